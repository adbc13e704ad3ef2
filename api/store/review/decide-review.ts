// A person's decision about a worker: remembered, audited, and carried out by a submission of our own, in one transaction. The gate
// opens with the operation that this one plans, so that nothing older slips through before.
import type { ReviewDecision } from '../../lifecycle/answer-question.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { workerSubject } from '../audit/worker-subject.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';
import { openOwnSubmission } from '../submission/open-own-submission.ts';
import { linkWorker } from './link-worker.ts';

export interface DecisionOnReview {
  readonly id: string;
  readonly decision: ReviewDecision;
  /** With `link`: whose account the worker goes on with. */
  readonly linkTo: string | null;
  readonly comment: string | null;
  readonly caller: string;
}

export type DecidedReview =
  | { readonly kind: 'done'; readonly submissionId: string | null }
  | { readonly kind: 'not-found' }
  /** Decided and carried out, or closed. */
  | { readonly kind: 'settled'; readonly status: string }
  /** Something of the other worker is on its way to Entra: the log could not tell the two apart. */
  | { readonly kind: 'in-flight' };

interface Review {
  readonly source: string;
  readonly job: string;
  readonly external_id: string;
  readonly reason: string;
  readonly others: readonly string[];
  readonly mapping: string;
  readonly population: string | null;
  readonly status: string;
  readonly decision: ReviewDecision | null;
}

/** The decision must be one that the reason allows, and `linkTo` one of the others. */
export async function decideReview(db: Database, keyring: Keyring, decided: DecisionOnReview): Promise<DecidedReview> {
  return db.transaction(async (tx) => {
    const [found] = await tx.query<{ source: string }>('select source from review where id = $1', [decided.id]);
    if (found === undefined) return { kind: 'not-found' };
    // Nobody is being planned for a job meanwhile: one of the two would miss the other.
    await tx.query('select 1 from source where name = $1 for no key update', [found.source]);
    const [review] = await tx.query<Review & Record<string, unknown>>(
      `select source, job, external_id, reason, others, mapping, population, status, decision
       from review
       where id = $1
       for update`,
      [decided.id],
    );
    if (review === undefined) return { kind: 'not-found' };
    // What was put off can still be decided otherwise; what was sent cannot be called back.
    const isOpen = review.status === 'open' || (review.status === 'decided' && isWaiting(review.decision));
    if (!isOpen) return { kind: 'settled', status: review.status };
    const linkTo = decided.decision === 'link' ? decided.linkTo : null;
    if (linkTo !== null && !(await linkWorker(tx, { ...review, externalId: review.external_id, linkTo })))
      return { kind: 'in-flight' };
    const workers = await writeDecision(tx, keyring, review, { ...decided, linkTo });
    const submissionId = isWaiting(decided.decision) ? null : await followUp(tx, keyring, review, workers, decided);
    await appendAudit(tx, {
      caller: decided.caller,
      action: 'review-decided',
      subject: workerSubject(keyring, review.source, review.external_id),
      data: {
        review: decided.id,
        reason: review.reason,
        decision: decided.decision,
        linkTo: linkTo === null ? null : workerSubject(keyring, review.source, linkTo),
        submission: submissionId,
      },
    });
    return { kind: 'done', submissionId };
  });
}

function isWaiting(decision: ReviewDecision | null): boolean {
  return decision === 'skip' || decision === 'keep';
}

/** Returns the workers who were decided about. */
async function writeDecision(
  tx: Queryable,
  keyring: Keyring,
  review: Review,
  { id, decision, linkTo, comment, caller }: DecisionOnReview,
): Promise<readonly string[]> {
  const sealed = comment === null ? null : sealJson(keyring, comment);
  // That several people may have one e-mail is said of all of them at once.
  const circle = [review.external_id, ...review.others].sort();
  const isOfAll = review.reason === 'shared-email' && decision === 'create';
  const rows = await tx.query<{ external_id: string }>(
    `update review
     set status = 'decided',
         decision = $5,
         link_to = $6,
         sealed_comment = $7,
         key_version = $8,
         decided_by = $9,
         decided_at = now()
     where id = $1
        or $10
       and source = $2
       and job = $3
       and reason = 'shared-email'
       and status = 'open'
       and external_id = any($4::text[])
       and others <@ $4::text[]
       and cardinality(others) = cardinality($4::text[]) - 1
     returning external_id`,
    [
      id,
      review.source,
      review.job,
      circle,
      decision,
      linkTo,
      sealed?.sealed ?? null,
      sealed?.keyVersion ?? null,
      caller,
      isOfAll,
    ],
  );
  return rows.map((row) => row.external_id).sort();
}

async function followUp(
  tx: Queryable,
  keyring: Keyring,
  review: Review,
  externalIds: readonly string[],
  { id, caller }: DecisionOnReview,
): Promise<string> {
  const [newest] = await tx.query<{ version: number }>('select max(version) as version from mapping where name = $1', [
    review.mapping,
  ]);
  const submissionId = await openOwnSubmission(tx, keyring, {
    origin: 'retry',
    caller,
    operationId: 'DecideReview',
    source: review.source,
    mapping: review.mapping,
    mappingVersion: newest?.version ?? 1,
    job: review.job,
    population: review.population,
    externalIds,
  });
  await tx.query('update review set follow_up = $2 where id = $1', [id, submissionId]);
  return submissionId;
}
