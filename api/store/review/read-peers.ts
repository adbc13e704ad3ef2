// Which known workers carry the keys of an identity. Who was linked to a later id of the same person is none of them any more.
import type { Lifecycle } from '../../lifecycle/lifecycle-of.ts';
import type { Queryable } from '../database.ts';

export interface PeerOfKey {
  readonly key: string;
  readonly externalId: string;
  readonly lifecycle: Lifecycle | null;
  readonly active: boolean | null;
}

export async function readPeersInBooks(
  db: Queryable,
  of: { readonly source: string; readonly job: string },
  keys: readonly string[],
): Promise<PeerOfKey[]> {
  if (keys.length === 0) return [];
  return db.query<PeerOfKey>(
    `select key_hash as key, worker.external_id as "externalId", worker.lifecycle, worker.active
     from worker_key
     join worker on worker.id = worker_key.worker_id
     where key_hash = any($3::text[])
       and worker.source = $1
       and not exists (
         select 1
         from target
         where target.worker_id = worker.id
           and target.job = $2
           and target.linked_by is not null
       )`,
    [of.source, of.job, [...keys]],
  );
}
