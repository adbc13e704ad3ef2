import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managerCycles, managerDepths } from '../../api/lifecycle/manager-depth.ts';

const map = (...pairs: [string, string | null][]) => new Map(pairs);

describe('the depth of managers', () => {
  it('counts from those without a manager in the file', () => {
    const depths = managerDepths(map(['c', 'b'], ['b', 'a'], ['a', null], ['x', 'not in the file'], ['y', 'x']));
    expect(Object.fromEntries(depths)).toEqual({ a: 0, b: 1, c: 2, x: 0, y: 1 });
  });

  it('cuts a circle at its smallest id, wherever the file enters it', () => {
    const pairs: [string, string | null][] = [
      ['3', '1'],
      ['1', '2'],
      ['2', '3'],
      ['below', '2'],
    ];
    for (const order of [pairs, [...pairs].reverse()]) {
      expect(Object.fromEntries(managerDepths(new Map(order)))).toEqual({ '1': 0, '3': 1, '2': 2, below: 3 });
      expect(managerCycles(new Map(order))).toEqual([['1', '2', '3']]);
    }
  });

  it('treats a worker who manages themselves as a circle of one', () => {
    expect(managerDepths(map(['a', 'a'], ['b', 'a']))).toEqual(
      new Map([
        ['a', 0],
        ['b', 1],
      ]),
    );
    expect(managerCycles(map(['a', 'a'], ['b', 'a']))).toEqual([['a']]);
  });

  it('climbs a chain of 200,000 without a stack', () => {
    const chain = new Map<string, string | null>();
    for (let i = 0; i < 200_000; i++) chain.set(String(i), i === 0 ? null : String(i - 1));
    expect(managerDepths(new Map([...chain].reverse())).get('199999')).toBe(199_999);
  });

  it('puts every manager above the report, except where a circle was cut', () => {
    const id = fc.integer({ min: 0, max: 30 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(id, fc.option(id)), { maxLength: 40 }), (pairs) => {
        const managerOf = new Map(pairs);
        const depths = managerDepths(managerOf);
        const cut = new Set(managerCycles(managerOf).map(([top]) => top));
        expect([...depths.keys()].sort()).toEqual([...managerOf.keys()].sort());
        for (const [worker, manager] of managerOf) {
          const above = manager === null ? undefined : depths.get(manager);
          const expected = above === undefined || cut.has(worker) ? 0 : above + 1;
          expect(depths.get(worker)).toBe(expected);
        }
      }),
    );
  });
});
