// Everybody is sent against a limiter that enforces 40 calls in any 5 seconds. Only the day's quota is out of the way.
import type { Figure, Measurement } from './figure.ts';
import { endFirstDay, firstDay } from './first-day.ts';
import { count, duration } from './show-measurements.ts';

const members = 50;
const callsPerWindow = 40;
const windowMs = 5_000;
const goalShare = 1.02;

export const sendFigure: Figure = {
  name: 'send',
  title: 'Send a whole company against an enforced 40 calls per 5 s',
  async measure(context): Promise<readonly Measurement[]> {
    const day = await firstDay(context);
    // The second day follows in the same house, unless nobody wants it.
    if (context.only.length > 0 && !context.only.includes('second-day')) await endFirstDay(context);
    const { counts } = day.submission;
    const calls = day.uploads.length;
    const refused = day.uploads.filter(({ status }) => status === 429).length;
    const minimum = Math.ceil(counts.sent / members);
    const idealMs = (Math.ceil(minimum / callsPerWindow) - 1) * windowMs;
    const share = idealMs === 0 ? null : day.sendingMs / idealMs;
    const lost =
      counts.accepted - counts.succeeded - counts.skipped - counts.failed - counts.unchanged - (counts.duplicate ?? 0);
    const what = `${count(day.rows)} rows`;
    return [
      {
        what: `${what}, time from first to last call`,
        measured: duration(day.sendingMs),
        beside: `ideal ${duration(idealMs)}${share === null ? '' : `, ratio ${share.toFixed(3)}`}; ${count(calls)} calls, at least ${count(minimum)}`,
        goal: `ratio ≤ ${goalShare}`,
        met: share === null ? null : share <= goalShare,
        numbers: { rows: day.rows, sendingMs: day.sendingMs, idealMs, ratio: share, calls, minimum },
      },
      {
        what: `${what}, refused with 429`,
        measured: count(refused),
        beside: '',
        goal: '0',
        met: refused === 0,
        numbers: { refused },
      },
      {
        what: `${what}, without an outcome`,
        measured: count(lost),
        beside: `${count(counts.succeeded)} succeeded, ${count(counts.failed)} failed, ${count(counts.invalid)} invalid`,
        goal: '0',
        met: lost === 0,
        numbers: { lost, succeeded: counts.succeeded, failed: counts.failed, invalid: counts.invalid },
      },
      {
        what: `${what}, planning before the first call`,
        measured: duration(day.planningMs),
        beside: `${count((day.rows / day.planningMs) * 1000)} rows/s; whole way to the last outcome ${duration(day.wholeMs)}`,
        goal: '',
        met: null,
        numbers: { planningMs: day.planningMs, wholeMs: day.wholeMs },
      },
    ];
  },
};
