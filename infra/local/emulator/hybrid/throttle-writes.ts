// Writes of users: 3,000 in 150 seconds per app and tenant, by real time (SOA-32). Source: Graph, throttling limits.
import type { RequestHandler } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { callerOf } from '../graph/authenticate.ts';
import { sendGraphError } from '../graph/graph-error.ts';

const WINDOW_MS = 150_000;

export function throttleWrites(state: EmulatorState): RequestHandler {
  return (_request, response, next) => {
    const key = `writes ${callerOf(response).appId}`;
    const now = Date.now();
    const wait = state.callWindows.wait(key, state.switches.identityWritesPerWindow, WINDOW_MS, now);
    if (wait === 0) {
      state.callWindows.count(key, now);
      return next();
    }
    response.set('Retry-After', String(Math.ceil(wait / 1000)));
    sendGraphError(response, 429, state.switches.throttledCode, 'Too many writes.');
  };
}
