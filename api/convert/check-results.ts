// How a check says what it found.
import type { OneAnswer } from '../graph/read-many.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import type { Check } from '../store/conversion/conversion-view.ts';
import type { Circumstances, PersonFacts } from './person-facts.ts';

export type Finding = Omit<Check, 'rule'>;

export interface ReadinessRule {
  readonly rule: string;
  /** What Graph cannot know: somebody vouches for it. */
  readonly isAttestable: boolean;
  readonly judge: (person: PersonFacts, circumstances: Circumstances) => Finding;
}

export const pass = (evidence: string): Finding => ({ result: 'pass', evidence, remedy: null });
export const warn = (evidence: string, remedy: string): Finding => ({ result: 'warn', evidence, remedy });
export const block = (evidence: string, remedy: string): Finding => ({ result: 'block', evidence, remedy });
export const unknown = (evidence: string, remedy: string): Finding => ({ result: 'unknown', evidence, remedy });

/** What a read that gave nothing means: a missing permission stays missing, everything else is worth another try. */
export function unread(what: string, refusal: ReadRefusal | Extract<OneAnswer, { kind: 'not-understood' }>): Finding {
  if (refusal.kind === 'forbidden')
    return block(
      `${what} cannot be read: the permission ${refusal.permission} is missing.`,
      `Grant the application permission ${refusal.permission} with admin consent, then check again.`,
    );
  const reason = 'reason' in refusal ? refusal.reason : refusal.kind;
  return unknown(`${what} could not be read (${reason}).`, 'Check again in a minute.');
}

export const nobody = unknown('Not looked at: nobody was found.', 'Solve R1 first.');
