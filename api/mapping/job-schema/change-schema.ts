// Changes to the schema of a job, carried out on a copy. PUT replaces the whole schema, so whatever a change does not name must come
// out as it went in: members that nobody here knows, their order, and lists that hold something unexpected.
import { attributeKey, type Members, nullFlowFlag, type UserPart, userPart } from './user-part.ts';

export type SchemaChange =
  /** The source gets an attribute. */
  | { readonly kind: 'addAttribute'; readonly attribute: string; readonly type: 'String' | 'Boolean' }
  /** The list of the directory's attributes gets one that is told by its name alone. */
  | { readonly kind: 'addTargetAttribute'; readonly targetAttributeName: string }
  | { readonly kind: 'addMapping'; readonly attribute: string; readonly targetAttributeName: string }
  /** The mapping that fills the target reads this attribute from now on. */
  | { readonly kind: 'changeMapping'; readonly attribute: string; readonly targetAttributeName: string }
  | { readonly kind: 'letNullFlow'; readonly attribute: string; readonly targetAttributeName: string }
  | { readonly kind: 'stopNullFlow'; readonly attribute: string; readonly targetAttributeName: string };

/** The schema with the changes, one after the other. Throws where it has no mapping of users: `planSchema` says so before. */
export function changeSchema(schema: Members, changes: readonly SchemaChange[]): Members {
  return changes.reduce(changed, schema);
}

function changed(schema: Members, change: SchemaChange): Members {
  const part = userPart(schema);
  if (typeof part === 'string') throw new Error(part);
  const { sourceAttributes: source, targetAttributes: target, mappingsPlace } = part;
  switch (change.kind) {
    case 'addAttribute':
      return withList(schema, source.place, (list) => [...list, attributeDefinition(change.attribute, change.type)]);
    case 'addTargetAttribute':
      return target === null
        ? schema
        : withList(schema, target.place, (list) => [
            ...list,
            attributeDefinition(change.targetAttributeName, 'String'),
          ]);
    case 'addMapping':
      return withList(schema, mappingsPlace, (list) => [
        ...list,
        attributeMapping(nameIn(part, change.attribute), change.targetAttributeName),
      ]);
    case 'changeMapping':
      return withMapping(schema, part, change.targetAttributeName, (mapping) => ({
        ...mapping,
        source: { ...(mapping.source as Members), ...directSource(nameIn(part, change.attribute)) },
      }));
    case 'letNullFlow': {
      const key = attributeKey(change.attribute);
      const index = source.attributes.findIndex(({ name }) => attributeKey(name) === key);
      const flowing = withItem(schema, source.place, index, (definition) => ({ ...definition, flowNullValues: true }));
      return withMapping(flowing, part, change.targetAttributeName, (one) => ({ ...one, [nullFlowFlag]: true }));
    }
    case 'stopNullFlow':
      return withMapping(schema, part, change.targetAttributeName, (one) => ({ ...one, [nullFlowFlag]: false }));
  }
}

type Place = readonly (string | number)[];

function withMapping(schema: Members, part: UserPart, target: string, change: (mapping: Members) => Members): Members {
  const index = part.mappings.findIndex((mapping) => mapping.targetAttributeName === target);
  return withItem(schema, part.mappingsPlace, index, change);
}

function withItem(schema: Members, place: Place, index: number, change: (item: Members) => Members): Members {
  return withList(schema, place, (list) => list.map((item, at) => (at === index ? change(item as Members) : item)));
}

function withList(schema: Members, place: Place, change: (list: readonly unknown[]) => readonly unknown[]): Members {
  return at(schema, place, change as (value: unknown) => unknown) as Members;
}

// Copies only what leads to the place; everything beside it is the same object as before.
function at(value: unknown, [step, ...rest]: Place, change: (value: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? at(item, rest, change) : item));
  const members = value as Members;
  return { ...members, [step]: at(members[step], rest, change) };
}

// The schema may spell a standard name in another way; its own spelling is what its mappings must use.
function nameIn({ sourceAttributes }: UserPart, attribute: string): string {
  const key = attributeKey(attribute);
  return sourceAttributes.attributes.find(({ name }) => attributeKey(name) === key)?.name ?? attribute;
}

// Graph's attributeDefinition with every member, as the portal writes one.
function attributeDefinition(name: string, type: 'String' | 'Boolean'): Members {
  return {
    anchor: false,
    apiExpressions: [],
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    metadata: [],
    multivalued: false,
    mutability: 'ReadWrite',
    name,
    referencedObjects: [],
    required: false,
    type,
  };
}

function attributeMapping(attribute: string, targetAttributeName: string): Members {
  return {
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority: 0,
    targetAttributeName,
    source: directSource(attribute),
  };
}

function directSource(attribute: string): Members {
  return { expression: `[${attribute}]`, name: attribute, parameters: [], type: 'Attribute' };
}
