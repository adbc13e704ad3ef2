// What a mapping clears and Entra will not: without null flow an empty value is ignored, and the directory keeps what it has.
import { targetName } from '../../scim/parse-target.ts';
import type { MappingDocument } from '../mapping-document.ts';
import { attributeKey, type UserPart, userPart } from './user-part.ts';

/** The targets whose empty value clears nothing in that job. None where the schema cannot be used: then nothing is known. */
export function ignoredClears(schema: unknown, { mappings }: Pick<MappingDocument, 'mappings'>): readonly string[] {
  const part = userPart(schema);
  if (typeof part === 'string') return [];
  return mappings
    .filter(({ empty, target }) => empty === 'clear' && !clears(part, attributeKey(target)))
    .map(({ target }) => targetName(target));
}

function clears({ sourceAttributes, mappings }: UserPart, key: string): boolean {
  const definition = sourceAttributes.attributes.find(({ name }) => attributeKey(name) === key)?.definition;
  if (definition?.flowNullValues !== true || definition.multivalued === true) return false;
  return mappings.some(({ reads, flowsNull, isCreateOnly }) => flowsNull && !isCreateOnly && reads?.includes(key));
}
