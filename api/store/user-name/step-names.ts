// What becomes of handed-out names, user names and account names of AD alike, with their operations: reserved when planned, used from the first upload on, retired when the
// worker has left. Only a reserved one can be free again; a used or retired one stays its worker's for ever.
//
// Names are found first, each by its key, and changed by a second statement: as one join, PostgreSQL read all names for each
// operation of a young table without statistics, 0.3 s to use and 11 s to release 50 of 4,000. `offset 0` and subqueries keep it so.
import type { Queryable } from '../database.ts';

interface NameOfOperation {
  readonly scope: string;
  readonly nameHash: string;
  readonly state: 'reserved' | 'used' | 'retired';
  readonly hasLeft: boolean;
  /** Another operation carries the name, and is still to be sent or settled. */
  readonly isLive: boolean;
}

/** These operations were uploaded, or may have been. */
export async function useNames(tx: Queryable, operationIds: readonly number[]): Promise<void> {
  const names = await readNames(tx, operationIds);
  for (const state of ['used', 'retired'] as const) {
    const changed = names.filter((name) => name.hasLeft === (state === 'retired') && name.state !== state);
    for (const [scope, hashes] of byScope(changed)) {
      await tx.query('update handed_out_name set state = $3 where scope = $1 and name_hash = any($2::text[])', [
        scope,
        hashes,
        state,
      ]);
    }
  }
}

/** These operations have ended without an upload: their names are free again, unless the worker is still to be sent with them. */
export async function releaseNames(tx: Queryable, operationIds: readonly number[]): Promise<void> {
  const names = await readNames(tx, operationIds);
  const free = names.filter((name) => name.state === 'reserved' && !name.isLive);
  for (const [scope, hashes] of byScope(free)) {
    await tx.query(
      `delete from handed_out_name where scope = $1 and name_hash = any($2::text[]) and state = 'reserved'`,
      [scope, hashes],
    );
  }
}

// Only the names that are the worker's own: HR may have given one that somebody else has.
async function readNames(tx: Queryable, operationIds: readonly number[]): Promise<NameOfOperation[]> {
  if (operationIds.length === 0) return [];
  return tx.query<NameOfOperation & Record<string, unknown>>(
    `with carried as materialized (
       select operation.worker_id,
              operation.external_id,
              carried_name.name_hash,
              (select job.name_scope from job where job.name = operation.job) as scope,
              (select worker.source from worker where worker.id = operation.worker_id) as source,
              -- A worker linked to an earlier record of the same person goes on with that one's name, or with an own one.
              (select worker.external_id from worker where worker.id = operation.worker_id) as own_id,
              (
                select target.lifecycle
                from target
                where target.worker_id = operation.worker_id
                  and target.job = operation.job
              ) as lifecycle
       from operation
       cross join lateral (values (operation.name_hash), (operation.account_hash)) as carried_name (name_hash)
       where operation.id = any($1::bigint[])
         and carried_name.name_hash is not null
     )
     select carried.scope,
            carried.name_hash as "nameHash",
            handed.state,
            coalesce(carried.lifecycle in ('terminated', 'cancelled'), false) as "hasLeft",
            (
              select coalesce(bool_or(other.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')), false)
              from (
                select state
                from operation
                where operation.worker_id = carried.worker_id
                  and carried.name_hash in (operation.name_hash, operation.account_hash)
                offset 0
              ) as other
            ) as "isLive"
     from carried
     cross join lateral (
       select state
       from handed_out_name
       where handed_out_name.scope = carried.scope
         and handed_out_name.name_hash = carried.name_hash
         and handed_out_name.source = carried.source
         and handed_out_name.external_id in (carried.external_id, carried.own_id)
       offset 0
     ) as handed`,
    [[...operationIds]],
  );
}

function byScope(names: readonly NameOfOperation[]): ReadonlyMap<string, readonly string[]> {
  const hashes = new Map<string, string[]>();
  for (const { scope, nameHash } of names) hashes.set(scope, [...(hashes.get(scope) ?? []), nameHash]);
  return hashes;
}
