// The mapping document of a proposal, from the columns that were taken.
import { compile } from '../../expression/compile.ts';
import { workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, AttributeMapping, MappingDocument, MappingSource } from '../mapping-document.ts';
import { flowing, personMappings } from '../presets/common-mappings.ts';
import { type ComposedDates, composeDates } from './compose-dates.ts';
import { composeNames } from './compose-names.ts';
import { composeStatus } from './compose-status.ts';
import { countryCode } from './country-code.ts';
import type { JudgedColumn } from './judged-column.ts';
import type { OpenQuestion } from './open-question.ts';
import type { Language } from './words/header-words.ts';

export interface Composed {
  readonly document: MappingDocument;
  readonly dates: ComposedDates;
  readonly questions: readonly OpenQuestion[];
}

export interface ToCompose {
  readonly name: string;
  readonly source: MappingSource;
  readonly taken: ReadonlyMap<string, JudgedColumn>;
  readonly columns: readonly JudgedColumn[];
  readonly language: Language | null;
}

const plain = (
  'employeeId userName workerType firstName lastName preferredName fullName workEmail workPhone mobilePhone jobTitle department division ' +
  'costCenter company location street city region postalCode managerId'
).split(' ');

/** Expects a column taken for the employee number. */
export function composeDocument({ name, source, taken, columns, language }: ToCompose): Composed {
  const dates = composeDates(taken, columns, language);
  const status = composeStatus(taken, language);
  const names = composeNames(taken);
  const country = composeCountry(taken);
  const read = plain.flatMap((meaning) => definitionOf(meaning, taken));
  const attributes = [...read, ...country.definitions, ...status.definitions, ...dates.definitions];
  const tables = {
    ...(status.table === null ? {} : { status: status.table }),
    ...(country.table === null ? {} : { country: country.table }),
  };
  const document: MappingDocument = {
    name,
    description: 'Proposed from the columns of a file. Read it over before it is used.',
    source,
    attributes,
    ...(Object.keys(tables).length === 0 ? {} : { tables }),
    mappings: mappingsOver(new Set(attributes.map((attribute) => attribute.name)), names.mappings),
    ...(taken.has('managerId') ? { manager: { key: 'managerId' } } : {}),
    lifecycle: {
      ...(status.table === null ? {} : { status: 'status' }),
      ...(dates.hireDate === null ? {} : { hireDate: dates.hireDate }),
      ...(dates.leaveDate === null ? {} : { leaveDate: dates.leaveDate }),
    },
    duplicates: 'refuse',
  };
  return {
    document,
    dates,
    questions: [...status.questions, ...dates.questions, ...names.questions, ...country.questions],
  };
}

function definitionOf(meaning: string, taken: ReadonlyMap<string, JudgedColumn>): AttributeDefinition[] {
  const judged = taken.get(meaning);
  return judged === undefined ? [] : [{ name: meaning, path: judged.column.path }];
}

const further: readonly AttributeMapping[] = [
  flowing('phoneNumbers[type eq "mobile"].value', 'mobilePhone'),
  flowing('addresses[type eq "work"].region', 'region'),
  // Entra's default mappings take the office from here.
  flowing('addresses[type eq "work"].formatted', 'location'),
  flowing(`${workforceUser}:LeaveDate`, 'leaveDate'),
];

// What the presets for flat exports send, as far as the columns are there.
function mappingsOver(names: ReadonlySet<string>, composed: readonly AttributeMapping[]): readonly AttributeMapping[] {
  const flows = [...personMappings, ...composed, ...further].filter(({ expression }) =>
    compile(expression).attributes.every((attribute) => names.has(attribute)),
  );
  return [...new Map(flows.map((mapping) => [mapping.target, mapping])).values()];
}

function composeCountry(taken: ReadonlyMap<string, JudgedColumn>) {
  const judged = taken.get('country');
  if (judged === undefined) return { definitions: [], table: null, questions: [] };
  const { column, profile } = judged;
  const table: { [name: string]: string } = {};
  const unknown: number[] = [];
  for (const [text, count] of profile.counts) {
    const code = countryCode(text);
    if (code === null) unknown.push(count);
    else if (code !== text) table[text.toLowerCase()] = code;
  }
  const rows = unknown.reduce((sum, count) => sum + count, 0);
  const text = `${unknown.length} values of the column ${column.path}, in ${rows} rows, are no known country; they are sent as they stand.`;
  const questions: OpenQuestion[] = rows === 0 ? [] : [{ code: 'unknown-countries', text, columns: [column.path] }];
  if (Object.keys(table).length === 0)
    return { definitions: [{ name: 'country', path: column.path }], table: null, questions };
  return { definitions: [{ name: 'country', path: column.path, table: 'country' }], table, questions };
}
