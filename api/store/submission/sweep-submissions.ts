// What time alone does to submissions: streams that died are abandoned, holds expire.
import type { Database } from '../database.ts';
import { dropParts, SET_HOURS } from './parts-of-set.ts';
import { stepSubmission } from './submission-status.ts';

/** Ends `accepting` submissions that have not been heard of for two minutes. Their idempotency keys are free again. */
export async function abandonDeadStreams(db: Database): Promise<void> {
  const dead = await db.query<{ id: string }>(
    `select id from submission where status = 'accepting' and not collecting and heartbeat_at < now() - interval '2 minutes' limit 100`,
  );
  for (const { id } of dead) await abandon(db, id);
}

/** At the start of the only process on an embedded database, every open stream, lease and call belongs to a dead one. */
export async function forgetDeadProcess(db: Database): Promise<void> {
  for (const { id } of await db.query<{ id: string }>(
    `select id from submission where status = 'accepting' and not collecting`,
  ))
    await abandon(db, id);
  await db.query(
    'update source set plan_lease_until = null, plan_submission = null where plan_lease_until is not null',
  );
  await db.query('update conversion set lease_until = null where lease_until is not null');
  await db.query(`update bulk_request set lease_until = now() where state = 'sending'`);
  // Else they would count as on their way for a minute, and a few restarts would fill every window.
  await db.query('update call_slot set ended_at = clock_timestamp() where ended_at is null');
}

/** Ends held submissions whose time to be approved is over. */
export async function expireHolds(db: Database): Promise<void> {
  const due = await db.query<{ id: string }>(
    `select id from submission where status = 'held' and hold_expires_at < now() limit 100`,
  );
  for (const { id } of due) {
    const problem = {
      code: 'hold-expired',
      detail: 'Nobody approved or rejected it in time. Nothing was changed. Send the records again.',
    };
    await db.transaction((tx) => stepSubmission(tx, { id, from: ['held'], to: 'expired', problem }));
  }
}

/** Ends sets to which no part came for a day. What has arrived of them goes; nothing of it was planned. */
export async function expireSets(db: Database): Promise<void> {
  const due = await db.query<{ id: string }>(
    `select id
     from submission
     where status = 'accepting'
       and collecting
       and part is null
       and heartbeat_at < now() - interval '${SET_HOURS} hours'
     limit 100`,
  );
  const problem = {
    code: 'set-incomplete',
    detail: `Not all parts of the set arrived: none came for ${SET_HOURS} hours. Nothing was changed. Send all parts again.`,
  };
  for (const { id } of due) {
    await db.transaction(async (tx) => {
      if (!(await stepSubmission(tx, { id, from: ['accepting'], to: 'expired', problem }))) return;
      await dropParts(tx, id);
    });
  }
}

async function abandon(db: Database, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const problem = { code: 'stream-broken', detail: 'The connection ended before all records had arrived.' };
    if (!(await stepSubmission(tx, { id, from: ['accepting'], to: 'abandoned', problem }))) return;
    await tx.query('delete from record_chunk where submission_id = $1', [id]);
    await tx.query('delete from record where submission_id = $1', [id]);
    await tx.query('delete from idempotency where submission_id = $1', [id]);
  });
}
