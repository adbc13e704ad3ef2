// The questions of a chunk: asked, asked again or gone, with the gates that stand for them, in the transaction of the chunk. What
// waits for a person is closed for sending; whoever passes is open again.
import { createHash, randomUUID } from 'node:crypto';
import type { RaisedQuestion } from '../../lifecycle/answer-question.ts';
import type { Queryable } from '../database.ts';
import { appendEvents } from '../event/append-events.ts';
import type { Keyring } from '../keyring.ts';
import { openOwnSubmission } from '../submission/open-own-submission.ts';

export interface PlannedReview {
  readonly raised: RaisedQuestion | null;
  /** The row waits for an answer, or the answer was that it waits. */
  readonly isClosed: boolean;
  readonly fingerprint: string | null;
  /** Something was asked before that may have its effect still. */
  readonly isReviewed: boolean;
  /** The gate of a review is closed, and nothing stands behind it any more. */
  readonly opensGate: boolean;
  /** The worker is another than before, as far as others are asked about the two. */
  readonly hasMoved: boolean;
}

export interface ReviewedChunk {
  readonly submissionId: string;
  readonly source: string;
  readonly mapping: string;
  readonly mappingVersion: number;
  readonly population: string | null;
  readonly job: string;
  readonly rows: readonly { readonly externalId: string | null; readonly review: PlannedReview | null }[];
}

interface ReviewedRow extends PlannedReview {
  readonly externalId: string;
}

/** Runs after the chunk's workers and targets are written. */
export async function writeReviews(
  tx: Queryable,
  keyring: Keyring,
  plan: ReviewedChunk,
  workerIds: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = plan.rows.flatMap((row) =>
    row.review === null || row.externalId === null ? [] : [{ ...row.review, externalId: row.externalId }],
  );
  await closeGates(tx, plan, workerIds, rows);
  await ask(tx, plan, rows);
  await endQuestions(tx, plan, rows);
  await openGates(tx, plan, rows);
  await askOthersAgain(tx, keyring, plan, rows);
}

async function closeGates(
  tx: Queryable,
  plan: ReviewedChunk,
  workerIds: ReadonlyMap<string, number>,
  rows: readonly ReviewedRow[],
): Promise<void> {
  const closed = rows.filter((row) => row.isClosed).map((row) => row.externalId);
  if (closed.length === 0) return;
  // Nothing is noted of what is wanted: for the job a new worker stays new until somebody has decided.
  await tx.query(
    `insert into target (job, worker_id, external_id, gate)
     select $1, *, 'review'
     from unnest($2::bigint[], $3::text[])
     on conflict (worker_id, job) do update
     set gate = 'review'
     where target.gate is null`,
    [plan.job, closed.map((externalId) => workerIds.get(externalId)), closed],
  );
}

async function ask(tx: Queryable, plan: ReviewedChunk, rows: readonly ReviewedRow[]): Promise<void> {
  const asking = rows.flatMap((row) =>
    row.raised?.verdict === 'ask' && row.isClosed ? [{ ...row, ...row.raised }] : [],
  );
  if (asking.length === 0) return;
  const written = await tx.query<{ id: string; external_id: string; reason: string; is_new: boolean }>(
    `with asked as (
       select *
       from unnest($6::text[], $7::text[], $8::text[], $9::jsonb[], $10::text[], $11::text[])
         as asked (id, external_id, reason, others, question_hash, fingerprint)
     ),
     standing as (
       select review.id
       from review
       join asked on asked.external_id = review.external_id
         and asked.question_hash = review.question_hash
       where review.source = $1
         and review.job = $2
         and review.status = 'open'
     ),
     written as (
       insert into review (id, source, job, mapping, population, submission_id, external_id, reason, others, question_hash, fingerprint)
       select id, $1, $2, $3, $4, $5, external_id, reason, array(select jsonb_array_elements_text(others)), question_hash, fingerprint
       from asked
       on conflict (source, job, external_id, question_hash) do update
       set mapping = excluded.mapping,
           population = excluded.population,
           submission_id = excluded.submission_id,
           fingerprint = excluded.fingerprint,
           opened_at = case when review.status = 'open' then review.opened_at else now() end,
           status = 'open',
           decision = null,
           link_to = null,
           sealed_comment = null,
           key_version = null,
           decided_by = null,
           decided_at = null,
           follow_up = null,
           closed_at = null
       returning id, external_id, reason
     )
     select written.*, standing.id is null as is_new
     from written
     left join standing on standing.id = written.id`,
    [
      plan.source,
      plan.job,
      plan.mapping,
      plan.population,
      plan.submissionId,
      asking.map(() => randomUUID()),
      asking.map((row) => row.externalId),
      asking.map((row) => row.reason),
      asking.map((row) => JSON.stringify(row.others)),
      asking.map((row) => hashOfQuestion(row)),
      asking.map((row) => row.fingerprint),
    ],
  );
  await appendEvents(
    tx,
    written
      .filter((row) => row.is_new)
      .map((row) => ({
        type: 'review-needed' as const,
        submissionId: plan.submissionId,
        mapping: plan.mapping,
        job: plan.job,
        externalId: row.external_id,
        data: { review: row.id, code: row.reason },
      })),
  );
}

// What a row does not ask any more is gone, and with it what was decided to wait for. What was done is remembered.
async function endQuestions(tx: Queryable, plan: ReviewedChunk, rows: readonly ReviewedRow[]): Promise<void> {
  const reviewed = rows.filter((row) => row.isReviewed);
  if (reviewed.length === 0) return;
  await tx.query(
    `update review
     set status = 'closed', closed_at = now()
     from unnest($3::text[], $4::text[]) as still (external_id, question_hash)
     where review.source = $1
       and review.job = $2
       and review.external_id = still.external_id
       and review.question_hash is distinct from still.question_hash
       and (review.status = 'open' or review.status = 'decided' and review.decision in ('skip', 'keep', 'disable'))`,
    [
      plan.source,
      plan.job,
      reviewed.map((row) => row.externalId),
      reviewed.map((row) => (row.raised === null ? null : hashOfQuestion(row.raised))),
    ],
  );
}

async function openGates(tx: Queryable, plan: ReviewedChunk, rows: readonly ReviewedRow[]): Promise<void> {
  const open = rows.filter((row) => row.opensGate).map((row) => row.externalId);
  if (open.length === 0) return;
  await tx.query(
    `update target
     set gate = null
     from worker
     where worker.source = $2
       and worker.external_id = any($3::text[])
       and target.worker_id = worker.id
       and target.job = $1
       and target.gate = 'review'`,
    [plan.job, plan.source, open],
  );
}

// A corrected e-mail of one worker answers the question about another, who has no row here; with routes it may wait in another job.
async function askOthersAgain(
  tx: Queryable,
  keyring: Keyring,
  plan: ReviewedChunk,
  rows: readonly ReviewedRow[],
): Promise<void> {
  const moved = rows.filter((row) => row.hasMoved).map((row) => row.externalId);
  if (moved.length === 0) return;
  const waiting = await tx.query<{ job: string; external_ids: string[] }>(
    `select job, array_agg(distinct external_id order by external_id) as external_ids
     from review
     where source = $1
       and (job = $2 or mapping = $5)
       and (status = 'open' or status = 'decided' and decision in ('skip', 'keep'))
       and others && $3::text[]
       and not exists (
         select 1
         from record
         where record.submission_id = $4
           and record.external_id = review.external_id
           and coalesce(record.job, $2) = review.job
       )
     group by job
     order by job`,
    [plan.source, plan.job, moved, plan.submissionId, plan.mapping],
  );
  for (const { job, external_ids: externalIds } of waiting) {
    await openOwnSubmission(tx, keyring, {
      origin: 'retry',
      caller: 'system:review',
      operationId: 'DecideReview',
      source: plan.source,
      mapping: plan.mapping,
      mappingVersion: plan.mappingVersion,
      job,
      population: plan.population,
      externalIds,
    });
  }
}

function hashOfQuestion({ reason, others }: { readonly reason: string; readonly others: readonly string[] }): string {
  return createHash('sha256')
    .update(JSON.stringify([reason, ...others]))
    .digest('base64url');
}
