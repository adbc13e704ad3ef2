// A look into the directory where the log does not tell: the user as it stands now, by external id.
import { MOST_IDS_PER_READ, readUsersByMatch } from '../graph/read-directory.ts';
import { isDisabledByOthers } from '../lifecycle/account-history.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import { READ_BACK_PROPERTIES } from '../outcome/attribute-names.ts';
import { isActiveDirectory } from '../store/job/is-active-directory.ts';
import { noteSeenAccounts, readSeenAccounts } from '../store/worker/seen-accounts.ts';
import type { ReconcileParts } from './reconcile-parts.ts';

/** By external id; null: nobody, or more than one. Ids that could not be read are missing. */
export type DirectoryReading = ReadonlyMap<string, DirectoryUser | null>;

export async function readBack(
  parts: ReconcileParts,
  job: string,
  externalIds: readonly string[],
  signal: AbortSignal,
): Promise<DirectoryReading> {
  const reading = new Map<string, DirectoryUser | null>();
  // A user of that id in Entra ID proves nothing of the one in AD.
  if (await isActiveDirectory(parts.db, job)) return reading;
  for (let start = 0; start < externalIds.length && !signal.aborted; start += MOST_IDS_PER_READ) {
    const ids = externalIds.slice(start, start + MOST_IDS_PER_READ);
    const answer = await readUsersByMatch(parts.graph, ids, READ_BACK_PROPERTIES, signal);
    if (answer.kind === 'unauthorized') parts.graph.renewCredential();
    if (answer.kind !== 'users') {
      parts.log.warn(
        { refusal: answer.kind, permission: 'permission' in answer ? answer.permission : undefined },
        'the directory could not be read back',
      );
      break;
    }
    for (const id of ids) {
      const users = answer.users.filter((user) => user.employeeId === id);
      reading.set(id, users.length === 1 ? (users[0] ?? null) : null);
    }
  }
  await noteAccounts(parts, job, reading);
  return reading;
}

// What was read for another question also says whose account somebody else has disabled.
async function noteAccounts({ db }: ReconcileParts, job: string, reading: DirectoryReading): Promise<void> {
  const accounts = await readSeenAccounts(db, job, [...reading.keys()]);
  const seen = (isEnabled: boolean) =>
    accounts.filter((one) => reading.get(one.directoryExternalId)?.accountEnabled === isEnabled);
  const found = {
    disabled: seen(false)
      .filter(isDisabledByOthers)
      .map((one) => one.externalId),
    enabled: seen(true).map((one) => one.externalId),
  };
  await db.transaction((tx) => noteSeenAccounts(tx, job, found));
}
