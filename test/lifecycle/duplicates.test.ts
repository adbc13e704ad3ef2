import { describe, expect, it } from 'vitest';
import { type RowFacts, settleDuplicates } from '../../api/lifecycle/duplicates.ts';

function row(number: number, externalId: string, contentHash: string, facts: Partial<RowFacts> = {}): RowFacts {
  return { row: number, externalId, contentHash, isPrimary: false, active: true, ...facts };
}

describe('several rows of one worker', () => {
  it('are one when they are identical, whatever the mapping says', () => {
    for (const policy of ['refuse', 'last', { primaryBy: 'primary' }] as const) {
      const verdict = settleDuplicates([row(1, 'a', 'x'), row(2, 'b', 'y'), row(3, 'a', 'x')], policy);
      expect(verdict.counting).toEqual([1, 2]);
      expect([...verdict.replaced]).toEqual([[3, 1]]);
      expect(verdict.refused).toEqual([]);
    }
  });

  it('are all refused when they differ and nothing says which counts', () => {
    const verdict = settleDuplicates([row(1, 'a', 'x'), row(2, 'a', 'x'), row(3, 'a', 'y')], 'refuse');
    expect(verdict.counting).toEqual([]);
    expect(verdict.refused).toEqual([{ externalId: 'a', rows: [1, 2, 3], disagreesOnActive: false }]);
  });

  it('count by the last where the mapping says so, in whatever order they come', () => {
    const verdict = settleDuplicates([row(5, 'a', 'y'), row(1, 'a', 'x'), row(3, 'a', 'z')], 'last');
    expect(verdict.counting).toEqual([5]);
    expect([...verdict.replaced]).toEqual([
      [1, 5],
      [3, 5],
    ]);
  });

  it('count by the one marked primary', () => {
    const rows = [row(1, 'a', 'x'), row(2, 'a', 'y', { isPrimary: true }), row(3, 'a', 'z')];
    expect(settleDuplicates(rows, { primaryBy: 'primary' }).counting).toEqual([2]);
  });

  it('count by the last where none is marked and the mapping says so', () => {
    const policy = { primaryBy: 'primary', otherwise: 'last' } as const;
    expect(settleDuplicates([row(1, 'a', 'x'), row(2, 'a', 'y')], policy).counting).toEqual([2]);
    const marked = [row(1, 'a', 'x', { isPrimary: true }), row(2, 'a', 'y')];
    expect(settleDuplicates(marked, policy).counting).toEqual([1]);
  });

  it.each([
    ['none is', [false, false]],
    ['several are', [true, true]],
  ])('are refused by primary when %s marked', (_, [first, second]) => {
    const rows = [row(1, 'a', 'x', { isPrimary: first! }), row(2, 'a', 'y', { isPrimary: second! })];
    expect(settleDuplicates(rows, { primaryBy: 'primary' }).refused).toHaveLength(1);
  });

  it('that disagree on whether the account is enabled come first among the refused', () => {
    const rows = [
      row(1, 'a', 'x'),
      row(2, 'a', 'y'),
      row(3, 'b', 'x'),
      row(4, 'b', 'y', { active: false }),
      row(5, 'c', 'x'),
      row(6, 'c', 'y', { active: null }),
    ];
    const refused = settleDuplicates(rows, 'refuse').refused.map((refusal) => [
      refusal.externalId,
      refusal.disagreesOnActive,
    ]);
    expect(refused).toEqual([
      ['b', true],
      ['c', true],
      ['a', false],
    ]);
  });
});
