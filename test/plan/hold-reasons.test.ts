import { describe, expect, it } from 'vitest';
import type { GuardReason } from '../../api/lifecycle/guard.ts';
import { holdReasons } from '../../api/plan/hold-reasons.ts';

const match = { match: 90, new: 10, ambiguous: 0 };
const open = { beforeFirstRun: [], approved_by: null, approved_effects: null };
const first = { ...open, beforeFirstRun: [{ job: 'entra-id', match }] };
const approved = { approved_by: 'user:ada', approved_effects: { joiner: 10, leaver: 2 } };
const codes = (
  facts: Parameters<typeof holdReasons>[0] & { beforeFirstRun: Parameters<typeof holdReasons>[3] },
  byEvent: Readonly<Record<string, number>>,
  guard: readonly GuardReason[] = [],
) => holdReasons(facts, { byEvent }, guard, facts.beforeFirstRun).map((reason) => reason.code);

describe('a submission waits for a person', () => {
  it.each([
    ['not, once the job is open', open, { leaver: 5000 }, []],
    ['while the first run of its job is not approved', first, { joiner: 1 }, ['first-run']],
    ['even with nothing to send, as long as nobody approved', first, {}, ['first-run']],
    ['not, when it was approved itself', { ...first, ...approved }, { joiner: 10, leaver: 2 }, []],
    ['not, when its effects have become fewer since', { ...first, ...approved }, { joiner: 3 }, []],
    [
      'again, when more would leave than was approved',
      { ...first, ...approved },
      { joiner: 10, leaver: 3 },
      ['effects-grew', 'first-run'],
    ],
    [
      'again, when an event appears that nobody approved',
      { ...first, ...approved },
      { rehire: 1 },
      ['effects-grew', 'first-run'],
    ],
    [
      'again for grown harm, although its approval has opened the job',
      { ...open, ...approved },
      { leaver: 3 },
      ['effects-grew'],
    ],
    ['not for rows without an event', { ...open, ...approved }, { none: 1000 }, []],
  ])('%s', (_, facts, byEvent, expected) => {
    expect(codes(facts, byEvent)).toEqual(expected);
  });

  it.each([
    ['for what the guard says, where the job is open', open, ['many-disables']],
    ['not for what the guard says, when it was approved', { ...open, ...approved }, []],
    ['for its first run alone, which nothing can be compared with', first, ['first-run']],
  ])('%s', (_, facts, expected) => {
    expect(codes(facts, {}, [{ code: 'many-disables', detail: '' }])).toEqual(expected);
  });

  it('with the match rate in the reason', () => {
    const some = { job: 'ad-de', match: { match: 90, new: 10, ambiguous: 3 } };
    const [reason] = holdReasons(open, { byEvent: {} }, [], [some]);
    expect(reason).toMatchObject({ code: 'first-run', job: 'ad-de' });
    expect(reason?.detail).toContain('90 match exactly one directory user, 10 are new, 3 match several users');
  });
});
