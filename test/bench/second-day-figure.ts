// The same company a day later, one percent changed: how many calls that costs.
import type { Figure, Measurement } from './figure.ts';
import { endFirstDay, firstDay } from './first-day.ts';
import { awaitFinish, submitFile, uploads } from './house-client.ts';
import { count, duration } from './show-measurements.ts';
import { workersFile } from './workers-file.ts';

const members = 50;
const churnPercent = 1;
const goalShare = 1.05;

export const secondDayFigure: Figure = {
  name: 'second-day',
  title: 'The second day, 1 % changed',
  async measure(context): Promise<readonly Measurement[]> {
    const day = await firstDay(context);
    const { house } = day;
    try {
      const file = await workersFile(context.folder, day.rows, churnPercent);
      const started = performance.now();
      const accepted = await submitFile(house, file, 'full');
      const { counts } = await awaitFinish(house, accepted.id, ({ status, counts }) =>
        context.say(`second day: ${status}, ${count(counts.unchanged)} unchanged, ${count(counts.sent)} sent`),
      );
      const ms = performance.now() - started;
      const calls = (await uploads(house, day.uploads.at(-1)!.sequence)).length;
      const minimum = Math.ceil(counts.sent / members);
      const allowed = Math.ceil(minimum * goalShare);
      return [
        {
          what: `${count(day.rows)} rows, ${count(counts.sent)} to send`,
          measured: `${count(calls)} calls`,
          beside: `at least ${count(minimum)}; ${count(day.uploads.length)} on the first day; ${count(counts.unchanged)} unchanged; ${duration(ms)} to the last outcome`,
          goal: `≤ ${allowed} (${goalShare} × the minimum)`,
          met: calls <= allowed,
          numbers: { rows: day.rows, sent: counts.sent, unchanged: counts.unchanged, calls, minimum, ms },
        },
      ];
    } finally {
      await endFirstDay(context);
    }
  },
};
