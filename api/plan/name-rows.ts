// The ladder of user names over the rows of one chunk: both passes of a plan name in this way.
import { chooseNames, type WorkerToName } from '../lifecycle/choose-names.ts';
import { judgeRow } from '../lifecycle/judge-row.ts';
import { foldedName, type NameChoice } from '../lifecycle/name-wish.ts';
import type { Queryable } from '../store/database.ts';
import { readGivenNames } from '../store/for-plan/read-given-names.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import { readNameHolders } from '../store/user-name/read-name-holders.ts';
import { type InterpretedRow, nameRow } from './interpret-row.ts';
import type { KnownOfRow } from './read-known.ts';
import type { RowContext } from './row-context.ts';

export interface RowsToName {
  readonly rows: readonly InterpretedRow[];
  /** By row. */
  readonly known: readonly KnownOfRow[];
  readonly submission: PlannedSubmission;
  readonly context: RowContext;
}

/** What is known of names so far; grows with every look-up. Keys are folded names. */
export interface KnownNames {
  readonly holders: Map<string, readonly (string | null)[]>;
  /** Names that rows of the submission have, with their workers. */
  readonly claimed: Map<string, string>;
}

/** The rows with the names that the ladder yields. Only rows that will be sent, or wait behind a gate or for a person, are named. */
export async function nameRows(db: Queryable, naming: RowsToName, names: KnownNames): Promise<InterpretedRow[]> {
  const { rows, known, context } = naming;
  const choices = await chooseNamesOfRows(db, naming, names);
  return rows.map((row, index) => {
    const choice = choices.get(index);
    return choice === undefined ? row : nameRow(row, choice, known[index]!, context);
  });
}

const isToBeNamed: ReadonlySet<string> = new Set(['send', 'held', 'review', 'still-failing']);

/** The choices, by place of the row. */
export async function chooseNamesOfRows(
  db: Queryable,
  { rows, known, submission, context }: RowsToName,
  { holders, claimed }: KnownNames,
): Promise<ReadonlyMap<number, NameChoice>> {
  const places: number[] = [];
  const workers: WorkerToName[] = [];
  for (const [index, row] of rows.entries()) {
    const { externalId, naming } = row.mapped;
    if (!row.isToName || naming === null || externalId === null) continue;
    // Another name is a change: whoever failed because the name was taken is sent with the next one.
    if (!isToBeNamed.has(judgeRow(row, known[index]!, submission).disposition)) continue;
    places.push(index);
    workers.push({ externalId, wish: naming });
  }
  for (;;) {
    const { choices, toLookUp } = chooseNames(workers, holders, claimed);
    if (toLookUp.length === 0) return new Map(choices.map((choice, at) => [places[at]!, choice]));
    const { keyring } = context;
    const asked = { job: submission.job, source: submission.source, names: toLookUp };
    for (const [name, ids] of await readNameHolders(db, keyring, asked)) holders.set(name, ids);
    for (const [name, id] of await readGivenNames(db, keyring, submission.id, toLookUp)) claimed.set(name, id);
  }
}

/**
 * The first pass only predicts: `claimed` stands for the reservations that are not made, and goes on from chunk to chunk. What HR
 * gives in a later chunk it does not know yet, so the second pass may name otherwise; that changes no event.
 */
export async function predictNames(
  db: Queryable,
  naming: RowsToName & { readonly claimed: Map<string, string> },
): Promise<readonly InterpretedRow[]> {
  const { rows, claimed } = naming;
  for (const row of rows) claim(claimed, row.mapped.externalId, claimedNameOf(row));
  if (!rows.some((row) => row.isToName)) return rows;
  const named = await nameRows(db, naming, { holders: new Map(), claimed });
  for (const [index, row] of named.entries()) {
    if (rows[index]!.isToName && !row.isToName)
      claim(claimed, row.mapped.externalId, row.mapped.user?.userName ?? null);
  }
  return named;
}

/** The name that a row has without the ladder, which nobody else in the submission is given by it. */
export function claimedNameOf({ mapped, user, isToName }: InterpretedRow): string | null {
  if (mapped.naming === null || user === null) return null;
  return isToName ? mapped.naming.given : (user.userName ?? null);
}

function claim(claimed: Map<string, string>, externalId: string | null, name: string | null): void {
  if (externalId === null || name === null) return;
  const folded = foldedName(name);
  if (!claimed.has(folded)) claimed.set(folded, externalId);
}
