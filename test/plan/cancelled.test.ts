// A person stops a submission, wherever it stands.
import { expect, it } from 'vitest';
import { cancelSubmission } from '../../api/store/submission/decide-submission.ts';
import { openBooks, returned, uncertain } from '../store/books/open-books.ts';
import { expectAllEnded } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

onAnyEngine('a cancelled submission', (database) => {
  const cancel = (id: string) => cancelSubmission(database(), { id, caller: 'user:ada', comment: 'a mistake' });

  it('that waits to be planned is never planned', async () => {
    const books = await openBooks(database());
    const id = await books.submit(people(2));
    expect(await cancel(id)).toEqual({ kind: 'done' });
    await books.plan();
    expect(await books.submission(id)).toMatchObject({ status: 'cancelled' });
    expect(await books.operations()).toEqual([]);
  });

  it('that is held ends', async () => {
    const books = await openBooks(database(), { firstRun: 'to-approve' });
    const id = await books.run(people(2));
    expect(await cancel(id)).toEqual({ kind: 'done' });
    expect(await books.submission(id)).toMatchObject({ status: 'cancelled' });
  });

  it('of which nothing was sent is cancelled as a whole, and says so once', async () => {
    const books = await openBooks(database());
    const id = await books.run(people(2));
    expect(await cancel(id)).toEqual({ kind: 'done' });
    expect(await books.submission(id)).toMatchObject({ status: 'cancelled', outcome: null });
    expect(await books.counts(id)).toEqual({ send: 2, cancelled: 2, joiner: 2 });
    expect(await books.send()).toBeNull();
    const told = (await books.events(id)).map((event) => [event.type, event.data.outcome]).sort();
    expect(told).toEqual([
      ['outcome', 'cancelled'],
      ['outcome', 'cancelled'],
      ['submission-finished', 'cancelled'],
    ]);
    await expectAllEnded(books);
  });

  it('of which something was sent settles that and finishes with what it came to', async () => {
    const books = await openBooks(database());
    const id = await books.run(people(60));
    await books.send();
    await cancel(id);
    expect(await books.submission(id)).toMatchObject({ status: 'settling' });
    expect(await books.counts(id)).toMatchObject({ uploaded: 50, cancelled: 10 });
    await books.loggedAsWanted(
      ...(await books.operations()).filter((one) => one.state === 'uploaded').map((one) => one.external_id),
    );
    expect(await books.submission(id)).toMatchObject({ status: 'finished', outcome: 'partial' });
  });

  it('whose call nobody knows the end of waits for it', async () => {
    const books = await openBooks(database());
    const id = await books.run([person('1')]);
    await books.send(uncertain);
    await cancel(id);
    expect(await books.submission(id)).toMatchObject({ status: 'sending' });
    await books.send();
    await books.loggedAsWanted('1');
    expect(await books.submission(id)).toMatchObject({ status: 'finished', outcome: 'success' });
  });

  it('leaves operations alone on which another submission stands', async () => {
    const books = await openBooks(database());
    const first = await books.run([person('1')]);
    const second = await books.run([person('1')]);
    await cancel(first);
    expect(await books.states('1')).toEqual(['queued']);
    await books.send();
    await books.loggedAsWanted('1');
    expect(await books.submission(second)).toMatchObject({ status: 'finished', outcome: 'success' });
    await expectAllEnded(books);
  });

  it('lets go on what waited behind it', async () => {
    const books = await openBooks(database());
    const first = await books.run([person('1')]);
    const batch = await books.takeBatch();
    const second = await books.run([person('1', { Company: 'Other' })]);
    await books.settle(batch, returned);
    expect(await books.states('1')).toEqual(['queued', 'waiting']);
    await cancel(first);
    expect(await books.states('1')).toEqual(['cancelled', 'queued']);
    await books.send();
    await books.loggedAsWanted('1');
    expect(await books.submission(second)).toMatchObject({ status: 'finished', outcome: 'success' });
  });

  it('that has ended cannot be cancelled', async () => {
    const books = await openBooks(database());
    const id = await books.run([]);
    expect(await cancel(id)).toEqual({ kind: 'wrong-status', status: 'finished' });
    expect(await cancel('no such')).toEqual({ kind: 'not-found' });
  });

  it('does not make a rehire of somebody whose leaving was cancelled', async () => {
    const books = await openBooks(database());
    await books.run([person('1')]);
    await books.send();
    await books.loggedAsWanted('1');
    await cancel(await books.run([person('1', { Status: 'Terminated' })]));
    const again = await books.run([person('1')]);
    expect(await books.counts(again)).toEqual({ unchanged: 1, none: 1 });
    const leaving = await books.run([person('1', { Status: 'Terminated' })]);
    expect(await books.counts(leaving)).toMatchObject({ send: 1, leaver: 1 });
  });
});
