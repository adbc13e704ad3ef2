// What a row asks because of what the directory holds of its worker. Pure; plan and preview share it.
import { type Answer, answerTo } from './answer-question.ts';
import { isPresent, type ReviewQuestion, type ReviewReason, type Standing } from './question-of-peers.ts';

export interface DirectoryStanding {
  readonly target: {
    readonly wanted: string | null;
    readonly active: boolean | null;
    readonly confirmedGeneration: number | null;
    /** Since the baseline somebody else was seen to have disabled the account. */
    readonly isSeenDisabled?: boolean;
  } | null;
  /** Whom the job's last look at the whole directory found. */
  readonly person: { readonly enabled: boolean | null; readonly ambiguous?: boolean } | null;
  readonly answers?: readonly Answer[];
}

const disabledOutside: ReviewQuestion = { reason: 'disabled-outside-hr', others: [] };
const ambiguous: ReviewQuestion = { reason: 'ambiguous-match', others: [] };

/** `row` stands as the wanted user does; `generation` is the job's. */
export function questionOfDirectory(
  row: Standing,
  known: DirectoryStanding,
  generation: number,
  unasked: readonly ReviewReason[] = [],
): ReviewQuestion | null {
  const { person, answers = [] } = known;
  if (person?.ambiguous === true && !unasked.includes('ambiguous-match')) return ambiguous;
  if (!isPresent(row) || unasked.includes('disabled-outside-hr')) return null;
  if (isKeptDisabled(answers)) return disabledOutside;
  return row.active === true && isDisabledOutside(known, generation) ? disabledOutside : null;
}

/** Somebody has decided that the account stays disabled whatever HR says, as long as the worker does not leave. */
export function isKeptDisabled(answers: readonly Answer[]): boolean {
  return answerTo(disabledOutside, answers)?.decision === 'disable';
}

// What HR wanted disabled last is enabled by a return, a start or the end of a leave. What was confirmed since the directory
// was read is newer than what was found there.
function isDisabledOutside({ target, person }: DirectoryStanding, generation: number): boolean {
  if (target?.isSeenDisabled === true && target.active === true) return true;
  if (person?.enabled !== false) return false;
  if (target === null || target.wanted === null) return true;
  return target.active === true && target.confirmedGeneration !== generation;
}
