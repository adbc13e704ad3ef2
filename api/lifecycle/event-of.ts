// What happened to a worker, in HR's words, from what is known and what is wanted now.
import type { Lifecycle } from './lifecycle-of.ts';

export type LifecycleEvent = 'joiner' | 'mover' | 'leaver' | 'rehire' | 'none';

export interface EventFacts {
  /** What was last planned for this worker; null when nobody knows them. Its parts are null where that is not known. */
  readonly known: { readonly active: boolean | null; readonly lifecycle: Lifecycle | null } | null;
  readonly lifecycle: Lifecycle;
  readonly active: boolean;
  /** The wanted user differs from the known one. */
  readonly changed: boolean;
}

/**
 * The event of one record. Somebody who is first seen after the end is a leaver, so that nobody is counted as joining who
 * never will. A leave of absence that disables the account, and the return from it, is a mover: it is no end of employment.
 */
export function eventOf({ known, lifecycle, active, changed }: EventFacts): LifecycleEvent {
  if (known === null) return lifecycle === 'terminated' || lifecycle === 'cancelled' ? 'leaver' : 'joiner';
  if (known.active === true && !active) return lifecycle === 'leave' ? 'mover' : 'leaver';
  if (known.active === false && active) {
    if (known.lifecycle === 'prehire') return 'joiner';
    // Employed all the time, the account was only kept disabled.
    return known.lifecycle === 'leave' || known.lifecycle === 'active' ? 'mover' : 'rehire';
  }
  return changed ? 'mover' : 'none';
}
