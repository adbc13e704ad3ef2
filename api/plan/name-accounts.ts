// The ladder of account names over the rows of one chunk that go to on-premises AD: both passes of a plan name in this way.
import { chooseNames, type NameHolders, type WorkerToName } from '../lifecycle/choose-names.ts';
import type { NameChoice } from '../lifecycle/name-wish.ts';
import { settledAccount } from '../mapping/name-account.ts';
import type { Queryable } from '../store/database.ts';
import { readAccountHolders } from '../store/user-name/read-name-holders.ts';
import { type InterpretedRow, nameAccountOfRow } from './interpret-row.ts';
import type { RowsToName } from './name-rows.ts';

/** `claimed` holds the account names of rows before: folded name → external id. */
export async function nameAccounts(
  db: Queryable,
  { rows, known, submission, context }: RowsToName,
  claimed: ReadonlyMap<string, string>,
): Promise<readonly InterpretedRow[]> {
  if (context.isActiveDirectory !== true || context.mapping.accountName === null) return rows;
  const choices = new Map<number, NameChoice>();
  const places: number[] = [];
  const workers: WorkerToName[] = [];
  for (const [index, { mapped, user }] of rows.entries()) {
    if (user === null || mapped.externalId === null || mapped.accountNaming === null) continue;
    const settled = settledAccount(mapped);
    if (settled !== null) choices.set(index, settled);
    else {
      places.push(index);
      workers.push({ externalId: mapped.externalId, wish: mapped.accountNaming });
    }
  }
  const holders = new Map<string, NameHolders extends ReadonlyMap<string, infer Ids> ? Ids : never>();
  for (;;) {
    const { choices: chosen, toLookUp } = chooseNames(workers, holders, claimed);
    if (toLookUp.length === 0) {
      for (const [at, choice] of chosen.entries()) choices.set(places[at]!, choice);
      break;
    }
    const asked = { job: submission.job, source: submission.source, names: toLookUp };
    for (const [name, ids] of await readAccountHolders(db, context.keyring, asked)) holders.set(name, ids);
  }
  return rows.map((row, index) => {
    const choice = choices.get(index);
    return choice === undefined ? row : nameAccountOfRow(row, choice, known[index]!, context);
  });
}
