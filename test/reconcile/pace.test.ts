import { describe, expect, it } from 'vitest';
import { createPaces } from '../../api/reconcile/pace.ts';

function paces() {
  const clock = { ms: 1_000_000 };
  const all = createPaces(() => clock.ms);
  return { clock, of: all.of };
}

describe("the reading of a job's log", () => {
  it('is due at once for a job that was never read', () => {
    expect(paces().of('a', true).dueInMs()).toBe(0);
  });

  it('comes every second while rows come, and ever more seldom while none do, but every ten seconds at least', () => {
    const { clock, of } = paces();
    const waits = Array.from({ length: 12 }, () => {
      const wait = of('a', true).next(false);
      clock.ms += wait;
      return wait;
    });
    expect(waits.slice(0, 3)).toEqual([1500, 2250, 3375]);
    expect(waits.at(-1)).toBe(10_000);
    expect(of('a', true).next(true)).toBe(1000);
  });

  it('is seldom while nothing is due, and at once when something was sent', () => {
    const { clock, of } = paces();
    expect(of('a', false).next(false)).toBe(900_000);
    clock.ms += 60_000;
    expect(of('a', false).dueInMs()).toBe(840_000);
    expect(of('a', true).dueInMs()).toBe(0);
    expect(of('a', true).next(false)).toBe(1500);
  });

  it('begins at the oldest open operation when the process starts, then every five minutes', () => {
    const { clock, of } = paces();
    expect(of('a', true).isDeepDue()).toBe(true);
    expect(of('a', true).isDeepDue()).toBe(false);
    clock.ms += 299_999;
    expect(of('a', true).isDeepDue()).toBe(false);
    clock.ms += 1;
    expect(of('a', true).isDeepDue()).toBe(true);
  });

  it('waits as long as Graph says', () => {
    const { clock, of } = paces();
    of('a', true).later(7000);
    clock.ms += 4000;
    expect(of('a', true).dueInMs()).toBe(3000);
  });

  it('has its own pace for each job', () => {
    const { of } = paces();
    of('a', true).later(7000);
    expect(of('b', true).dueInMs()).toBe(0);
  });
});
