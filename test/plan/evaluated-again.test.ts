// Workers who are evaluated again without a new record: because a day has come, or because their mapping was changed.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { openDue } from '../../api/plan/open-due.ts';
import { readMapping } from '../../api/store/mapping/mapping-versions.ts';
import { saveMappingVersion } from '../../api/store/mapping/save-mapping-version.ts';
import { approveSubmission, rejectSubmission } from '../../api/store/submission/decide-submission.ts';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { guardOff, unguardedCsv } from '../unguarded-csv.ts';
import { people, person } from '../walks/people.ts';

interface Own {
  readonly id: string;
  readonly status: string;
  readonly mapping_version: number;
  readonly rows: number;
  readonly hold: { readonly reasons: readonly { readonly code: string; readonly detail: string }[] } | null;
}

onAnyEngine('evaluated again', (database) => {
  /** Books whose business day is set by the test, with a mapping of their own. */
  async function open(change: Partial<MappingDocument> = {}) {
    let now = new Date('2026-11-23T12:00:00Z');
    const books = await openBooks(database(), { now: () => now });
    const document = { ...unguardedCsv, ...change, name: `csv-${randomUUID()}`.slice(0, 60) };
    document.source = { ...document.source, name: books.source };
    const ofMapping = { mapping: document.name };
    const save = (more: Partial<MappingDocument> = {}) =>
      saveMappingVersion(database(), {
        document: { ...document, ...more },
        caller: 'user:eve',
        expectedVersion: undefined,
        failedExamples: 0,
        reevaluate: { keyring: books.keyring, source: books.source, routedTo: [] },
      });
    await save();
    const own = (origin: 'due' | 'remap') =>
      database().query<Own & Record<string, unknown>>(
        'select id, status, mapping_version, rows, hold from submission where job = $1 and origin = $2 order by sequence',
        [books.job, origin],
      );
    return {
      ...books,
      own,
      save,
      ofMapping,
      /** Sends all and sees it confirmed. */
      async settleAll() {
        for (let sent = await books.send(); sent !== null; sent = await books.send())
          await books.loggedAsWanted(...sent);
      },
      /** Sets the clock, opens what is due, and plans. Returns the newest due submission. */
      async at(moment: string): Promise<Own | undefined> {
        now = new Date(moment);
        await openDue(books.parts);
        await books.plan();
        return (await own('due')).at(-1);
      },
      async nextDue(externalId: string) {
        const [row] = await database().query<{ next_due: string | null }>(
          'select next_due from worker where source = $1 and external_id = $2',
          [books.source, externalId],
        );
        return row?.next_due;
      },
      decide: async (id: string, how: 'approve' | 'reject') => {
        const decision = { id, caller: 'user:ada', comment: null };
        const planHash = (await books.submission(id))?.plan_hash ?? '';
        const answer =
          how === 'approve'
            ? await approveSubmission(database(), { ...decision, planHash })
            : await rejectSubmission(database(), decision);
        expect(answer).toEqual({ kind: 'done' });
      },
    };
  }
  const eventsOf = async (books: Pick<Books, 'records'>, id: string) =>
    (await books.records(id)).map((row) => `${row.external_id} ${row.disposition} ${row.event}`);

  it('a start and a last day happen on their day, once, and are moved on by it', async () => {
    const books = await open();
    const rows = [
      person('1', { HireDate: '2026-11-25' }),
      person('2', { TerminationDate: '2026-11-24' }),
      person('3'),
      person('4', { TerminationDate: '2026-12-31' }),
    ];
    await books.run(rows, books.ofMapping);
    await books.settleAll();
    expect(await Promise.all(['1', '2', '3', '4'].map(books.nextDue))).toEqual([
      '2026-11-25',
      '2026-11-25',
      null,
      '2027-01-01',
    ]);
    expect(await books.at('2026-11-24T23:59:59Z')).toBeUndefined();
    const due = (await books.at('2026-11-25T00:00:00Z'))!;
    expect(due).toMatchObject({ status: 'sending', rows: 2, mapping_version: 1 });
    expect(await eventsOf(books, due.id)).toEqual(['1 send joiner', '2 send leaver']);
    expect((await books.takeBatch()).body).toMatch(/"active":false/);
    expect(await Promise.all(['1', '2'].map(books.nextDue))).toEqual([null, null]);
    await books.at('2026-11-25T00:01:00Z');
    await books.at('2026-11-26T00:00:00Z');
    expect(await books.own('due')).toHaveLength(1);
    await expectSoundBooks(books);
  });

  it('is opened once by several replicas at the same moment', async () => {
    const books = await open();
    await books.run(people(20, 1000, { TerminationDate: '2026-11-23' }), books.ofMapping);
    const parts = { ...books.parts, clock: { ...books.parts.clock, now: () => new Date('2026-11-24T00:00:00Z') } };
    await Promise.all([1, 2, 3, 4].map(() => openDue(parts)));
    expect(await books.own('due')).toMatchObject([{ rows: 20 }]);
  });

  it('a new record recomputes the day', async () => {
    const books = await open();
    await books.run([person('1', { TerminationDate: '2026-11-23' })], books.ofMapping);
    await books.run([person('1', { TerminationDate: '2026-12-31' })], books.ofMapping);
    expect(await books.nextDue('1')).toBe('2027-01-01');
    await books.run([person('1')], books.ofMapping);
    expect(await books.nextDue('1')).toBeNull();
    expect(await books.at('2027-02-01T00:00:00Z')).toBeUndefined();
  });

  it('somebody who starts far ahead is sent on the lead day, as a joiner, without a new record', async () => {
    const books = await open({ lifecycle: { ...unguardedCsv.lifecycle, preHireLeadDays: 14 } });
    const first = await books.run([person('1', { HireDate: '2026-12-24' })], books.ofMapping);
    expect(await eventsOf(books, first)).toEqual(['1 out-of-scope none']);
    expect(await books.nextDue('1')).toBe('2026-12-10');
    const due = (await books.at('2026-12-10T06:00:00Z'))!;
    expect(await eventsOf(books, due.id)).toEqual(['1 send joiner']);
    expect(await books.nextDue('1')).toBe('2026-12-24');
  });

  it('a day begins in the zone of the source', async () => {
    const books = await open({ source: { ...unguardedCsv.source, zone: 'Pacific/Auckland' } });
    await books.run([person('1', { TerminationDate: '2026-11-24' })], books.ofMapping);
    // Midnight in Auckland is 11:00 in UTC there, in summer.
    expect(await books.at('2026-11-24T10:59:59Z')).toBeUndefined();
    expect(await books.at('2026-11-24T11:00:00Z')).toMatchObject({ rows: 1 });
  });

  it('a due run over the limits is held, not opened again on top, and comes again on a later day where it was rejected', async () => {
    const books = await open({ guard: { ...guardOff, disables: { count: 1 } } });
    await books.run(people(3, 1000, { TerminationDate: '2026-11-23' }), books.ofMapping);
    await books.settleAll();
    const held = (await books.at('2026-11-24T00:00:00Z'))!;
    expect(held).toMatchObject({ status: 'held', hold: { reasons: [{ code: 'many-disables' }] } });
    await books.at('2026-11-24T12:00:00Z');
    await books.at('2026-11-25T12:00:00Z');
    expect(await books.own('due')).toHaveLength(1);
    await books.decide(held.id, 'reject');
    const again = (await books.at('2026-11-25T12:01:00Z'))!;
    expect(again).toMatchObject({ status: 'held', rows: 3 });
    await books.decide(again.id, 'approve');
    await books.plan();
    expect(await eventsOf(books, again.id)).toEqual(['1000 send leaver', '1001 send leaver', '1002 send leaver']);
    await books.at('2026-11-27T00:00:00Z');
    expect(await books.own('due')).toHaveLength(2);
  });

  const titled = { mappings: [...unguardedCsv.mappings, { target: 'nickName', expression: '"Nick"' }] };

  it('a changed mapping says how many it touches and waits; a newer one supersedes it; approved, it is applied', async () => {
    const books = await open();
    await books.run([...people(3), person('9', { Status: 'Terminated' })], books.ofMapping);
    await books.settleAll();
    const saved = await books.save(titled);
    expect(saved).toMatchObject({ kind: 'saved', version: 2, remaps: [{ job: books.job, workers: 4 }] });
    await books.plan();
    const [first] = await books.own('remap');
    expect(first).toMatchObject({
      status: 'held',
      mapping_version: 2,
      hold: { reasons: [{ code: 'mapping-changed' }] },
    });
    expect(first!.hold!.reasons[0]!.detail).toContain('would touch 4 of 4 workers');
    expect(await books.send()).toBeNull();

    await books.save({ ...titled, description: 'Once more.' });
    await books.plan();
    const [old, newer] = await books.own('remap');
    expect([old!.status, newer!.status]).toEqual(['superseded', 'held']);
    await books.decide(newer!.id, 'approve');
    await books.plan();
    expect(await books.counts(newer!.id)).toMatchObject({ send: 4, mover: 4 });
    expect((await books.takeBatch()).body).toContain('"nickName":"Nick"');
    await expectSoundBooks(books);
  });

  it('a changed mapping that changes nobody finishes by itself, and one without workers opens nothing', async () => {
    const books = await open();
    expect(await books.save({ description: 'Before anybody.' })).toMatchObject({ remaps: [] });
    await books.run(people(2), { ...books.ofMapping, mappingVersion: 2 });
    await books.settleAll();
    await books.save({ description: 'Only other words.' });
    await books.plan();
    const [remap] = await books.own('remap');
    expect(await books.submission(remap!.id)).toMatchObject({ status: 'finished', outcome: 'nothingToDo' });
    expect(await books.save({ description: 'Only other words.' })).toMatchObject({ kind: 'same', remaps: [] });
  });

  it('a day that comes while a changed mapping waits is judged by the version before', async () => {
    const books = await open();
    await books.run([person('1', { TerminationDate: '2026-11-23' })], books.ofMapping);
    await books.settleAll();
    await books.save(titled);
    await books.plan();
    const due = (await books.at('2026-11-24T00:00:00Z'))!;
    expect(due).toMatchObject({ status: 'sending', mapping_version: 1 });
    const { body } = await books.takeBatch();
    expect(body).toContain('"active":false');
    expect(body).not.toContain('Nick');
    expect((await readMapping(database(), books.ofMapping.mapping))?.version).toBe(2);
  });
});
