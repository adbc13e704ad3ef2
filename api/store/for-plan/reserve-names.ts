// Names are reserved in the transaction that queues their operations; the key of the table decides between two plans that want one.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { hashOfAccountName, hashOfName } from '../user-name/hash-of-name.ts';

export interface NameToReserve {
  /** A user name, or an account name of on-premises AD. */
  readonly name: string;
  readonly externalId: string;
}

/**
 * Reserves the names that nobody has. Answers, by folded name, with the external id of whoever has it now: null for a worker of
 * another source or somebody erased. A name that is missing in the answer was let go meanwhile.
 */
export async function reserveNames(
  tx: Queryable,
  keyring: Keyring,
  scope: { readonly job: string; readonly source: string },
  wanted: readonly NameToReserve[],
  hashOf: (keyring: Keyring, name: string) => string = hashOfName,
): Promise<Map<string, string | null>> {
  if (wanted.length === 0) return new Map();
  // The first of several: HR may give two workers one name. In one order for all plans, so that none waits for the other.
  const byHash = new Map<string, NameToReserve>();
  for (const one of wanted) {
    const hash = hashOf(keyring, one.name);
    if (!byHash.has(hash)) byHash.set(hash, one);
  }
  const hashes = [...byHash.keys()].sort();
  await tx.query(
    `insert into handed_out_name (scope, source, state, name_hash, external_id)
     select job.name_scope, $2, 'reserved', wanted.name_hash, wanted.external_id
     from job
     cross join unnest($3::text[], $4::text[]) as wanted (name_hash, external_id)
     where job.name = $1
     order by wanted.name_hash
     on conflict (scope, name_hash) do nothing`,
    [scope.job, scope.source, hashes, hashes.map((hash) => byHash.get(hash)?.externalId)],
  );
  const held = await tx.query<{ name_hash: string; external_id: string | null }>(
    `select name_hash, case when source = $2 then external_id end as external_id
     from handed_out_name
     where scope = (select name_scope from job where name = $1)
       and name_hash = any($3::text[])`,
    [scope.job, scope.source, hashes],
  );
  return new Map(held.map((row) => [byHash.get(row.name_hash)?.name.toLowerCase() ?? '', row.external_id] as const));
}

/** The same for account names of on-premises AD. */
export function reserveAccountNames(
  tx: Queryable,
  keyring: Keyring,
  scope: Parameters<typeof reserveNames>[2],
  wanted: readonly NameToReserve[],
): Promise<Map<string, string | null>> {
  return reserveNames(tx, keyring, scope, wanted, hashOfAccountName);
}
