// The audit: each entry carries the hash of the one before, so that nobody can change, drop or move one unseen.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appendAudit, hashOfEntry } from '../../../api/store/audit/append-audit.ts';
import { readAudit } from '../../../api/store/audit/read-audit.ts';
import { verifyAudit } from '../../../api/store/audit/verify-audit.ts';
import { ENTRIES_PER_PORTION } from '../../../api/store/retention/portion.ts';
import { removeAudit } from '../../../api/store/retention/remove-audit.ts';
import { onAnyEngine } from '../both-engines.ts';

const DAY = 86_400_000;

onAnyEngine('the audit', (database) => {
  beforeEach(async () => {
    await database().query(`delete from audit; delete from audit_anchor; update audit_head set number = 0, hash = ''`);
  });
  afterEach(() => vi.useRealTimers());

  const append = (action: string, data: Record<string, unknown> = { b: 2, a: [1, null], comment: null }) =>
    database().transaction((tx) => appendAudit(tx, { caller: 'key:1', action, subject: 'job:entra-id', data }));
  async function appendMany(count: number, daysAgo = 0) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - daysAgo * DAY });
    await database().transaction(async (tx) => {
      for (let index = 0; index < count; index++)
        await appendAudit(tx, { caller: 'key:1', action: `did-${index}`, subject: 'job:entra-id', data: { index } });
    });
    vi.useRealTimers();
  }
  const everything = { before: Number.MAX_SAFE_INTEGER, top: 10_000, from: null, to: null, caller: null, action: null };
  const entries = () => readAudit(database(), { ...everything, subject: null });
  const verify = (head: string | null = null) => verifyAudit(database(), head);
  async function removeAll(days: number) {
    let portions = 0;
    while (await removeAudit(database(), days)) portions += 1;
    return portions;
  }

  it('without an entry is whole', async () => {
    expect(await verify()).toEqual({ entries: 0, from: null, to: null, head: '', anchor: null, fault: null });
  });

  it('that nobody touched is whole, longer than one reading of it too', async () => {
    await appendMany(2300);
    const all = await entries();
    expect(await verify()).toEqual({
      entries: 2300,
      from: all.at(-1)!.at,
      to: all[0]!.at,
      head: all[0]!.hash,
      anchor: null,
      fault: null,
    });
  });

  it('undoes an entry with the deed that it tells of', async () => {
    await append('one');
    const failed = database().transaction(async (tx) => {
      await appendAudit(tx, { caller: 'key:1', action: 'x', subject: 'y', data: {} });
      throw new Error('the deed failed');
    });
    await expect(failed).rejects.toThrow('the deed failed');
    expect(await verify()).toMatchObject({ entries: 1, fault: null });
  });

  it.each([
    ['caller', `update audit set caller = 'key:2' where number = 3`, 3, 'not what it was'],
    ['action', `update audit set action = 'nothing' where number = 3`, 3, 'not what it was'],
    ['subject', `update audit set subject = 'job:other' where number = 3`, 3, 'not what it was'],
    ['data', `update audit set data = '{"index": 7}' where number = 3`, 3, 'not what it was'],
    ['time', `update audit set at = at - interval '1 hour' where number = 3`, 3, 'not what it was'],
    ['hash', `update audit set hash = reverse(hash) where number = 3`, 3, 'not what it was'],
  ])('with a changed %s says which entry was changed', async (_, sql, number, detail) => {
    await appendMany(5);
    await database().query(sql);
    expect((await verify()).fault).toEqual({ number, detail: expect.stringContaining(detail) });
  });

  it('with an entry changed and hashed again says that the next one does not follow', async () => {
    await appendMany(5);
    const third = (await entries()).find((entry) => entry.number === 3)!;
    const hash = hashOfEntry({ ...third, caller: 'key:2', previous: third.previousHash });
    await database().query(`update audit set caller = 'key:2', hash = $1 where number = 3`, [hash]);
    expect((await verify()).fault).toEqual({ number: 4, detail: expect.stringContaining('does not follow') });
  });

  it.each([
    ['removed from the middle', 'delete from audit where number = 3', 4, 'entry 3 is missing'],
    ['removed from the beginning', 'delete from audit where number <= 2', 3, 'entry 1 is missing'],
    ['removed from the end', 'delete from audit where number >= 5', 5, 'the newest entry is 5, the chain ends with 4'],
    [
      'in another order',
      'update audit set number = 99 where number = 3; update audit set number = 3 where number = 4; update audit set number = 4 where number = 99',
      3,
      'does not follow',
    ],
    ['all removed', 'delete from audit', 1, 'the newest entry is 5, the chain ends with 0'],
  ])('with entries %s says where', async (_, sql, number, detail) => {
    await appendMany(5);
    await database().query(sql);
    expect((await verify()).fault).toEqual({ number, detail: expect.stringContaining(detail) });
  });

  it('cut at its end together with its head is seen by a head that was noted elsewhere', async () => {
    await appendMany(5);
    const noted = (await verify()).head;
    await append('one more');
    expect((await verify(noted)).fault).toBeNull();
    await database().query(
      `delete from audit where number >= 5; update audit_head set number = 4, hash = (select hash from audit where number = 4)`,
    );
    expect((await verify()).fault).toBeNull();
    expect((await verify(noted)).fault).toEqual({ number: 5, detail: expect.stringContaining('expected head') });
  });

  it('loses what is past its time from the beginning only, and what is left stays verifiable', async () => {
    await appendMany(4, 3000);
    await appendMany(1, 10);
    // A clock that went wrong: older than its time, but not at the beginning.
    await appendMany(1, 3000);
    await appendMany(3);
    expect(await removeAll(2555)).toBe(1);
    const left = await entries();
    expect(left.map((entry) => entry.number)).toEqual([10, 9, 8, 7, 6, 5]);
    expect(left[0]).toMatchObject({ caller: 'system:retention', action: 'audit-removed', data: { upTo: 4 } });
    expect(await verify()).toMatchObject({ entries: 6, anchor: 4, fault: null, head: left[0]!.hash });
    await append('later');
    expect(await verify()).toMatchObject({ entries: 7, fault: null });
  });

  it('is removed in portions, each with its own anchor', async () => {
    await appendMany(ENTRIES_PER_PORTION + 5, 3000);
    await appendMany(2);
    expect(await removeAudit(database(), 2555)).toBe(true);
    expect(await verify()).toMatchObject({ entries: 8, anchor: ENTRIES_PER_PORTION, fault: null });
    expect(await removeAll(2555)).toBe(1);
    expect(await verify()).toMatchObject({ entries: 4, anchor: ENTRIES_PER_PORTION + 5, fault: null });
  });

  it('all of which is past its time goes on from where it was', async () => {
    await appendMany(3, 3000);
    expect(await removeAll(2555)).toBe(1);
    expect(await verify()).toMatchObject({ entries: 1, anchor: 3, fault: null });
  });

  it('with more removed than retention did, or an anchor nobody put there, does not fit', async () => {
    await appendMany(3, 3000);
    await appendMany(3);
    await removeAll(2555);
    await database().query('delete from audit where number = 4');
    expect((await verify()).fault).toEqual({ number: 5, detail: expect.stringContaining('entry 4 is missing') });
    await database().query(
      `update audit_anchor set number = 4, hash = (select previous_hash from audit where number = 5)`,
    );
    expect((await verify()).fault).toEqual({ number: 5, detail: expect.stringContaining('names 3') });
  });
});
