import { describe, expect, it } from 'vitest';
import { type FileFacts, fileProblems } from '../../api/lifecycle/file-problems.ts';

function codes(...rows: Partial<FileFacts>[]): Record<number, string[]> {
  const facts = rows.map((row, index) => ({
    row: index + 1,
    externalId: String(index + 1),
    userName: null,
    managerExternalId: null,
    lifecycle: 'active' as const,
    ...row,
  }));
  return Object.fromEntries([...fileProblems(facts)].map(([row, problems]) => [row, problems.map(({ code }) => code)]));
}

describe('problems of a whole file', () => {
  it.each([
    ['prehire', 'manager-prehire'],
    ['terminated', 'manager-inactive'],
    ['cancelled', 'manager-inactive'],
  ] as const)('a manager who is %s is %s', (lifecycle, code) => {
    expect(codes({ lifecycle }, { managerExternalId: '1' })).toEqual({ 2: [code] });
  });

  it('a manager at work or on leave is no problem', () => {
    expect(codes({ lifecycle: 'leave' }, { managerExternalId: '1' }, { managerExternalId: '2' })).toEqual({});
  });

  it('a manager who does not stand in the file is noted', () => {
    expect(codes({ managerExternalId: '77' })).toEqual({ 1: ['manager-not-in-file'] });
  });

  it('everybody in a circle of managers is told', () => {
    const rows = [{ managerExternalId: '2' }, { managerExternalId: '1' }, { managerExternalId: '1' }];
    expect(codes(...rows)).toEqual({ 1: ['manager-cycle'], 2: ['manager-cycle'] });
  });

  it('all rows that share a userName get it, in any case', () => {
    const rows = [
      { userName: 'a@x.example' },
      { userName: 'b@x.example' },
      { userName: 'A@X.example' },
      { userName: null },
    ];
    expect(codes(...rows)).toEqual({ 1: ['duplicate-userName'], 3: ['duplicate-userName'] });
  });
});
