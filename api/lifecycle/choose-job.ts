// Which job a worker goes to, given what the routes say and where the worker stands. Pure; plan and preview share it.
import type { Lifecycle } from './lifecycle-of.ts';

export interface JobFacts {
  /** Where the routes lead; null: nowhere. */
  readonly routed: string | null;
  /** The job the worker was sent to last; null where there is none. */
  readonly current: string | null;
  /** What the record says of the account; null where it cannot be used. */
  readonly active: boolean | null;
  readonly lifecycle: Lifecycle | null;
}

export interface JobChoice {
  /** Null: nothing is sent. */
  readonly job: string | null;
  /** The job that the worker leaves by it; null where there is none. */
  readonly from: string | null;
  /** The routes lead elsewhere, but the worker is to be disabled, and that has to happen where the account is. */
  readonly stays: boolean;
}

/**
 * Who is to be disabled does not move. HR often empties or changes country and site of those who leave: sent along the route, the
 * record would make a disabled account in the new job, and the real one would stay enabled. Before the first day there is nothing
 * to disable yet.
 */
export function chooseJob({ routed, current, active, lifecycle }: JobFacts): JobChoice {
  if (current === null || routed === current) return { job: routed, from: null, stays: false };
  if (active === false && lifecycle !== 'prehire') return { job: current, from: null, stays: true };
  return { job: routed, from: current, stays: false };
}
