// What a mapping document can learn from a job's synchronizationSchema (Graph: synchronizationSchema, objectMapping,
// attributeMapping): the mapping of users, read with care, because the document comes from outside.
import type { ScopingGroup } from '../../expression/scoping-filter.ts';

export interface JobSchemaRule {
  /** The name of the object mapping. */
  readonly name: string;
  readonly sourceObjectName: string;
  readonly targetObjectName: string;
  readonly mappings: readonly JobMapping[];
  /** Null: no filter. */
  readonly scope: { readonly groups: readonly ScopingGroup[] } | null;
  /** Other object mappings of the schema that are switched on, by name. */
  readonly others: readonly string[];
}

export interface JobMapping {
  readonly targetAttributeName: string;
  readonly type: 'attribute' | 'constant' | 'function';
  /** In the mapping language; empty where the schema gives none. */
  readonly expression: string;
  /** The lower is tried first; 0: no matching attribute. */
  readonly matchingPriority: number;
  readonly isCreateOnly: boolean;
  readonly hasDefault: boolean;
}

/** The mapping of users, or a sentence on what is missing. */
export function readJobSchema(schema: unknown): JobSchemaRule | string {
  const found = findUserMapping(schema);
  if (typeof found === 'string') return found;
  const { chosen, others } = found;
  return {
    name: textOf(chosen.name),
    sourceObjectName: textOf(chosen.sourceObjectName),
    targetObjectName: textOf(chosen.targetObjectName),
    mappings: attributeMappingsOf(chosen).map(readAttributeMapping),
    scope: scopeOf(chosen.scope),
    others: others.map((mapping) => textOf(mapping.name)),
  };
}

/** The object mapping of users as it stands in the schema, or a sentence on what is missing. */
export function findUserMapping(
  schema: unknown,
): { readonly chosen: Members; readonly others: readonly Members[] } | string {
  const rules = objectsIn(memberOf(schema, 'synchronizationRules'));
  if (rules.length === 0)
    return 'The schema has no synchronizationRules: send what Graph answers at …/jobs/{id}/schema.';
  const mappings = rules
    .toSorted((one, other) => numberOf(one.priority) - numberOf(other.priority))
    .flatMap((rule) => objectsIn(rule.objectMappings))
    .filter((mapping) => mapping.enabled !== false);
  const chosen =
    mappings.find((mapping) => /^user$/i.test(textOf(mapping.targetObjectName))) ?? mappings.find(isOfPeople);
  if (chosen === undefined) return 'The schema has no object mapping of users that is enabled.';
  if (attributeMappingsOf(chosen).length === 0) return 'The object mapping of users has no attributeMappings.';
  return { chosen, others: mappings.filter((mapping) => mapping !== chosen) };
}

type Members = Readonly<Record<string, unknown>>;

function attributeMappingsOf(mapping: Members): readonly Members[] {
  return objectsIn(mapping.attributeMappings).filter((one) => textOf(one.targetAttributeName) !== '');
}

function isOfPeople({ sourceObjectName, targetObjectName }: Members): boolean {
  const names = `${textOf(sourceObjectName)} ${textOf(targetObjectName)}`;
  return /user|worker|person|employee/i.test(names) && !/group/i.test(names);
}

/** One attribute mapping, whatever of it is missing. */
export function readAttributeMapping(mapping: Members): JobMapping {
  const source = (memberOf(mapping, 'source') ?? {}) as Members;
  const name = textOf(source.name);
  const written = textOf(source.expression).trim();
  const type = textOf(source.type).toLowerCase();
  const isConstant = type === 'constant';
  const isAttribute = type === 'attribute' || (!isConstant && written === '' && name !== '');
  return {
    targetAttributeName: textOf(mapping.targetAttributeName),
    type: isConstant ? 'constant' : isAttribute ? 'attribute' : 'function',
    expression: isConstant ? quoted(constantOf(name, written)) : isAttribute ? bracketed(written || name) : written,
    matchingPriority: numberOf(mapping.matchingPriority),
    isCreateOnly: /^(ObjectAddOnly|MultiValueAddOnly)$/i.test(textOf(mapping.flowType)),
    hasDefault: textOf(mapping.defaultValue) !== '',
  };
}

function bracketed(name: string): string {
  return name.startsWith('[') ? name : `[${name}]`;
}

// A constant stands in `name`; its expression is the same in quotes, or bare.
function constantOf(name: string, written: string): string {
  if (name !== '') return name;
  return /^".*"$/s.test(written) ? written.slice(1, -1) : written;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

// Graph's filter has more kinds of groups (inputFilterGroups, categoryFilterGroups); those in `groups` are the rules of the portal.
function scopeOf(scope: unknown): JobSchemaRule['scope'] {
  const groups = objectsIn(memberOf(scope, 'groups')).map((group) => ({
    name: textOf(group.name),
    clauses: objectsIn(group.clauses).map(toClause),
  }));
  const filled = groups.filter(({ clauses }) => clauses.length > 0);
  return filled.length === 0 ? null : { groups: filled };
}

function toClause(clause: Members): ScopingGroup['clauses'][number] {
  const values = memberOf(clause.targetOperand, 'values');
  const name = textOf(clause.sourceOperandName).trim();
  return {
    operatorName: textOf(clause.operatorName),
    sourceOperandName: name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name,
    ...(Array.isArray(values) && values.length > 0 ? { targetOperand: { values: values.map(textOf) } } : {}),
  };
}

function objectsIn(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Members)[name] : undefined;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
