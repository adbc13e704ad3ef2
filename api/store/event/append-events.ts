// Events are written in the transaction whose change they tell of; the publisher numbers them after the commit.
import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database.ts';

export type EventType =
  | 'submission-finished'
  | 'approval-needed'
  | 'review-needed'
  | 'outcome'
  | 'outcome-corrected'
  | 'job-gate-closed'
  | 'job-health-changed'
  | 'conversion-stopped';

export interface NewEvent {
  readonly type: EventType;
  readonly submissionId?: string;
  readonly mapping?: string;
  readonly job?: string;
  readonly externalId?: string;
  readonly data: object;
}

/** Appends events; those of one transaction have no order among them. Data holds ids, codes and counts, never personal data. */
export async function appendEvents(tx: Queryable, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into event (id, type, submission_id, mapping, job, external_id, data)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[])`,
    [
      events.map(() => randomUUID()),
      events.map((event) => event.type),
      events.map((event) => event.submissionId ?? null),
      events.map((event) => event.mapping ?? null),
      events.map((event) => event.job ?? null),
      events.map((event) => event.externalId ?? null),
      events.map((event) => JSON.stringify(event.data)),
    ],
  );
}
