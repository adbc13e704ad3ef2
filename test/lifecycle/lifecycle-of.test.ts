import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../api/lifecycle/calendar-date.ts';
import { type LifecycleFacts, lifecycleOf, workerStatus } from '../../api/lifecycle/lifecycle-of.ts';

const today = '2026-11-23';
const hired = '2020-01-01';

type Case = [
  title: string,
  facts: Partial<LifecycleFacts>,
  lifecycle: string,
  active: boolean,
  leaveDate?: string | null,
];

const cases: Case[] = [
  ['somebody hired long ago is active', {}, 'active', true],
  ['the first day counts', { hireDate: today }, 'active', true],
  ['a start tomorrow is a pre-hire with a disabled account', { hireDate: '2026-11-24' }, 'prehire', false],
  ['a pre-hire is enabled as many days early as asked', { hireDate: '2026-11-28', preHireDays: 5 }, 'prehire', true],
  ['and not a day sooner', { hireDate: '2026-11-29', preHireDays: 5 }, 'prehire', false],
  [
    'a dismissal disables at once although the last day is ahead',
    { leaveDate: '2026-12-07', endsAtOnce: true },
    'terminated',
    false,
    '2026-12-07',
  ],
  ['a reason without an end says nothing', { endsAtOnce: true }, 'active', true],
  [
    'the reason of an earlier end says nothing of the employment now',
    { hireDate: '2026-02-02', leaveDate: '2022-06-30', endsAtOnce: true },
    'active',
    true,
  ],
  ['without a start date the employment has begun', { hireDate: null }, 'active', true],
  [
    'the account is disabled the day after the last day',
    { leaveDate: '2026-11-22' },
    'terminated',
    false,
    '2026-11-22',
  ],
  ['the last day still counts', { leaveDate: today }, 'active', true, today],
  ['a leaver in two weeks stays enabled', { leaveDate: '2026-12-07' }, 'active', true, '2026-12-07'],
  [
    'terminated with the last day ahead stays enabled',
    { status: 'terminated', leaveDate: today },
    'active',
    true,
    today,
  ],
  [
    'terminated yesterday is disabled',
    { status: 'terminated', leaveDate: '2026-11-22' },
    'terminated',
    false,
    '2026-11-22',
  ],
  ['terminated without a date is disabled at once', { status: 'terminated' }, 'terminated', false],
  [
    'an end before the start belongs to an earlier employment',
    { hireDate: '2026-02-02', leaveDate: '2022-06-30' },
    'active',
    true,
  ],
  [
    'an end before the start does not bring a terminated worker back',
    { status: 'terminated', hireDate: '2026-02-02', leaveDate: '2022-06-30' },
    'terminated',
    false,
  ],
  ['a stale end does not enable a rehire early', { hireDate: '2026-12-01', leaveDate: '2022-06-30' }, 'prehire', false],
  [
    'a no-show is cancelled whatever the dates',
    { status: 'no show', leaveDate: '2027-01-01' },
    'cancelled',
    false,
    '2027-01-01',
  ],
  ['a leave of absence keeps the account', { status: 'leave' }, 'leave', true],
  ['a leave of absence disables where the mapping says so', { status: 'leave', leaveDisables: true }, 'leave', false],
  ['a leave ends with the employment', { status: 'leave', leaveDate: '2026-11-01' }, 'terminated', false, '2026-11-01'],
  ['an end on the day of the start is a no-show', { hireDate: today, leaveDate: today }, 'cancelled', false, today],
];

describe('the shared rule', () => {
  it.each(cases)('%s', (_, facts, lifecycle, active, leaveDate = null) => {
    const state = lifecycleOf({ status: 'active', hireDate: hired, leaveDate: null, today, ...facts });
    expect(state).toEqual({ lifecycle, active, isBeforeLead: false, leaveDate });
  });

  it('nobody is enabled after the last day of the current employment', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
    const facts = fc.record({
      status: fc.constantFrom('active', 'leave', 'terminated', 'no show'),
      hireDate: fc.option(day),
      leaveDate: fc.option(day),
      preHireDays: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(facts, (some) => {
        const { active, leaveDate } = lifecycleOf({ ...some, today } as LifecycleFacts);
        expect(active && leaveDate !== null && leaveDate < today).toBe(false);
        if (some.status === 'no show') expect(active).toBe(false);
      }),
    );
  });
});

describe('status words', () => {
  it.each([
    ['active', 'active'],
    ['Leave', 'leave'],
    [' TERMINATED ', 'terminated'],
    ['No Show', 'no show'],
    ['on holiday', null],
    ['', null],
    ['constructor', null],
  ])('%j stands for %j', (word, status) => {
    expect(workerStatus(word)).toBe(status);
  });
});
