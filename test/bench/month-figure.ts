// A month of daily files, mistakes included: what it costs in calls, and whether the directory is what HR says at its end.
import { openDatabase } from '../../api/store/open-database.ts';
import { liveMonth, type MonthWorld } from '../month/live-month.ts';
import { startPostgres } from '../postgres.ts';
import { timePasses } from '../store/books/time-passes.ts';
import type { BenchContext, Figure, Measurement } from './figure.ts';
import { count, duration } from './show-measurements.ts';
import { startHouse } from './start-house.ts';

/** Whatever `--rows` says: a company of this size is what the figure is about. */
const EMPLOYEES = 20_000;

export const monthFigure: Figure = {
  name: 'month',
  title:
    'A month of daily files on PostgreSQL, with a cut file, a mass-leaver mistake, a paused job and a throttled day',
  async measure(context) {
    const postgres = await startPostgres();
    if (postgres === null) return [];
    try {
      return [await measureMonth(context, postgres.url)];
    } finally {
      await postgres.close();
    }
  },
};

async function measureMonth({ folder, say }: BenchContext, databaseUrl: string): Promise<Measurement> {
  const house = await startHouse({
    folder,
    databaseUrl,
    emulatorSwitches: {
      EMULATOR_CYCLE_SECONDS: '2',
      EMULATOR_RECORD_MILLISECONDS: '0',
      EMULATOR_LOG_DELAY_SECONDS: '1',
      EMULATOR_DAILY_QUOTA_HOURS: '1',
    },
  });
  const books = await openDatabase({ url: databaseUrl, poolSize: 1 });
  try {
    const started = performance.now();
    const world: MonthWorld = {
      call: (method, path, body, headers = {}) =>
        answerOf(house.apiUrl + path, method, body, { 'x-api-key': house.key, ...headers }),
      control: async (method, path, body) => (await answerOf(house.controlUrl + path, method, body)).body,
      booksAge: (days) => timePasses(books, days),
    };
    const report = await liveMonth(world, { employees: EMPLOYEES, say: (line) => say(`month: ${line}`) });
    for (const fault of report.faults.slice(0, 20)) say(`month: ${fault}`);
    const ms = performance.now() - started;
    const { calls, fewestCalls, held, rows, operations, mostCallsInWindow, faults } = report;
    return {
      what: `${count(EMPLOYEES)} people, ${report.files} files, ${count(rows)} rows, ${count(operations)} sent`,
      measured: `${count(calls)} calls`,
      beside: `at least ${count(fewestCalls)}; ${held} mistakes held; ${faults.length} differences from HR; at most ${mostCallsInWindow} calls in 5 s; ${duration(ms)}`,
      goal: '0 differences, both mistakes held',
      met: faults.length === 0 && held === 2 && mostCallsInWindow <= 40,
      numbers: { rows, operations, calls, fewestCalls, held, faults: faults.length, ms },
    };
  } finally {
    await books.close();
    await house.stop();
  }
}

async function answerOf(
  url: string,
  method: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): ReturnType<MonthWorld['call']> {
  const isText = typeof body === 'string';
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
