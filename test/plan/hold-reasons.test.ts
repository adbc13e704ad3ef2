import { describe, expect, it } from 'vitest';
import type { GuardReason } from '../../api/lifecycle/guard.ts';
import { packPeople } from '../../api/lifecycle/harmed-people.ts';
import { holdReasons } from '../../api/plan/hold-reasons.ts';

const match = { match: 90, new: 10, ambiguous: 0 };
const nothing = { disables: 0, creates: 0, changes: 0, missing: 0 };
const open = {
  beforeFirstRun: [],
  approved_by: null,
  approved_effects: null,
  approved_people: null,
  people: '',
  origin: 'caller',
  mapping: 'payroll',
  mapping_version: 3,
  rows: 100,
};
const first = { ...open, beforeFirstRun: [{ job: 'entra-id', match }] };
const approved = { approved_by: 'user:ada', approved_effects: { joiner: 10, leaver: 2 } };
const codes = (
  facts: Parameters<typeof holdReasons>[0] & { beforeFirstRun: Parameters<typeof holdReasons>[4] },
  byEvent: Readonly<Record<string, number>>,
  guard: readonly GuardReason[] = [],
) => holdReasons(facts, { byEvent }, nothing, guard, facts.beforeFirstRun).map((reason) => reason.code);

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
    [
      'again, when as many others would be disabled as were approved',
      { ...open, ...approved, approved_people: packPeople(['a-of-somebody']), people: packPeople(['b-of-another']) },
      { leaver: 1 },
      ['effects-grew'],
    ],
    [
      'not for some of those approved',
      { ...open, ...approved, approved_people: packPeople(['c-approved-x', 'a-approved-x']), people: 'a-approved-' },
      { leaver: 1 },
      [],
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
    const [reason] = holdReasons(open, { byEvent: {} }, nothing, [], [some]);
    expect(reason).toMatchObject({ code: 'first-run', job: 'ad-de' });
    expect(reason?.detail).toContain('90 match exactly one directory user, 10 are new, 3 match several users');
  });

  const remap = { ...open, origin: 'remap' };
  it.each([
    ['for a new version of its mapping that would change a single worker', remap, { mover: 1 }, ['mapping-changed']],
    ['not for a new version that only sends again what was wanted before', remap, { none: 9 }, []],
    ['not for the new version, once it was approved', { ...remap, ...approved }, { leaver: 2 }, []],
    ['for its first run alone, although the mapping has changed', { ...remap, ...first }, { mover: 1 }, ['first-run']],
  ])('%s', (_, facts, byEvent, expected) => {
    expect(codes({ ...facts, origin: 'remap' }, byEvent)).toEqual(expected);
  });

  it('and is told how many a new version touches', () => {
    const effects = { disables: 1, creates: 2, changes: 4, missing: 0 };
    const [reason] = holdReasons(remap, { byEvent: { mover: 4, joiner: 2, leaver: 1 } }, effects, [], []);
    expect(reason?.detail).toContain('Version 3 of the mapping payroll would touch 7 of 100 workers');
    expect(reason?.detail).toContain('disable 1, create 2 and change 4');
  });

  it.each([
    ['when a leaver who was to be created would now be disabled', { disables: 1, creates: 0, changes: 0 }, true],
    ['when more would be changed by the same events', { disables: 0, creates: 1, changes: 1 }, true],
    ['not, when all of it was approved', { disables: 0, creates: 1, changes: 0 }, false],
  ])('again %s', (_, effects, isHeld) => {
    const facts = {
      ...open,
      approved_by: 'user:ada',
      approved_effects: { leaver: 1, creates: 1, disables: 0, changes: 0 },
    };
    const reasons = holdReasons(facts, { byEvent: { leaver: 1 } }, { missing: 0, ...effects }, [], []);
    expect(reasons.map((reason) => reason.code)).toEqual(isHeld ? ['effects-grew'] : []);
  });
});
