// The limits that answer 429. Their windows follow real time: a clock set forward must not make quota out of nothing.
import type { RequestHandler, Response } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { callerOf } from './authenticate.ts';
import { sendGraphError } from './graph-error.ts';

interface Limit {
  readonly key: string;
  readonly calls: number;
  readonly milliseconds: number;
  readonly message: string;
}

const HOUR = 3_600_000;

/** 40 calls in any 5 seconds, and the tenant's calls of a day. */
export function throttleUploads(state: EmulatorState): RequestHandler {
  return (_request, response, next) => {
    const { switches, tenant } = state;
    const scope = switches.uploadLimitScope === 'app' ? callerOf(response).appId : tenant.id;
    const limits: Limit[] = [
      {
        key: `upload ${scope}`,
        calls: switches.uploadCallsPerWindow,
        milliseconds: switches.uploadWindowSeconds * 1000,
        message: `More than ${switches.uploadCallsPerWindow} calls in ${switches.uploadWindowSeconds} seconds.`,
      },
      {
        key: `quota ${tenant.id}`,
        calls: switches.dailyQuota,
        milliseconds: switches.dailyQuotaHours * HOUR,
        message: `More than ${switches.dailyQuota} calls in ${switches.dailyQuotaHours} hours.`,
      },
    ];
    if (pass(state, limits, response)) next();
  };
}

/** 5 reads of the provisioning log per app in 10 seconds. */
export function throttleLogReads(state: EmulatorState): RequestHandler {
  return (_request, response, next) => {
    const { logReadsPerWindow, logWindowSeconds } = state.switches;
    const limit: Limit = {
      key: `log ${callerOf(response).appId}`,
      calls: logReadsPerWindow,
      milliseconds: logWindowSeconds * 1000,
      message: `More than ${logReadsPerWindow} log reads in ${logWindowSeconds} seconds.`,
    };
    if (pass(state, [limit], response)) next();
  };
}

/** 5 calls of provisioning on demand per app in 10 seconds. */
export function throttleOnDemand(state: EmulatorState): RequestHandler {
  return (_request, response, next) => {
    const key = `on demand ${callerOf(response).appId}`;
    const limit: Limit = { key, calls: 5, milliseconds: 10_000, message: 'More than 5 calls in 10 seconds.' };
    if (pass(state, [limit], response)) next();
  };
}

function pass({ switches, callWindows }: EmulatorState, limits: readonly Limit[], response: Response): boolean {
  const now = Date.now();
  const waits = limits.map((limit) => ({
    limit,
    milliseconds: callWindows.wait(limit.key, limit.calls, limit.milliseconds, now),
  }));
  const longest = waits.reduce((a, b) => (b.milliseconds > a.milliseconds ? b : a));
  if (longest.milliseconds === 0 || switches.throttledCallsCount)
    for (const { key } of limits) callWindows.count(key, now);
  if (longest.milliseconds === 0) return true;
  if (switches.sendRetryAfter) response.set('Retry-After', String(Math.ceil(longest.milliseconds / 1000)));
  sendGraphError(response, 429, switches.throttledCode, longest.limit.message);
  return false;
}
