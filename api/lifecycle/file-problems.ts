// Problems that no single row shows: they need the whole file. All are warnings, and all look at this one file only: in a
// delta it is normal that a manager does not stand in it.
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';
import type { Lifecycle } from './lifecycle-of.ts';
import { managerCycles } from './manager-depth.ts';

/** What is kept of a row that counts. */
export interface FileFacts {
  readonly row: number;
  readonly externalId: string;
  readonly userName: string | null;
  readonly managerExternalId: string | null;
  readonly lifecycle: Lifecycle | null;
}

/**
 * The problems of each row that has any: `manager-not-in-file`, `manager-inactive` (terminated or cancelled),
 * `manager-prehire`, `manager-cycle`, `duplicate-userName` (in any case; every row that shares it gets one).
 */
export function fileProblems(rows: readonly FileFacts[]): ReadonlyMap<number, readonly RecordProblem[]> {
  const found = new Map<number, RecordProblem[]>();
  const add = (row: number, problem: RecordProblem) => {
    const problems = found.get(row);
    if (problems === undefined) found.set(row, [problem]);
    else problems.push(problem);
  };
  const byId = new Map(rows.map((facts) => [facts.externalId, facts]));
  for (const facts of rows) {
    const problem = managerProblem(facts, byId);
    if (problem !== null) add(facts.row, problem);
  }
  const managerOf = new Map(rows.map((facts) => [facts.externalId, facts.managerExternalId]));
  for (const circle of managerCycles(managerOf)) {
    if (circle.length < 2) continue;
    for (const id of circle) add(byId.get(id)!.row, managerCycle);
  }
  for (const row of sharedUserNames(rows)) add(row, duplicateUserName);
  return found;
}

function managerProblem(facts: FileFacts, byId: ReadonlyMap<string, FileFacts>): RecordProblem | null {
  if (facts.managerExternalId === null) return null;
  const manager = byId.get(facts.managerExternalId);
  if (manager === undefined) return managerNotInFile;
  if (manager.lifecycle === 'prehire') return managerPrehire;
  if (manager.lifecycle === 'terminated' || manager.lifecycle === 'cancelled') return managerInactive;
  return null;
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
const managerPrehire = recordWarning('manager-prehire', 'manager', 'The manager has not started yet.');
const managerInactive = recordWarning('manager-inactive', 'manager', 'The manager has left or never started.');
const managerCycle = recordWarning('manager-cycle', 'manager', 'The chain of managers leads back to this worker.');
const duplicateUserName = recordWarning(
  'duplicate-userName',
  'userName',
  'Another worker of this file has the same userName; the directory takes it only once.',
);
