// The shared rule: where a worker stands on a day, and whether the account is to be enabled. Every preset uses it, so that a
// CSV and a Workday report say the same of the same person.
import { addDays } from './calendar-date.ts';

export type Lifecycle = 'active' | 'leave' | 'prehire' | 'terminated' | 'cancelled';

/** The four words a mapping's status attribute must yield. */
export type WorkerStatus = 'active' | 'leave' | 'terminated' | 'no show';

export interface LifecycleFacts {
  readonly status: WorkerStatus;
  /** Start of the current employment, `yyyy-MM-dd`; null when the source does not say: then it has begun. */
  readonly hireDate: string | null;
  /** Last day of employment, `yyyy-MM-dd`, which still counts as employed; null when open. */
  readonly leaveDate: string | null;
  /** The business day of the run, `yyyy-MM-dd`. */
  readonly today: string;
  /** The account is enabled this many days before the start. */
  readonly preHireDays?: number;
  /** Disable the account during a leave of absence. Default false. */
  readonly leaveDisables?: boolean;
}

export interface LifecycleState {
  readonly lifecycle: Lifecycle;
  readonly active: boolean;
  /** The last day of the current employment: null when the date given belongs to an earlier one. */
  readonly leaveDate: string | null;
}

/** Where the worker stands. Pure: the day comes in as `today`. */
export function lifecycleOf(facts: LifecycleFacts): LifecycleState {
  const { status, hireDate, today } = facts;
  // A rehire often still carries the end of the employment before: an end before the current start says nothing.
  const isStale = hireDate !== null && facts.leaveDate !== null && facts.leaveDate < hireDate;
  const leaveDate = isStale ? null : facts.leaveDate;
  // An end on the day of the start is how some systems write that somebody never came.
  if (status === 'no show' || (leaveDate !== null && leaveDate === hireDate))
    return { lifecycle: 'cancelled', active: false, leaveDate };
  if (leaveDate !== null && leaveDate < today) return { lifecycle: 'terminated', active: false, leaveDate };
  // Terminated with the last day still ahead stays enabled to its end; without any date there is nothing to wait for.
  if (status === 'terminated' && leaveDate === null) return { lifecycle: 'terminated', active: false, leaveDate };
  if (hireDate !== null && hireDate > today) {
    const lead = facts.preHireDays ?? 0;
    return { lifecycle: 'prehire', active: lead > 0 && hireDate <= addDays(today, lead), leaveDate };
  }
  if (status === 'leave') return { lifecycle: 'leave', active: facts.leaveDisables !== true, leaveDate };
  return { lifecycle: 'active', active: true, leaveDate };
}

/** The status a word stands for, in any case; null when it is none of the four: the caller reports it, never guesses. */
export function workerStatus(word: string): WorkerStatus | null {
  const exact = statuses[word];
  if (exact !== undefined) return exact;
  return statuses[word.trim().toLowerCase()] ?? null;
}

const statuses: { readonly [word: string]: WorkerStatus | undefined } = Object.assign(Object.create(null), {
  active: 'active',
  leave: 'leave',
  terminated: 'terminated',
  'no show': 'no show',
});
