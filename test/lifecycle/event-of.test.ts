import { describe, expect, it } from 'vitest';
import { type EventFacts, eventOf } from '../../api/lifecycle/event-of.ts';
import type { Lifecycle } from '../../api/lifecycle/lifecycle-of.ts';

const known = (active: boolean | null, lifecycle: Lifecycle | null) => ({ active, lifecycle });

const cases: [string, EventFacts, string][] = [
  ['somebody new is a joiner', { known: null, lifecycle: 'active', active: true, changed: true }, 'joiner'],
  ['a future hire is a joiner', { known: null, lifecycle: 'prehire', active: false, changed: true }, 'joiner'],
  ['first seen on leave is a joiner', { known: null, lifecycle: 'leave', active: true, changed: true }, 'joiner'],
  [
    'first seen as terminated is a leaver',
    { known: null, lifecycle: 'terminated', active: false, changed: true },
    'leaver',
  ],
  [
    'first seen as a no-show is a leaver',
    { known: null, lifecycle: 'cancelled', active: false, changed: true },
    'leaver',
  ],
  [
    'enabled to disabled is a leaver',
    { known: known(true, 'active'), lifecycle: 'terminated', active: false, changed: true },
    'leaver',
  ],
  [
    'a cancelled start after early enabling is a leaver',
    { known: known(true, 'prehire'), lifecycle: 'cancelled', active: false, changed: true },
    'leaver',
  ],
  [
    'a pre-hire who starts is a joiner',
    { known: known(false, 'prehire'), lifecycle: 'active', active: true, changed: true },
    'joiner',
  ],
  [
    'somebody who comes back is a rehire',
    { known: known(false, 'terminated'), lifecycle: 'active', active: true, changed: true },
    'rehire',
  ],
  [
    'disabled for an unknown reason and back is a rehire',
    { known: known(false, null), lifecycle: 'active', active: true, changed: true },
    'rehire',
  ],
  [
    'a leave that disables is no leaver',
    { known: known(true, 'active'), lifecycle: 'leave', active: false, changed: true },
    'mover',
  ],
  [
    'the return from such a leave is no rehire',
    { known: known(false, 'leave'), lifecycle: 'active', active: true, changed: true },
    'mover',
  ],
  [
    'another department is a mover',
    { known: known(true, 'active'), lifecycle: 'active', active: true, changed: true },
    'mover',
  ],
  [
    'a leaver whose title changes is a mover',
    { known: known(false, 'terminated'), lifecycle: 'terminated', active: false, changed: true },
    'mover',
  ],
  [
    'nothing new is no event',
    { known: known(true, 'active'), lifecycle: 'active', active: true, changed: false },
    'none',
  ],
  [
    'known without a state and changed is a mover',
    { known: known(null, null), lifecycle: 'active', active: true, changed: true },
    'mover',
  ],
];

describe('the event of a record', () => {
  it.each(cases)('%s', (_, facts, event) => {
    expect(eventOf(facts)).toBe(event);
  });
});
