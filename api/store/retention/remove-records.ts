// The clock of the records: what came from HR and what was sent of it, once it has served. The worker's last HR record is
// another thing and stays.
import type { Database, Queryable } from '../database.ts';
import { CHUNKS_PER_PORTION, ROWS_PER_PORTION } from './portion.ts';

/**
 * Removes one portion of staged records, rejected rows and payloads of a submission that ended more than so many days ago.
 * False where nothing is left to be removed.
 */
export async function removeRecords(db: Database, days: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [due] = await tx.query<{ id: string }>(
      `select id
       from submission
       where finished_at < now() - make_interval(days => $1)
         and records_removed_at is null
         and not exists (
           -- Cancelled, but another submission stands on one of its operations.
           select 1
           from operation
           where operation.submission_id = submission.id
             and operation.state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain')
         )
       order by finished_at, id
       limit 1
       for update skip locked`,
      [days],
    );
    if (due === undefined) return false;
    const isMore = [
      await removeStaged(tx, due.id),
      await removePayloads(tx, due.id),
      await removeRejectedRows(tx, due.id),
    ].includes(true);
    if (!isMore)
      await tx.query(
        'update submission set records_removed_at = now(), body_hash = null, part_hashes = null where id = $1',
        [due.id],
      );
    return true;
  });
}

async function removeStaged(tx: Queryable, submissionId: string): Promise<boolean> {
  const removed = await tx.query(
    `delete from record_chunk
     where submission_id = $1
       and chunk in (select chunk from record_chunk where submission_id = $1 order by chunk limit ${CHUNKS_PER_PORTION})
     returning chunk`,
    [submissionId],
  );
  return removed.length === CHUNKS_PER_PORTION;
}

async function removePayloads(tx: Queryable, submissionId: string): Promise<boolean> {
  const removed = await tx.query(
    `update payload_chunk
     set sealed_payloads = null, key_version = null
     where id in (
       select id
       from payload_chunk
       where submission_id = $1
         and sealed_payloads is not null
       order by id
       limit ${CHUNKS_PER_PORTION}
     )
     returning id`,
    [submissionId],
  );
  return removed.length === CHUNKS_PER_PORTION;
}

async function removeRejectedRows(tx: Queryable, submissionId: string): Promise<boolean> {
  const removed = await tx.query(
    `update record
     set sealed_source = null, key_version = null
     where submission_id = $1
       and row in (
         select row
         from record
         where submission_id = $1
           and disposition = 'invalid'
           and sealed_source is not null
         order by row
         limit ${ROWS_PER_PORTION}
       )
     returning row`,
    [submissionId],
  );
  return removed.length === ROWS_PER_PORTION;
}

/** Log rows that nobody could attribute in all that time keep their time and code and lose their words. False where none is left. */
export async function giveUpLogRows(db: Database, days: number): Promise<boolean> {
  const given = await db.query(
    `update log_entry
     set state = 'unattributed', sealed_row = null, key_version = null
     where (job, id) in (
       select job, id
       from log_entry
       where state = 'new'
         and read_at < now() - make_interval(days => $1)
       limit ${ROWS_PER_PORTION}
     )
     returning id`,
    [days],
  );
  return given.length > 0;
}
