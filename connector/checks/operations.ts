// What a maker reads of an operation, and what the platform takes as its id, path and body.
import type { Definition, FoundOperation } from '../definition.ts';
import { operationsOf } from '../definition.ts';
import type { Complain } from './finding.ts';
import { parametersOf } from './walk-schemas.ts';

const bodyTypes = ['application/json', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'];

export function checkOperations(definition: Definition, complain: Complain): void {
  const found = operationsOf(definition);
  if (found.length > 256) complain('operation-count', 'paths', 'A connector has at most 256 operations.');
  const ids = new Set<string>();
  const shapes = new Map<string, string>();
  for (const each of found) {
    const { operation, method, path } = each;
    const id = operation.operationId ?? `${method} ${path}`;
    if (!/^[A-Z][A-Za-z0-9]{2,79}$/.test(id))
      complain('operation-id', id, 'An id is in PascalCase, letters and digits only.');
    if (ids.has(id)) complain('operation-id', id, 'Another operation has this id.');
    ids.add(id);
    checkStrings(each, complain);
    checkPath(definition, each, shapes, complain);
    checkBody(definition, each, complain);
    checkSecurity(definition, each, complain);
  }
}

function checkStrings({ operation }: FoundOperation, complain: Complain): void {
  const { operationId: place, summary = '', description = '' } = operation;
  if (!/^[A-Z][A-Za-z0-9 ()]{0,78}[A-Za-z0-9)]$/.test(summary))
    complain(
      'summary',
      place,
      'A summary has at most 80 letters, digits, spaces and brackets, and ends with none of the others.',
    );
  if (!/^[A-Z]/.test(description) || !/[.!?]$/.test(description) || /[^ -~]/.test(description))
    complain('description', place, 'A description is one or more sentences in ASCII.');
  if (description.replace(/\.$/, '') === summary)
    complain('description', place, 'A description says more than the summary.');
  if (operation['x-ms-trigger'] === undefined) return;
  if (!/^When [a-z ]+ (is|are|finishes|finish|arrives|arrive|fails|fail|starts|start)\b/i.test(summary))
    complain('trigger-words', place, 'The summary of a trigger reads: When a … is …, or When … arrive.');
  if (!description.startsWith('This operation triggers when'))
    complain('trigger-words', place, 'The description of a trigger begins: This operation triggers when.');
  if (typeof operation['x-ms-trigger-hint'] !== 'string')
    complain('trigger-hint', place, 'A trigger has a hint how to make it fire.');
}

function checkPath(
  definition: Definition,
  { path, method, operation, item }: FoundOperation,
  shapes: Map<string, string>,
  complain: Complain,
): void {
  const place = operation.operationId;
  if (!/^(\/([A-Za-z0-9._~-]+|\{[A-Za-z0-9]+\}))+$/.test(path))
    complain('path', place, 'A path is made of words and {parameters}.');
  const shape = path.toLowerCase().replace(/\{[^}]*\}/g, '{}');
  if ((shapes.get(shape) ?? path) !== path)
    complain('path', place, `Differs from ${shapes.get(shape)} in case or names only.`);
  shapes.set(shape, path);
  if (item.parameters !== undefined)
    complain('path-parameters', place, 'Parameters stand with the operation, not with the path.');
  if (!Array.isArray(operation.parameters))
    complain('parameters-array', place, 'An operation has a list of parameters, even an empty one.');
  const inPath = parametersOf(definition, operation).filter((parameter) => parameter.in === 'path');
  const named = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] as string);
  for (const name of named)
    if (!inPath.some((parameter) => parameter.name === name))
      complain('path-parameter', place, `{${name}} is not among the parameters.`);
  for (const parameter of inPath) {
    if (!named.includes(parameter.name))
      complain('path-parameter', place, `${parameter.name} does not stand in the path.`);
    if (parameter.required !== true) complain('path-parameter', place, `${parameter.name} is required.`);
    if (!['single', 'double'].includes(String(parameter['x-ms-url-encoding'])))
      complain('url-encoding', place, `${parameter.name} says how it is escaped: x-ms-url-encoding.`);
  }
  if (
    method === 'get' &&
    parametersOf(definition, operation).some((parameter) => ['body', 'formData'].includes(parameter.in))
  )
    complain('get-with-body', place, 'A GET has no body.');
}

function checkBody(definition: Definition, { operation }: FoundOperation, complain: Complain): void {
  const place = operation.operationId;
  const parameters = parametersOf(definition, operation);
  const bodies = parameters.filter((parameter) => parameter.in === 'body');
  if (bodies.length > 1) complain('one-body', place, 'An operation has one body.');
  if (bodies.length > 0 && parameters.some((parameter) => parameter.in === 'formData'))
    complain('one-body', place, 'A body and form fields exclude each other.');
  const consumes = operation.consumes ?? definition.consumes;
  if (bodies.length > 0 && !consumes?.some((type) => bodyTypes.includes(type)))
    complain('consumes', place, `A body has one of these types: ${bodyTypes.join(', ')}.`);
  if (bodies.some(({ schema }) => schema?.format === 'binary') && !consumes?.includes('application/octet-stream'))
    complain('consumes', place, 'Raw bytes are text/plain and application/octet-stream.');
}

function checkSecurity(definition: Definition, { operation }: FoundOperation, complain: Complain): void {
  const known = (definition.securityDefinitions ?? {}) as Record<string, { type: string; scopes?: object }>;
  const requirements = [definition.security, operation.security].flat() as (Record<string, string[]> | undefined)[];
  for (const [name, scopes] of requirements.flatMap((requirement) => Object.entries(requirement ?? {}))) {
    const scheme = known[name];
    if (scheme === undefined)
      complain('security', operation.operationId, `${name} is not among the securityDefinitions.`);
    else if (scheme.type !== 'oauth2' ? scopes.length > 0 : scopes.some((scope) => !(scope in (scheme.scopes ?? {}))))
      complain('security', operation.operationId, `${name} asks for what it does not declare.`);
  }
}
