import { describe, expect, it } from 'vitest';
import { callBudget } from '../../api/dispatch/call-budget.ts';

describe("the day's budget of calls", () => {
  it.each([
    ['keeps its share for leavers and single workers', 2000, 5, 0, { reserve: 100, left: 2000, leftForBulk: 1900 }],
    ['leaves files nothing of the reserve', 2000, 5, 1950, { reserve: 100, left: 50, leftForBulk: 0 }],
    ['has nothing left when all is used', 2000, 5, 2001, { reserve: 100, left: 0, leftForBulk: 0 }],
    ['has no reserve of less than a call', 2, 5, 0, { reserve: 0, left: 2, leftForBulk: 2 }],
    ['may be without a reserve', 6000, 0, 5999, { reserve: 0, left: 1, leftForBulk: 1 }],
  ])('%s', (_, dailyCallQuota, callReserve, used, expected) => {
    expect(callBudget({ dailyCallQuota, callReserve, used })).toEqual({ quota: dailyCallQuota, used, ...expected });
  });
});
