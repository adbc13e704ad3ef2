// What one record does to its account, as the guard counts it.
import type { EventFacts } from './event-of.ts';

export type GuardedEffect = 'disables' | 'creates' | 'changes';

/**
 * Null when nothing changes, or when somebody is enabled who was known already: a start that was foreseen and a return harm
 * nobody. A leave of absence that disables the account is a change, however many are on leave.
 */
export function effectOf({ known, lifecycle, active, changed }: EventFacts): GuardedEffect | null {
  if (known === null) return 'creates';
  if (known.active === true && !active) return lifecycle === 'leave' ? 'changes' : 'disables';
  if (known.active === false && active) return null;
  return changed ? 'changes' : null;
}

/**
 * Of somebody who is sent once more: what was planned before may never have happened, so it counts as though planned now. `proved`: the
 * directory was seen to hold all of it, or a user of the worker.
 */
export function effectOfRetry(
  { lifecycle, active }: EventFacts,
  proved: 'all' | 'user' | 'nothing',
): GuardedEffect | null {
  if (proved === 'all') return null;
  if (proved === 'nothing') return 'creates';
  return active || lifecycle === 'leave' ? 'changes' : 'disables';
}
