// The audit: each entry carries the hash of the one before, so that nobody can change or drop one unseen.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAudit, hashOfEntry } from '../../../api/store/audit/append-audit.ts';
import type { Database } from '../../../api/store/database.ts';
import { embeddedDatabase } from '../../databases.ts';

describe('the audit', () => {
  let db: Database;
  beforeAll(async () => {
    db = await embeddedDatabase();
    for (const action of ['job-sending', 'submission-approved', 'submission-rejected']) {
      await db.transaction((tx) =>
        appendAudit(tx, {
          caller: 'key:1',
          action,
          subject: 'job:entra-id',
          data: { b: 2, a: [1, null], comment: null },
        }),
      );
    }
  });
  afterAll(() => db.close());

  const read = () =>
    db.query<{
      number: number;
      at: Date;
      caller: string;
      action: string;
      subject: string;
      data: Record<string, unknown>;
      previous_hash: string;
      hash: string;
    }>('select * from audit order by number');

  it('chains its entries: every hash can be computed again from the books', async () => {
    let previous = '';
    for (const entry of await read()) {
      expect(entry.previous_hash).toBe(previous);
      expect(hashOfEntry({ ...entry, previous })).toBe(entry.hash);
      previous = entry.hash;
    }
  });

  it('shows an entry that was changed afterwards', async () => {
    const [, second] = await read();
    expect(hashOfEntry({ ...second!, caller: 'key:2', previous: second!.previous_hash })).not.toBe(second!.hash);
  });

  it('undoes an entry with the deed that it tells of', async () => {
    const before = (await read()).length;
    const failed = db.transaction(async (tx) => {
      await appendAudit(tx, { caller: 'key:1', action: 'x', subject: 'y', data: {} });
      throw new Error('the deed failed');
    });
    await expect(failed).rejects.toThrow('the deed failed');
    expect(await read()).toHaveLength(before);
  });
});
