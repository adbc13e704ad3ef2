import { describe, expect, it } from 'vitest';
import { shortened, signInName } from '../../api/lifecycle/sign-in-name.ts';

const rules = { german: false, strip: '', space: '' } as const;

describe('a sign-in name', () => {
  it.each([
    ['in lower case', 'Ada.Amber', 'ada.amber'],
    ['without marks', 'Zoë.Åström-Ñuñez', 'zoe.astrom-nunez'],
    ['without marks that stand apart', 'Zoe\u0308.Amber', 'zoe.amber'],
    ['with letters that have no mark to drop', 'Łukasz.Ørsted-Æbelø', 'lukasz.oersted-aebeloe'],
    ['with Latin letters beyond the function', 'Đorđe.Þór', 'dorde.thor'],
    ['of a Turkish capital', 'İbrahim.Işık', 'ibrahim.isik'],
    ['with sharp s', 'Straße', 'strasse'],
    ['with an apostrophe', "Sinéad.O'Brien", "sinead.o'brien"],
    ['with a typographer’s apostrophe', 'Sinéad.O’Brien', "sinead.o'brien"],
    ['without spaces', 'Ana Maria.de la Cruz', 'anamaria.delacruz'],
    ['without what no directory takes', 'Amber (née Birch), "Ada"/1', 'amberneebirchada1'],
    ['of a single name', '.Suharto', 'suharto'],
    ['with one dot where there were more', 'a..b...c.', 'a.b.c'],
    ['of what is left of a name in another script', 'Иван.Petrov', 'petrov'],
  ])('is made %s', (_, text, local) => {
    expect(signInName(text, rules)).toEqual({ local, domain: null });
  });

  it.each([['Иван Петров'], ['王小明'], [' . '], [''], ['@x.example'], ['()']])('is not made of %s', (text) => {
    expect(signInName(text, rules)).toBeNull();
  });

  it('spells German letters out when asked', () => {
    const german = (text: string) => signInName(text, { ...rules, german: true })?.local;
    expect(german('Jörg.Müller-Weiß')).toBe('joerg.mueller-weiss');
    expect(german('ÄÖÜ')).toBe('aeoeue');
    expect(german('Mu\u0308ller')).toBe('mueller');
    expect(german('Zoë')).toBe('zoe');
  });

  it('leaves out what the mapping says, and puts something in the place of spaces', () => {
    expect(signInName("Ana Maria.O'Brien-Birch", { ...rules, strip: "'-", space: '-' })?.local).toBe(
      'anamaria.obrienbirch',
    );
    expect(signInName("  Ana  Maria.O'Brien ", { ...rules, strip: "'", space: '_' })?.local).toBe('ana_maria.obrien');
    expect(signInName('Ana . Maria', { ...rules, space: '.' })?.local).toBe('ana.maria');
  });

  it('may come with its domain', () => {
    expect(signInName('Ada.Amber@Sales.Example', rules)).toEqual({ local: 'ada.amber', domain: 'sales.example' });
    expect(signInName('ada@', rules)).toEqual({ local: 'ada', domain: null });
  });

  it('ends with no dot where it is cut', () => {
    expect(shortened('ada.amber', 4)).toBe('ada');
    expect(shortened('ada.amber', 5)).toBe('ada.a');
    expect(shortened('ada', 20)).toBe('ada');
    expect(shortened('ada', 0)).toBe('');
  });
});
