// What a flow that was built with the released connector would no longer find. Certification refuses it without a new operation version.
import type { Definition, FoundOperation, Parameter, Schema } from '../definition.ts';
import { operationsOf } from '../definition.ts';
import type { ApiProperties } from '../properties/api-properties.ts';
import { type Complain, type Finding, findingsOf } from './finding.ts';
import { lookUp, parametersOf, successSchema } from './walk-schemas.ts';

interface Side {
  readonly definition: Definition;
  readonly schema: Schema;
}

export function breakingChanges(released: Definition, current: Definition): readonly Finding[] {
  return findingsOf((complain) => {
    const found = new Map(operationsOf(current).map((each) => [each.operation.operationId, each]));
    for (const old of operationsOf(released)) {
      const { operationId } = old.operation;
      const now = found.get(operationId);
      if (now === undefined) complain('operation-removed', operationId, 'The operation is gone; deprecate it instead.');
      else compareOperation(released, old, current, now, complain);
    }
  });
}

/** Ways to sign in: connections that exist cannot be carried over to other parameters. */
export function breakingSignIn(
  { properties: old }: ApiProperties,
  { properties: now }: ApiProperties,
): readonly Finding[] {
  const inSets = ({ connectionParameterSets }: typeof old) =>
    connectionParameterSets.values.map(({ name, parameters }) => `${name}: ${Object.keys(parameters).join(', ')}`);
  const kept = inSets(now);
  return inSets(old)
    .filter((set) => !kept.includes(set))
    .map((set) => ({
      check: 'sign-in-changed',
      place: 'apiProperties.json',
      message: `The set "${set}" is no longer there.`,
    }));
}

function compareOperation(
  released: Definition,
  old: FoundOperation,
  current: Definition,
  now: FoundOperation,
  complain: Complain,
): void {
  const place = old.operation.operationId;
  if (old.path !== now.path || old.method !== now.method)
    complain('path-changed', place, `${old.method} ${old.path} is now ${now.method} ${now.path}.`);
  if (old.operation['x-ms-trigger'] !== now.operation['x-ms-trigger'])
    complain('trigger-changed', place, 'Its kind of trigger differs.');
  const before = parametersOf(released, old.operation);
  const after = parametersOf(current, now.operation);
  for (const parameter of before) {
    const same = after.find(({ name }) => name === parameter.name);
    if (same === undefined) complain('parameter-removed', place, `${parameter.name} is gone.`);
    else compareParameter({ released, parameter }, { current, parameter: same }, place, complain);
  }
  for (const { name, required } of after)
    if (required === true && !before.some((parameter) => parameter.name === name))
      complain('parameter-required', place, `${name} is new and required.`);
  const output = { definition: released, schema: successSchema(released, old.operation) };
  compareOutput(output, { definition: current, schema: successSchema(current, now.operation) }, place, complain);
}

function compareParameter(
  { released, parameter: old }: { released: Definition; parameter: Parameter },
  { current, parameter: now }: { current: Definition; parameter: Parameter },
  operationId: string,
  complain: Complain,
): void {
  const place = `${operationId}?${old.name}`;
  if (old.in !== now.in) complain('parameter-moved', place, `It was in ${old.in} and is in ${now.in}.`);
  if (old.type !== now.type) complain('type-changed', place, `It was ${old.type} and is ${now.type}.`);
  if (now.required === true && old.required !== true) complain('parameter-required', place, 'It is required now.');
  compareEnum(old.enum as unknown[] | undefined, now.enum as unknown[] | undefined, place, complain);
  if (old.schema === undefined || now.schema === undefined) return;
  compareInput(
    { definition: released, schema: old.schema },
    { definition: current, schema: now.schema },
    place,
    complain,
  );
}

/** A body: nothing in it may vanish, change its type, become required or take fewer words. */
function compareInput(old: Side, now: Side, place: string, complain: Complain): void {
  const [before, after] = [lookUp(old.definition, old.schema), lookUp(now.definition, now.schema)];
  for (const name of after.required ?? [])
    if (!before.required?.includes(name)) complain('parameter-required', `${place}/${name}`, 'It is required now.');
  compareEnum(before.enum, after.enum, place, complain);
  compareParts(before, after, old, now, place, complain, compareInput);
}

/** An answer: what is read somewhere is still there, of its type. New properties and new words are no break. */
function compareOutput(old: Side, now: Side, place: string, complain: Complain): void {
  const [before, after] = [lookUp(old.definition, old.schema), lookUp(now.definition, now.schema)];
  compareEnum(before.enum, after.enum, place, complain);
  compareParts(before, after, old, now, place, complain, compareOutput);
}

function compareParts(
  before: Schema,
  after: Schema,
  old: Side,
  now: Side,
  place: string,
  complain: Complain,
  compare: typeof compareInput,
): void {
  if (before.type !== after.type) complain('type-changed', place, `It was ${before.type} and is ${after.type}.`);
  for (const [name, property] of Object.entries(before.properties ?? {})) {
    const same = after.properties?.[name];
    if (same === undefined) complain('property-removed', `${place}/${name}`, 'The property is gone.');
    else compare({ ...old, schema: property }, { ...now, schema: same }, `${place}/${name}`, complain);
  }
  if (before.items !== undefined && after.items !== undefined)
    compare({ ...old, schema: before.items }, { ...now, schema: after.items }, `${place}/*`, complain);
}

function compareEnum(old: unknown[] | undefined, now: unknown[] | undefined, place: string, complain: Complain): void {
  if (now === undefined) return;
  const gone = (old ?? []).filter((value) => !now.includes(value));
  if (gone.length > 0 || old === undefined)
    complain('enum-narrowed', place, `It no longer takes ${gone.join(', ') || 'any text'}.`);
}
