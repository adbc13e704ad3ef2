// The users of an on-premises domain, which nobody can read from here: those of the adopted list and those whom this service has sent.
import { isAccountTaken } from '../lifecycle/taken-account.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { CompiledJob, Surroundings } from '../prediction/compile-job-rules.ts';
import type { Prediction } from '../prediction/predict-user.ts';
import { settleTaken } from '../prediction/settle-account.ts';
import { inDirectory } from '../prediction/settle-name.ts';
import type { Candidate, DirectoryLookup } from './directory-lookup.ts';
import type { KnownWorker } from './known-worker.ts';
import type { LookUpNameHolders } from './name-unnamed.ts';

export interface HoldersInBooks {
  /** Of user principal names. */
  readonly names: LookUpNameHolders;
  /** Of sAMAccountNames. */
  readonly accounts: LookUpNameHolders;
}

const NAMES_AT_ONCE = 500;

export function lookInBooks(job: CompiledJob, surroundings: Surroundings, holders: HoldersInBooks): DirectoryLookup {
  return {
    match: async (candidates, known) =>
      new Map(candidates.flatMap((one) => matchOf(one, known.get(one.externalId), job, surroundings))),
    readable: () => new Set(['employeeID', 'userPrincipalName', 'accountDisabled']),
    settle: (predictions) => settleNames(predictions, holders),
    notices: () => [
      {
        code: 'on-premises-job',
        message:
          'The domain cannot be read from here. Predicted is from the adopted list and from what this service has sent; whether other attributes change, or another object of the container has the common name, is not said.',
      },
    ],
  };
}

// The books know people by the worker's id: a job that matches by something else cannot be followed.
function matchOf(
  one: Candidate,
  known: KnownWorker | undefined,
  { matching: [rule] }: CompiledJob,
  surroundings: Surroundings,
): [Candidate, readonly DirectoryUser[] | null][] {
  const flow = rule?.flow(one.user, surroundings);
  if (flow?.kind !== 'value') return flow?.kind === 'unknown' ? [] : [[one, null]];
  if (String(flow.value) !== one.user.externalId) return [];
  const { person = null, target = null } = known?.facts ?? {};
  const isThere = person !== null || target?.isProvisioned === true || (known?.live.length ?? 0) > 0;
  if (!isThere) return [[one, []]];
  const isSettled = target?.confirmed != null && !target.unsettledSinceConfirmed && target.active !== null;
  const enabled = isSettled ? target.active : target?.wanted == null ? (person?.enabled ?? null) : null;
  const user = {
    id: one.user.externalId,
    employeeID: one.user.externalId,
    ...(person?.userName == null ? {} : { userPrincipalName: person.userName }),
    ...(enabled === null ? {} : { accountDisabled: !enabled }),
  };
  return [[one, person?.ambiguous === true ? [user, user] : [user]]];
}

async function settleNames(predictions: Map<Candidate, Prediction>, holders: HoldersInBooks): Promise<void> {
  for (const [attribute, lookUp] of [
    ['userPrincipalName', holders.names],
    ['sAMAccountName', holders.accounts],
  ] as const) {
    const wanted = [...predictions].flatMap(([one, { effect }]) => {
      const after = effect.changes.find((change) => change.attribute === attribute)?.after;
      return effect.action === 'fail' || typeof after !== 'string' ? [] : [{ one, name: inDirectory(after) }];
    });
    const names = [...new Set(wanted.map(({ name }) => name))];
    const found = new Map<string, readonly (string | null)[]>();
    for (let start = 0; start < names.length; start += NAMES_AT_ONCE)
      for (const [name, ids] of await lookUp(names.slice(start, start + NAMES_AT_ONCE))) found.set(name, ids);
    const claimed = new Map<string, string>();
    for (const { one, name } of wanted) {
      const account = { ids: [one.externalId, one.user.externalId], accountName: name };
      if (isAccountTaken(account, found, claimed)) predictions.set(one, settleTaken(predictions.get(one)!, attribute));
    }
  }
}
