// Since the baseline somebody may have disabled an account by hand, and every record of a mover would enable it: the accounts of those whom
// a chunk would send as enabled are read before the transaction that decides, and who is disabled there is put before a person.
import { MOST_IDS_PER_READ, readUsersByMatch } from '../graph/read-directory.ts';
import { isDisabledByOthers } from '../lifecycle/account-history.ts';
import { readChunkEstimates } from '../store/for-plan/read-estimates.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import { noteSeenAccounts, readSeenAccounts } from '../store/worker/seen-accounts.ts';
import type { PlanParts } from './plan-parts.ts';
import type { RowsOfJob } from './rows-by-job.ts';

/** How many reads one run of a plan spends on this at most: 1,500 accounts. A change of everybody is for a person to look at anyhow. */
export const MOST_ACCOUNT_READS = 100;

/** Returns how many reads are left; none where Graph did not answer. */
export async function lookAtAccounts(
  parts: PlanParts,
  { submission, rows }: Pick<RowsOfJob, 'submission' | 'rows'>,
  reads: number,
  signal: AbortSignal,
): Promise<number> {
  if (reads === 0 || rows.length === 0 || submission.kind_of_job === 'active-directory') return reads;
  const asked = await readAccountsToSend(parts, submission, rows);
  let left = reads;
  for (let start = 0; start < asked.length && left > 0; start += MOST_IDS_PER_READ) {
    const group = asked.slice(start, start + MOST_IDS_PER_READ);
    const ids = group.map((one) => one.directoryExternalId);
    const answer = await readUsersByMatch(parts.graph, ids, ['accountEnabled'], signal);
    if (answer.kind !== 'users') {
      if (answer.kind === 'unauthorized') parts.graph.renewCredential();
      parts.log.warn({ job: submission.job, reason: answer.kind }, 'accounts could not be looked at before sending');
      return 0;
    }
    left -= 1;
    const seen = (isEnabled: boolean) =>
      group
        .filter(({ directoryExternalId: id }) => {
          const users = answer.users.filter((user) => user.employeeId === id);
          return users.length === 1 && users[0]?.accountEnabled === isEnabled;
        })
        .map((one) => one.externalId);
    const found = { disabled: seen(false), enabled: seen(true) };
    await parts.db.transaction((tx) => noteSeenAccounts(tx, submission.job, found));
  }
  return left;
}

// Also those who wait because they were seen disabled before: somebody may have enabled them meanwhile.
async function readAccountsToSend(parts: PlanParts, submission: PlannedSubmission, rows: RowsOfJob['rows']) {
  const range = { first: rows[0]?.[0] ?? 0, last: rows.at(-1)?.[0] ?? 0 };
  const estimates = await readChunkEstimates(parts.db, submission.id, range);
  const enabling = rows.flatMap(([row]) => {
    const estimate = estimates.get(row);
    const isSent = estimate?.estimate === 'send' || estimate?.estimate === 'review';
    return isSent && estimate.active === true && estimate.externalId !== null ? [estimate.externalId] : [];
  });
  const accounts = await readSeenAccounts(parts.db, submission.job, enabling);
  return accounts.filter((account) => account.isSeenDisabled || isDisabledByOthers(account));
}
