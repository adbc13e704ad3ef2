// A restart of Entra's job throws away what was uploaded and not yet processed. The books know of it in two steps around Graph's
// call: first nothing more is claimed, then the restart is noted and everything without an outcome is queued again, in one
// transaction. A process that dies in between leaves the first step: it is finished as though the call had been made, for
// sending twice is harmless and forgetting is not.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';
import { lockTargets } from '../operation/lock-targets.ts';
import { stepOperations } from '../operation/step-operations.ts';
import { noteRebaseline } from './rebaseline-job.ts';

// Longer than Graph's call can last (30 s) and the wait for uploads on their way.
const LEASE = `interval '90 seconds'`;

export interface Restart {
  readonly job: string;
  readonly scope: readonly string[];
  readonly caller: string;
  readonly comment: string | null;
}

// With these Entra forgets whom it has matched: what was confirmed before is unknown.
const FORGETTING: readonly string[] = ['Full', 'ConnectorDataStore'];

/** Stops claims of the job. False where another restart of it is under way. */
export async function beginRestart(db: Queryable, restart: Restart): Promise<boolean> {
  const begun = await db.query(
    `update job
     set restart_lease_until = now() + ${LEASE}, restart_scope = $2, restart_by = $3, restart_comment = $4
     where name = $1
       and restart_scope is null
     returning name`,
    [restart.job, restart.scope.join(', '), restart.caller, restart.comment],
  );
  return begun.length === 1;
}

/** Whether a call with workers of this job has no answer yet. */
export async function isUploading(db: Queryable, job: string): Promise<boolean> {
  const calls = await db.query(`select 1 from bulk_request where job = $1 and state = 'sending' limit 1`, [job]);
  return calls.length > 0;
}

/** Graph has certainly not restarted the job: everything is as it was. */
export async function forgetRestart(db: Queryable, job: string): Promise<void> {
  await db.query(
    'update job set restart_lease_until = null, restart_scope = null, restart_by = null, restart_comment = null where name = $1',
    [job],
  );
}

/** The job was restarted, or may have been: what has no outcome is queued again. Answers how many operations. */
export async function finishRestart(db: Database, job: string, isKnown: boolean): Promise<number> {
  return db.transaction(async (tx) => {
    const [begun] = await tx.query<{ restart_scope: string; restart_by: string; restart_comment: string | null }>(
      'select restart_scope, restart_by, restart_comment from job where name = $1 and restart_scope is not null for update',
      [job],
    );
    if (begun === undefined) return 0;
    const uploaded = await tx.query<{ id: number }>(
      `select id from operation where job = $1 and state = 'uploaded' order by id`,
      [job],
    );
    const queued = await queueAgain(
      tx,
      uploaded.map((row) => row.id),
    );
    await tx.query(
      `update job
       set restart_lease_until = null,
           restart_scope = null,
           restart_by = null,
           restart_comment = null,
           restarted_at = clock_timestamp(),
           gate_reason = null,
           gate_until = null,
           gate_count = 0,
           health_closes = false,
           health_checked_at = null
       where name = $1`,
      [job],
    );
    const forgets = begun.restart_scope.split(', ').some((scope) => FORGETTING.includes(scope));
    if (forgets) await noteRebaseline(tx, job);
    await appendAudit(tx, {
      caller: begun.restart_by,
      action: 'job-restarted',
      subject: `job:${job}`,
      data: { resetScope: begun.restart_scope, queuedAgain: queued, answered: isKnown, comment: begun.restart_comment },
    });
    return queued;
  });
}

/** Restarts whose process died before they were written down. */
export async function finishDeadRestarts(db: Database): Promise<void> {
  const dead = await db.query<{ name: string }>('select name from job where restart_lease_until < now()');
  for (const { name } of dead) await finishRestart(db, name, false);
}

/** An upload that was booked before the last restart and answered after it: its members are queued again. */
export async function requeueOvertaken(tx: Queryable, job: string, bulkRequestId: string, slot: number): Promise<void> {
  const overtaken = await tx.query<{ id: number }>(
    `select operation.id
     from operation
     join job on job.name = operation.job
     join call_slot on call_slot.id = $3
     where operation.job = $1
       and operation.bulk_request_id = $2
       and operation.state = 'uploaded'
       and call_slot.reserved_at < job.restarted_at
     order by operation.id`,
    [job, bulkRequestId, slot],
  );
  await queueAgain(
    tx,
    overtaken.map((row) => row.id),
  );
}

// Entra may have processed one of them after all (a running cycle completes): until something is proved anew, nobody of them counts
// as unchanged.
async function queueAgain(tx: Queryable, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0;
  await lockTargets(tx, ids);
  const moved = await stepOperations(tx, ids, 'queued', { from: ['uploaded'], change: { code: 'job-restarted' } });
  await tx.query('update operation set bulk_request_id = null, bulk_index = null where id = any($1::bigint[])', [
    moved,
  ]);
  await tx.query(
    `update target
     set unsettled_since_confirmed = true
     from operation
     where operation.id = any($1::bigint[])
       and target.worker_id = operation.worker_id
       and target.job = operation.job`,
    [moved],
  );
  return moved.length;
}
