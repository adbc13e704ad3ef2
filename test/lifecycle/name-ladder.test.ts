import { describe, expect, it } from 'vitest';
import { namesOfRungs, numberedNames } from '../../api/lifecycle/name-ladder.ts';

const rung = (local: string, rung: number, domain: string | null = 'x.example') => ({ local, domain, rung });
const namesOf = (candidates: readonly { readonly name: string }[]) => candidates.map(({ name }) => name);

describe('the ladder', () => {
  it('has each name once, with the rung it comes from', () => {
    expect(namesOfRungs([rung('ada.amber', 0), rung('amber', 2), rung('ada.amber', 3)], 64)).toEqual([
      { name: 'ada.amber@x.example', rung: 0 },
      { name: 'amber@x.example', rung: 2 },
    ]);
  });

  it('ends with the last rung and 2 to 99', () => {
    const numbered = numberedNames([rung('ada.amber', 0), rung('amber', 1)], 64);
    expect(numbered).toHaveLength(98);
    expect(namesOf([numbered[0]!, numbered.at(-1)!])).toEqual(['amber2@x.example', 'amber99@x.example']);
    expect(numberedNames([], 64)).toEqual([]);
  });

  it.each([
    ['as long as Entra takes', 'a'.repeat(90), 64, 64],
    ['as long as an on-premises account name', 'a'.repeat(90), 20, 20],
    ['of a short name as it is', 'ada', 20, 3],
  ])('is %s', (_, local, maxLength, length) => {
    expect(namesOfRungs([rung(local, 0, null)], maxLength)[0]?.name).toHaveLength(length);
  });

  it('keeps numbers whole where the name is cut', () => {
    const numbered = namesOf(numberedNames([rung('maximilian.lampenfieber', 0)], 20));
    expect(numbered[0]).toBe('maximilian.lampenfi2@x.example');
    expect(numbered.at(-1)).toBe('maximilian.lampenf99@x.example');
  });

  it('leaves room for a long domain: 113 characters in all', () => {
    const domain = `${'d'.repeat(90)}.example`;
    expect(namesOfRungs([rung('maximilian.lampenfieber', 0, domain)], 64)[0]?.name).toHaveLength(113);
    expect(namesOfRungs([rung('ada', 0, 'd'.repeat(113))], 64)).toEqual([]);
  });
});
