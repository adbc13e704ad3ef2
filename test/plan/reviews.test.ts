// Workers about whom a person decides: what is asked, what is kept back meanwhile, and what follows from each decision.
import { expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import type { ReviewDecision } from '../../api/lifecycle/answer-question.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { eraseWorker } from '../../api/store/erasure/erase-worker.ts';
import { writeFoundUsers } from '../../api/store/for-plan/adoption.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { readPayloads } from '../../api/store/operation/read-payloads.ts';
import { decideReview } from '../../api/store/review/decide-review.ts';
import { listReviews } from '../../api/store/review/list-reviews.ts';
import { type Books, openBooks } from '../store/books/open-books.ts';
import { openDump } from '../store/books/open-dump.ts';
import { expectSoundBooks } from '../store/books/recount.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { person } from '../walks/people.ts';

const mail = { WorkEmail: 'ada@fabletown.example' };
const gone = { Status: 'Terminated', TerminationDate: '2024-03-31' };

onAnyEngine('a review', (database) => {
  const open = () => openBooks(database());
  const reviews = async (books: Books, status: string | null = 'open') =>
    (
      await listReviews(database(), books.keyring, {
        before: Number.MAX_SAFE_INTEGER,
        top: 100,
        status,
        reason: null,
        mapping: null,
        job: books.job,
      })
    ).map(({ id, externalId, reason, others, status: is, decision }) => ({
      id,
      externalId,
      reason,
      others,
      is,
      decision,
    }));
  const asked = async (books: Books) =>
    (await reviews(books)).map(({ externalId, reason, others }) => [externalId, reason, others.join()]).sort();
  const decide = async (books: Books, externalId: string, decision: ReviewDecision, linkTo: string | null = null) => {
    const review = (await reviews(books, null)).find((one) => one.externalId === externalId)!;
    const comment = 'checked with HR';
    const done = await decideReview(database(), books.keyring, {
      id: review.id,
      decision,
      linkTo,
      comment,
      caller: 'key:x',
    });
    await books.plan();
    return done;
  };
  const send = async (books: Books, ...ids: string[]) => {
    while ((await books.send()) !== null);
    await books.loggedAsWanted(...ids);
  };
  const became = async (books: Books, id: string) =>
    (await books.records(id)).map((row) => [
      row.external_id,
      row.disposition,
      row.problems?.map((one) => one.code).join() ?? '',
    ]);
  const payloadOf = async (books: Books, id: number) => (await readPayloads(database(), books.keyring, [id]))[0]!.user;

  it('is opened for two people at work with one e-mail: neither is sent, in one submission or in two', async () => {
    const books = await open();
    const id = await books.run([person('1', mail), person('2', { WorkEmail: 'ADA@fabletown.example' }), person('3')]);
    expect(await became(books, id)).toEqual([
      ['1', 'review', 'shared-email'],
      ['2', 'review', 'shared-email'],
      ['3', 'send', ''],
    ]);
    expect(await books.counts(id)).toMatchObject({ review: 2, send: 1 });
    expect((await books.events(id)).filter((event) => event.type === 'review-needed')).toHaveLength(2);
    await books.run([person('4', { WorkEmail: person('3').WorkEmail! })]);
    expect(await asked(books)).toEqual([
      ['1', 'shared-email', '2'],
      ['2', 'shared-email', '1'],
      ['4', 'shared-email', '3'],
    ]);
    expect(await books.send()).toEqual(['3']);
    // The same question again is not a new one.
    const again = await books.run([person('1', { ...mail, JobTitle: 'Boss' })]);
    expect((await books.events(again)).filter((event) => event.type === 'review-needed')).toEqual([]);
    await expectSoundBooks(books);
  });

  it('closes by itself when HR corrects the e-mail of either, and both are sent', async () => {
    const books = await open();
    await books.run([person('1', mail), person('2', mail)]);
    await books.run([person('2')]);
    expect(await reviews(books)).toEqual([]);
    expect((await reviews(books, 'closed')).map((one) => one.externalId).sort()).toEqual(['1', '2']);
    expect((await books.send())?.sort()).toEqual(['1', '2']);
    await expectSoundBooks(books);
  });

  it('never holds a leaver back', async () => {
    const books = await open();
    await books.run([person('1', mail)]);
    await send(books, '1');
    await books.run([person('1', { ...mail, JobTitle: 'Boss' }), person('2', mail)]);
    expect(await asked(books)).toHaveLength(2);
    await books.run([person('1', { ...mail, ...gone })]);
    expect(await books.send()).toEqual(['1']);
  });

  it('decided with create says that both may have the address, and is not asked again', async () => {
    const books = await open();
    await books.run([person('1', mail), person('2', mail)]);
    expect(await decide(books, '1', 'create')).toMatchObject({ kind: 'done', submissionId: expect.any(String) });
    expect((await books.send())?.sort()).toEqual(['1', '2']);
    const id = await books.run([
      person('1', { ...mail, Department: 'Law' }),
      person('2', { ...mail, Department: 'Law' }),
    ]);
    expect(await books.counts(id)).toMatchObject({ send: 2 });
    expect(await decide(books, '1', 'create')).toMatchObject({ kind: 'settled' });
  });

  it('put off with skip asks again when the record changes, with keep it does not', async () => {
    const books = await open();
    await books.run([person('1', mail), person('2', mail)]);
    await decide(books, '1', 'skip');
    await decide(books, '2', 'keep');
    const same = await books.run([person('1', mail), person('2', mail)]);
    expect(await became(books, same)).toEqual([
      ['1', 'held', 'review-decided'],
      ['2', 'held', 'review-decided'],
    ]);
    const changed = await books.run([
      person('1', { ...mail, JobTitle: 'Boss' }),
      person('2', { ...mail, JobTitle: 'Boss' }),
    ]);
    expect(await became(books, changed)).toEqual([
      ['1', 'review', 'shared-email'],
      ['2', 'held', 'review-decided'],
    ]);
    expect(await books.send()).toBeNull();
  });

  it('is opened for a return under a new id, and link sends it under the old one from then on', async () => {
    const books = await open();
    await books.run([person('1', mail)]);
    await send(books, '1');
    await books.run([person('1', { ...mail, ...gone })]);
    await send(books, '1');
    const id = await books.run([person('9', mail), person('8', { ManagerID: '9' })]);
    expect(await asked(books)).toEqual([['9', 'possible-rehire', '1']]);
    expect(await became(books, id)).toContainEqual(['8', 'send', 'manager-unknown']);
    expect(await decide(books, '9', 'link', '1')).toMatchObject({ kind: 'done' });
    const sent = (await books.operations()).at(-1)!;
    expect(sent.external_id).toBe('1');
    expect(await payloadOf(books, sent.id)).toMatchObject({ externalId: '1', active: true });
    await send(books, '1');
    await books.plan();
    // The report names the manager under the id that the directory knows.
    expect(JSON.stringify(await payloadOf(books, (await books.operations()).at(-1)!.id))).toContain(
      '"manager":{"value":"1"}',
    );
    const next = await books.run([
      person('9', { ...mail, Department: 'Law' }),
      person('1', { ...mail, ...gone, JobTitle: 'Gone' }),
    ]);
    expect(await became(books, next)).toEqual([
      ['9', 'send', ''],
      ['1', 'out-of-scope', 'worker-linked'],
    ]);
    await expectSoundBooks(books);
  });

  it('tells a person by name and birth where the mapping gives them', async () => {
    const books = await open();
    const born: MappingDocument = {
      ...unguardedCsv,
      name: 'with-birth',
      attributes: [...unguardedCsv.attributes, { name: 'birth', path: 'Birth' }],
      reviews: { birth: 'birth' },
    };
    const request = { mapping: born.name, mappingVersion: await saveMapping(database(), born, 'test') };
    const ada = (id: string, birth: string, more = {}) =>
      ({ ...person(id, { LastName: 'Bräm-ble', ...more }), Birth: birth }) as HrRecord;
    await books.run(
      [ada('1', '1990-05-01', gone), ada('2', '1990-05-01', { LastName: 'BRAM BLE' }), ada('3', '1991-05-01')],
      request,
    );
    expect(await asked(books)).toEqual([['2', 'possible-rehire', '1']]);
    await decide(books, '2', 'create');
    expect((await books.send())?.sort()).toEqual(['1', '2', '3']);
  });

  it('keeps a change of HR from enabling whom somebody has disabled in the directory, and a return does enable', async () => {
    const books = await open();
    const found = ['1', '2', '3'].map((externalId) => ({
      externalId,
      directoryId: `d-${externalId}`,
      userName: `old${externalId}@fabletown.example`,
      enabled: false,
      synced: false,
    }));
    await database().transaction((tx) => writeFoundUsers(tx, books.keyring, { name: books.job, generation: 1 }, found));
    await books.run([person('1'), person('2'), person('3', gone)]);
    expect(await asked(books)).toEqual([
      ['1', 'disabled-outside-hr', ''],
      ['2', 'disabled-outside-hr', ''],
    ]);
    await decide(books, '1', 'disable');
    await decide(books, '2', 'create');
    const active = async () =>
      Promise.all(
        (await books.operations()).map(async (one) => [one.external_id, (await payloadOf(books, one.id)).active]),
      );
    expect(await active()).toEqual([
      ['3', false],
      ['1', false],
      ['2', true],
    ]);
    await send(books, '1', '2', '3');
    await books.run([person('1', { Department: 'Law' }), person('3')]);
    expect((await active()).slice(3)).toEqual([
      ['1', false],
      ['3', true],
    ]);
  });

  it('is opened where several users of the directory have the id', async () => {
    const books = await open();
    const twice = ['a', 'b'].map((directoryId) => ({
      externalId: '1',
      directoryId,
      userName: null,
      enabled: true,
      synced: false,
    }));
    await database().transaction((tx) => writeFoundUsers(tx, books.keyring, { name: books.job, generation: 1 }, twice));
    await books.run([person('1')]);
    expect(await asked(books)).toEqual([['1', 'ambiguous-match', '']]);
  });

  it('names nobody any more once the worker is erased', async () => {
    const books = await open();
    await books.run([person('one', mail), person('two-of-them', mail)]);
    await eraseWorker(database(), books.keyring, {
      source: books.source,
      externalId: 'two-of-them',
      caller: 'key:x',
      reason: 'data-subject-request',
      reference: null,
    });
    expect(await openDump(database(), books.keyring)).not.toContain('two-of-them');
    expect((await reviews(books, null)).map((one) => one.externalId)).toEqual(['one']);
  });
});
