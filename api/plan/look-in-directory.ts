// Since adoption somebody may have made users by hand: the names that new workers of a chunk would get are looked up in the
// directory, before the transaction that reserves them, and what is found there counts like what adoption found.
import { MOST_IDS_PER_READ, readTakenNames, type TakenName } from '../graph/read-directory.ts';
import { foldedName } from '../lifecycle/name-wish.ts';
import type { RowRoute } from '../mapping/with-route.ts';
import { writeDirectoryNames } from '../store/for-plan/directory-names.ts';
import type { StagedRow } from '../store/for-plan/read-chunk.ts';
import { isAnyToName } from '../store/for-plan/read-given-names.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import { interpretRows } from './interpret-rows.ts';
import { chooseNamesOfRows, type RowsToName } from './name-rows.ts';
import type { PlanParts } from './plan-parts.ts';
import { readKnown } from './read-known.ts';
import type { RowContext } from './row-context.ts';

export interface DirectoryLook {
  /** Whether the directory was seen not to have the folded name, or to have it for the worker itself. */
  isFree(name: string): boolean;
  /** Graph did not answer: it is not asked again for the other chunks of this run. */
  readonly isSilent: boolean;
}

// Found names send their workers to the next rungs, which are looked up in turn; numbers may take some rounds.
const MOST_ROUNDS = 10;

export async function lookInDirectory(
  parts: PlanParts,
  look: {
    readonly submission: PlannedSubmission;
    readonly context: RowContext;
    readonly rows: readonly StagedRow[];
    /** By row. */
    readonly routes: readonly RowRoute[];
    readonly isSilent: boolean;
    readonly signal: AbortSignal;
  },
): Promise<DirectoryLook> {
  const { submission, context, rows, signal } = look;
  const asked = new Set<string>();
  const answer = (isSilent: boolean): DirectoryLook => ({ isFree: (name) => asked.has(name), isSilent });
  const range = { first: rows[0]?.[0] ?? 0, last: rows.at(-1)?.[0] ?? 0 };
  if (look.isSilent || context.mapping.userName === null || context.isActiveDirectory === true)
    return answer(look.isSilent);
  if (!(await isAnyToName(parts.db, submission.id, range))) return answer(false);
  const known = await readKnown(parts.db, parts.keyring, submission, rows, context, { routes: look.routes });
  const naming: RowsToName = {
    rows: await interpretRows(parts.db, submission, rows, known, context),
    known,
    submission,
    context,
  };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const unasked = (await namesWanted(parts, naming)).filter((name) => !asked.has(name));
    if (unasked.length === 0) break;
    for (let start = 0; start < unasked.length; start += MOST_IDS_PER_READ) {
      const group = unasked.slice(start, start + MOST_IDS_PER_READ);
      const found = await ask(parts, submission, group, signal);
      if (found === null) return answer(true);
      for (const name of group) asked.add(name);
      const job = { name: submission.job, generation: submission.generation };
      await parts.db.transaction((tx) => writeDirectoryNames(tx, parts.keyring, job, found));
    }
  }
  return answer(false);
}

async function namesWanted(parts: PlanParts, naming: RowsToName): Promise<string[]> {
  const choices = await chooseNamesOfRows(parts.db, naming, { holders: new Map(), claimed: new Map() });
  return [...choices.values()].flatMap((choice) =>
    choice.kind === 'named' && choice.origin !== 'given' ? [foldedName(choice.name)] : [],
  );
}

async function ask(
  parts: PlanParts,
  { job }: PlannedSubmission,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly TakenName[] | null> {
  const answer = await readTakenNames(parts.graph, names, signal);
  if (answer.kind === 'names') return answer.names;
  if (answer.kind === 'unauthorized') parts.graph.renewCredential();
  parts.log.warn({ job, reason: answer.kind }, 'new user names could not be looked up in the directory');
  return null;
}
