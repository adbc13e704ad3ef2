// What is said of a worker because of the manager: somebody who has left or not started, or a chain that leads back. The worker is sent
// all the same. Plan and preview share it, so that they never differ.
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';
import type { Lifecycle } from './lifecycle-of.ts';
import { managerCycles } from './manager-depth.ts';

export interface ManagerFacts {
  /** Where the manager stands; null where that is not known. */
  readonly lifecycle: Lifecycle | null;
  /** The worker is among those whose managers go round in a circle. */
  readonly isInCycle: boolean;
}

/** `manager-prehire`, `manager-inactive` (terminated or cancelled), `manager-cycle`; all are warnings. */
export function managerProblems({ lifecycle, isInCycle }: ManagerFacts): readonly RecordProblem[] {
  const standing = standingProblem(lifecycle);
  return [...(standing === null ? [] : [standing]), ...(isInCycle ? [managerCycle] : [])];
}

/** Everybody who stands in a circle of managers. Who is the own manager is told otherwise (`manager-is-self`). */
export function membersOfCycles(managerOf: ReadonlyMap<string, string | null>): ReadonlySet<string> {
  return new Set(managerCycles(managerOf).flatMap((circle) => (circle.length < 2 ? [] : circle)));
}

function standingProblem(lifecycle: Lifecycle | null): RecordProblem | null {
  if (lifecycle === 'prehire') return managerPrehire;
  return lifecycle === 'terminated' || lifecycle === 'cancelled' ? managerInactive : null;
}

const managerPrehire = recordWarning('manager-prehire', 'manager', 'The manager has not started yet.');
const managerInactive = recordWarning('manager-inactive', 'manager', 'The manager has left or never started.');
const managerCycle = recordWarning('manager-cycle', 'manager', 'The chain of managers leads back to this worker.');
