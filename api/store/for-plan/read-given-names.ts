// The user names that stand in a submission itself: what HR gives one worker the ladder gives nobody else.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { hashOfName } from '../user-name/hash-of-name.ts';

/** Of the names asked for those that a row has, with the worker of the row; of several any one. */
export async function readGivenNames(
  db: Queryable,
  keyring: Keyring,
  submissionId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const nameOf = new Map(names.map((name) => [hashOfName(keyring, name), name]));
  const rows = await db.query<{ given_name: string; external_id: string }>(
    `select given_name, external_id
     from record
     where submission_id = $1
       and given_name = any($2::text[])`,
    [submissionId, [...nameOf.keys()]],
  );
  return new Map(rows.map((row) => [nameOf.get(row.given_name) ?? '', row.external_id]));
}

/** Whether some row in the range would be sent and has no name of its own. */
export async function isAnyToName(
  db: Queryable,
  submissionId: string,
  rows: { readonly first: number; readonly last: number },
): Promise<boolean> {
  const [row] = await db.query<{ any: boolean }>(
    `select exists (
       select 1
       from record
       where submission_id = $1
         and row between $2 and $3
         and estimate in ('send', 'held', 'review', 'still-failing')
         and given_name is null
     ) as any`,
    [submissionId, rows.first, rows.last],
  );
  return row?.any ?? false;
}
