// Two ids of one person: the later one goes on with the account of the earlier. Its records are sent under the id by which the
// directory has the account, which therefore keeps it; nothing of the earlier id is sent any more, or it would undo the other.
import type { Queryable } from '../database.ts';
import { stepOperations } from '../operation/step-operations.ts';
import { releaseNames } from '../user-name/step-names.ts';

/** False while something of the earlier id is on its way. Both workers must be known. */
export async function linkWorker(
  tx: Queryable,
  link: { readonly source: string; readonly job: string; readonly externalId: string; readonly linkTo: string },
): Promise<boolean> {
  const { source, job, externalId, linkTo } = link;
  const unsent = await tx.query<{ id: number; state: string }>(
    `select operation.id, operation.state
     from operation
     join worker on worker.id = operation.worker_id
     where worker.source = $1
       and operation.job = $2
       and worker.external_id = $3
       and operation.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
     order by operation.id
     for update of operation`,
    [source, job, linkTo],
  );
  if (unsent.some(({ state }) => state !== 'waiting' && state !== 'queued')) return false;
  const ids = unsent.map((operation) => operation.id);
  await stepOperations(tx, ids, 'superseded');
  await releaseNames(tx, ids);
  // Of a chain of ids the first one counts: it is the one that the directory has.
  await tx.query(
    `insert into target (job, worker_id, external_id, linked_by)
     select $2, id, external_id, $3
     from worker
     where source = $1
       and external_id = $4
     on conflict (worker_id, job) do update
     set linked_by = excluded.linked_by,
         gate = case when target.gate = 'review' then null else target.gate end`,
    [source, job, externalId, linkTo],
  );
  await tx.query(
    `update target
     set linked_to = coalesce(before.linked_to, before.external_id),
         wanted = coalesce(target.wanted, before.wanted),
         active = before.active,
         lifecycle = before.lifecycle,
         sealed_create_only = coalesce(before.sealed_create_only, target.sealed_create_only),
         key_version = coalesce(before.key_version, target.key_version),
         directory_id = coalesce(before.directory_id, target.directory_id),
         authority = before.authority
     from worker
     join worker as earlier on earlier.source = worker.source
       and earlier.external_id = $4
     join target as before on before.worker_id = earlier.id
       and before.job = $2
     where worker.source = $1
       and worker.external_id = $3
       and target.worker_id = worker.id
       and target.job = $2`,
    [source, job, externalId, linkTo],
  );
  await tx.query(
    `update review
     set status = 'closed', closed_at = now()
     where source = $1
       and job = $2
       and external_id = $3
       and status = 'open'`,
    [source, job, linkTo],
  );
  return true;
}
