// Questions about workers, as callers see them.
import type { ReviewDecision } from '../../lifecycle/answer-question.ts';
import type { ReviewReason } from '../../lifecycle/question-of-peers.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';

export interface ReviewView {
  readonly id: string;
  readonly number: number;
  readonly source: string;
  readonly job: string;
  readonly mapping: string;
  readonly externalId: string;
  readonly reason: ReviewReason;
  readonly others: readonly string[];
  readonly status: 'open' | 'decided' | 'closed';
  readonly submissionId: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly decision: ReviewDecision | null;
  readonly linkTo: string | null;
  readonly comment: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** The submission that carries the decision out. */
  readonly followUp: string | null;
}

const COLUMNS = `review.id, review.number, review.source, review.job, review.mapping, review.external_id as "externalId", review.reason,
  review.others, review.status, review.submission_id as "submissionId", review.opened_at as "openedAt",
  review.closed_at as "closedAt", review.decision, review.link_to as "linkTo", review.sealed_comment as sealed,
  review.key_version as "keyVersion", review.decided_by as "decidedBy", review.decided_at as "decidedAt",
  review.follow_up as "followUp"`;

/** At most `top` before the given number, newest first; of each filter that is null all. */
export async function listReviews(
  db: Queryable,
  keyring: Keyring,
  filter: {
    readonly before: number;
    readonly top: number;
    readonly status: string | null;
    readonly reason: string | null;
    readonly mapping: string | null;
    readonly job: string | null;
  },
): Promise<ReviewView[]> {
  const rows = await db.query<StoredReview>(
    `select ${COLUMNS}
     from review
     where number < $1
       and ($3::text is null or status = $3)
       and ($4::text is null or reason = $4)
       and ($5::text is null or mapping = $5)
       and ($6::text is null or job = $6)
     order by number desc
     limit $2`,
    [filter.before, filter.top, filter.status, filter.reason, filter.mapping, filter.job],
  );
  return rows.map((row) => opened(keyring, row));
}

/** Null where there is none. */
export async function readReview(db: Queryable, keyring: Keyring, id: string): Promise<ReviewView | null> {
  const [row] = await db.query<StoredReview>(`select ${COLUMNS} from review where id = $1`, [id]);
  return row === undefined ? null : opened(keyring, row);
}

type StoredReview = Omit<ReviewView, 'comment'> & {
  readonly sealed: Buffer | null;
  readonly keyVersion: number | null;
};

function opened(keyring: Keyring, { sealed, keyVersion, ...review }: StoredReview): ReviewView {
  return { ...review, comment: sealed === null ? null : (openJson(keyring, sealed, keyVersion ?? 0) as string) };
}
