// Rows of the log come late, out of order, several per change, and for weeks: what they do to outcomes, in the books.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../api/store/database.ts';
import { readJobsToRead } from '../../api/store/for-reconcile/jobs-to-read.ts';
import { anyDatabase } from '../databases.ts';
import { openBooks } from '../store/books/open-books.ts';
import { person } from '../walks/people.ts';

const DAY = 86_400_000;
const failure = { sourceId: '1', status: 'failure' as const, errorCode: 'Timeout' };

describe('rows of the provisioning log', () => {
  let database: Database;
  beforeAll(async () => {
    database = await anyDatabase();
  });
  afterAll(() => database.close());

  it('of an own retry of Entra 28 days later correct a failure, and the job is read until then', async () => {
    const books = await openBooks(database);
    const id = await books.run([person('1')]);
    await books.send();
    await books.logged(failure);
    expect(await books.submission(id)).toMatchObject({ outcome: 'failed' });
    // The same failure again is no news.
    await books.logged({ ...failure, time: new Date(Date.now() + DAY) });
    await books.db.query(`update bulk_request set created_at = now() - interval '29 days' where job = $1`, [books.job]);
    expect((await readJobsToRead(books.db)).map((job) => job.name)).toContain(books.job);
    await books.logged({ sourceId: '1', time: new Date(Date.now() + 28 * DAY) });
    expect(await books.submission(id)).toMatchObject({ outcome: 'success' });
    const told = (await books.events(id)).map((event) => event.type).sort();
    expect(told).toEqual(['outcome', 'outcome-corrected', 'submission-finished']);
  });

  it('of one change count together, in whatever order they come', async () => {
    const books = await openBooks(database);
    const id = await books.run([person('1')]);
    await books.send();
    const steps = [{ name: 'EntryReferences', type: 'referenceResolution', status: 'warning', details: {} }];
    const reference = { sourceId: '1', changeId: 'one', status: 'warning' as const, steps };
    await books.logged(
      { ...reference, time: new Date(Date.now() + 2_000) },
      { sourceId: '1', changeId: 'one', time: new Date(Date.now() + 1_000) },
    );
    expect(await books.states('1')).toEqual(['succeeded']);
    const [row] = await books.records(id);
    expect(row).toMatchObject({ disposition: 'send' });
    // One more of the same change, long after: it belongs where the others do and changes nothing.
    await books.run([person('1', { Department: 'Law' })]);
    await books.send();
    await books.logged({ ...reference, time: new Date(Date.now() + 3_000) });
    expect(await books.states('1')).toEqual(['succeeded', 'uploaded']);
  });
});
