// The day's calls as a budget: a share is kept for leavers and single workers, so that a large file cannot make them wait until
// tomorrow. Pure; whole calls, so a quota of a few has no reserve.

export interface CallBudget {
  readonly quota: number;
  /** Calls of the last 24 hours. */
  readonly used: number;
  /** Calls that files and lists may not use. */
  readonly reserve: number;
  readonly left: number;
  /** What of it files and lists may use. */
  readonly leftForBulk: number;
}

export function callBudget(day: {
  readonly dailyCallQuota: number;
  /** Per cent of the quota. */
  readonly callReserve: number;
  readonly used: number;
}): CallBudget {
  const reserve = Math.floor((day.dailyCallQuota * day.callReserve) / 100);
  return {
    quota: day.dailyCallQuota,
    used: day.used,
    reserve,
    left: Math.max(0, day.dailyCallQuota - day.used),
    leftForBulk: Math.max(0, day.dailyCallQuota - reserve - day.used),
  };
}
