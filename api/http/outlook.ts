// What stands before a job's queue: why it waits, what calls are left, and when it will be through.
import { type CallBudget, callBudget } from '../dispatch/call-budget.ts';
import { explain } from '../outcome/catalogue.ts';
import { type CallDay, readCallAt, readCallDay } from '../store/call-slot/read-call-day.ts';
import type { Queryable } from '../store/database.ts';
import type { JobView } from '../store/job/read-jobs.ts';
import { type ForecastFacts, readForecast } from '../store/submission/read-forecast.ts';
import type { DoorParts } from './door-parts.ts';
import { type Forecast, forecastFinish, placeOfRelease } from './forecast-finish.ts';
import type { AnswerOf } from './handlers.ts';
import { type Waiting, waitingReason } from './waiting-reason.ts';

const windowSeconds = 5;
const dayMs = 86_400_000;

export interface Outlook {
  readonly budget: CallBudget;
  readonly day: CallDay;
  readonly waiting: Waiting | null;
  readonly facts: ForecastFacts;
  readonly forecast: Forecast;
}

/** Of what goes with files and lists (`isBulk`), or with single workers, who go before them. */
export async function readOutlook(
  { db, settings }: Pick<DoorParts, 'db' | 'settings'>,
  job: JobView,
  isBulk: boolean,
): Promise<Outlook> {
  const { dailyCallQuota, callReserve } = settings;
  const day = await readCallDay(db, windowSeconds);
  const budget = callBudget({ dailyCallQuota, callReserve, used: day.used });
  const facts = await readForecast(db, job.name, isBulk);
  const aDay = budget.quota - (isBulk ? budget.reserve : 0);
  const nextCallAt = budget.used < aDay ? null : await readCallAt(db, budget.used - aDay);
  const waiting = waitingReason(job, {
    budget,
    isBulk,
    throttledUntil: day.throttledUntil,
    renewsAt: nextCallAt === null ? null : new Date(nextCallAt.getTime() + dayMs),
  });
  const releasedCallAt = await releasedCall(db, placeOfRelease(facts.toSend, budget, isBulk));
  // The day's calls are part of the forecast itself.
  const isOfBudget = waiting?.code === 'quota-spent' || waiting?.code === 'quota-reserved';
  const hindrance = waiting === null || isOfBudget ? null : { until: waiting.endsThen ? waiting.until : null };
  const calls = { budget, isBulk, releasedCallAt };
  return { budget, day, waiting, facts, forecast: forecastFinish(facts, calls, hindrance, new Date()) };
}

/** The reason as the contract has it. */
export function showWaiting(waiting: Waiting | null): AnswerOf<'GetJob', 200>['waiting'] {
  if (waiting === null) return null;
  const { meaning, nextStep } = explain(waiting.code);
  return { code: waiting.code, detail: meaning, nextStep, until: waiting.until?.toISOString() ?? null };
}

async function releasedCall(db: Queryable, place: number | null): Promise<Date | null> {
  return place === null ? null : readCallAt(db, place);
}
