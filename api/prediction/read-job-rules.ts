// The rules by which a job provisions people, out of its synchronizationSchema (Graph: synchronizationSchema, objectMapping,
// attributeMapping, attributeDefinition). The document comes from outside, so every member is looked at before it is used.
import type { ScopingGroup } from '../expression/scoping-filter.ts';

export interface AttributeRule {
  readonly target: string;
  readonly source:
    | { readonly kind: 'attribute'; readonly name: string }
    | { readonly kind: 'constant'; readonly value: string }
    | { readonly kind: 'expression'; readonly text: string };
  /** The lower is tried first; 0: no matching attribute. */
  readonly matchingPriority: number;
  readonly isCreateOnly: boolean;
  /** Used on creation, where the source has nothing. */
  readonly defaultValue: string | null;
  /** The mapping's half of the null flow (preview of August 2026); Graph's name for it is undocumented. */
  readonly flowsNull: boolean;
}

export interface SourceAttribute {
  /** The attribute's half of the null flow. Several values are never cleared. */
  readonly flowsNull: boolean;
}

export interface JobRules {
  readonly rules: readonly AttributeRule[];
  /** By name; null where the schema defines none. What is not among them does not flow. */
  readonly sourceAttributes: ReadonlyMap<string, SourceAttribute> | null;
  /** Null where the schema defines none. */
  readonly targetAttributes: ReadonlySet<string> | null;
  readonly scope: readonly ScopingGroup[];
  /** The target object actions that are switched on. */
  readonly actions: { readonly create: boolean; readonly update: boolean; readonly delete: boolean };
}

type Members = Readonly<Record<string, unknown>>;

/** The rules for people, or a sentence on what is missing. */
export function readJobRules(schema: Members): JobRules | string {
  const mapping = mappingOfPeople(schema);
  if (mapping === null) return 'The schema of the job has no object mapping of users.';
  const rules = objectsIn(mapping.attributeMappings).flatMap((one) => ruleOf(one) ?? []);
  if (!rules.some(({ matchingPriority }) => matchingPriority > 0))
    return 'The schema of the job has no matching attribute.';
  const scope = scopeOf(mapping.scope);
  if (typeof scope === 'string') return scope;
  const source = definitions(schema, textOf(mapping.sourceObjectName));
  const target = definitions(schema, textOf(mapping.targetObjectName));
  return {
    rules,
    sourceAttributes: source && new Map(source.map((one) => [textOf(one.name), { flowsNull: clears(one) }])),
    targetAttributes: target && new Set(target.map((one) => textOf(one.name))),
    scope,
    actions: actionsOf(mapping),
  };
}

function mappingOfPeople(schema: Members): Members | null {
  const mappings = objectsIn(schema.synchronizationRules)
    .toSorted((one, other) => numberOf(one.priority) - numberOf(other.priority))
    .flatMap((rule) => objectsIn(rule.objectMappings));
  const ofPeople = mappings.filter(({ targetObjectName }) => /^user$/i.test(textOf(targetObjectName)));
  return ofPeople.find(({ enabled }) => enabled !== false) ?? ofPeople[0] ?? null;
}

function ruleOf(mapping: Members): AttributeRule | null {
  const target = textOf(mapping.targetAttributeName);
  const source = sourceOf((mapping.source ?? {}) as Members);
  if (target === '' || source === null) return null;
  return {
    target,
    source,
    matchingPriority: numberOf(mapping.matchingPriority),
    isCreateOnly: textOf(mapping.flowType).toLowerCase() === 'objectaddonly',
    defaultValue: textOf(mapping.defaultValue) || null,
    flowsNull: mapping.flowNullValues === true,
  };
}

function sourceOf(source: Members): AttributeRule['source'] | null {
  const name = textOf(source.name);
  const text = textOf(source.expression).trim();
  if (textOf(source.type).toLowerCase() === 'constant')
    return { kind: 'constant', value: name || text.replace(/^"(.*)"$/s, '$1') };
  const direct = attributeIn(text);
  if (direct !== null) return { kind: 'attribute', name: direct };
  if (text !== '') return { kind: 'expression', text };
  return name === '' ? null : { kind: 'attribute', name };
}

// One attribute in brackets and nothing behind it; brackets nest in [emails[type eq "work"].value].
function attributeIn(text: string): string | null {
  if (!text.startsWith('[')) return null;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '[') depth += 1;
    if (text[index] === ']') depth -= 1;
    if (depth === 0) return index === text.length - 1 ? text.slice(1, -1) : null;
  }
  return null;
}

// The rules of the portal stand in `groups`; what the other kinds of groups mean is not documented.
function scopeOf(scope: unknown): readonly ScopingGroup[] | string {
  const { groups, inputFilterGroups, categoryFilterGroups } = ((scope ?? {}) as Members) ?? {};
  if ([inputFilterGroups, categoryFilterGroups].some((other) => objectsIn(other).length > 0))
    return 'The scoping filter of the job has kinds of groups that are not understood here.';
  return objectsIn(groups)
    .map((group) => ({ name: textOf(group.name), clauses: objectsIn(group.clauses).map(clauseOf) }))
    .filter(({ clauses }) => clauses.length > 0);
}

function clauseOf(clause: Members): ScopingGroup['clauses'][number] {
  const values = ((clause.targetOperand ?? {}) as Members).values;
  const name = textOf(clause.sourceOperandName).trim();
  return {
    operatorName: textOf(clause.operatorName),
    sourceOperandName: attributeIn(name) ?? name,
    targetOperand: { values: Array.isArray(values) ? values.map(textOf) : [] },
  };
}

function definitions(schema: Members, objectName: string): readonly Members[] | null {
  const found = objectsIn(schema.directories)
    .flatMap(({ objects }) => objectsIn(objects))
    .find(({ name }) => textOf(name) === objectName);
  const attributes = objectsIn(found?.attributes).filter(({ name }) => textOf(name) !== '');
  return attributes.length === 0 ? null : attributes;
}

function clears({ flowNullValues, multivalued }: Members): boolean {
  return flowNullValues === true && multivalued !== true;
}

function actionsOf({ enabled, flowTypes }: Members): JobRules['actions'] {
  const flow = (textOf(flowTypes) || 'Add, Update, Delete').toLowerCase();
  const isOn = (action: string) => enabled !== false && flow.includes(action);
  return { create: isOn('add'), update: isOn('update'), delete: isOn('delete') };
}

function objectsIn(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
