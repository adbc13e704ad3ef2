// Which workers carry the keys by which others name their manager, as far as the books know from before.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';

/** How a key is kept: it says nothing about whose it is, and only the same attribute of the same source finds it. */
export function hashOfManagerKey(keyring: Keyring, source: string, attribute: string, key: string): string {
  return keyring.hash('manager-key', `${source}\n${attribute}\n${key}`);
}

/** The external ids of the workers who carry them, by keyed hash. */
export async function readKeyCarriers(db: Queryable, hashes: readonly string[]): Promise<Map<string, string[]>> {
  if (hashes.length === 0) return new Map();
  const rows = await db.query<{ key_hash: string; carriers: string[] }>(
    `select key_hash, array_agg(distinct worker.external_id) as carriers
     from worker_key
     join worker on worker.id = worker_key.worker_id
     where key_hash = any($1::text[])
     group by key_hash`,
    [[...hashes]],
  );
  return new Map(rows.map((row) => [row.key_hash, row.carriers]));
}
