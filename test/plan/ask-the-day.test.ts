// The business day that follows Graph's clock, in nights in which nothing else asks Graph anything.
import { describe, expect, it } from 'vitest';
import { createClock } from '../../api/clock.ts';
import type { GraphConnection, GraphReply } from '../../api/graph/connection.ts';
import { createDayAsker } from '../../api/plan/ask-the-day.ts';

const evening = new Date('2026-03-02T23:59:00Z').getTime();
const job = { servicePrincipalId: 'sp', jobId: 'API2AAD.1' };
const { signal } = new AbortController();

/** Graph's clock is `aheadMs` before the system's; `status` is what it answers, null for no answer. */
function night({ businessClock = 'graph' as 'graph' | 'system', jobs = [job] } = {}) {
  const state = { now: evening, aheadMs: 0, status: 200 as number | null, calls: 0, renewed: 0 };
  const clock = createClock({ timeZone: 'UTC', businessClock, systemNow: () => new Date(state.now) });
  const call = async (): Promise<GraphReply> => {
    state.calls += 1;
    if (state.status === null) return { kind: 'no-token', message: 'x' };
    const graphTime = new Date(state.now + state.aheadMs);
    clock.learnGraphTime(graphTime, new Date(state.now));
    const text = '{"status":{"code":"Active"}}';
    return { kind: 'response', status: state.status, headers: new Headers(), text, graphTime, requestId: null };
  };
  const graph: GraphConnection = { origin: 'https://graph', call, renewCredential: () => (state.renewed += 1) };
  const ask = createDayAsker({ clock, graph, jobs, monotonic: () => state.now });
  const later = async (seconds: number) => {
    state.now += seconds * 1000;
    await ask(signal);
    return state.calls;
  };
  return { state, clock, later };
}

describe('the day by the clock of Graph', () => {
  it('turns in an idle night, because a job is read before it is looked at', async () => {
    const { state, clock, later } = night();
    expect(await later(0)).toBe(1);
    expect(clock.today()).toBe('2026-03-02');
    state.aheadMs = 86_400_000;
    expect(await later(59)).toBe(1);
    expect(clock.today()).toBe('2026-03-02');
    expect(await later(1)).toBe(2);
    expect(clock.today()).toBe('2026-03-04');
  });

  it('asks nothing while other answers tell the time', async () => {
    const { state, clock, later } = night();
    for (let seconds = 0; seconds < 300; seconds += 50) {
      clock.learnGraphTime(new Date(state.now), new Date(state.now));
      expect(await later(50)).toBe(0);
    }
  });

  it('asks once a minute at most where Graph does not answer', async () => {
    const { state, later } = night();
    state.status = null;
    const calls: number[] = [];
    for (const seconds of [0, 20, 20, 20, 20]) calls.push(await later(seconds));
    expect(calls).toEqual([1, 1, 1, 2, 2]);
  });

  it('signs in anew where the token is refused, and has the time from the refusal', async () => {
    const { state, clock, later } = night();
    Object.assign(state, { status: 401, aheadMs: 86_400_000 });
    await later(0);
    expect(state.renewed).toBe(1);
    expect(clock.today()).toBe('2026-03-03');
  });

  it("asks nothing where the day is the system's, or where there is no job", async () => {
    expect(await night({ businessClock: 'system' }).later(600)).toBe(0);
    expect(await night({ jobs: [] }).later(600)).toBe(0);
  });
});
