// A mapped record gets its manager, once the records of all others are known.
import type { ManagerVerdict } from '../lifecycle/manager-by-key.ts';
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';
import { enterpriseUser, type ScimUser } from '../scim/user.ts';

export const managerIsSelf = recordWarning(
  'manager-is-self',
  'manager',
  'The worker is named as their own manager; left out.',
);

interface WithoutManager {
  readonly externalId: string | null;
  readonly user: ScimUser | null;
  readonly managerExternalId: string | null;
  readonly problems: readonly RecordProblem[];
}

/** The worker with the manager that was found, or with a warning that says why there is none. */
export function withManager<Worker extends WithoutManager>(worker: Worker, verdict: ManagerVerdict): Worker {
  const manager = managerOf(worker.externalId, verdict);
  if (manager === null) return { ...worker, problems: [...worker.problems, warnings[reasonOf(verdict)]] };
  const { user } = worker;
  if (user === null) return { ...worker, managerExternalId: manager };
  const enterprise = { ...user[enterpriseUser], manager: { value: manager } };
  return { ...worker, managerExternalId: manager, user: { ...user, [enterpriseUser]: enterprise } };
}

/** The manager that goes into the user; null also for somebody who is found to be their own. */
export function managerOf(externalId: string | null, verdict: ManagerVerdict): string | null {
  return verdict.kind === 'found' && verdict.externalId !== externalId ? verdict.externalId : null;
}

function reasonOf(verdict: ManagerVerdict): keyof typeof warnings {
  return verdict.kind === 'found' ? 'self' : verdict.kind;
}

const warnings = {
  self: managerIsSelf,
  unresolved: recordWarning(
    'manager-unresolved',
    'manager',
    'The manager is named by a key that no record carries, neither here nor among the workers already known; left out.',
  ),
  ambiguous: recordWarning(
    'manager-ambiguous',
    'manager',
    'The manager is named by a key that records of different people carry; left out.',
  ),
} as const;
