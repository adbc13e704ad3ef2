// Counts are kept as the rows change. Here they are made anew from the rows, to be compared.
import { expect } from 'vitest';
import type { Books } from './open-books.ts';

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
  'still-failing',
];
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
const EVENTS = ['joiner', 'mover', 'leaver', 'rehire', 'none'];

/** Every count of every submission of the job is what its rows come to. */
async function expectTrueCounts(books: Books): Promise<void> {
  const kept = await books.db.query<Record<string, unknown> & { submission_id: string }>(
    `select submission_count.*, submission.rows, submission.accepted, submission.invalid
     from submission
     join submission_count on submission_count.submission_id = submission.id
     where submission.job = $1
     order by sequence`,
    [books.job],
  );
  const rows = await books.db.query<{
    submission_id: string;
    disposition: string | null;
    event: string | null;
    state: string | null;
    number: number;
  }>(
    `select record.submission_id, record.disposition, record.event, operation.state, count(*)::integer as number
     from record
     join submission on submission.id = record.submission_id
     left join operation on operation.id = record.operation_id
     where submission.job = $1
     group by 1, 2, 3, 4`,
    [books.job],
  );
  for (const counts of kept) {
    const mine = rows.filter((row) => row.submission_id === counts.submission_id);
    const sum = (of: (row: (typeof rows)[number]) => boolean) =>
      mine.filter(of).reduce((total, row) => total + row.number, 0);
    const invalid = sum((row) => row.disposition === 'invalid');
    const counted = (row: (typeof rows)[number]) => ['send', 'joined', 'unchanged'].includes(row.disposition ?? '');
    expect(counts).toEqual({
      submission_id: counts.submission_id,
      job: books.job,
      rows: counts.rows,
      invalid,
      accepted: Number(counts.rows) - invalid,
      ...Object.fromEntries(
        DISPOSITIONS.map((word) => [word.replaceAll('-', '_'), sum((row) => row.disposition === word)]),
      ),
      ...Object.fromEntries(STATES.map((word) => [word, sum((row) => row.state === word)])),
      ...Object.fromEntries(EVENTS.map((word) => [word, sum((row) => counted(row) && row.event === word)])),
    });
  }
}

/** What must hold at every moment, whatever happened: design, sections 3 and 4. */
export async function expectSoundBooks(books: Books): Promise<void> {
  await expectTrueCounts(books);
  const [wrong] = await books.db.query<Record<string, number>>(
    `select
       (select count(*)::integer from (
         select 1 from operation where job = $1 and state in ('queued', 'sending', 'uploaded', 'uncertain') group by worker_id having count(*) > 1
       ) as twice) as "several of one worker on their way",
       (select count(*)::integer from operation where job = $1 and state = 'waiting' and not exists (
         select 1 from operation as before
         where before.worker_id = operation.worker_id and before.job = operation.job
           and before.id < operation.id and before.state in ('queued', 'sending', 'uploaded', 'uncertain')
       )) as "waiting behind nothing",
       (select count(*)::integer from (
         select 1 from event join submission on submission.id = event.submission_id
         where submission.job = $1 and type = 'outcome' group by data ->> 'operationId' having count(*) > 1
       ) as twice) as "outcomes told twice",
       (select count(*)::integer from operation where job = $1
         and state in ('succeeded', 'skipped', 'failed', 'unconfirmed', 'superseded', 'cancelled')
         and not exists (select 1 from event where (data ->> 'operationId')::bigint = operation.id)) as "ends not told",
       (select count(*)::integer from (
         select 1 from event join submission on submission.id = event.submission_id
         where submission.job = $1 and type = 'submission-finished' group by submission.id having count(*) > 1
       ) as twice) as "finished twice",
       (select count(*)::integer from operation join bulk_request on bulk_request.id = operation.bulk_request_id
         where operation.job = $1 and operation.state = 'sending' and bulk_request.state <> 'sending') as "sending without a call",
       (select count(*)::integer from operation join bulk_request on bulk_request.id = operation.bulk_request_id
         where operation.job = $1 and operation.state = 'uncertain' and bulk_request.state <> 'uncertain') as "uncertain without a doubt",
       (select count(*)::integer from submission where job = $1 and status = 'finished' and exists (
         select 1 from record left join operation on operation.id = record.operation_id
         where record.submission_id = submission.id
           and (record.disposition is null or operation.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain'))
       )) as "finished too early",
       (select count(*)::integer from handed_out_name as handed
         where handed.state = 'reserved' and handed.source in (select source from submission where job = $1)
         and not exists (
           select 1 from operation join worker on worker.id = operation.worker_id
           where worker.source = handed.source and worker.external_id = handed.external_id
             and handed.name_hash in (operation.name_hash, operation.account_hash)
             and operation.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
         )) as "names reserved for nothing",
       (select count(*)::integer from operation
         join worker on worker.id = operation.worker_id
         join handed_out_name as handed on handed.name_hash in (operation.name_hash, operation.account_hash)
           and handed.source = worker.source and handed.external_id = worker.external_id
         where operation.job = $1 and operation.state in ('uploaded', 'uncertain', 'succeeded', 'skipped', 'unconfirmed')
           and handed.state = 'reserved') as "names sent but only reserved"`,
    [books.job],
  );
  expect(Object.entries(wrong ?? {}).filter(([, number]) => number !== 0)).toEqual([]);
}

/** Nothing is left that waits for anything but a person. */
export async function expectAllEnded(books: Books): Promise<void> {
  await expectSoundBooks(books);
  const open = await books.db.query(
    `select id, status from submission where job = $1 and status in ('accepting', 'planning', 'sending', 'settling')`,
    [books.job],
  );
  expect(open).toEqual([]);
}
