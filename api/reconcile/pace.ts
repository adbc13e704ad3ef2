// How often a job's log is read: often while rows come, ever more seldom while none do. Reads are scarce (5 in 10 s for
// all jobs together), and rows come minutes late.

const FASTEST_MS = 1_000;
const SLOWEST_MS = 10_000;
const IDLE_MS = 15 * 60_000;
const DEEP_MS = 5 * 60_000;

export interface Pace {
  dueInMs(): number;
  /** Whether this reading should begin at the oldest open operation, for rows that came very late. */
  isDeepDue(): boolean;
  /** After a reading: with new rows the pace is fast again. Returns the milliseconds until the next reading. */
  next(hadNewRows: boolean): number;
  /** Nothing could be read: not before this. */
  later(milliseconds: number): number;
}

/** Keeps the pace of every job. `now` is injected by tests. */
export function createPaces(now: () => number = Date.now): { of(job: string, hasOpen: boolean): Pace } {
  const states = new Map<string, { everyMs: number; dueAt: number; deepAt: number; hadOpen: boolean }>();
  return {
    of(job, hasOpen) {
      const state = states.get(job) ?? { everyMs: FASTEST_MS, dueAt: 0, deepAt: 0, hadOpen: false };
      states.set(job, state);
      if (hasOpen && !state.hadOpen) {
        state.everyMs = FASTEST_MS;
        state.dueAt = Math.min(state.dueAt, now());
      }
      state.hadOpen = hasOpen;
      const wait = (milliseconds: number) => {
        state.dueAt = now() + milliseconds;
        return milliseconds;
      };
      return {
        dueInMs: () => Math.max(0, state.dueAt - now()),
        isDeepDue() {
          if (now() < state.deepAt) return false;
          state.deepAt = now() + DEEP_MS;
          return true;
        },
        next(hadNewRows) {
          if (!hasOpen) return wait(IDLE_MS);
          state.everyMs = hadNewRows ? FASTEST_MS : Math.min(SLOWEST_MS, state.everyMs * 1.5);
          return wait(state.everyMs);
        },
        later: wait,
      };
    },
  };
}
