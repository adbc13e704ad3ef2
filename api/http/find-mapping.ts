// The mapping that a request names, for operations that read records with it.
import { MappingError } from '../mapping/compile-mapping.ts';
import { listMappings, type MappingVersion, readMapping } from '../store/mapping/mapping-versions.ts';
import { closestWord } from './closest-word.ts';
import type { DoorParts } from './door-parts.ts';
import type { RequestFault } from './request-fault.ts';

/**
 * The version asked for, or the newest; a fault, naming what was probably meant, where there is none, and one with the reasons
 * where it can no longer be used: EXPRESSION_EXTENSIONS may have been switched off since it was stored.
 */
export async function findMapping(
  { db, mappings }: Pick<DoorParts, 'db' | 'mappings'>,
  name: string,
  version: number | undefined,
): Promise<MappingVersion | RequestFault> {
  const found = await readMapping(db, name, version);
  if (found !== null) return (await whyNotUsable(mappings, found)) ?? found;
  const newest = version === undefined ? null : await readMapping(db, name);
  if (newest !== null) {
    return {
      code: 'unknown-mapping-version',
      path: 'query.mappingVersion',
      message: `The mapping "${name}" has no version ${version}; its newest is ${newest.version}.`,
    };
  }
  const known = (await listMappings(db)).map((mapping) => mapping.name);
  const meant = closestWord(name, known);
  const hint = meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean "${meant}"?`;
  return { code: 'unknown-mapping', path: 'query.mapping', message: `There is no mapping "${name}". ${hint}` };
}

async function whyNotUsable(
  mappings: DoorParts['mappings'],
  { name, version }: MappingVersion,
): Promise<RequestFault | null> {
  try {
    await mappings.get(name, version);
    return null;
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const reasons = error.problems.map(({ path, message }) => `${path}: ${message}`).join(' ');
    return {
      code: 'mapping-not-usable',
      path: 'query.mapping',
      message: `The mapping "${name}" cannot be used as it is stored. ${reasons}`,
    };
  }
}
