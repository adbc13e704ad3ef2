import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../api/lifecycle/calendar-date.ts';
import { type LifecycleFacts, lifecycleOf } from '../../api/lifecycle/lifecycle-of.ts';
import { nextTurn } from '../../api/lifecycle/next-turn.ts';

const today = '2026-11-23';
const worker: LifecycleFacts = { status: 'active', hireDate: '2020-01-01', leaveDate: null, today };

describe('the next day on which the shared rule says something else', () => {
  it.each<[string, Partial<LifecycleFacts>, string | null]>([
    ['is none for somebody at work with an open end', {}, null],
    ['is the first day of a future start', { hireDate: '2026-12-01' }, '2026-12-01'],
    ['is the day of enabling before the start', { hireDate: '2026-12-01', preHireDays: 5 }, '2026-11-26'],
    ['is the start itself, once enabled', { hireDate: '2026-11-25', preHireDays: 5 }, '2026-11-25'],
    ['is the lead before the enabling', { hireDate: '2027-01-10', preHireDays: 5, preHireLeadDays: 14 }, '2026-12-27'],
    ['is the start, once the lead is over', { hireDate: '2026-12-01', preHireLeadDays: 14 }, '2026-12-01'],
    ['is the day after the last day, which counts', { leaveDate: '2026-11-30' }, '2026-12-01'],
    ['is tomorrow on the last day', { leaveDate: today }, '2026-11-24'],
    ['is none once the last day is over', { leaveDate: '2026-11-22' }, null],
    ['is the day after a leap day', { leaveDate: '2028-02-29' }, '2028-03-01'],
    ['is the leap day after the 28th', { leaveDate: '2028-02-28' }, '2028-02-29'],
    ['is none for a dismissal, who has gone at once', { leaveDate: '2026-12-24', endsAtOnce: true }, null],
    ['is none for a no-show', { status: 'no show', hireDate: '2026-12-01' }, null],
    ['is none for somebody terminated without a date', { status: 'terminated', hireDate: '2026-12-01' }, null],
    [
      'is the start before the end of a short contract',
      { hireDate: '2026-12-01', leaveDate: '2026-12-24' },
      '2026-12-01',
    ],
    ['is the end of a leave that outlasts the contract', { status: 'leave', leaveDate: '2026-12-24' }, '2026-12-25'],
    [
      'is the start of a return, whatever the end before it',
      { hireDate: '2026-12-01', leaveDate: '2022-06-30' },
      '2026-12-01',
    ],
  ])('%s', (_, facts, day) => {
    expect(nextTurn({ ...worker, ...facts })).toBe(day);
  });

  it('is the first of all days after today on which the state differs', () => {
    const day = fc.option(fc.integer({ min: -20, max: 40 }).map((days) => addDays(today, days)));
    const someone = fc.record({
      status: fc.constantFrom('active', 'leave', 'terminated', 'no show') as fc.Arbitrary<LifecycleFacts['status']>,
      hireDate: day,
      leaveDate: day,
      preHireDays: fc.integer({ min: 0, max: 10 }),
      preHireLeadDays: fc.integer({ min: 0, max: 20 }),
      endsAtOnce: fc.boolean(),
      today: fc.constant(today),
    });
    fc.assert(
      fc.property(someone, (facts) => {
        const state = (on: string) => JSON.stringify(lifecycleOf({ ...facts, today: on }));
        const days = Array.from({ length: 45 }, (_, index) => addDays(today, index + 1));
        expect(nextTurn(facts)).toBe(days.find((on) => state(on) !== state(today)) ?? null);
      }),
    );
  });
});
