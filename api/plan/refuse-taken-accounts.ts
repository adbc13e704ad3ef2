// Rows to on-premises AD whose sAMAccountName is somebody else's: AD would refuse them one by one, so they are refused here, with the reason.
import { foldedName } from '../lifecycle/name-wish.ts';
import { isAccountTaken } from '../lifecycle/taken-account.ts';
import { accountTaken } from '../scim/account-taken.ts';
import { accountNameOf } from '../scim/check-ad-user.ts';
import type { Queryable } from '../store/database.ts';
import { readAccountHolders } from '../store/user-name/read-name-holders.ts';
import type { InterpretedRow } from './interpret-row.ts';
import type { RowsToName } from './name-rows.ts';

/** `claimed` goes on from chunk to chunk of one domain: folded account name → external id. */
export async function refuseTakenAccounts(
  db: Queryable,
  { rows, submission, context }: Pick<RowsToName, 'rows' | 'submission' | 'context'>,
  claimed: Map<string, string>,
): Promise<readonly InterpretedRow[]> {
  if (context.isActiveDirectory !== true) return rows;
  const accounts = rows.map(({ user }) => (user === null ? null : accountNameOf(user)));
  const names = [...new Set(accounts.flatMap((account) => (account === null ? [] : [foldedName(account.value)])))];
  if (names.length === 0) return rows;
  const asked = { job: submission.job, source: submission.source, names };
  const holders = await readAccountHolders(db, context.keyring, asked);
  return rows.map((row, index) => {
    const account = accounts[index];
    if (account == null || row.user === null || row.mapped.externalId === null) return row;
    const wanted = { ids: [row.mapped.externalId, row.user.externalId], accountName: account.value };
    if (!isAccountTaken(wanted, holders, claimed)) return row;
    return withTakenAccount(row, account.attribute);
  });
}

/** The row as one that cannot be used. */
export function withTakenAccount(row: InterpretedRow, attribute: string): InterpretedRow {
  return {
    ...row,
    user: null,
    fingerprint: null,
    isToName: false,
    problems: [...row.problems, accountTaken(attribute)],
  };
}
