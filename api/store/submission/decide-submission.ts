// A person's decision on a submission: approve, reject, cancel. Each is one transaction with its audit entry.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';
import { queueNext } from '../operation/queue-next.ts';
import { stepOperations } from '../operation/step-operations.ts';
import { dropParts } from './parts-of-set.ts';
import { type SubmissionStatus, stepSubmission } from './submission-status.ts';

export type Decision =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'wrong-status'; readonly status: SubmissionStatus }
  | { readonly kind: 'hash-differs' }
  /** The hold is one that an approval cannot lift. */
  | { readonly kind: 'not-approvable'; readonly detail: string };

interface Held {
  readonly status: SubmissionStatus;
  readonly plan_hash: string | null;
  readonly hold: {
    readonly reasons: readonly { readonly code: string; readonly detail: string; readonly job?: string }[];
    readonly effects: Readonly<Record<string, number>>;
  } | null;
  readonly job: string;
  readonly routed: boolean;
  readonly accepted: number;
  readonly matched_users: number | null;
  /** All parts of a set together; not all of them may have arrived. */
  readonly is_set: boolean;
}

/**
 * Approves a held submission: it is planned again and goes on unless the harm has grown. The first approved submission
 * opens its job, unless it has fewer rows than half of the users matched in the directory: then it alone is released.
 */
export async function approveSubmission(
  db: Database,
  approval: {
    readonly id: string;
    readonly planHash: string;
    readonly caller: string;
    readonly comment: string | null;
  },
): Promise<Decision> {
  return db.transaction(async (tx) => {
    const held = await readHeld(tx, approval.id);
    if (held === null) return { kind: 'not-found' };
    if (held.status !== 'held') return { kind: 'wrong-status', status: held.status };
    const blocking = held.hold?.reasons.find((reason) => reason.code === 'not-adopted');
    if (blocking !== undefined) return { kind: 'not-approvable', detail: blocking.detail };
    if (held.plan_hash !== approval.planHash) return { kind: 'hash-differs' };
    const { match: _, ...effects } = held.hold?.effects ?? {};
    await tx.query(
      `update submission
       set status = 'planning',
           plan_phase = 'read',
           plan_cursor = 0,
           approved_by = $2,
           approved_at = now(),
           approved_effects = $3::jsonb,
           approved_people = held_people,
           held_people = null
       where id = $1`,
      [approval.id, approval.caller, JSON.stringify(effects)],
    );
    for (const job of await jobsToOpen(tx, approval.id, held)) await openJob(tx, job, approval.caller);
    await appendAudit(tx, {
      caller: approval.caller,
      action: 'submission-approved',
      subject: `submission:${approval.id}`,
      data: {
        planHash: approval.planHash,
        effects,
        reasons: held.hold?.reasons.map((reason) => reason.code) ?? [],
        comment: approval.comment,
      },
    });
    return { kind: 'done' };
  });
}

// Jobs of which the submission has rows for at least half of the users matched in the directory.
async function jobsToOpen(tx: Queryable, id: string, held: Held): Promise<string[]> {
  if (!held.routed) return held.accepted >= (held.matched_users ?? 0) / 2 ? [held.job] : [];
  const jobs = await tx.query<{ name: string }>(
    `select job.name
     from record
     join job on job.name = record.job
     where record.submission_id = $1
       and record.estimate is distinct from 'invalid'
       and job.first_run_approved_at is null
     group by job.name
     having count(*) >= coalesce(job.matched_users, 0) / 2.0
     order by job.name`,
    [id],
  );
  return jobs.map((row) => row.name);
}

// The first run is approved: what waited for nothing else goes on.
async function openJob(tx: Queryable, job: string, caller: string): Promise<void> {
  const opened = await tx.query(
    `update job
     set first_run_approved_at = now(), first_run_approved_by = $2
     where name = $1
       and first_run_approved_at is null
     returning name`,
    [job, caller],
  );
  if (opened.length === 0) return;
  await tx.query(
    `update submission
     set status = 'planning', hold = null
     where coalesce(hold -> 'reasons' -> 0 ->> 'job', job) = $1
       and status = 'held'
       and jsonb_array_length(hold -> 'reasons') = 1
       and hold -> 'reasons' -> 0 ->> 'code' = 'first-run'`,
    [job],
  );
}

/** Ends a held submission for good. Nothing of it was sent. */
export async function rejectSubmission(
  db: Database,
  rejection: { readonly id: string; readonly caller: string; readonly comment: string | null },
): Promise<Decision> {
  return db.transaction(async (tx) => {
    const held = await readHeld(tx, rejection.id);
    if (held === null) return { kind: 'not-found' };
    if (!(await stepSubmission(tx, { id: rejection.id, from: ['held'], to: 'rejected' })))
      return { kind: 'wrong-status', status: held.status };
    await appendAudit(tx, {
      caller: rejection.caller,
      action: 'submission-rejected',
      subject: `submission:${rejection.id}`,
      data: { comment: rejection.comment },
    });
    return { kind: 'done' };
  });
}

/**
 * Stops a submission: what was not sent yet is cancelled. Where operations are on their way already, the submission goes
 * on to settle those and finishes with what they came to.
 */
export async function cancelSubmission(
  db: Database,
  cancel: { readonly id: string; readonly caller: string; readonly comment: string | null },
): Promise<Decision> {
  return db.transaction(async (tx) => {
    const held = await readHeld(tx, cancel.id);
    if (held === null) return { kind: 'not-found' };
    const audit = () =>
      appendAudit(tx, {
        caller: cancel.caller,
        action: 'submission-cancelled',
        subject: `submission:${cancel.id}`,
        data: { comment: cancel.comment },
      });
    // A set that still waits for parts: what has arrived of it goes, nothing of it was planned.
    if (held.is_set && (await stepSubmission(tx, { id: cancel.id, from: ['accepting'], to: 'cancelled' }))) {
      await dropParts(tx, cancel.id);
      await audit();
      return { kind: 'done' };
    }
    if (!['planning', 'held', 'sending', 'settling'].includes(held.status))
      return { kind: 'wrong-status', status: held.status };
    // Of a submission in planning, those of the chunks that were queued already.
    const unsent = await lockUnsent(tx, cancel.id);
    // Before its operations: the last of them would else finish it.
    if (['planning', 'held'].includes(held.status) || !(await isAnySent(tx, cancel.id))) {
      await stepSubmission(tx, { id: cancel.id, from: ['planning', 'held', 'sending'], to: 'cancelled' });
    }
    await queueNext(tx, await stepOperations(tx, unsent, 'cancelled'));
    await audit();
    return { kind: 'done' };
  });
}

// Whether anything on which this submission stands is on its way or has come to its outcome.
async function isAnySent(tx: Queryable, id: string): Promise<boolean> {
  const [row] = await tx.query<{ sent: boolean }>(
    `select exists (
       select 1
       from record
       join operation on operation.id = record.operation_id
       where record.submission_id = $1
         and operation.state not in ('waiting', 'queued', 'superseded', 'cancelled')
     ) as sent`,
    [id],
  );
  return row?.sent ?? false;
}

// Operations on which records of another submission stand too are not ours alone to cancel.
async function lockUnsent(tx: Queryable, id: string): Promise<number[]> {
  const unsent = await tx.query<{ id: number }>(
    `select operation.id
     from operation
     where operation.submission_id = $1
       and operation.state in ('waiting', 'queued')
       and not exists (
         select 1
         from record
         where record.operation_id = operation.id
           and record.submission_id <> $1
       )
     order by operation.id
     for update`,
    [id],
  );
  return unsent.map((row) => row.id);
}

async function readHeld(tx: Queryable, id: string): Promise<Held | null> {
  const [held] = await tx.query<Held & Record<string, unknown>>(
    `select submission.status, plan_hash, hold, submission.job, routed, accepted, job.matched_users,
            collecting and part is null as is_set
     from submission
     join job on job.name = submission.job
     where submission.id = $1
     for update of submission`,
    [id],
  );
  return held ?? null;
}
