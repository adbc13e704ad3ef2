// The part of a job's schema that concerns users, and where it stands in the schema: the attributes of the source, the attribute
// mappings, and the attributes of the directory. Names are read with care, because the schema comes from outside.
import { compile } from '../../expression/compile.ts';
import { ExpressionError } from '../../expression/expression-error.ts';
import { targetName } from '../../scim/parse-target.ts';
import { findUserMapping, readAttributeMapping } from './read-job-schema.ts';

export type Members = Readonly<Record<string, unknown>>;

/** Places are keys from the top of the schema down to a list. */
export interface UserPart {
  readonly name: string;
  readonly sourceAttributes: AttributeList;
  /** Null where the schema does not say what the directory has. */
  readonly targetAttributes: AttributeList | null;
  readonly mappingsPlace: readonly (string | number)[];
  readonly mappings: readonly MappedAttribute[];
}

export interface AttributeList {
  readonly place: readonly (string | number)[];
  /** Name and definition of each attribute, in the order of the list. */
  readonly attributes: readonly { readonly name: string; readonly definition: Members }[];
}

/** One attribute mapping of the job. */
export interface MappedAttribute {
  readonly targetAttributeName: string;
  /** In the mapping language; empty where the schema gives none. */
  readonly expression: string;
  /** Keys of the source attributes it reads; null where the expression cannot be read. */
  readonly reads: readonly string[] | null;
  /** It reads one attribute and does nothing else with it. */
  readonly isDirect: boolean;
  readonly isMatching: boolean;
  readonly isCreateOnly: boolean;
  readonly flowsNull: boolean;
}

/**
 * The half of null flow that stands at the attribute mapping. The other half, at the source attribute, is documented by Graph's
 * typings; this one has no documented name (preview of August 2026), so the same is taken, and reading back shows whether Graph keeps it.
 */
export const nullFlowFlag = 'flowNullValues';

/** Names of SCIM's own attributes are compared without regard to case, those of other extensions exactly. */
export function attributeKey(name: string): string {
  const short = targetName(name).replace(/:manager\.value$/, ':manager');
  const isCustom = short.startsWith('urn:') && !short.startsWith('urn:ietf:params:scim:schemas:extension:enterprise:');
  return isCustom ? short : short.toLowerCase();
}

/** The part of users, or a sentence on what is missing. */
export function userPart(schema: unknown): UserPart | string {
  const found = findUserMapping(schema);
  if (typeof found === 'string') return found;
  const { chosen } = found;
  const rules = listAt(schema, 'synchronizationRules');
  const ruleIndex = rules.findIndex((rule) => listAt(rule, 'objectMappings').includes(chosen));
  const rule = rules[ruleIndex] as Members;
  const mappingIndex = listAt(rule, 'objectMappings').indexOf(chosen);
  const source = objectAttributes(schema, rule.sourceDirectoryName, chosen.sourceObjectName);
  if (source === null) {
    return `The schema has no directory "${String(rule.sourceDirectoryName)}" with an object "${String(chosen.sourceObjectName)}", which the mapping of users reads.`;
  }
  return {
    name: String(chosen.name ?? ''),
    sourceAttributes: source,
    targetAttributes: objectAttributes(schema, rule.targetDirectoryName, chosen.targetObjectName),
    mappingsPlace: ['synchronizationRules', ruleIndex, 'objectMappings', mappingIndex, 'attributeMappings'],
    mappings: listAt(chosen, 'attributeMappings').map(readMapping),
  };
}

function objectAttributes(schema: unknown, directoryName: unknown, objectName: unknown): AttributeList | null {
  const directories = listAt(schema, 'directories');
  const directoryIndex = directories.findIndex((directory) => isNamed(directory, directoryName));
  const objects = listAt(directories[directoryIndex], 'objects');
  const objectIndex = objects.findIndex((object) => isNamed(object, objectName));
  if (!Array.isArray((objects[objectIndex] as Members | undefined)?.attributes)) return null;
  return {
    place: ['directories', directoryIndex, 'objects', objectIndex, 'attributes'],
    attributes: listAt(objects[objectIndex], 'attributes').map((definition) => ({
      name: isMembers(definition) ? String(definition.name ?? '') : '',
      definition: isMembers(definition) ? definition : {},
    })),
  };
}

// Whatever stands in the list keeps its place there, also what is no mapping.
function readMapping(raw: unknown): MappedAttribute {
  const mapping = isMembers(raw) ? raw : {};
  const { targetAttributeName, expression, type, matchingPriority, isCreateOnly } = readAttributeMapping(mapping);
  const reads = readsOf(expression);
  return {
    targetAttributeName,
    expression,
    reads,
    isDirect: type === 'attribute' || (reads?.length === 1 && /^\[[^()]*\]$/.test(expression.trim())),
    isMatching: matchingPriority > 0,
    isCreateOnly,
    flowsNull: mapping[nullFlowFlag] === true,
  };
}

function readsOf(expression: string): readonly string[] | null {
  if (expression === '') return [];
  try {
    return compile(expression).attributes.map(attributeKey);
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const list = isMembers(value) ? value[name] : undefined;
  return Array.isArray(list) ? list : [];
}

function isNamed(value: unknown, name: unknown): boolean {
  return isMembers(value) && typeof name === 'string' && value.name === name;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
