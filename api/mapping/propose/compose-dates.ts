// The attributes hireDate and leaveDate of a proposal, from the columns taken for the start and the end of an employment.
import type { AttributeDefinition } from '../mapping-document.ts';
import { type DateForms, type DateOrder, dateOrderOf } from './date-forms.ts';
import type { JudgedColumn } from './judged-column.ts';
import type { OpenQuestion } from './open-question.ts';
import { readDateColumn } from './read-date-column.ts';
import type { Language } from './words/header-words.ts';

export interface ComposedDates {
  readonly definitions: readonly AttributeDefinition[];
  /** The attribute of the rule, where there is one. */
  readonly hireDate: 'hireDate' | null;
  readonly leaveDate: 'leaveDate' | null;
  /** How the dates are read, as a reason: by the path of the column. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly questions: readonly OpenQuestion[];
}

// In the order in which the first one that is filled counts: the last day of work comes before the end of a contract.
const starts = ['rehireDate', 'hireDate'];
const ends = ['lastWorkingDay', 'leaveDate', 'contractEndDate'];
const nameAmongSeveral: { readonly [meaning: string]: string } = {
  hireDate: 'firstHireDate',
  leaveDate: 'terminationDate',
};

/** `all` are the columns of the file: an order that one column shows holds for the others. */
export function composeDates(
  taken: ReadonlyMap<string, JudgedColumn>,
  all: readonly JudgedColumn[],
  language: Language | null,
): ComposedDates {
  const used = [...starts, ...ends].flatMap((meaning) => taken.get(meaning) ?? []);
  const found = dateOrderOf(all.map(({ profile }) => profile.dates));
  const order: DateOrder = found === 'dmy' || found === 'mdy' ? found : likelyOrder(used, language);
  const shared = together(used.map(({ profile }) => profile.dates));
  const questions: OpenQuestion[] = [];
  const reasons = new Map<string, string>();
  if (found === 'both' || (found === 'unclear' && hasSlashes(shared))) questions.push(askForOrder(used, order, found));

  const compose = (name: 'hireDate' | 'leaveDate', chosen: readonly string[]): readonly AttributeDefinition[] => {
    const present = chosen.filter((meaning) => taken.has(meaning));
    const parts = present.flatMap((meaning) => {
      const { column, profile } = taken.get(meaning)!;
      const own = present.length === 1 ? name : (nameAmongSeveral[meaning] ?? meaning);
      let reading = readDateColumn(own, column.path, shared, order);
      if (reading.kind === 'unclear') reading = readDateColumn(own, column.path, profile.dates, order);
      if (reading.kind === 'unclear') {
        questions.push(askForForm(column.path, reading.why));
        return [];
      }
      const how = sayOrder(profile.dates, found);
      if (how !== null) reasons.set(column.path, how);
      return [{ own, definitions: reading.definitions }];
    });
    const definitions = parts.flatMap((part) => part.definitions);
    if (parts.length === 0 || parts.some(({ own }) => own === name)) return definitions;
    const names = parts.map(({ own }) => `[${own}]`).join(', ');
    return [...definitions, { name, expression: `Coalesce(${names}, "")` }];
  };
  const hire = compose('hireDate', starts);
  const leave = compose('leaveDate', ends);
  return {
    definitions: [...hire, ...leave],
    hireDate: hire.length > 0 ? 'hireDate' : null,
    leaveDate: leave.length > 0 ? 'leaveDate' : null,
    reasons,
    questions,
  };
}

// One export writes its dates one way, so what one column shows is expected of all: the end of a contract is often empty.
function together(columns: readonly DateForms[]): DateForms {
  const forms = new Map(columns.flatMap((each) => each.forms).map((form) => [JSON.stringify(form), form]));
  return {
    dates: columns.reduce((sum, { dates }) => sum + dates, 0),
    forms: [...forms.values()],
    dayFirst: 0,
    monthFirst: 0,
    hasTime: columns.some(({ hasTime }) => hasTime),
    empties: [...new Set(columns.flatMap(({ empties }) => empties))],
    ofJson: 0,
  };
}

function hasSlashes({ forms }: DateForms): boolean {
  return forms.some((form) => form.kind === 'numbers' && form.separator === '/');
}

// Points and hyphens between the numbers are written where the day comes first. With slashes it depends on the country.
function likelyOrder(used: readonly JudgedColumn[], language: Language | null): DateOrder {
  if (!used.some(({ profile }) => hasSlashes(profile.dates))) return 'dmy';
  return language === null || language === 'en' ? 'mdy' : 'dmy';
}

function sayOrder({ forms, dayFirst, monthFirst }: DateForms, found: DateOrder | 'unclear' | 'both'): string | null {
  if (!forms.some((form) => form.kind === 'numbers')) return null;
  if (dayFirst > 0 && found === 'dmy') return `The day comes first: ${dayFirst} values have a first number above 12.`;
  if (monthFirst > 0 && found === 'mdy')
    return `The month comes first: ${monthFirst} values have a second number above 12.`;
  if (found === 'dmy') return 'The day comes first, as in another column of the file.';
  return found === 'mdy' ? 'The month comes first, as in another column of the file.' : null;
}

function askForOrder(used: readonly JudgedColumn[], order: DateOrder, found: 'unclear' | 'both'): OpenQuestion {
  const columns = used.filter(({ profile }) => hasSlashes(profile.dates)).map(({ column }) => column.path);
  const taken = order === 'dmy' ? 'the day is taken to come first' : 'the month is taken to come first';
  const why =
    found === 'both' ? 'Both orders of day and month occur' : 'No date shows whether day or month comes first';
  return { code: 'date-order', text: `${why}; ${taken}. Which is right?`, columns };
}

function askForForm(path: string, why: string): OpenQuestion {
  return { code: 'unclear-dates', text: `The column ${path} is not read as dates: ${why}.`, columns: [path] };
}
