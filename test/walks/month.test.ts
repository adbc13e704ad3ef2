// A company of 2,000 lives through a month: at its end, and after every day of it, the directory is what HR says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres } from '../databases.ts';
import { liveMonth } from '../month/live-month.ts';
import { timePasses } from '../store/books/time-passes.ts';
import { openWorld, type World } from './world.ts';

// The clock of the books has to be moved past the API, which only a server allows.
describe.skipIf(!hasPostgres())('a month of daily files', { timeout: 600_000 }, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ switches: { dailyQuotaHours: 1 } });
  });
  afterAll(() => world.close());

  it('with a cut file, a mass-leaver mistake, a paused job and a throttled day disables nobody who should not be', async () => {
    const report = await liveMonth(
      { ...world, call: world.call, booksAge: (days) => world.books((db) => timePasses(db, days)) },
      {
        employees: 2_000,
        ...(process.env.MONTH_LOG === undefined ? {} : { say: (line) => process.stderr.write(`${line}\n`) }),
      },
    );
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ files: 22, held: 2 });
    expect(report.mostCallsInWindow).toBeLessThanOrEqual(40);
  });
});
