import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../api/store/database.ts';
import { checkpoint, vacuum } from '../../api/store/embedded/housekeeping.ts';
import { openDatabase } from '../../api/store/open-database.ts';
import { embeddedFolder } from '../databases.ts';

describe('housekeeping of the embedded database', () => {
  const folder = embeddedFolder();
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ folder });
  });
  afterAll(() => database.close());
  const segments = () => readdirSync(join(folder, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name)).length;

  it('gives back the log that changes wrote, where the engine alone would keep all of it', async () => {
    await database.query('create table churn as select n, repeat($$x$$, 200) as text from generate_series(1, 10000) n');
    for (let time = 0; time < 20; time++) {
      await database.query('update churn set text = reverse(text)');
      // What the timer does every ten seconds, here after every step.
      await checkpoint(database, 8 * 1024 * 1024);
    }
    const [log] = await database.query<{ written: number }>(`select pg_current_wal_lsn() - '0/0' as written`);
    // Segments of 4 MB; the first of a new database begins at some 16 MB.
    expect(log!.written).toBeGreaterThan(80_000_000);
    expect(segments()).toBeLessThan(12);
  });

  it('gives the room of dead rows back to the next change and tells the planner what is there', async () => {
    await vacuum(database);
    const bytes = async () =>
      (await database.query<{ bytes: number }>(`select pg_relation_size('churn')::integer as bytes`))[0]!.bytes;
    const before = await bytes();
    await database.query('update churn set text = text');
    expect(await bytes()).toBe(before);
    const [estimate] = await database.query<{ rows: number }>(
      `select reltuples::integer as rows from pg_class where relname = 'churn'`,
    );
    expect(estimate?.rows).toBe(10_000);
  });
});
