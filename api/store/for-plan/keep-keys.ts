// A worker's keys move with the worker's fact, and with them who is meant by the reports that name a manager by key.
import type { Queryable } from '../database.ts';

export interface WorkerKeys {
  readonly externalId: string;
  /** Keyed hashes. */
  readonly keys: readonly string[];
}

/**
 * Keeps the keys that an attribute gave these workers of the source, in place of those it gave them before. Returns the keys
 * that somebody got or lost. The keys of other attributes stay: they belong to another mapping of the same source.
 */
export async function keepKeys(
  tx: Queryable,
  of: { readonly source: string; readonly attribute: string },
  workers: readonly WorkerKeys[],
): Promise<string[]> {
  if (workers.length === 0) return [];
  const keys = workers.flatMap((worker) => worker.keys.map((hash) => ({ externalId: worker.externalId, hash })));
  const changed = await tx.query<{ key_hash: string }>(
    `with planned as (
       select id, external_id
       from worker
       where source = $1
         and external_id = any($3::text[])
     ),
     wanted as (
       select planned.id as worker_id, given.key_hash
       from unnest($4::text[], $5::text[]) as given (external_id, key_hash)
       join planned on planned.external_id = given.external_id
     ),
     lost as (
       delete from worker_key
       using planned
       where worker_key.worker_id = planned.id
         and worker_key.attribute = $2
         and not exists (
           select 1
           from wanted
           where wanted.worker_id = worker_key.worker_id
             and wanted.key_hash = worker_key.key_hash
         )
       returning worker_key.key_hash
     ),
     got as (
       insert into worker_key (worker_id, key_hash, attribute)
       select worker_id, key_hash, $2
       from wanted
       on conflict do nothing
       returning key_hash
     )
     select key_hash from lost
     union
     select key_hash from got`,
    [
      of.source,
      of.attribute,
      workers.map((worker) => worker.externalId),
      keys.map((key) => key.externalId),
      keys.map((key) => key.hash),
    ],
  );
  return changed.map((row) => row.key_hash);
}

/** A manager whom a job has confirmed and has no operation for: nothing will come that could tell of them. */
export interface SettledManager {
  readonly job: string;
  readonly externalId: string;
}

/**
 * Marks the reports who name their manager by one of these keys and have another one or none: they wait for that manager in
 * every job. Returns the managers who are there already, for whom nobody has to wait.
 */
export async function markReportsOfKeys(
  tx: Queryable,
  found: readonly { readonly key: string; readonly externalId: string }[],
): Promise<SettledManager[]> {
  if (found.length === 0) return [];
  const marked = await tx.query<{ job: string; manager: string; source: string }>(
    `update target
     set pending_manager = found.external_id
     from unnest($1::text[], $2::text[]) as found (key_hash, external_id)
     join worker on worker.manager_key = found.key_hash
     where worker.manager_external_id is distinct from found.external_id
       and worker.external_id <> found.external_id
       and target.worker_id = worker.id
       and target.wanted is not null
     returning target.job, found.external_id as manager, worker.source`,
    [found.map((one) => one.key), found.map((one) => one.externalId)],
  );
  if (marked.length === 0) return [];
  return tx.query<SettledManager & Record<string, unknown>>(
    `select distinct target.job, target.external_id as "externalId"
     from unnest($1::text[], $2::text[], $3::text[]) as marked (job, manager, source)
     join worker on worker.source = marked.source
       and worker.external_id = marked.manager
     join target on target.worker_id = worker.id
       and target.job = marked.job
     where target.confirmed is not null
       and not exists (
         select 1
         from operation
         where operation.worker_id = worker.id
           and operation.job = target.job
           and operation.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
       )`,
    [marked.map((one) => one.job), marked.map((one) => one.manager), marked.map((one) => one.source)],
  );
}
