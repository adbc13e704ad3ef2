// Adoption from a list: who is in an on-premises domain already says whoever runs it, because Graph cannot read that directory.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import {
  type FoundUser,
  finishAdoption,
  readJobToAdopt,
  releaseNotAdopted,
  writeFoundUsers,
} from '../for-plan/adoption.ts';
import { writeHashesOfNames } from '../for-plan/directory-names.ts';
import type { Keyring } from '../keyring.ts';
import { hashOfAccountName, hashOfName } from '../user-name/hash-of-name.ts';

export interface ListedUser {
  /** By which the job finds the user; null for nobody of HR, whose names are taken all the same. */
  readonly employeeId: string | null;
  readonly userPrincipalName: string | null;
  readonly sAMAccountName: string | null;
  readonly enabled: boolean | null;
}

const USERS_PER_WRITE = 500;

/**
 * Writes the list, adopts the job, and lets what waited for it go on. False where the job is adopted already. Repeating it after a
 * crash is harmless: until the end nothing of it counts.
 */
export async function adoptFromList(
  db: Database,
  keyring: Keyring,
  list: { readonly job: string; readonly caller: string; readonly users: readonly ListedUser[] },
): Promise<boolean> {
  const job = await readJobToAdopt(db, list.job);
  if (job === null) return false;
  for (let start = 0; start < list.users.length; start += USERS_PER_WRITE) {
    const part = list.users.slice(start, start + USERS_PER_WRITE);
    const names = part.flatMap(({ userPrincipalName, sAMAccountName, employeeId }) => [
      ...(userPrincipalName === null ? [] : [{ hash: hashOfName(keyring, userPrincipalName), employeeId }]),
      ...(sAMAccountName === null ? [] : [{ hash: hashOfAccountName(keyring, sAMAccountName), employeeId }]),
    ]);
    await db.transaction(async (tx) => {
      await writeFoundUsers(
        tx,
        keyring,
        job,
        part.flatMap((user) => foundUser(keyring, user)),
      );
      await writeHashesOfNames(tx, job, names);
    });
  }
  await db.transaction(async (tx) => {
    await finishAdoption(tx, job, { defaultDomain: null, verifiedDomains: [], approveFirstRun: false });
    await releaseNotAdopted(tx, job.name);
    await appendAudit(tx, {
      caller: list.caller,
      action: 'job-adopted',
      subject: `job:${job.name}`,
      data: { users: list.users.length, generation: job.generation },
    });
  });
  return true;
}

// AD's own id is not in the list; two accounts of one person are told apart by their names, which stand nowhere in the clear.
function foundUser(keyring: Keyring, user: ListedUser): FoundUser[] {
  if (user.employeeId === null) return [];
  const account = (user.sAMAccountName ?? user.userPrincipalName ?? '').toLowerCase();
  return [
    {
      externalId: user.employeeId,
      directoryId: `${LISTED}${keyring.hash('listed-account', account)}`,
      userName: user.userPrincipalName,
      enabled: user.enabled,
      synced: false,
    },
  ];
}

const LISTED = 'listed:';
