// What was asked, and decided, about the workers of a chunk in one job.
import type { ReviewDecision } from '../../lifecycle/answer-question.ts';
import type { ReviewReason } from '../../lifecycle/question-of-peers.ts';
import type { Queryable } from '../database.ts';

export interface KnownReview {
  readonly reason: ReviewReason;
  readonly others: readonly string[];
  readonly status: 'open' | 'decided';
  readonly decision: ReviewDecision | null;
  readonly fingerprint: string | null;
}

/** By external id; closed ones are left out. */
export async function readReviewsOf(
  db: Queryable,
  of: { readonly source: string; readonly job: string },
  externalIds: readonly string[],
): Promise<Map<string, KnownReview[]>> {
  const rows = await db.query<KnownReview & { readonly externalId: string }>(
    `select external_id as "externalId", reason, others, status, decision, fingerprint
     from review
     where source = $1
       and job = $2
       and external_id = any($3::text[])
       and status in ('open', 'decided')
     order by number`,
    [of.source, of.job, [...externalIds]],
  );
  const byWorker = new Map<string, KnownReview[]>();
  for (const { externalId, ...review } of rows) byWorker.set(externalId, [...(byWorker.get(externalId) ?? []), review]);
  return byWorker;
}
