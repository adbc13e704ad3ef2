import { describe, expect, it } from 'vitest';
import { dueInMs } from '../../api/reconcile/watch-jobs.ts';

describe('the next look at a job', () => {
  it.each([
    ['is due at once where nobody has looked', { closes: false, closedForMs: 0, checkedAgoMs: null }, 0],
    ['is due after half a minute while it works', { closes: false, closedForMs: 0, checkedAgoMs: 10_000 }, 20_000],
    ['is due soon after it stopped working', { closes: true, closedForMs: 1_000, checkedAgoMs: 0 }, 5_000],
    [
      'is due after a tenth of the time it has not worked',
      { closes: true, closedForMs: 200_000, checkedAgoMs: 0 },
      20_000,
    ],
    ['is due within a minute, however long it lasts', { closes: true, closedForMs: 9e9, checkedAgoMs: 30_000 }, 30_000],
    ['is never due in the past', { closes: true, closedForMs: 0, checkedAgoMs: 9e9 }, 0],
  ])('%s', (_, job, expected) => {
    expect(dueInMs(job)).toBe(expected);
  });
});
