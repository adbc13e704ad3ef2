// How a mapping document reads a column of dates, in whatever form they are written: the one place that knows.
import type { AttributeDefinition } from '../mapping-document.ts';
import type { DateForm, DateForms, DateOrder } from './date-forms.ts';

/** The definitions that yield `name` as yyyy-MM-dd, or why they cannot. */
export type DateReading =
  | { readonly kind: 'read'; readonly definitions: readonly AttributeDefinition[] }
  | { readonly kind: 'unclear'; readonly why: string };

/**
 * Dates that begin like yyyy-MM-dd are read as they stand, and what the document itself reads as a day (`date`) is left to it. Others
 * go through expressions, one branch per form, told apart by the sign between the numbers; a value in a form that the sample did not
 * show is an error of its row, never another date.
 */
export function readDateColumn(name: string, path: string, forms: DateForms, order: DateOrder): DateReading {
  const others = forms.forms.filter((form) => form.kind !== 'iso');
  if (others.length === 0) return { kind: 'read', definitions: [{ name, path }] };
  if (others.every(isReadAsDay)) return { kind: 'read', definitions: [{ name, path, date: readingOf(others, order) }] };
  const text = `${name}Text`;
  const branches = new Map<string, string>();
  for (const form of forms.forms) {
    const sign = signOf(form);
    const expression = expressionOf(form, text, order, forms.hasTime);
    if ((branches.get(sign) ?? expression) !== expression) {
      return { kind: 'unclear', why: 'its dates are written in several forms that cannot be told apart' };
    }
    branches.set(sign, expression);
  }
  const empties = ['', ...forms.empties].map((empty) => `, ${quoted(empty)}, ""`).join('');
  const expression = `Switch([${text}], ${chosenBy(branches, text)}${empties})`;
  return {
    kind: 'read',
    definitions: [
      { name: text, path },
      { name, expression },
    ],
  };
}

function isReadAsDay(form: DateForm): boolean {
  return form.kind === 'serial' || (form.kind === 'numbers' && form.digits === 4);
}

// With dots the day comes first, as long as nothing else is said; where there are no numbers there is nothing to say.
function readingOf(forms: readonly DateForm[], order: DateOrder): NonNullable<AttributeDefinition['date']> {
  const numbers = forms.filter((form) => form.kind === 'numbers');
  const isUsual = numbers.every(({ separator }) => separator === '.') && order === 'dmy';
  return isUsual ? {} : { order };
}

function signOf(form: DateForm): string {
  if (form.kind === 'iso') return '-';
  return 'separator' in form ? form.separator : '';
}

function expressionOf(form: DateForm, text: string, order: DateOrder, hasTime: boolean): string {
  const day = hasTime ? `Word([${text}], 1, " ")` : `[${text}]`;
  const formatted = (source: string, format: string) => `FormatDateTime(${source}, , "${format}", "yyyy-MM-dd")`;
  switch (form.kind) {
    case 'iso':
      return `Left([${text}], 10)`;
    case 'year first':
      return formatted(day, ['yyyy', 'M', 'd'].join(form.separator));
    case 'numbers': {
      const year = form.digits === 4 ? 'yyyy' : 'yy';
      return formatted(day, (order === 'dmy' ? ['d', 'M', year] : ['M', 'd', year]).join(form.separator));
    }
    case 'month name':
      return formatted(`[${text}]`, ['d', 'MMM', form.digits === 4 ? 'yyyy' : 'yy'].join(form.separator));
    case 'serial':
      return formatted(`DateAdd("d", [${text}], CDate("1899-12-30"))`, 'M/d/yyyy h:mm:ss tt');
    case 'compact':
      return formatted(`[${text}]`, 'yyyyMMdd');
  }
}

// «-» is asked for first: an ISO time may hold a dot too. What has no sign at all comes last.
function chosenBy(branches: ReadonlyMap<string, string>, text: string): string {
  const signs = ['-', '/', '.', ' ', ''].filter((sign) => branches.has(sign));
  const last = branches.get(signs.at(-1)!)!;
  return signs
    .slice(0, -1)
    .reduceRight((rest, sign) => `IIF(InStr([${text}], "${sign}") > 0, ${branches.get(sign)!}, ${rest})`, last);
}

function quoted(text: string): string {
  return `"${text}"`;
}
