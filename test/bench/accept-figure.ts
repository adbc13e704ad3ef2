// Accepting a file, durable: from the first byte sent to the answer 201, after which nothing of it can be lost.
import { startPostgres } from '../postgres.ts';
import type { BenchContext, Figure, Measurement } from './figure.ts';
import { submitFile } from './house-client.ts';
import { count, duration, mebibytes } from './show-measurements.ts';
import { startHouse } from './start-house.ts';
import { workersFile } from './workers-file.ts';

const goals = [
  { database: 'embedded', rows: 100_000, ms: 8_000 },
  { database: 'PostgreSQL', rows: 1_000_000, ms: 90_000 },
];

export const acceptFigure: Figure = {
  name: 'accept',
  title: 'Accept a file through HTTP, durable (PostgreSQL with fsync; the embedded database never calls it)',
  async measure(context) {
    const measurements: Measurement[] = [];
    for (const rows of context.rows) measurements.push(await measureAccept(context, rows, 'embedded'));
    const postgres = await startPostgres({ durable: true });
    if (postgres === null) return measurements;
    try {
      for (const rows of context.rows)
        measurements.push(await measureAccept(context, rows, 'PostgreSQL', postgres.url));
    } finally {
      await postgres.close();
    }
    return measurements;
  },
};

async function measureAccept(
  { folder, say }: BenchContext,
  rows: number,
  database: string,
  databaseUrl?: string,
): Promise<Measurement> {
  const file = await workersFile(folder, rows);
  say(`accept: ${count(rows)} rows, ${database}`);
  const house = await startHouse({ folder, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  try {
    const before = house.peakBytes();
    const start = performance.now();
    const submission = await submitFile(house, file, 'full');
    const ms = performance.now() - start;
    const peakBytes = house.peakBytes();
    if (submission.counts.rows !== rows) throw new Error(`${submission.counts.rows} rows were accepted of ${rows}`);
    const goal = goals.find((one) => one.database === database && one.rows === rows);
    return {
      what: `${count(rows)} rows, ${database}`,
      measured: duration(ms),
      beside: `${count((rows / ms) * 1000)} rows/s; API ${mebibytes(before)} before, ${mebibytes(peakBytes)} at most`,
      goal: goal === undefined ? '' : `≤ ${duration(goal.ms)}`,
      met: goal === undefined ? null : ms <= goal.ms,
      numbers: { rows, ms, peakBytes, beforeBytes: before },
    };
  } finally {
    await house.stop();
  }
}
