// What a mapping reads and gives, as JSON Schemas: forms and outputs of the flow designer are made from them. Everything is
// inlined and in the words OpenAPI 3.0 shares with JSON Schema, because the designer resolves no references.
import type { HrRecord, HrValue } from '../intake/hr-record.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import type { PathStep } from './path-step.ts';
import type { SourcePlace } from './read-path.ts';

export interface FormSchema {
  /** Not said where the examples hold now a list, now an object. */
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'boolean';
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: { [name: string]: FormSchema };
  readonly required?: string[];
  readonly items?: FormSchema;
}

/** One record of the source: the columns the mapping reads, nested paths as nested objects. The id's columns are required. */
export function recordSchema(mapping: CompiledMapping): FormSchema {
  const records = (mapping.document.examples ?? []).map((example) => example.record as HrRecord);
  const required = new Set(mapping.externalId.places.map((place) => place.path));
  const places = new Map(mapping.places.flat().map((place) => [place.path, place]));
  const whole = emptyObject();
  for (const [path, place] of places) {
    const steps = waysOf(place, mapping, records);
    const value = { ...(isOpen(place, mapping) ? {} : typeIn(records, place)), description: describe(path, mapping) };
    put(whole, steps, value, required.has(path));
  }
  return whole;
}

/** What the mapping can give, in its order: its targets, the user name it builds, whether the worker is active, the manager. */
export function namesOfResult(mapping: CompiledMapping): string[] {
  const targets = mapping.allSteps.map((step) => step.target);
  return [
    ...targets,
    ...(mapping.userName === null || targets.includes('userName') ? [] : ['userName']),
    ...(targets.includes('active') ? [] : ['active']),
    ...(mapping.manager === null ? [] : ['manager']),
  ];
}

/** The attributes of the user that comes out, as pairs of name and value. */
export function resultSchema(mapping: CompiledMapping): FormSchema {
  const names = namesOfResult(mapping);
  const name: FormSchema = { type: 'string', title: 'Name', description: 'The target.', enum: names };
  const value: FormSchema = { type: 'string', title: 'Value', description: 'The value as text.' };
  const pair: FormSchema = { type: 'object', properties: { name, value }, required: ['name', 'value'] };
  const attributes: FormSchema = {
    type: 'array',
    title: 'Attributes',
    description: 'The attributes of the user, each as a pair.',
    items: pair,
  };
  return { type: 'object', properties: { attributes }, required: ['attributes'] };
}

type OpenObject = { type: 'object'; title?: string; properties: { [name: string]: FormSchema }; required?: string[] };

function emptyObject(title?: string): OpenObject {
  // A column may be called __proto__.
  const properties: { [name: string]: FormSchema } = Object.create(null);
  return title === undefined ? { type: 'object', properties } : { type: 'object', title, properties };
}

// A table has no members to step into: a dot belongs to the column's name.
function isTable({ document }: CompiledMapping, path: string, records: readonly HrRecord[]): boolean {
  const { format } = document.source;
  return format === 'csv' || format === 'xlsx' || records.some((record) => Object.hasOwn(record, path));
}

function waysOf(place: SourcePlace, mapping: CompiledMapping, records: readonly HrRecord[]): readonly FormStep[] {
  const { path, column, steps } = place;
  if (mapping.document.source.format === 'xml') return [{ name: column, isList: false }];
  if (steps === undefined || isTable(mapping, path, records)) return [{ name: path, isList: false }];
  return formSteps(steps);
}

// An element of XML may be a text, an object or a list; so may what a part of a record is taken from, and what a path looks
// for at any depth: no type fits all.
function isOpen({ path, steps = [] }: SourcePlace, { document }: CompiledMapping): boolean {
  return (
    document.source.format === 'xml' ||
    (document.parts ?? []).some((part) => part.path === path) ||
    steps.some((step) => step.kind === 'descendants')
  );
}

interface FormStep {
  readonly name: string;
  /** The step leads to one member of a list. */
  readonly isList: boolean;
}

// A position or a condition says that the step before is a list; below any depth nothing can be said.
function formSteps(path: readonly PathStep[]): readonly FormStep[] {
  const steps: FormStep[] = [];
  for (const step of path) {
    const last = steps.at(-1);
    if (step.kind === 'descendants') break;
    if (step.kind === 'member') steps.push({ name: step.name, isList: false });
    else if (last !== undefined) steps[steps.length - 1] = { ...last, isList: true };
  }
  return steps;
}

function put(object: OpenObject, [step, ...rest]: readonly FormStep[], value: FormSchema, isRequired: boolean): void {
  if (step === undefined) return;
  const { name, isList } = step;
  if (isRequired && !object.required?.includes(name)) object.required = [...(object.required ?? []), name];
  const there = object.properties[name];
  const title = titleOf(name);
  if (rest.length === 0) {
    // Where the mapping reads both an object and one of its members, the members say more.
    object.properties[name] ??=
      isList && value.type !== 'array' ? { type: 'array', title, items: value } : { ...value, title };
    return;
  }
  const known = isList ? there?.items : there;
  const inner = known?.type === 'object' ? (known as OpenObject) : emptyObject(isList ? undefined : title);
  put(inner, rest, value, isRequired);
  object.properties[name] = isList ? { type: 'array', title, items: inner } : inner;
}

// HR values are texts unless every example says something else.
function typeIn(records: readonly HrRecord[], place: SourcePlace): FormSchema {
  return typeOfAll(records.map((record) => place.read(record)));
}

function typeOfAll(values: readonly (HrValue | undefined)[]): FormSchema {
  const there = values.filter((value) => value !== undefined && value !== null);
  const types = new Set(there.map(typeOf));
  const [type] = types;
  if (types.size !== 1 || type === undefined)
    return types.has('array') || types.has('object') ? {} : { type: 'string' };
  return type === 'array'
    ? { type, items: typeOfAll(there.flatMap((value) => value as readonly HrValue[])) }
    : { type };
}

function typeOf(value: HrValue): NonNullable<FormSchema['type']> {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'string' ? 'string' : (typeof value as 'number' | 'boolean' | 'object');
}

function describe(path: string, mapping: CompiledMapping): string {
  const names = [...mapping.slotOf]
    .filter(([, slot]) => mapping.places[slot]!.some((place) => place.path === path))
    .map(([name]) => name);
  const targets = mapping.allSteps
    .filter((step) => step.places.some((place) => place.path === path))
    .map((step) => step.target);
  const { lifecycle, manager } = mapping.document;
  const uses = [
    ...(targets.length > 0 ? [`goes into ${targets.join(', ')}`] : []),
    ...(names.some((name) => name === manager?.key) ? ['names the manager'] : []),
    ...(names.some((name) => [lifecycle?.status, lifecycle?.hireDate, lifecycle?.leaveDate].includes(name))
      ? ['decides who is enabled']
      : []),
  ];
  return `${[`Read as ${names.map((name) => `[${name}]`).join(', ')}`, ...uses].join('; ')}.`;
}

// EmployeeID → Employee ID, first_name → first name
function titleOf(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
