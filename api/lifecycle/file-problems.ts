// Problems that no single row shows: they need the whole file. All are warnings; in a delta it is normal that a manager does not stand
// in it.
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';
import type { Lifecycle } from './lifecycle-of.ts';
import { managerProblems, membersOfCycles } from './manager-problems.ts';

/** What is kept of a row that counts. */
export interface FileFacts {
  readonly row: number;
  readonly externalId: string;
  readonly userName: string | null;
  readonly managerExternalId: string | null;
  readonly lifecycle: Lifecycle | null;
}

/**
 * The problems of each row that has any: `manager-not-in-file`, those of its manager (`managerProblems`), `duplicate-userName` (in any
 * case; every row that shares it gets one). `knownOf` says where a manager stands who is not in the file.
 */
export function fileProblems(
  rows: readonly FileFacts[],
  knownOf: ReadonlyMap<string, Lifecycle | null> = new Map(),
): ReadonlyMap<number, readonly RecordProblem[]> {
  const found = new Map<number, readonly RecordProblem[]>();
  const add = (row: number, problems: readonly RecordProblem[]) => {
    if (problems.length > 0) found.set(row, [...(found.get(row) ?? []), ...problems]);
  };
  const byId = new Map(rows.map((facts) => [facts.externalId, facts]));
  const circular = membersOfCycles(new Map(rows.map((facts) => [facts.externalId, facts.managerExternalId])));
  for (const { row, externalId, managerExternalId } of rows) {
    if (managerExternalId === null) continue;
    const manager = byId.get(managerExternalId);
    if (manager === undefined) add(row, [managerNotInFile]);
    const lifecycle = (manager === undefined ? knownOf.get(managerExternalId) : manager.lifecycle) ?? null;
    add(row, managerProblems({ lifecycle, isInCycle: circular.has(externalId) }));
  }
  for (const row of sharedUserNames(rows)) add(row, [duplicateUserName]);
  return found;
}

/** The managers of these rows who do not stand in the file, each once. */
export function managersOutside(rows: readonly FileFacts[]): readonly string[] {
  const inside = new Set(rows.map((facts) => facts.externalId));
  return [...new Set(rows.flatMap(({ managerExternalId: id }) => (id === null || inside.has(id) ? [] : [id])))];
}

function sharedUserNames(rows: readonly FileFacts[]): ReadonlySet<number> {
  const firstRow = new Map<string, number>();
  const shared = new Set<number>();
  for (const { row, userName } of rows) {
    if (userName === null) continue;
    const folded = userName.toLowerCase();
    const first = firstRow.get(folded);
    if (first === undefined) firstRow.set(folded, row);
    else shared.add(first).add(row);
  }
  return shared;
}

const managerNotInFile = recordWarning('manager-not-in-file', 'manager', 'The manager does not stand in this file.');
const duplicateUserName = recordWarning(
  'duplicate-userName',
  'userName',
  'Another worker of this file has the same userName; the directory takes it only once.',
);
