// Who is missing from a full file, and what is done about it: on both engines, with the real mapping.
import { expect, it } from 'vitest';
import type { AcceptRequest } from '../../api/accept/accept-submission.ts';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { eraseWorker } from '../../api/store/erasure/erase-worker.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { approveSubmission } from '../../api/store/submission/decide-submission.ts';
import { openOwnSubmission } from '../../api/store/submission/open-own-submission.ts';
import { readMissingWorkers, readSubmission } from '../../api/store/submission/read-submissions.ts';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { guardOff } from '../unguarded-csv.ts';
import { people, person } from '../walks/people.ts';

const disabling = {
  ...presets.get('generic-csv')!,
  name: 'disabling',
  missing: { action: 'disable' as const },
  guard: guardOff,
};
const guarded = { ...disabling, name: 'disabling-guarded', guard: { rowsDropped: 'off' as const } };
const full = { kind: 'full' as const, population: 'all', mapping: 'disabling' };
const soon = { HireDate: '2099-01-01' };

onAnyEngine('a full file', (database) => {
  const open = async () => {
    await saveMapping(database(), disabling, 'key:test');
    await saveMapping(database(), guarded, 'key:test');
    return openBooks(database());
  };
  const missing = async (id: string) => {
    const facts = (await readSubmission(database(), id))?.missing ?? null;
    const workers = await readMissingWorkers(database(), id, 100);
    return facts === null
      ? null
      : { ...facts, workers: workers.map((one) => `${one.externalId} ${one.runs} ${one.reason} ${one.disables}`) };
  };
  const confirm = async (books: Books) => {
    for (let batch = await books.send(); batch !== null; batch = await books.send())
      await books.logged(...batch.map((sourceId) => ({ sourceId })));
  };
  const own = (books: Books) =>
    database().query<{ id: string; status: string; rows: number }>(
      `select id, status, rows from submission where job = $1 and origin = 'missing' order by sequence`,
      [books.job],
    );
  const active = async (books: Books, externalId: string) => {
    const [row] = await database().query<{ active: boolean }>(
      'select active from target where job = $1 and external_id = $2',
      [books.job, externalId],
    );
    return row?.active;
  };

  it('without somebody is told; the second in a row disables, a record again enables, and nothing in between', async () => {
    const books = await open();
    await books.run([...people(3), person('9', soon)], full);
    await confirm(books);

    const second = await books.run(people(2), full);
    expect(await missing(second)).toMatchObject({
      count: 2,
      toDisable: 1,
      notLookedFor: null,
      workers: ['1002 1 missing false', '9 1 no-show true'],
    });
    expect([await active(books, '1002'), await active(books, '9')]).toEqual([true, false]);

    const third = await books.run(people(2), full);
    expect(await missing(third)).toMatchObject({ count: 1, workers: ['1002 2 missing true'] });
    const [ofNoShow, ofMissing] = await own(books);
    expect(await books.counts(ofNoShow!.id)).toMatchObject({ unchanged: 1 });
    expect(await books.counts(ofMissing!.id)).toMatchObject({ send: 1, leaver: 1 });
    expect((await books.records(ofMissing!.id))[0]?.problems).toMatchObject([{ code: 'missing' }]);
    await confirm(books);

    expect(await missing(await books.run(people(2), full))).toMatchObject({ count: 0 });
    const remap = await database().transaction((tx) =>
      openOwnSubmission(tx, books.keyring, {
        ...{ origin: 'remap', caller: 'system:remap', operationId: 'Remap', source: books.source, job: books.job },
        ...{ mapping: 'disabling', mappingVersion: 1, population: null, externalIds: ['1002', '9'] },
      }),
    );
    await books.plan();
    expect(await books.counts(remap)).toMatchObject({ unchanged: 2 });
    expect([await active(books, '1002'), await active(books, '9')]).toEqual([false, false]);

    const back = await books.run(people(3), full);
    expect(await books.counts(back)).toMatchObject({ rehire: 1, unchanged: 2 });
    expect(await active(books, '1002')).toBe(true);
    expect(await missing(await books.run(people(2), full))).toMatchObject({ workers: ['1002 1 missing false'] });
    await expectSoundBooks(books);
  });

  it('counts who stood there in whatever state as seen, and begins anew for those who come back', async () => {
    const books = await open();
    await books.run(people(3), full);
    await books.run(people(2), full);
    const invalid = await books.run([...people(2), person('1002', { Status: 'Sabbatical' })], full);
    expect(await missing(invalid)).toMatchObject({ count: 0 });
    expect(await missing(await books.run(people(2), full))).toMatchObject({ workers: ['1002 1 missing false'] });
    await books.run([person('1002')], { mapping: 'disabling' });
    expect(await missing(await books.run(people(2), full))).toMatchObject({ workers: ['1002 1 missing false'] });
  });

  it('misses nobody who was seen later, has left, stands in another population, or is new to full files', async () => {
    const books = await open();
    const read = new Date(Date.now() - 60_000);
    await books.run([...people(3), person('8', { Status: 'Terminated' })], {
      ...full,
      sourceTime: new Date(read.getTime() - 60_000),
    });
    await books.run([person('7')], { ...full, population: 'others', sourceTime: new Date(read.getTime() - 60_000) });
    await books.run([person('6')], { mapping: 'disabling', sourceTime: new Date(read.getTime() - 60_000) });
    await books.run([person('1002', { Department: 'Law' })], { mapping: 'disabling' });
    expect(await missing(await books.run(people(2), { ...full, sourceTime: read }))).toMatchObject({ count: 0 });
  });

  const unclean: readonly [string, readonly HrRecord[], Partial<AcceptRequest>, string | null][] = [
    ['is a delta', people(1), { kind: 'delta', population: null }, null],
    ['names no population', people(1), { population: null }, null],
    ['is a pilot', people(3), { onlyIds: ['1000'] }, 'pilot'],
    ['is older than the last', people(1), { sourceTime: new Date(Date.now() - 3_600_000) }, 'older-file'],
    ['has a row of nobody', [person('1000'), person('')], {}, 'unreadable-rows'],
    ['has lost a column', people(1).map(({ Department: _, ...rest }) => rest), {}, 'columns-gone'],
  ];
  it('looks for nobody where it cannot know, and says why', async () => {
    const books = await open();
    await books.run(people(3), full);
    for (const [what, records, request, code] of unclean) {
      const found = await missing(await books.run(records, { ...full, ...request }));
      expect(found?.notLookedFor?.code ?? null, what).toBe(code);
      expect(found?.count ?? 0, what).toBe(0);
    }
  });

  it('of a pilot touches nobody else and is no file that others are compared with', async () => {
    const books = await open();
    const pilot = await books.run(people(3), { ...full, onlyIds: ['1001'] });
    expect(await books.submission(pilot)).toMatchObject({ rows: 1, accepted: 1, status: 'sending' });
    expect((await books.records(pilot)).map((row) => row.external_id)).toEqual(['1001']);
    expect(await missing(await books.run([person('1000')], full))).toMatchObject({ count: 0 });
  });

  it('waits for a person when many are missing, and what is disabled waits too; who came back is left alone', async () => {
    const books = await open();
    const request = { ...full, mapping: 'disabling-guarded' };
    await books.run(people(30), { ...full });
    await database().query(`update submission set accepted_at = now() - interval '2 days' where job = $1`, [books.job]);
    const approve = async (id: string) => {
      const planHash = (await books.submission(id))?.plan_hash ?? '';
      expect(await approveSubmission(database(), { id, planHash, caller: 'user:ada', comment: null })).toEqual({
        kind: 'done',
      });
      await books.plan();
    };
    const short = await books.run(people(19), request);
    expect(await books.submission(short)).toMatchObject({
      status: 'held',
      hold: { reasons: [{ code: 'many-missing' }], effects: { missing: 11 } },
    });
    await approve(short);
    expect(await books.submission(short)).toMatchObject({ status: 'sending' });
    await books.run(people(19), request);
    const [held] = await own(books);
    expect(await books.submission(held!.id)).toMatchObject({
      status: 'held',
      hold: { reasons: [{ code: 'many-disables' }] },
    });
    await books.run([person('1025')], { mapping: 'disabling' });
    await approve(held!.id);
    expect(await books.counts(held!.id)).toMatchObject({ leaver: 10, stale: 1 });
    expect([await active(books, '1024'), await active(books, '1025')]).toEqual([false, true]);
  });

  it('waits for a person when it has lost a column or one is blank, naming it', async () => {
    const books = await open();
    const request = { ...full, mapping: 'generic-csv' };
    await books.run(people(4), request);
    const gone = await books.run(
      people(4).map(({ Department: _, ...rest }) => rest),
      request,
    );
    expect(await books.submission(gone)).toMatchObject({
      hold: { reasons: [{ code: 'columns-gone', detail: expect.stringContaining('Department') }] },
    });
    const blank = await books.run(people(4, 1000, { JobTitle: ' ' }), request);
    expect(await books.submission(blank)).toMatchObject({
      hold: { reasons: [{ code: 'columns-blank', detail: expect.stringContaining('JobTitle') }] },
    });
    expect(await books.submission(await books.run(people(4), request))).toMatchObject({ status: 'sending' });
  });

  it('keeps nothing of an erased worker, and misses nobody who was erased', async () => {
    const books = await open();
    await books.run(people(3), full);
    await confirm(books);
    const told = await books.run(people(2), full);
    const pilot = await books.run([person('1002')], { ...full, onlyIds: ['1002', '5'] });
    await confirm(books);
    const erased = await eraseWorker(database(), books.keyring, {
      ...{ source: books.source, externalId: '1002', caller: 'user:ada', reason: 'asked for', reference: null },
    });
    expect(erased.kind).toBe('erased');
    expect((await missing(told))?.workers).toEqual([expect.stringMatching(/^erased-\S+ 1 missing false$/)]);
    expect((await readSubmission(database(), pilot))?.onlyIds).toEqual([expect.stringMatching(/^erased-/), '5']);
    expect(await missing(await books.run(people(2), full))).toMatchObject({ count: 0 });
  });
});
