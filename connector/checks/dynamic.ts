// Drop-downs and forms: each names an operation, what of its answer is meant, and where its inputs come from, twice over.
import type { Definition, FoundOperation, Operation, Parameter } from '../definition.ts';
import { operationsOf } from '../definition.ts';
import type { Complain } from './finding.ts';
import { parametersOf, schemaAt, successSchema } from './walk-schemas.ts';

interface Reference {
  readonly operationId: string;
  readonly parameters?: Record<string, { parameter?: string; parameterReference?: string; value?: unknown } | string>;
  readonly [path: string]: unknown;
}

const pairs = [
  ['x-ms-dynamic-values', 'x-ms-dynamic-list'],
  ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'],
] as const;

// The same notion in the words of the older and the newer generation.
const paths = [
  ['value-collection', 'itemsPath'],
  ['value-path', 'itemValuePath'],
  ['value-title', 'itemTitlePath'],
] as const;

export function checkDynamic(definition: Definition, complain: Complain): void {
  for (const found of operationsOf(definition)) {
    const place = found.operation.operationId;
    checkSimulation(definition, found.operation, complain);
    for (const holder of holdersOf(definition, found)) {
      for (const [older, newer] of pairs) {
        const [old, young] = [holder[older], holder[newer]] as [Reference | undefined, Reference | undefined];
        if (old !== undefined)
          checkReference(definition, found.operation, old, older === 'x-ms-dynamic-schema', complain);
        if (!agree(old, young))
          complain('dynamic-generations', place, `${older} and ${newer} stand together and say the same.`);
      }
    }
  }
}

/** A trigger is simulated by an operation that exists, with inputs that it has. */
function checkSimulation(definition: Definition, operation: Operation, complain: Complain): void {
  const context = operation['x-ms-operation-context'] as { simulate: Reference } | undefined;
  if (context === undefined) return;
  const { operationId, parameters = {} } = context.simulate;
  const target = operationsOf(definition).find((each) => each.operation.operationId === operationId)?.operation;
  const names = target === undefined ? [] : parametersOf(definition, target).map(({ name }) => name);
  if (target === undefined || !Object.keys(parameters).every((name) => names.includes(name)))
    complain('simulation', operation.operationId, `${operationId} is no operation of the connector with these inputs.`);
}

/** Everything of an operation that may carry a dynamic reference: parameters, body and outputs, without references. */
function holdersOf(definition: Definition, { item, operation }: FoundOperation): readonly Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const seen = new Set<object>();
  const walk = (value: unknown) => {
    if (value === null || typeof value !== 'object' || seen.has(value)) return;
    seen.add(value);
    if (pairs.flat().some((name) => name in value)) found.push(value as Record<string, unknown>);
    const reference = (value as { $ref?: unknown }).$ref;
    if (typeof reference === 'string') {
      const [, section, name] = reference.split('/') as [string, string, string];
      walk((definition[section] as Record<string, unknown> | undefined)?.[name]);
    }
    for (const each of Object.values(value)) walk(each);
  };
  walk(operation.parameters);
  walk(operation.responses);
  walk(item['x-ms-notification-content']);
  return found;
}

function checkReference(
  definition: Definition,
  from: Operation,
  reference: Reference,
  isSchema: boolean,
  complain: Complain,
): void {
  const place = from.operationId;
  const target = operationsOf(definition).find(
    ({ operation }) => operation.operationId === reference.operationId,
  )?.operation;
  if (target === undefined) {
    complain('dynamic-operation', place, `${reference.operationId} is no operation of the connector.`);
    return;
  }
  if (target['x-ms-visibility'] !== 'internal')
    complain('dynamic-operation', place, `${target.operationId} is for the designer: internal.`);
  const schema = successSchema(definition, target);
  if (isSchema) {
    if (schemaAt(definition, schema, String(reference['value-path'] ?? '')) === undefined)
      complain('dynamic-path', place, `${target.operationId} does not answer with ${reference['value-path']}.`);
  } else {
    const list = schemaAt(definition, schema, String(reference['value-collection'] ?? ''));
    if (list?.type !== 'array')
      complain('dynamic-path', place, `${target.operationId} has no list ${reference['value-collection']}.`);
    for (const name of ['value-path', 'value-title'])
      if (schemaAt(definition, list?.items ?? {}, String(reference[name])) === undefined)
        complain('dynamic-path', place, `An entry of ${target.operationId} has no ${reference[name]}.`);
  }
  checkInputs(parametersOf(definition, from), parametersOf(definition, target), reference, place, complain);
}

/** What the other operation needs is supplied by a query parameter of this one: required where it is required, of its type, and visible. */
function checkInputs(
  own: readonly Parameter[],
  needed: readonly Parameter[],
  { parameters = {}, operationId }: Reference,
  place: string,
  complain: Complain,
): void {
  for (const parameter of needed)
    if (parameter.required === true && !(parameter.name in parameters))
      complain('dynamic-inputs', place, `${operationId} needs ${parameter.name}.`);
  for (const [name, given] of Object.entries(parameters)) {
    const target = needed.find((parameter) => parameter.name === name);
    if (target === undefined) complain('dynamic-inputs', place, `${operationId} takes no ${name}.`);
    if (typeof given !== 'object' || given.parameter === undefined) continue;
    const source = own.find(
      (parameter) => parameter.name === given.parameter && ['query', 'path'].includes(parameter.in),
    );
    const isFit =
      source !== undefined &&
      source.type === target?.type &&
      source['x-ms-visibility'] !== 'internal' &&
      (target?.required !== true || source.required === true);
    if (!isFit)
      complain(
        'dynamic-inputs',
        place,
        `${given.parameter} is a visible query parameter that fits ${name} of ${operationId}.`,
      );
  }
}

/** Both generations are there or none, name the same operation and paths, and take their inputs from the same places. */
function agree(old: Reference | undefined, young: Reference | undefined): boolean {
  if (old === undefined || young === undefined) return old === young;
  const inputs = (reference: Reference) =>
    JSON.stringify(
      Object.entries(reference.parameters ?? {}).map(([name, given]) =>
        typeof given === 'object'
          ? [name, given.parameter ?? given.parameterReference ?? null, given.value ?? null]
          : [name, null, given],
      ),
    );
  return (
    old.operationId === young.operationId &&
    inputs(old) === inputs(young) &&
    paths.every(([before, after]) => old[before] === young[after])
  );
}
