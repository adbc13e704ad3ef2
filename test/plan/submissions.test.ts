// What plan makes of submissions, on both engines, with the real mapping.
import { expect, it } from 'vitest';
import { type Books, openBooks, returned } from '../store/books/open-books.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

onAnyEngine('a planned submission', (database) => {
  const open = () => openBooks(database());
  const codesOf = async (books: Books, id: string) =>
    (await books.records(id)).map((row) => row.problems?.map((problem) => problem.code) ?? []);

  it('has an operation per new worker, and counts that say so', async () => {
    const books = await open();
    const id = await books.run(people(3));
    expect(await books.submission(id)).toMatchObject({ status: 'sending', rows: 3, accepted: 3, invalid: 0 });
    expect(await books.counts(id)).toEqual({ send: 3, queued: 3, joiner: 3 });
    expect(await books.operations()).toMatchObject([{ state: 'queued' }, { state: 'queued' }, { state: 'queued' }]);
  });

  it('of many chunks is planned to its last row', async () => {
    const books = await open();
    const id = await books.run(people(1201));
    expect(await books.counts(id)).toEqual({ send: 1201, queued: 1201, joiner: 1201 });
  });

  it('without a row has nothing to do', async () => {
    const books = await open();
    const id = await books.run([]);
    expect(await books.submission(id)).toMatchObject({ status: 'finished', outcome: 'nothingToDo' });
    expect(await books.events(id)).toMatchObject([{ type: 'submission-finished', data: { outcome: 'nothingToDo' } }]);
  });

  it('counts a row that only the mapping finds invalid as invalid, once', async () => {
    const books = await open();
    const id = await books.run([person('1'), person('2', { Status: 'Sabbatical' })]);
    expect(await books.submission(id)).toMatchObject({ rows: 2, accepted: 1, invalid: 1 });
    expect((await books.records(id)).map((row) => row.disposition)).toEqual(['send', 'invalid']);
  });

  it('joins what is on its way already', async () => {
    const books = await open();
    const first = await books.run([person('1')]);
    const second = await books.run([person('1')]);
    expect(await books.states('1')).toEqual(['queued']);
    expect(await books.counts(second)).toMatchObject({ joined: 1, queued: 1 });
    await books.send();
    await books.logged({ sourceId: '1' });
    for (const id of [first, second])
      expect(await books.submission(id)).toMatchObject({ status: 'finished', outcome: 'success' });
  });

  it('supersedes what waits unsent, and the older submission is content with that', async () => {
    const books = await open();
    const first = await books.run([person('1')]);
    await books.run([person('1', { Department: 'Law' })]);
    expect(await books.states('1')).toEqual(['superseded', 'queued']);
    expect(await books.submission(first)).toMatchObject({ status: 'finished', outcome: 'success' });
    expect(await books.counts(first)).toEqual({ send: 1, superseded: 1, joiner: 1 });
    expect(await books.events(first)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'outcome',
          external_id: '1',
          data: expect.objectContaining({ outcome: 'superseded' }),
        }),
      ]),
    );
  });

  it('A, then B, then A again while the first A is on its way, ends as A', async () => {
    const books = await open();
    await books.run([person('1')]);
    await books.send();
    await books.run([person('1', { Department: 'Law' })]);
    expect(await books.states('1')).toEqual(['uploaded', 'waiting']);
    await books.run([person('1')]);
    expect(await books.states('1')).toEqual(['uploaded', 'superseded']);
    await books.logged({ sourceId: '1' });
    expect(await books.send()).toBeNull();
  });

  it('B waiting behind an A that Graph gave back goes on when A is superseded', async () => {
    const books = await open();
    await books.run([person('1')]);
    const batch = await books.takeBatch();
    await books.run([person('1', { Department: 'Law' })]);
    expect(await books.states('1')).toEqual(['sending', 'waiting']);
    await books.settle(batch, returned);
    const last = await books.run([person('1', { Department: 'Law' })]);
    expect(await books.states('1')).toEqual(['superseded', 'queued']);
    await books.send();
    await books.logged({ sourceId: '1' });
    expect(await books.submission(last)).toMatchObject({ status: 'finished', outcome: 'success' });
  });

  it('an older record neither moves a fact nor is sent', async () => {
    const books = await open();
    await books.run([person('1', { Department: 'Law' })]);
    const stale = await books.run([person('1')], { sourceTime: new Date(Date.now() - 60_000) });
    expect(await books.counts(stale)).toEqual({ stale: 1 });
    expect(await books.submission(stale)).toMatchObject({ status: 'finished', outcome: 'nothingToDo' });
    expect(await books.states('1')).toEqual(['queued']);
    const again = await books.run([{ EmployeeID: '1', Company: 'Other' }]);
    expect(await books.counts(again)).toMatchObject({ send: 1, mover: 1 });
  });

  it('an unchanged record moves the fact all the same, so that an old file cannot undo it', async () => {
    const books = await open();
    await books.run([person('1')], { sourceTime: new Date('2026-01-01') });
    await books.send();
    await books.logged({ sourceId: '1' });
    expect(await books.counts(await books.run([person('1')], { sourceTime: new Date('2026-01-03') }))).toMatchObject({
      unchanged: 1,
    });
    expect(
      await books.counts(await books.run([person('1', { Company: 'Old' })], { sourceTime: new Date('2026-01-02') })),
    ).toEqual({ stale: 1 });
  });

  it('of two with the same time the later one counts', async () => {
    const books = await open();
    const sourceTime = new Date('2026-01-01');
    await books.run([person('1')], { sourceTime });
    expect(await books.counts(await books.run([person('1', { Company: 'New' })], { sourceTime }))).toMatchObject({
      send: 1,
    });
  });

  it('refuses rows of one worker that differ, and takes identical ones for one', async () => {
    const books = await open();
    const id = await books.run([person('1'), person('2'), person('1', { Status: 'Terminated' }), person('2')]);
    expect((await books.records(id)).map((row) => row.disposition)).toEqual([
      'invalid',
      'send',
      'invalid',
      'duplicate',
    ]);
    expect(await codesOf(books, id)).toEqual([['duplicate-row'], [], ['duplicate-row'], ['duplicate-row']]);
    expect(await books.submission(id)).toMatchObject({ accepted: 2, invalid: 2 });
    expect(await books.counts(id)).toEqual({ send: 1, queued: 1, duplicate: 1, joiner: 1 });
  });

  it('leaves an unknown manager out and marks the report, who is sent once more when the manager is confirmed', async () => {
    const books = await open();
    const id = await books.run([person('1', { ManagerID: '9' })]);
    expect(await codesOf(books, id)).toEqual([['manager-unknown']]);
    expect(await books.target('1')).toMatchObject({ pending_manager: '9' });
    await books.send();
    await books.logged({ sourceId: '1' });
    expect(await books.counts(await books.run([person('1', { ManagerID: '9' })]))).toEqual({ unchanged: 1, none: 1 });

    await books.run([person('9')]);
    await books.send();
    await books.logged({ sourceId: '9' });
    await books.plan();
    expect((await books.takeBatch()).body).toContain('"manager":{"value":"9"}');
    expect(await books.target('1')).toMatchObject({ pending_manager: null });
    const passes = await database().query(`select 1 from submission where job = $1 and origin = 'manager-pass'`, [
      books.job,
    ]);
    expect(passes).toHaveLength(1);
  });

  it('knows a manager who stands anywhere in the same file, and sends managers first', async () => {
    const books = await open();
    await books.run([person('3', { ManagerID: '2' }), person('2', { ManagerID: '1' }), person('1')]);
    expect((await books.operations()).map((one) => one.manager_left_out)).toEqual([null, null, null]);
    expect(await books.send()).toEqual(['1', '2', '3']);
  });

  it('knows a manager who is still synchronised from on-premises and stands in the same file', async () => {
    const books = await open();
    await database().query(
      `insert into directory_user (job, external_id, generation, directory_id, synced, key_version) values ($1, '9', 1, 'd-9', true, 1)`,
      [books.job],
    );
    const id = await books.run([person('1', { ManagerID: '9' }), person('9')]);
    expect((await books.records(id)).map((row) => row.disposition)).toEqual(['send', 'held']);
    expect(await codesOf(books, id)).toEqual([[], ['still-synced']]);
    expect(await books.send()).toEqual(['1']);
  });

  it('sends leavers first, then single records, then files', async () => {
    const books = await open();
    await books.run([person('1'), person('2', { Status: 'Terminated', TerminationDate: '2020-01-01' })], {
      kind: 'full',
    });
    await books.run([person('3')], { kind: 'event' });
    expect(await books.send()).toEqual(['2', '3', '1']);
  });
});
