// One operation of a worker at a time: when it is out of the way, the next one is queued.
import type { Queryable } from '../database.ts';
import { stepOperations } from './step-operations.ts';

/** Queues what waited behind these operations, which are settled or cancelled. Claims test the target's gate by themselves. */
export async function queueNext(tx: Queryable, endedIds: readonly number[]): Promise<void> {
  if (endedIds.length === 0) return;
  const next = await tx.query<{ id: number }>(
    `select min(waiting.id) as id
     from operation as done
     join operation as waiting on waiting.worker_id = done.worker_id
       and waiting.job = done.job
       and waiting.state = 'waiting'
     where done.id = any($1::bigint[])
       and not exists (
         select 1
         from operation as flying
         where flying.worker_id = done.worker_id
           and flying.job = done.job
           and flying.state in ('queued', 'sending', 'uploaded', 'uncertain')
       )
     group by waiting.worker_id, waiting.job`,
    [[...endedIds]],
  );
  const ids = next.map((row) => row.id);
  await tx.query('update operation set queued_at = now() where id = any($1::bigint[])', [ids]);
  await stepOperations(tx, ids, 'queued', { from: ['waiting'] });
}
