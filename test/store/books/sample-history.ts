// A history with all that retention has to do with: outcomes of every kind, a row that joined an older operation, one bulk request
// for two submissions, rejected rows, a cancelled submission of which another stands on an operation, events and log rows.

import { stageChunk } from '../../../api/store/for-accept/stage-chunk.ts';
import { publishEvents } from '../../../api/store/for-notify/publish-events.ts';
import { cancelSubmission } from '../../../api/store/submission/decide-submission.ts';
import { person } from '../../walks/people.ts';
import type { Books } from './open-books.ts';

export interface History {
  readonly first: string;
  readonly joining: string;
  readonly cancelled: string;
}

export async function liveHistory(books: Books): Promise<History> {
  const first = await books.run([person('1'), person('2'), person('3')]);
  const joining = await books.run([person('2'), person('4'), person('5', { Status: 'Sabbatical' }), person('4')]);
  await books.send();
  await books.loggedAsWanted('1', '2', '3');
  await books.logged({ sourceId: '4', status: 'failure', errorCode: 'SomeCode' });
  const cancelled = await books.run([person('6'), person('7')]);
  await books.run([person('7')]);
  await cancelSubmission(books.db, { id: cancelled, caller: 'key:one', comment: null });
  await books.send();
  await books.loggedAsWanted('7');
  await books.run([person('1')]);
  await books.logged({ sourceId: 'a stranger' });
  while ((await publishEvents(books.db)).length > 0);
  return { first, joining, cancelled };
}

/** A submission of one record and one row that could not be read. */
export async function submitWithRejectedRow(books: Books, source: string): Promise<string> {
  const id = await books.submit([person('8')]);
  await stageRejected(books, id, source);
  return id;
}

async function stageRejected(books: Books, submissionId: string, source: string): Promise<void> {
  await books.db.query(`update submission set status = 'accepting' where id = $1`, [submissionId]);
  await stageChunk(books.db, books.keyring, {
    submissionId,
    chunk: 1,
    records: [],
    rejected: [{ row: 2, problem: { code: 'wrong-columns', message: 'The row has 3 cells.' }, source }],
  });
  await books.db.query(`update submission set status = 'planning' where id = $1`, [submissionId]);
}
