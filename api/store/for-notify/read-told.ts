// What a notification tells of, and the body as it goes out, kept so that every try sends the same.
import type { Database, Queryable } from '../database.ts';
import { FAILED_OUTCOMES } from './queue-deliveries.ts';

export interface ToldEvent {
  readonly id: string;
  readonly externalId: string | null;
  readonly job: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event of that number; null where its time is over. */
export async function readTold(db: Queryable, sequence: number): Promise<ToldEvent | null> {
  const [row] = await db.query<ToldEvent & Record<string, unknown>>(
    'select id, external_id as "externalId", job, data from event where sequence = $1',
    [sequence],
  );
  return row ?? null;
}

/** A submission as it is when the flow is first called. */
export interface ToldSubmission {
  readonly status: string;
  readonly outcome: string | null;
  readonly rows: number;
  readonly accepted: number;
  readonly invalid: number;
  readonly succeeded: number;
  readonly skipped: number;
  readonly failed: number;
  readonly unconfirmed: number;
  readonly holdExpiresAt: Date | null;
}

/** The figures of a submission; null where its time is over. */
export async function readToldSubmission(db: Queryable, id: string): Promise<ToldSubmission | null> {
  const [row] = await db.query<ToldSubmission & Record<string, unknown>>(
    `select status, outcome, rows, accepted, invalid, hold_expires_at as "holdExpiresAt",
            coalesce(counts.succeeded, 0) as succeeded, coalesce(counts.skipped, 0) as skipped,
            coalesce(counts.failed, 0) as failed, coalesce(counts.unconfirmed, 0) as unconfirmed
     from submission
     cross join lateral (
       select sum(succeeded)::integer as succeeded, sum(skipped)::integer as skipped, sum(failed)::integer as failed,
              sum(unconfirmed)::integer as unconfirmed
       from submission_count
       where submission_count.submission_id = submission.id
     ) as counts
     where id = $1`,
    [id],
  );
  return row ?? null;
}

export interface ToldFailures {
  readonly lastSequence: number;
  readonly count: number;
  /** The first of them. */
  readonly workers: readonly ToldEvent[];
}

/**
 * The failed workers that a delivery tells of: all from its first to its last event, or to the newest where it is still open. From
 * then on it is closed, and what comes later is another delivery's.
 */
export async function closeFailures(
  db: Database,
  delivery: {
    readonly id: string;
    readonly submissionId: string;
    readonly firstSequence: number;
    readonly lastSequence: number | null;
    readonly subscribedJob: string | null;
  },
  most: number,
): Promise<ToldFailures> {
  return db.transaction(async (tx) => {
    // Whoever queues meanwhile has either seen it open and is done, or will find it closed.
    const [publisher] = await tx.query<{ told: number }>('select told_sequence as told from publisher for update');
    const lastSequence = delivery.lastSequence ?? publisher?.told ?? delivery.firstSequence;
    const workers = await tx.query<ToldEvent & { readonly number: number }>(
      `select id, external_id as "externalId", job, data, count(*) over ()::integer as number
       from event
       where submission_id = $1
         and sequence >= $2
         and sequence <= $3
         and type in ('outcome', 'outcome-corrected')
         and data ->> 'outcome' in ${FAILED_OUTCOMES}
         and ($4::text is null or job = $4)
       order by sequence
       limit $5`,
      [delivery.submissionId, delivery.firstSequence, lastSequence, delivery.subscribedJob, most],
    );
    await tx.query('update delivery set last_sequence = $2 where id = $1', [delivery.id, lastSequence]);
    return { lastSequence, count: workers[0]?.number ?? 0, workers };
  });
}

/** Keeps the body for every further try, and whom it names. */
export async function keepBody(
  db: Queryable,
  delivery: { readonly id: string; readonly attempt: number },
  body: string,
  externalIds: readonly string[],
): Promise<void> {
  await db.query('update delivery set body = $3, external_ids = $4::text[] where id = $1 and attempts = $2', [
    delivery.id,
    delivery.attempt,
    body,
    [...externalIds],
  ]);
}
