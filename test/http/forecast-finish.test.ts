// What is foretold of a submission's end, and when nothing is.
import { describe, expect, it } from 'vitest';
import { callBudget } from '../../api/dispatch/call-budget.ts';
import { forecastFinish, placeOfRelease } from '../../api/http/forecast-finish.ts';

const now = new Date('2026-11-23T05:00:00Z');
const facts = { toSend: 0, settleSeconds: 600 as number | null, lastSentAt: now as Date | null };
const day = { used: 0, quota: 2000, reserve: 0, isBulk: true, releasedCallAt: null as Date | null };

function foretell(change: Partial<typeof facts>, calls: Partial<typeof day> = {}, until?: Date | null) {
  const { used, quota, reserve, isBulk, releasedCallAt } = { ...day, ...calls };
  const budget = callBudget({ dailyCallQuota: quota, callReserve: reserve, used });
  const hindrance = until === undefined ? null : { until };
  return forecastFinish({ ...facts, ...change }, { budget, isBulk, releasedCallAt }, hindrance, now);
}
const inSeconds = (...given: Parameters<typeof foretell>) => {
  const { finish } = foretell(...given);
  return finish === null ? null : (finish.getTime() - now.getTime()) / 1000;
};

describe('the forecast', () => {
  it('adds the time Entra took lately to the newest sending', () => {
    expect(inSeconds({})).toBe(600);
    expect(inSeconds({ lastSentAt: new Date('2026-11-23T04:55:00Z') })).toBe(300);
  });

  it('adds the time to send what is queued, at eight calls of fifty a second', () => {
    expect(inSeconds({ toSend: 4000 })).toBe(610);
  });

  it('adds what a part-filled request may wait for more, by what is left of the day', () => {
    expect(inSeconds({ toSend: 1 })).toBeCloseTo(600.125 + 0.1);
    expect(inSeconds({ toSend: 1 }, { used: 1000 })).toBeCloseTo(600.125 + 60);
  });

  it('of a run too large for the rest of today is the day on which its last call is free', () => {
    expect(inSeconds({ toSend: 50 * 2000 })).toBe(850);
    expect(inSeconds({ toSend: 50 * 2001 })).toBe(86_400 + 600);
    expect(inSeconds({ toSend: 50 * 5000 })).toBe(2 * 86_400 + 600);
  });

  it('counts on a call of today as soon as it is a day old', () => {
    const releasedCallAt = new Date(now.getTime() - 20 * 3_600_000);
    expect(inSeconds({ toSend: 50 * 1001 }, { used: 1000, releasedCallAt })).toBeCloseTo(4 * 3600 + 1001 / 8 + 600);
  });

  it('leaves files and lists the budget without its reserve, and single workers all of it', () => {
    expect(inSeconds({ toSend: 50 * 1901 }, { reserve: 5 })).toBe(86_400 + 600);
    expect(inSeconds({ toSend: 50 * 1901 }, { reserve: 5, isBulk: false })).toBe(600 + 1901 / 8);
  });

  it('begins when what stands in the way ends by itself', () => {
    expect(inSeconds({ toSend: 4000 }, {}, new Date(now.getTime() + 3_600_000))).toBe(3600 + 610);
  });

  it.each([
    ['nobody knows how long the job is paused', { toSend: 1 }, null, /not known how long/],
    ['the job is paused, whatever was sent already', {}, null, /not known how long/],
    ['no outcome came lately', { toSend: 1, settleSeconds: null }, undefined, /No outcome came lately/],
    ['nothing is on its way', { lastSentAt: null }, undefined, /Nothing is on its way/],
    ['the moment has passed', { lastSentAt: new Date('2026-11-23T04:00:00Z') }, undefined, /longer/],
  ])('names no moment but the reason where %s', (_, change, until, reason) => {
    expect(foretell(change, {}, until)).toEqual({ finish: null, reason: expect.stringMatching(reason) });
  });
});

describe('the call that has to be free again for the last one', () => {
  const place = (toSend: number, used: number, isBulk = true) =>
    placeOfRelease(toSend, callBudget({ dailyCallQuota: 100, callReserve: 10, used }), isBulk);

  it.each([
    ['none while the day has enough', 50 * 40, 50, true, null],
    ['the oldest where one call is missing', 50 * 41, 50, true, 0],
    ['the next where two are missing', 50 * 42, 50, true, 1],
    ['none of a single worker, who may use the reserve', 50 * 41, 50, false, null],
    ['one more where the reserve is in use', 50, 95, true, 5],
    ['on a later day the same as on the first', 50 * (90 + 41), 50, true, 0],
  ])('%s', (_, toSend, used, isBulk, expected) => {
    expect(place(toSend, used, isBulk)).toBe(expected);
  });
});
