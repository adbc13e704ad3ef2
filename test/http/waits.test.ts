// When a wait is over, how long until the next question, and how long a wait may be.
import { describe, expect, it } from 'vitest';
import { durationSeconds } from '../../api/http/wait-duration.ts';
import { isWaitOver, retryAfterSeconds } from '../../api/http/waits.ts';

describe('a wait', () => {
  const wait = { waitForApproval: false, ageSeconds: 10, maxWaitSeconds: 100 };
  const cases = [
    ['accepting', false],
    ['planning', false],
    ['held', true],
    ['sending', false],
    ['settling', false],
    ['finished', true],
    ['refused', true],
    ['rejected', true],
    ['expired', true],
    ['cancelled', true],
    ['superseded', true],
    ['abandoned', true],
  ] as const;
  it.each(cases)('for a submission that is %s is over: %s', (status, over) => {
    expect(isWaitOver({ ...wait, status })).toBe(over);
  });

  it('that sits out the approval goes on while a person looks', () => {
    expect(isWaitOver({ ...wait, status: 'held', waitForApproval: true })).toBe(false);
  });

  it('is over after its longest time', () => {
    expect(isWaitOver({ ...wait, status: 'sending', ageSeconds: 99.9 })).toBe(false);
    expect(isWaitOver({ ...wait, status: 'sending', ageSeconds: 100 })).toBe(true);
  });
});

describe('the pace of a wait', () => {
  it('is quick at first and never faster than a second nor slower than half a minute', () => {
    expect([0, 15, 60, 300, 600, 100_000].map(retryAfterSeconds)).toEqual([1, 1, 3, 15, 30, 30]);
  });
});

describe('the longest wait', () => {
  const durations: readonly (readonly [text: string, seconds: number | null])[] = [
    ['PT4H', 14_400],
    ['P1D', 86_400],
    ['P1W', 604_800],
    ['P1DT2H3M4S', 93_784],
    ['PT0S', 0],
    ['PT0.5S', 1],
    ['P90D', 7_776_000],
    ['P91D', null],
    ['P1Y', null],
    ['P1M', null],
    ['P', null],
    ['PT', null],
    ['P1DT', null],
    ['4 hours', null],
    ['-PT1H', null],
    ['PT99999999999999999999H', null],
  ];
  it.each(durations)('of %s is %s seconds', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
  });
});
