// Counts the books again from their rows: what is wrong with them when everything has ended, in sentences.
import type { Queryable } from '../../api/store/database.ts';

const STATES = [
  'waiting',
  'queued',
  'sending',
  'uploaded',
  'uncertain',
  'succeeded',
  'skipped',
  'failed',
  'unconfirmed',
  'superseded',
  'cancelled',
];
const DISPOSITIONS = [
  'send',
  'unchanged',
  'joined',
  'stale',
  'duplicate',
  'needs-complete-record',
  'out-of-scope',
  'review',
  'held',
];
const EVENTS = ['joiner', 'mover', 'leaver', 'rehire', 'none'];

/** Every promise that a row breaks; an empty list for books that are whole. */
export async function faultsOfBooks(db: Queryable): Promise<string[]> {
  const faults: string[] = [];
  for (const [promise, sql] of PROMISES) {
    const rows = await db.query(sql);
    if (rows.length > 0) faults.push(`${promise}: ${rows.length}, the first is ${JSON.stringify(rows[0])}`);
  }
  return [...faults, ...(await wrongCounts(db))];
}

// Each statement finds the rows that break its promise.
const PROMISES: readonly (readonly [promise: string, sql: string])[] = [
  [
    'a submission that has not ended',
    `select id, status from submission where status in ('accepting', 'planning', 'sending', 'settling')`,
  ],
  [
    'an operation without a final state',
    `select id, state from operation where state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')`,
  ],
  ['a bulk request that is still open', `select id, state from bulk_request where state in ('sending', 'uncertain')`],
  [
    'a bulk request that Entra took with other members than it was written down with',
    `select bulk_request.id, member_count, members_removed, count(operation.id)
     from bulk_request
     left join operation on operation.bulk_request_id = bulk_request.id
     where bulk_request.state = 'accepted'
     group by bulk_request.id
     having count(operation.id) + members_removed <> member_count`,
  ],
  [
    'an accepted row without exactly one disposition, event and, if sent, operation',
    `select record.submission_id, row, disposition, event, record.operation_id
     from record
     join submission on submission.id = record.submission_id
     where submission.status = 'finished'
       and disposition is distinct from 'invalid'
       and (disposition is null or event is null or (disposition in ('send', 'joined')) <> (record.operation_id is not null))`,
  ],
  [
    'rows that were staged and have no record',
    `select submission.id, rows, count(record.row)
     from submission
     left join record on record.submission_id = submission.id
     where status = 'finished'
       and removing_since is null
     group by submission.id
     having count(record.row) <> rows or rows <> accepted + invalid`,
  ],
  [
    'a worker twice in one submission',
    'select submission_id, worker_id, count(*) from operation group by submission_id, worker_id having count(*) > 1',
  ],
  [
    'an operation that no row made, or more than one',
    `select operation.id, count(record.row)
     from operation
     left join record on record.operation_id = operation.id and record.disposition = 'send'
     group by operation.id
     having count(record.row) <> 1`,
  ],
  [
    'a worker whose facts are not what was proved',
    `select target.worker_id, wanted, confirmed
     from target
     where wanted is distinct from confirmed
       and not exists (select 1 from operation where operation.worker_id = target.worker_id and state in ('failed', 'unconfirmed', 'cancelled'))`,
  ],
  [
    'a log row that nobody looked at, or that belongs to none of ours',
    `select id, state, tries from log_entry where state <> 'attributed'`,
  ],
  [
    'a log row with the operation of another worker',
    `select log_entry.id, log_entry.external_id, operation.external_id as of
     from log_entry
     join operation on operation.id = log_entry.operation_id
     where operation.external_id <> log_entry.external_id`,
  ],
  [
    'one change of the log with two operations',
    'select change_id from log_entry group by job, change_id having count(distinct operation_id) > 1',
  ],
  [
    'an operation whose outcome no log row proves',
    `select id, state, code
     from operation
     where state in ('succeeded', 'skipped')
       and not exists (select 1 from log_entry where log_entry.operation_id = operation.id)`,
  ],
  [
    'an operation whose outcome was not told exactly once',
    `select operation.id, count(event.id)
     from operation
     left join event on event.type = 'outcome' and event.data ->> 'operationId' = operation.id::text
     where operation.state in ('succeeded', 'skipped', 'failed', 'unconfirmed')
     group by operation.id
     having count(event.id) <> 1`,
  ],
  [
    'a submission whose end was not told exactly once',
    `select submission.id, count(event.id)
     from submission
     left join event on event.type = 'submission-finished' and event.submission_id = submission.id
     where submission.status = 'finished'
     group by submission.id
     having count(event.id) <> 1`,
  ],
  ['an event without a number', 'select id from event where sequence is null'],
  [
    'an idempotency key of a submission that never counted',
    `select key from idempotency join submission on submission.id = idempotency.submission_id where submission.status in ('abandoned', 'refused')`,
  ],
  [
    'something staged or planned of an abandoned submission',
    `select submission.id
     from submission
     where status = 'abandoned'
       and (exists (select 1 from record where record.submission_id = submission.id)
         or exists (select 1 from record_chunk where record_chunk.submission_id = submission.id)
         or exists (select 1 from operation where operation.submission_id = submission.id))`,
  ],
];

async function wrongCounts(db: Queryable): Promise<string[]> {
  const kept = await db.query<Record<string, number | string>>('select * from submission_count');
  const faults: string[] = [];
  for (const counts of kept) {
    const id = counts.submission_id;
    const states = await db.query<Row>(
      `select state as word, count(*)::integer as number
       from record join operation on operation.id = record.operation_id
       where record.submission_id = $1
       group by state`,
      [id],
    );
    const dispositions = await db.query<Row>(
      'select disposition as word, count(*)::integer as number from record where submission_id = $1 group by disposition',
      [id],
    );
    const events = await db.query<Row>(
      `select event as word, count(*)::integer as number
       from record
       where submission_id = $1 and disposition in ('send', 'joined', 'unchanged')
       group by event`,
      [id],
    );
    for (const [words, rows] of [
      [STATES, states],
      [DISPOSITIONS, dispositions],
      [EVENTS, events],
    ] as const) {
      for (const word of words) {
        const counted = rows.find((row) => row.word === word)?.number ?? 0;
        const written = counts[word.replaceAll('-', '_')];
        if (counted !== written) faults.push(`submission ${id} says ${written} ${word}, its rows say ${counted}`);
      }
    }
  }
  return faults;
}

interface Row extends Record<string, unknown> {
  readonly word: string;
  readonly number: number;
}
