// Checks what a mapping document says about places in a record: the paths of attributes, and the parts they are read in.
import type { AttributeDefinition, MappingDocument, RecordPart } from './mapping-document.ts';
import type { MappingProblem } from './mapping-problem.ts';
import { parsePathTest } from './parse-path.ts';
import { PathError } from './path-step.ts';
import { pathReader, sourcePlace } from './read-path.ts';

/** Everything that is wrong with the parts of a document and with the paths of its attributes. */
export function checkPlaces(document: MappingDocument): readonly MappingProblem[] {
  const problems: MappingProblem[] = [];
  const { parts = [] } = document;
  for (const [index, part] of parts.entries()) {
    checkPart(part, `parts[${index}]`, parts.slice(0, index), document, problems);
  }
  for (const [index, definition] of document.attributes.entries()) {
    checkAttributePlace(definition, `attributes[${index}]`, document, problems);
  }
  return problems;
}

function checkPart(
  part: RecordPart,
  at: string,
  before: readonly RecordPart[],
  { source }: MappingDocument,
  problems: MappingProblem[],
): void {
  const { name, path, within, prefer, latestBy, validFrom, validTo } = part;
  const add = (code: string, place: string, message: string) => problems.push({ code, path: place, message });
  if (name.trim() === '') add('bad-name', `${at}.name`, 'The name of a part is not empty.');
  if (before.some((other) => other.name === name)) add('repeated-name', `${at}.name`, 'The name is already taken.');
  if (within !== undefined && !before.some((other) => other.name === within)) {
    add('unknown-part', `${at}.within`, `There is no part ${within} before this one.`);
  }
  if (latestBy !== undefined && (validFrom !== undefined || validTo !== undefined)) {
    add('latest-or-valid', at, 'A part is chosen by latestBy or by validFrom and validTo, not by both.');
  }
  if (validTo !== undefined && validFrom === undefined) {
    add('no-validFrom', `${at}.validTo`, 'validTo needs validFrom, or nobody knows which member is the next.');
  }
  const outer = within === undefined ? sourcePlace : pathReader;
  attempt(problems, `${at}.path`, () => outer(path, source.format));
  for (const [key, inner] of Object.entries({ latestBy, validFrom, validTo })) {
    if (inner !== undefined) attempt(problems, `${at}.${key}`, () => pathReader(inner, source.format));
  }
  if (prefer !== undefined) {
    attempt(problems, `${at}.prefer`, () => parsePathTest(prefer, source.format === 'xml' ? 'xml' : 'json'));
  }
}

function checkAttributePlace(
  { name, path, within, expression }: AttributeDefinition,
  at: string,
  { source, parts = [] }: MappingDocument,
  problems: MappingProblem[],
): void {
  const add = (code: string, place: string, message: string) => problems.push({ code, path: place, message });
  if (path !== undefined && expression !== undefined) {
    add('path-or-expression', at, 'An attribute has a path or an expression, not both.');
  }
  if (within !== undefined && expression !== undefined) {
    add(
      'path-or-expression',
      at,
      'An expression sees the other attributes, not a part of the record: leave within away.',
    );
  }
  if (within !== undefined && !parts.some((part) => part.name === within)) {
    add('unknown-part', `${at}.within`, `There is no part ${within}.`);
  }
  if (path === '') add('bad-path', `${at}.path`, 'The path is empty.');
  if (expression !== undefined || path === '') return;
  const outer = within === undefined ? sourcePlace : pathReader;
  attempt(problems, path === undefined ? `${at}.name` : `${at}.path`, () => outer(path ?? name, source.format));
}

function attempt(problems: MappingProblem[], path: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    const { message, position } = error;
    problems.push({ code: 'bad-path', path, message, position });
  }
}
