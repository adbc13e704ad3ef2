// Submissions that wait for a person, and what becomes of them by a decision or by time.
import { expect, it } from 'vitest';
import { releaseNotAdopted } from '../../api/store/for-plan/adoption.ts';
import { approveSubmission, rejectSubmission } from '../../api/store/submission/decide-submission.ts';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { people, person } from '../walks/people.ts';

const ada = { caller: 'user:ada', comment: 'looked at it' };
const full = { kind: 'full' as const, population: 'all' };

onAnyEngine('a held submission', (database) => {
  const open = () => openBooks(database(), { firstRun: 'to-approve' });
  const approve = async (books: Books, id: string, planHash?: string) =>
    approveSubmission(database(), { id, planHash: planHash ?? (await books.submission(id))?.plan_hash ?? '', ...ada });
  const status = async (books: Books, id: string) => (await books.submission(id))?.status;
  const audited = (id: string) =>
    database().query<{ action: string }>('select action, caller from audit where subject = $1 order by number', [
      `submission:${id}`,
    ]);

  it('of a first run has no operations and moves no facts', async () => {
    const books = await open();
    const id = await books.run(people(3));
    expect(await books.submission(id)).toMatchObject({ status: 'held', hold: { reasons: [{ code: 'first-run' }] } });
    expect(await books.operations()).toEqual([]);
    expect(await database().query('select 1 from worker where source = $1', [books.source])).toEqual([]);
    expect(await books.events(id)).toMatchObject([{ type: 'approval-needed', data: { effects: { joiner: 3 } } }]);
  });

  it('is planned again once approved, with the same result: nothing is counted or said twice', async () => {
    const books = await open();
    const rows = [
      person('1', { ManagerID: '99' }),
      person('2'),
      person('2', { Company: 'Other' }),
      person('3', { Status: 'Sabbatical' }),
      person('4'),
      person('4'),
    ];
    const id = await books.run(rows);
    const before = await books.records(id);
    const hash = (await books.submission(id))?.plan_hash;
    expect(await approve(books, id)).toEqual({ kind: 'done' });
    await books.plan();
    expect(await books.submission(id)).toMatchObject({
      status: 'sending',
      hold: null,
      rows: 6,
      accepted: 3,
      invalid: 3,
      plan_hash: hash,
    });
    expect(await books.counts(id)).toEqual({ send: 2, queued: 2, duplicate: 1, joiner: 2 });
    const after = await books.records(id);
    const codes = (records: typeof after) => records.map((row) => row.problems?.map((problem) => problem.code) ?? []);
    expect(codes(before)).toEqual([
      [],
      ['duplicate-row'],
      ['duplicate-row'],
      ['unknown-status'],
      [],
      ['duplicate-row'],
    ]);
    expect(codes(after)).toEqual([['manager-unknown'], ...codes(before).slice(1)]);
    expect(await audited(id)).toEqual([{ action: 'submission-approved', caller: 'user:ada' }]);
    await expectSoundBooks(books);
  });

  it('is approved only with the hash of the effects as they are', async () => {
    const books = await open();
    const id = await books.run(people(2));
    expect(await approve(books, id, 'of something else')).toEqual({ kind: 'hash-differs' });
    expect(await status(books, id)).toBe('held');
    expect(await approve(books, id)).toEqual({ kind: 'done' });
    expect(await approve(books, id)).toEqual({ kind: 'wrong-status', status: 'planning' });
    expect(await approve(books, 'no such', 'x')).toEqual({ kind: 'not-found' });
  });

  it('opens its job when approved, and with it goes on what was held for nothing else', async () => {
    const books = await open();
    const [first, second] = [await books.run(people(2)), await books.run([person('7')])];
    await approve(books, first);
    await books.plan();
    expect([await status(books, first), await status(books, second)]).toEqual(['sending', 'sending']);
    expect(await status(books, await books.run([person('8')]))).toBe('sending');
  });

  it('with fewer rows than half of the matched users is released alone', async () => {
    const books = await open();
    await database().query('update job set matched_users = 10 where name = $1', [books.job]);
    const [pilot, other] = [await books.run(people(4)), await books.run([person('7')])];
    await approve(books, pilot);
    await books.plan();
    expect([await status(books, pilot), await status(books, other)]).toEqual(['sending', 'held']);
    expect(await status(books, await books.run([person('8')]))).toBe('held');
  });

  it('is held again when the harm has grown since the approval', async () => {
    const books = await open();
    const id = await books.run([person('1'), person('2')]);
    await approve(books, id);
    // Somebody else's plan has meanwhile made one of the joiners somebody who is known as gone.
    await database().query(`insert into worker (source, external_id) values ($1, '2')`, [books.source]);
    await database().query(
      `insert into target (worker_id, job, external_id, wanted, active, lifecycle)
       select id, $2, '2', 'gone', false, 'terminated' from worker where source = $1`,
      [books.source, books.job],
    );
    await books.plan();
    expect(await books.submission(id)).toMatchObject({ status: 'held', hold: { reasons: [{ code: 'effects-grew' }] } });
    expect(await books.operations()).toEqual([]);
    await approve(books, id);
    await books.plan();
    expect(await books.counts(id)).toMatchObject({ send: 2, joiner: 1, rehire: 1 });
  });

  it('is held again when as many would be disabled as were approved, but others', async () => {
    const books = await open();
    await database().query(`insert into source (name, zone) values ($1, 'UTC')`, [books.source]);
    await database().query(`insert into worker (source, external_id) values ($1, '1'), ($1, '2')`, [books.source]);
    const atWork = (externalId: string) =>
      database().query(
        `insert into target (worker_id, job, external_id, wanted, active, lifecycle)
         select id, $2, external_id, 'known', external_id = $3, case external_id when $3 then 'active' else 'terminated' end
         from worker
         where source = $1
         on conflict (worker_id, job) do update set active = excluded.active, lifecycle = excluded.lifecycle`,
        [books.source, books.job, externalId],
      );
    await atWork('1');
    const gone = { Status: 'Terminated' };
    const id = await books.run([person('1', gone), person('2', gone)]);
    await approve(books, id);
    await atWork('2');
    await books.plan();
    expect(await books.submission(id)).toMatchObject({ status: 'held', hold: { reasons: [{ code: 'effects-grew' }] } });
    const kept = await database().query<{ people: string }>(
      'select held_people as people from submission where id = $1',
      [id],
    );
    expect(kept).toEqual([{ people: expect.stringMatching(/^[\w-]{11}$/) }]);
    await approve(books, id);
    await books.plan();
    expect(await books.counts(id)).toMatchObject({ send: 2, leaver: 1 });
  });

  it('drops rows of which a newer fact came meanwhile', async () => {
    const books = await open();
    const id = await books.run(people(2));
    await database().query(
      `insert into worker (source, external_id, fact_time, fact_sequence) values ($1, '1000', now() + interval '1 hour', 99)`,
      [books.source],
    );
    await approve(books, id);
    await books.plan();
    expect(await books.counts(id)).toMatchObject({ send: 1, stale: 1 });
  });

  it('is rejected for good', async () => {
    const books = await open();
    const id = await books.run(people(2));
    expect(await rejectSubmission(database(), { id, ...ada })).toEqual({ kind: 'done' });
    expect(await rejectSubmission(database(), { id, ...ada })).toEqual({ kind: 'wrong-status', status: 'rejected' });
    expect(await approve(books, id)).toEqual({ kind: 'wrong-status', status: 'rejected' });
    await books.plan();
    expect(await books.operations()).toEqual([]);
    expect(await books.events(id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'submission-finished', data: { status: 'rejected', outcome: 'rejected' } }),
      ]),
    );
    expect(await audited(id)).toEqual([{ action: 'submission-rejected', caller: 'user:ada' }]);
  });

  it('expires when nobody decides', async () => {
    const books = await open();
    const id = await books.run(people(2));
    await database().query(`update submission set hold_expires_at = now() - interval '1 second' where id = $1`, [id]);
    await books.plan();
    expect(await books.submission(id)).toMatchObject({ status: 'expired', problem: { code: 'hold-expired' } });
    expect((await books.events(id)).map((event) => event.type).sort()).toEqual([
      'approval-needed',
      'submission-finished',
    ]);
  });

  it('is superseded by a newer full file of the same population', async () => {
    const books = await open();
    const old = await books.run(people(3), full);
    const others = [await books.run(people(3), { ...full, population: 'other' }), await books.run([person('1')])];
    const late = await books.run(people(4), { ...full, sourceTime: new Date('2020-01-01') });
    expect(await status(books, old)).toBe('held');
    const newer = await books.run(people(2), full);
    expect([await status(books, old), await status(books, late), await status(books, newer)]).toEqual([
      'superseded',
      'superseded',
      'held',
    ]);
    for (const id of others) expect(await status(books, id)).toBe('held');
  });

  it('for want of a permission cannot be approved, and goes on when the job is adopted', async () => {
    const books = await open();
    const id = await books.run(people(2));
    await database().query(
      `update submission set hold = '{"reasons": [{"code": "not-adopted", "detail": "User.Read.All is missing"}]}' where id = $1`,
      [id],
    );
    expect(await approve(books, id)).toEqual({ kind: 'not-approvable', detail: 'User.Read.All is missing' });
    await releaseNotAdopted(database(), books.job);
    expect(await status(books, id)).toBe('planning');
  });
});
