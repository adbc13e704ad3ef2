// When the last outcome is to be expected, from what was measured lately. Where nothing was, nothing is foretold, and it is said why.
import type { CallBudget } from '../dispatch/call-budget.ts';
import { lingerMs } from '../dispatch/linger-ms.ts';
import type { ForecastFacts } from '../store/submission/read-forecast.ts';

const membersPerCall = 50;
// 40 calls in 5 seconds: learn.microsoft.com/graph/throttling-limits, provisioning.
const callsPerSecond = 8;
const dayMs = 86_400_000;

export interface Forecast {
  readonly finish: Date | null;
  /** Why no moment can be named. */
  readonly reason: string | null;
}

/** What stands in the way just now, and when it is over by itself, where that is known. */
export interface Hindrance {
  readonly until: Date | null;
}

/**
 * The moment from which sending goes on, plus the time to send everything that is queued before within the rate and the day's
 * calls, plus the longest wait of a part-filled request, plus the time Entra took lately.
 */
export function forecastFinish(
  facts: ForecastFacts,
  calls: {
    readonly budget: CallBudget;
    readonly isBulk: boolean;
    /** The call that `placeOfRelease` asks for. */
    readonly releasedCallAt: Date | null;
  },
  hindrance: Hindrance | null,
  now: Date,
): Forecast {
  if (hindrance !== null && hindrance.until === null)
    return unknown('Nothing is sent or processed for now, and it is not known how long that lasts.');
  if (facts.settleSeconds === null)
    return unknown('No outcome came lately from which the time Entra takes could be told.');
  const settleMs = facts.settleSeconds * 1000;
  if (facts.toSend === 0) {
    if (facts.lastSentAt === null) return unknown('Nothing is on its way.');
    const finish = new Date(facts.lastSentAt.getTime() + settleMs);
    return finish > now ? { finish, reason: null } : unknown('Entra takes longer this time than it took lately.');
  }
  const begin = Math.max(now.getTime(), hindrance?.until?.getTime() ?? 0);
  const plan = planCalls(facts.toSend, calls.budget, calls.isBulk);
  const lingers = lingerMs({
    size: facts.toSend % membersPerCall || membersPerCall,
    hasLeaver: false,
    callsToday: calls.budget.used + plan.calls,
    dayQuota: calls.budget.quota,
  });
  const free = plan.place === null ? begin : Math.max(begin, (calls.releasedCallAt?.getTime() ?? begin) + dayMs);
  const sent = free + plan.days * dayMs + (plan.calls / callsPerSecond) * 1000 * Number(plan.days === 0);
  return { finish: new Date(sent + lingers + settleMs), reason: null };
}

/** Which call of today has to count no more before the last one can be made; null where today's calls are enough. */
export function placeOfRelease(toSend: number, budget: CallBudget, isBulk: boolean): number | null {
  return toSend === 0 ? null : planCalls(toSend, budget, isBulk).place;
}

/** Calls that so many operations need. */
export function callsFor(toSend: number): number {
  return Math.ceil(toSend / membersPerCall);
}

// A call counts for 24 hours: what is made now is free again at this time tomorrow, what was made before earlier. So each further
// day has as many calls as the budget, at the times at which this day's were made.
function planCalls(toSend: number, budget: CallBudget, isBulk: boolean) {
  const calls = callsFor(toSend);
  const aDay = Math.max(1, budget.quota - (isBulk ? budget.reserve : 0));
  const left = Math.max(0, aDay - budget.used);
  const days = Math.floor((calls - 1) / aDay);
  const ofLastDay = ((calls - 1) % aDay) + 1;
  return { calls, days, place: ofLastDay <= left ? null : ofLastDay + budget.used - aDay - 1 };
}

function unknown(reason: string): Forecast {
  return { finish: null, reason };
}
