// Rows that would be sent, with what another record of the same person would share, and the questions they come to.

import type { Lifecycle } from '../../lifecycle/lifecycle-of.ts';
import type { ReviewQuestion } from '../../lifecycle/question-of-peers.ts';
import type { Queryable } from '../database.ts';
import type { PeerOfKey } from '../review/read-peers.ts';
import { type PlanClaim, renewPlanLease } from './claim-plan.ts';

export interface AskingRow {
  readonly row: number;
  readonly externalId: string;
  /** Of a routed submission where the row goes; null in others. */
  readonly job: string | null;
  readonly lifecycle: Lifecycle | null;
  readonly active: boolean | null;
  readonly effect: string | null;
  readonly fingerprint: string | null;
  readonly mailKey: string | null;
  readonly personKey: string | null;
}

/** A page of them after the given row. */
export async function readAskingRows(db: Queryable, submissionId: string, afterRow: number): Promise<AskingRow[]> {
  return db.query<AskingRow & Record<string, unknown>>(
    `select row, external_id as "externalId", job, lifecycle, active, effect, fingerprint, mail_key as "mailKey",
            person_key as "personKey"
     from record
     where submission_id = $1
       and estimate = 'send'
       and row > $2
     order by row
     limit 500`,
    [submissionId, afterRow],
  );
}

const COUNTING = `estimate in ('send', 'unchanged', 'joined', 'held', 'review', 'out-of-scope')`;

/** Who carries the keys in the submission itself, by rows that count and are not linked to a later id. */
export async function readPeersInSubmission(
  db: Queryable,
  of: { readonly id: string; readonly job: string; readonly source: string },
  keys: readonly string[],
): Promise<PeerOfKey[]> {
  if (keys.length === 0) return [];
  const carriers: PeerOfKey[] = [];
  for (const column of ['mail_key', 'person_key'] as const) {
    carriers.push(
      ...(await db.query<PeerOfKey>(
        `select ${column} as key, external_id as "externalId", lifecycle, active
         from record
         where submission_id = $1
           and ${column} = any($2::text[])
           and ${COUNTING}`,
        [of.id, [...keys]],
      )),
    );
  }
  const linked = await db.query<{ external_id: string }>(
    `select target.external_id
     from target
     join worker on worker.id = target.worker_id
     where target.job = $1
       and target.external_id = any($2::text[])
       and target.linked_by is not null
       and worker.source = $3`,
    [of.job, [...new Set(carriers.map((one) => one.externalId))], of.source],
  );
  const ids = new Set(linked.map((row) => row.external_id));
  return carriers.filter((one) => !ids.has(one.externalId));
}

/** Those of these workers who have a row that counts: it says all about them, and what was known before is past. */
export async function readCountingWorkers(
  db: Queryable,
  submissionId: string,
  externalIds: readonly string[],
): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set();
  const rows = await db.query<{ external_id: string }>(
    `select distinct external_id
     from record
     where submission_id = $1
       and external_id = any($2::text[])
       and ${COUNTING}`,
    [submissionId, [...externalIds]],
  );
  return new Set(rows.map((row) => row.external_id));
}

/** Notes the questions, and of rows that wait for an answer that they are not sent. Repeating it changes nothing. */
export async function markQuestions(
  tx: Queryable,
  claim: PlanClaim,
  marks: readonly {
    readonly row: number;
    readonly question: ReviewQuestion;
    readonly estimate: 'review' | 'held' | 'send';
    readonly problems: readonly object[];
  }[],
): Promise<void> {
  if (marks.length === 0) return;
  await renewPlanLease(tx, claim);
  await tx.query(
    `update record
     set question = mark.question,
         estimate = mark.estimate,
         event = case when mark.estimate = 'send' then record.event else 'none' end,
         effect = case when mark.estimate = 'send' then record.effect end,
         problems = case when mark.problems = '[]'::jsonb then record.problems
           else coalesce(record.problems, '[]'::jsonb) || mark.problems end
     from unnest($2::integer[], $3::jsonb[], $4::text[], $5::jsonb[]) as mark (row, question, estimate, problems)
     where record.submission_id = $1
       and record.row = mark.row`,
    [
      claim.submissionId,
      marks.map((mark) => mark.row),
      marks.map((mark) => JSON.stringify(mark.question)),
      marks.map((mark) => mark.estimate),
      marks.map((mark) => JSON.stringify(mark.problems)),
    ],
  );
}
