// Names and decisions of a chunk together: a name counts once it is reserved, and where another plan was quicker the next one of
// the ladder is taken.
import { foldedName } from '../lifecycle/name-wish.ts';
import { accountNameOf } from '../scim/check-ad-user.ts';
import { recordWarning } from '../scim/record-problem.ts';
import type { Queryable } from '../store/database.ts';
import { reserveAccountNames, reserveNames } from '../store/for-plan/reserve-names.ts';
import type { PlannedRow } from '../store/for-plan/write-plan-chunk.ts';
import type { InterpretedRow } from './interpret-row.ts';
import { nameAccounts } from './name-accounts.ts';
import { type KnownNames, nameRows, type RowsToName } from './name-rows.ts';
import { withTakenAccount } from './refuse-taken-accounts.ts';

// Each round is lost to another plan that has committed meanwhile: that many in a row is no chance any more.
const MOST_ROUNDS = 20;

/** `isFree` says whether the directory itself said that it has no such name; asked with a folded name. */
export async function decideWithNames(
  tx: Queryable,
  naming: RowsToName & { isFree(name: string): boolean },
  decide: (rows: readonly InterpretedRow[]) => PlannedRow[],
): Promise<PlannedRow[]> {
  const { submission, context } = naming;
  let { rows } = naming;
  const names: KnownNames = { holders: new Map(), claimed: new Map() };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const named = rows.some((row) => row.isToName) ? await nameRows(tx, { ...naming, rows }, names) : rows;
    const decided = decide(named);
    const late = context.isActiveDirectory === true ? await lostAccounts(tx, naming, decided) : noAccounts;
    if (late.size > 0) {
      // What the ladder gave is chosen anew; what HR gives belongs to whoever was first.
      const isOfLadder = context.mapping.accountName !== null;
      if (!isOfLadder)
        rows = rows.map((row, index) => (late.has(index) ? withTakenAccount(row, late.get(index)!) : row));
      else rows = await nameAccounts(tx, { ...naming, rows }, new Map());
      continue;
    }
    const wanted = decided.flatMap(({ externalId, operation }) =>
      externalId === null || operation?.payload.userName === undefined
        ? []
        : [{ externalId, name: operation.payload.userName }],
    );
    const owners = await reserveNames(tx, context.keyring, submission, wanted);
    const fromLadder = decided.flatMap(({ externalId, operation }, index) =>
      rows[index]!.isToName && operation?.payload.userName !== undefined
        ? [
            {
              externalId,
              name: foldedName(operation.payload.userName),
              isGiven: isGiven(rows[index]!, operation.payload.userName),
            },
          ]
        : [],
    );
    const lost = fromLadder.filter(({ externalId, name, isGiven }) => !isGiven && owners.get(name) !== externalId);
    if (lost.length === 0)
      return decided.map((row, index) => withAccount(withDoubt(row, rows[index]!, naming), context));
    for (const { name } of fromLadder) {
      const owner = owners.get(name);
      if (owner === undefined) names.holders.delete(name);
      else names.holders.set(name, [owner]);
    }
  }
  throw new Error('names were lost to other plans again and again');
}

const noAccounts: ReadonlyMap<number, string> = new Map();

// Rows whose account name another plan has reserved since they were read, each with the attribute that holds it.
async function lostAccounts(
  tx: Queryable,
  { submission, context }: RowsToName,
  decided: readonly PlannedRow[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = decided.flatMap(({ externalId, operation }, index) => {
    const account = operation === null ? null : accountNameOf(operation.payload);
    if (account === null || externalId === null) return [];
    const ids = [externalId, operation!.payload.externalId];
    return [{ index, externalId, ids, name: account.value, attribute: account.attribute }];
  });
  const owners = await reserveAccountNames(tx, context.keyring, submission, wanted);
  return new Map(
    wanted.flatMap(({ index, ids, name, attribute }) => {
      const owner = owners.get(foldedName(name));
      // Let go at this very moment: the next round reserves it.
      return owner !== undefined && (owner === null || !ids.includes(owner)) ? [[index, attribute] as const] : [];
    }),
  );
}

function withAccount(row: PlannedRow, { isActiveDirectory }: RowsToName['context']): PlannedRow {
  const account = row.operation === null || isActiveDirectory !== true ? null : accountNameOf(row.operation.payload);
  return account === null ? row : { ...row, operation: { ...row.operation!, accountName: account.value } };
}

// What HR gives is sent as it is, whoever has it.
function isGiven({ mapped }: InterpretedRow, userName: string): boolean {
  return mapped.naming?.given === userName || mapped.naming?.lastGiven === userName;
}

function withDoubt(row: PlannedRow, before: InterpretedRow, { isFree }: { isFree(name: string): boolean }): PlannedRow {
  const userName = row.operation?.payload.userName;
  if (!before.isToName || userName === undefined || isGiven(before, userName)) return row;
  if (before.mapped.naming?.kept === userName || isFree(foldedName(userName))) return row;
  return {
    ...row,
    problems: [
      ...row.problems,
      recordWarning(
        'user-name-unchecked',
        'userName',
        'Graph did not say whether the directory has this new user name by now. It was free when the directory was last read.',
      ),
    ],
  };
}
