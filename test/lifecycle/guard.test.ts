import { describe, expect, it } from 'vitest';
import { type GuardFacts, guardReasons, mostAllowed } from '../../api/lifecycle/guard.ts';

const nothing = { disables: 0, creates: 0, changes: 0, missing: 0 };
const facts = (some: Partial<GuardFacts>): GuardFacts => ({
  effects: nothing,
  lately: nothing,
  known: 1000,
  enabled: 900,
  rows: 1000,
  rowsBefore: 1000,
  drift: { gone: [], blank: [] },
  ...some,
});
const codes = (some: Partial<GuardFacts>, rule = {}) => guardReasons(rule, facts(some)).map(({ code }) => code);

describe('the guard', () => {
  it('lets 2 % of the enabled be disabled, and not one more', () => {
    expect(codes({ effects: { ...nothing, disables: 18 } })).toEqual([]);
    expect(codes({ effects: { ...nothing, disables: 19 } })).toEqual(['many-disables']);
  });

  it('lets five leavers of a small firm pass, whatever percentage that is', () => {
    const small = { known: 10, enabled: 10, rows: 10, rowsBefore: 10 };
    expect(codes({ ...small, effects: { ...nothing, disables: 5 } })).toEqual([]);
    expect(codes({ ...small, effects: { ...nothing, disables: 6 } })).toEqual(['many-disables']);
  });

  it('counts what came before within 24 hours, so that single leavers cannot walk round it', () => {
    const lately = { ...nothing, disables: 18 };
    expect(codes({ lately, effects: { ...nothing, disables: 1 } })).toEqual(['many-disables']);
  });

  it('does not stop a mover because others left', () => {
    expect(codes({ lately: { ...nothing, disables: 100 }, effects: { ...nothing, changes: 1 } })).toEqual([]);
  });

  it.each([
    [{ effects: { ...nothing, creates: 50 } }, []],
    [{ effects: { ...nothing, creates: 51 } }, ['many-creates']],
    [{ effects: { ...nothing, changes: 300 } }, []],
    [{ effects: { ...nothing, changes: 301 } }, ['many-changes']],
    [{ effects: { ...nothing, missing: 10 } }, []],
    [{ effects: { ...nothing, missing: 11 } }, ['many-missing']],
    [{ lately: { ...nothing, missing: 6 }, effects: { ...nothing, missing: 5 } }, ['many-missing']],
    [{ known: 2000, effects: { ...nothing, missing: 20 } }, []],
    [{ drift: { gone: ['Department'], blank: [] } }, ['columns-gone']],
    [{ drift: { gone: [], blank: ['Department'] } }, ['columns-blank']],
    [{ rows: 900 }, []],
    [{ rows: 899 }, ['rows-dropped']],
    [{ rows: 1, rowsBefore: null }, []],
    [{ rows: 1, rowsBefore: 3 }, []],
  ])('case %#', (some, expected) => {
    expect(codes(some)).toEqual(expected);
  });

  it("is the mapping's to change, limit by limit", () => {
    const effects = { ...nothing, disables: 30, creates: 60 };
    expect(codes({ effects }, { disables: 'off' })).toEqual(['many-creates']);
    expect(codes({ effects }, { disables: { count: 30 }, creates: { percent: 6 } })).toEqual([]);
    expect(codes({ effects: { ...nothing, disables: 1 } }, { disables: { count: 0 } })).toEqual(['many-disables']);
  });

  it('says how many, of how many, and what to do', () => {
    const [reason] = guardReasons(
      {},
      facts({ effects: { ...nothing, disables: 40 }, lately: { ...nothing, disables: 2 } }),
    );
    expect(reason?.detail).toMatch(/40, and 2 more within the last 24 hours; 18 of 900 pass/);
    expect(reason?.detail).toMatch(/approve.*reject/s);
  });

  it('rounds a percentage down', () => {
    expect(mostAllowed({ percent: 2 }, 149)).toBe(2);
    expect(mostAllowed({}, 100)).toBe(0);
    expect(mostAllowed('off', 100)).toBeNull();
  });
});
