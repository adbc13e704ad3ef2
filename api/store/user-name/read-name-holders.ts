// Who has a user name: a worker to whom it was handed out, be it long ago, or a user of the directory.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { hashOfAccountName, hashOfName } from './hash-of-name.ts';

/**
 * By each name asked for: the external ids of those who have it, null for a worker of another source, somebody erased, or a user
 * without a worker's id. Empty: it is free.
 */
export async function readNameHolders(
  db: Queryable,
  keyring: Keyring,
  asked: { readonly job: string; readonly source: string; readonly names: readonly string[] },
  hash: (keyring: Keyring, name: string) => string = hashOfName,
): Promise<Map<string, (string | null)[]>> {
  const nameOf = new Map(asked.names.map((name) => [hash(keyring, name), name]));
  const holders = new Map<string, (string | null)[]>(asked.names.map((name) => [name, []]));
  const rows = await db.query<{ name_hash: string; external_id: string | null }>(
    `select name_hash, case when source = $2 then external_id end as external_id
     from handed_out_name
     where scope = (select name_scope from job where name = $1)
       and name_hash = any($3::text[])
     union all
     select directory_name.name_hash, directory_name.external_id
     from job as asked
     join job on job.name_scope = asked.name_scope
     join directory_name on directory_name.job = job.name
       and directory_name.generation = job.generation
     where asked.name = $1
       and directory_name.name_hash = any($3::text[])`,
    [asked.job, asked.source, [...nameOf.keys()]],
  );
  for (const row of rows) holders.get(nameOf.get(row.name_hash) ?? '')?.push(row.external_id);
  return holders;
}

/** The same for account names of on-premises AD. */
export function readAccountHolders(
  db: Queryable,
  keyring: Keyring,
  asked: Parameters<typeof readNameHolders>[2],
): Promise<Map<string, (string | null)[]>> {
  return readNameHolders(db, keyring, asked, hashOfAccountName);
}
