// When the last outcome is to be expected, from what was measured lately. Where nothing was, nothing is foretold.
import type { ForecastFacts } from '../store/submission/read-forecast.ts';

const membersPerCall = 50;
// 40 calls in 5 seconds: learn.microsoft.com/graph/throttling-limits, provisioning.
const callsPerSecond = 8;
const daySeconds = 86_400;

/**
 * Now, plus the time to send everything that is queued in the job within the rate and the day's quota, plus the time Entra took
 * lately. Null where the job does not send, where no outcome was seen lately, and where that moment has passed already.
 */
export function forecastFinish(facts: ForecastFacts, dailyCallQuota: number, now: Date): Date | null {
  if (facts.settleSeconds === null) return null;
  if (facts.toSend === 0) {
    if (facts.lastSentAt === null) return null;
    const finish = new Date(facts.lastSentAt.getTime() + facts.settleSeconds * 1000);
    return finish > now ? finish : null;
  }
  if (!facts.isOpen) return null;
  const calls = Math.ceil(facts.toSend / membersPerCall);
  const today = Math.max(0, dailyCallQuota - facts.callsToday);
  const days = calls <= today ? 0 : Math.ceil((calls - today) / dailyCallQuota);
  const sendSeconds = days === 0 ? calls / callsPerSecond : days * daySeconds;
  return new Date(now.getTime() + (sendSeconds + facts.settleSeconds) * 1000);
}
