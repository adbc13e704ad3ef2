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
  /** The worker is sent this many days before the start; without it as soon as seen. */
  readonly preHireLeadDays?: number;
  /** Disable the account during a leave of absence. Default false. */
  readonly leaveDisables?: boolean;
  /** The reason of the end (a dismissal) lets nobody stay to the last day. Says nothing where there is no end. */
  readonly endsAtOnce?: boolean;
}

export interface LifecycleState {
  readonly lifecycle: Lifecycle;
  readonly active: boolean;
  /** The start is further ahead than `preHireLeadDays`. */
  readonly isBeforeLead: boolean;
  /** The last day of the current employment: null when the date given belongs to an earlier one. */
  readonly leaveDate: string | null;
}

/** Where the worker stands. Pure: the day comes in as `today`. */
export function lifecycleOf(facts: LifecycleFacts): LifecycleState {
  const { status, hireDate, today } = facts;
  // A rehire often still carries the end of the employment before: an end before the current start says nothing.
  const isStale = hireDate !== null && facts.leaveDate !== null && facts.leaveDate < hireDate;
  const leaveDate = isStale ? null : facts.leaveDate;
  const at = (lifecycle: Lifecycle, active: boolean): LifecycleState => ({
    lifecycle,
    active,
    isBeforeLead: false,
    leaveDate,
  });
  if (status === 'no show') return at('cancelled', false);
  if (leaveDate !== null && leaveDate < today) return at('terminated', false);
  // An end on the day of the start is how some systems write that somebody never came; once that day is over it is past all the same.
  if (leaveDate !== null && leaveDate === hireDate) return at('cancelled', false);
  // Terminated with the last day still ahead stays enabled to its end; without any date there is nothing to wait for.
  if (status === 'terminated' && leaveDate === null) return at('terminated', false);
  if (leaveDate !== null && facts.endsAtOnce === true) return at('terminated', false);
  if (hireDate !== null && hireDate > today) {
    const enabled = facts.preHireDays ?? 0;
    const lead = facts.preHireLeadDays;
    return {
      ...at('prehire', enabled > 0 && hireDate <= addDays(today, enabled)),
      isBeforeLead: lead !== undefined && hireDate > addDays(today, lead),
    };
  }
  if (status === 'leave') return at('leave', facts.leaveDisables !== true);
  return at('active', true);
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
