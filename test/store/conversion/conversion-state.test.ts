import { describe, expect, it } from 'vitest';
import { isTurnOf, verdictOf } from '../../../api/convert/first-update-steps.ts';
import { orderPeople, waveOf } from '../../../api/convert/order-people.ts';
import { type ConversionState, conversionSteps } from '../../../api/store/conversion/conversion-state.ts';

const states = Object.keys(conversionSteps) as ConversionState[];

describe('the table of conversion steps', () => {
  it('never repeats a call blindly: what was sent is answered, unknown, or certainly not done', () => {
    expect(conversionSteps['patch-unknown']).not.toContain('patch-sent');
    expect(states.filter((from) => conversionSteps[from].includes('patch-sent'))).toEqual(['approved']);
    expect(states.filter((from) => conversionSteps[from].includes('restore-sent'))).toEqual(['soft-deleted']);
  });

  it('lets every state come to an end', () => {
    const reach = (from: ConversionState, seen = new Set<ConversionState>([from])): Set<ConversionState> => {
      for (const to of conversionSteps[from]) if (!seen.has(to)) reach(to, seen.add(to));
      return seen;
    };
    for (const state of states) expect([...reach(state)].some((one) => conversionSteps[one].length === 0)).toBe(true);
  });
});

describe('the order of people', () => {
  it('has reports before their managers, and ends with circles', () => {
    const people = [
      { id: 'chief', managerId: null },
      { id: 'lead', managerId: 'chief' },
      { id: 'report', managerId: 'lead' },
    ];
    expect(orderPeople(people).map(({ id }) => id)).toEqual(['report', 'lead', 'chief']);
    expect(
      orderPeople([
        { id: 'a', managerId: 'b' },
        { id: 'b', managerId: 'a' },
      ]),
    ).toHaveLength(2);
  });

  it('has the canary first, then waves of equal size', () => {
    expect([0, 1, 2, 3, 4].map((place) => waveOf(place, 1, 2))).toEqual([1, 2, 2, 3, 3]);
    expect([0, 1, 2].map((place) => waveOf(place, 0, 2))).toEqual([1, 1, 2]);
  });
});

describe('a first update', () => {
  it.each([
    ['goes where none of the wave is under way', ['update-planned', 'cloud-managed', 'ready'], true],
    ['waits for the proof of the first of its wave', ['update-planned', 'update-sent'], false],
    ['follows once one of its wave is proved', ['update-planned', 'update-sent', 'done'], true],
  ] as const)('%s', (_, [first, ...others], isTurn) => {
    const user = { state: first, wave: 2 };
    const people = [user, ...others.map((state) => ({ state, wave: 2 })), { state: 'update-sent', wave: 1 } as const];
    expect(isTurnOf(user, people)).toBe(isTurn);
  });

  const sent = { state: 'succeeded', code: null, action: 'update', directoryId: 'user', logEntryId: 'row' };
  const more = { isOvertaken: false, source: 'hr' };
  it.each([
    ['is proved by an update of the same object', {}, 'proved'],
    ['is a twin when something was created', { action: 'create', directoryId: 'other' }, 'twin'],
    ['is a twin when another object was updated', { directoryId: 'other' }, 'twin'],
    [
      'is an attempted twin when creating failed',
      { action: 'create', state: 'failed', directoryId: null },
      'twin-attempted',
    ],
    ['is proved where nothing differed', { state: 'skipped', action: 'other', code: 'RedundantExport' }, 'proved'],
    ['is not proved by another skip', { state: 'skipped', action: 'other', code: 'Other' }, 'Other'],
    ['is waited for', { state: 'uncertain' }, 'pending'],
  ])('%s', (_, changes, verdict) => expect(verdictOf({ ...sent, ...more, ...changes }, 'user')).toBe(verdict));
});
