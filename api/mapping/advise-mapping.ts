// What is not wrong with a document but may not be meant: said when it is saved, never a reason to refuse it.

import { compile } from '../expression/compile.ts';
import { ExpressionError } from '../expression/expression-error.ts';
import { suggest } from '../expression/suggest.ts';
import type { HrRecord } from '../intake/hr-record.ts';
import { workerStatus } from '../lifecycle/lifecycle-of.ts';
import { targetName } from '../scim/parse-target.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import type { MappingDocument } from './mapping-document.ts';
import type { MappingProblem } from './mapping-problem.ts';

/** Advice on the document of a mapping. */
export function adviseMapping(mapping: CompiledMapping): MappingProblem[] {
  const { document } = mapping;
  return [
    ...unknownColumns(mapping),
    ...unusedNames(document),
    ...statusWords(document),
    ...missingTargets(document),
    ...clearing(document),
    ...withoutExamples(document),
  ];
}

// The only columns a document knows of are those of its examples. Examples leave out what they do not need, so a column that none
// of them has is suspicious only where one with nearly the same name is there.
function unknownColumns({ document, slotOf, places }: CompiledMapping): MappingProblem[] {
  const { attributes, examples = [] } = document;
  const records = examples.map((example) => example.record as HrRecord);
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const read = new Set(attributes.map(({ name, path }) => path ?? name));
  const unread = columns.filter((column) => !read.has(column));
  return attributes.flatMap(({ name, path, expression }, index) => {
    const column = path ?? name;
    const [place] = expression === undefined ? places[slotOf.get(name)!]! : [];
    if (place === undefined || records.some((record) => place.read(record) !== undefined)) return [];
    const meant = suggest(column, unread);
    if (meant === undefined) return [];
    const message = `No example has a column ${column}; they have ${meant}, which nothing reads. Did you mean ${meant}?`;
    return [{ code: 'unknown-column', path: `attributes[${index}].path`, message }];
  });
}

function unusedNames(document: MappingDocument): MappingProblem[] {
  // Other sections name attributes too, each in its own way: whatever text there equals a name counts as use.
  const { attributes, mappings, tables = {}, examples: _examples, ...sections } = document;
  const expressions = [
    ...attributes.flatMap(({ expression }) => expression ?? []),
    ...mappings.map((one) => one.expression),
  ];
  const used = new Set([...expressions.flatMap(attributesOf), ...textsIn(sections)]);
  const tablesUsed = new Set([...attributes.map((definition) => definition.table), ...used]);
  return [
    ...attributes.flatMap(({ name }, index) => {
      if (used.has(name)) return [];
      const message = `Nothing uses [${name}].`;
      return [{ code: 'unused-attribute', path: `attributes[${index}]`, message }];
    }),
    ...Object.keys(tables).flatMap((table) => {
      if (tablesUsed.has(table)) return [];
      return [
        { code: 'unused-table', path: `tables.${table}`, message: `Nothing looks anything up in the table ${table}.` },
      ];
    }),
  ];
}

function attributesOf(expression: string): readonly string[] {
  try {
    return compile(expression).attributes;
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...[...value.matchAll(/\[([^[\]"]+)\]/g)].map(([, name]) => name!)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function statusWords({ attributes, lifecycle, tables = {} }: MappingDocument): MappingProblem[] {
  const table = attributes.find(({ name }) => name === lifecycle?.status)?.table;
  return Object.entries(tables[table ?? ''] ?? {}).flatMap(([key, word]) => {
    if (word === '' || workerStatus(word) !== null) return [];
    const message = `${JSON.stringify(word)} is no status: a record with it is refused. The words are active, leave, terminated and no show.`;
    return [{ code: 'unknown-status-word', path: `tables.${table}.${key}`, message }];
  });
}

function missingTargets({ mappings, userName }: MappingDocument): MappingProblem[] {
  const targets = new Set(mappings.map(({ target }) => targetName(target)));
  if (userName !== undefined) targets.add('userName');
  return ['userName', 'displayName']
    .filter((target) => !targets.has(target))
    .map((target) => {
      const message = `Nothing fills ${target}; Entra cannot create a user without it unless the job makes it from something else.`;
      return { code: `missing-${target}`, path: 'mappings', message };
    });
}

function clearing({ mappings }: MappingDocument): MappingProblem[] {
  return mappings.flatMap(({ target, empty }, index) => {
    if (empty !== 'clear') return [];
    const message = `An empty ${targetName(target)} clears only where the job lets null values flow for it (flowNullValues); then leaving it out clears as well.`;
    return [{ code: 'clears', path: `mappings[${index}].empty`, message }];
  });
}

function withoutExamples({ examples = [] }: MappingDocument): MappingProblem[] {
  if (examples.length > 0) return [];
  const message =
    'There are no examples. One of a worker at work and one of a leaver show that the mapping does what is meant.';
  return [{ code: 'no-examples', path: 'examples', message }];
}
