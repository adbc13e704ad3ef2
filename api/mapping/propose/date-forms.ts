// In which forms a column writes its dates, and which of two numbers is the day: found out by what cannot be a month.

export type DateOrder = 'dmy' | 'mdy';

/** What one text is. `separator` is the sign between the numbers; none for serial numbers and yyyyMMdd. */
export type DateForm =
  | { readonly kind: 'iso' }
  | { readonly kind: 'year first'; readonly separator: '/' | '.' }
  | { readonly kind: 'numbers'; readonly separator: '/' | '.' | '-'; readonly digits: 2 | 4 }
  | { readonly kind: 'month name'; readonly separator: '-' | '/' | ' '; readonly digits: 2 | 4 }
  | { readonly kind: 'serial' }
  | { readonly kind: 'compact' };

export interface DateForms {
  /** How many texts are dates. */
  readonly dates: number;
  /** The forms met, each once. */
  readonly forms: readonly DateForm[];
  /** Texts whose first number is no month, and whose second is none. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Whether a time of day stands behind a date that is not ISO. */
  readonly hasTime: boolean;
  /** Texts that stand for «no date» and that FormatDateTime cannot read. */
  readonly empties: readonly string[];
  /** Dates as JavaScript writes them into JSON, `/Date(0)/`: no expression reads those. */
  readonly ofJson: number;
}

const iso = /^\d{4}-\d{2}-\d{2}(?:$|[T ]\d{1,2}:|Z$|[+-]\d{2}:?\d{2}$)/;
const yearFirst = /^\d{4}([/.])\d{1,2}\1\d{1,2}(\s+\d{1,2}[:.]\d{2}.*)?$/;
const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(\s+\d{1,2}[:.]\d{2}.*)?$/;
const named =
  /^\d{1,2}([-/ ])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\1(\d{4}|\d{2})(\s+\d{1,2}[:.]\d{2}.*)?$/i;
const noDate = /^0{1,2}([/.-])0{1,2}\1(?:0{4}|0{2})$/;
const ofJson = /^\/Date\(-?\d+([+-]\d{4})?\)\/$/;

/** Reads the texts of a column; empty ones are passed over. */
export function dateFormsOf(texts: readonly string[]): DateForms {
  const forms = new Map<string, DateForm>();
  const empties = new Set<string>();
  const count = { dates: 0, dayFirst: 0, monthFirst: 0, ofJson: 0 };
  let hasTime = false;
  for (const text of texts) {
    if (text.length < 5 || text.length > 40 || !/^[\d/]/.test(text)) continue;
    if (noDate.test(text)) empties.add(text);
    if (ofJson.test(text)) count.ofJson += 1;
    const read = formOf(text);
    if (read === null) continue;
    count.dates += 1;
    forms.set(JSON.stringify(read.form), read.form);
    if (read.first > 12) count.dayFirst += 1;
    if (read.second > 12) count.monthFirst += 1;
    hasTime ||= read.hasTime;
  }
  return { ...count, forms: [...forms.values()], hasTime, empties: [...empties] };
}

/** Which of the numbers is the day, by all these columns together: `unclear` where nothing tells, or both occur. */
export function dateOrderOf(columns: readonly DateForms[]): DateOrder | 'unclear' | 'both' {
  const dayFirst = columns.reduce((sum, { dayFirst: one }) => sum + one, 0);
  const monthFirst = columns.reduce((sum, { monthFirst: one }) => sum + one, 0);
  if (dayFirst > 0 && monthFirst > 0) return 'both';
  if (dayFirst > 0) return 'dmy';
  return monthFirst > 0 ? 'mdy' : 'unclear';
}

interface ReadForm {
  readonly form: DateForm;
  readonly first: number;
  readonly second: number;
  readonly hasTime: boolean;
}

function formOf(text: string): ReadForm | null {
  const plain = { first: 0, second: 0, hasTime: false };
  if (iso.test(text)) return { form: { kind: 'iso' }, ...plain };
  const parts = numbers.exec(text);
  if (parts !== null) return ofNumbers(parts);
  const year = yearFirst.exec(text);
  if (year !== null) {
    return { form: { kind: 'year first', separator: year[1] as '/' }, ...plain, hasTime: year[2] !== undefined };
  }
  const month = named.exec(text);
  if (month !== null) {
    const digits = month[2]!.length === 4 ? 4 : 2;
    return {
      form: { kind: 'month name', separator: month[1] as '-', digits },
      ...plain,
      hasTime: month[3] !== undefined,
    };
  }
  if (/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text))
    return { form: { kind: 'compact' }, ...plain };
  // Days since 1899-12-30, as Excel counts: 1954 to 2119.
  return /^[2-7]\d{4}(?:\.\d+)?$/.test(text) ? { form: { kind: 'serial' }, ...plain } : null;
}

function ofNumbers(parts: RegExpExecArray): ReadForm | null {
  const [, one, separator, two, year, time] = parts as unknown as [string, string, string, string, string, string?];
  const [first, second] = [Number(one), Number(two)];
  if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) return null;
  const form: DateForm = { kind: 'numbers', separator: separator as '/', digits: year.length === 4 ? 4 : 2 };
  return { form, first, second, hasTime: time !== undefined };
}
