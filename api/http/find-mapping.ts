// The mapping that a request names, for operations that read records with it.
import type { Queryable } from '../store/database.ts';
import { listMappings, type MappingVersion, readMapping } from '../store/mapping/mapping-versions.ts';
import { closestWord } from './closest-word.ts';
import type { RequestFault } from './request-fault.ts';

/** The version asked for, or the newest; a fault, naming what was probably meant, where there is none. */
export async function findMapping(
  db: Queryable,
  name: string,
  version: number | undefined,
): Promise<MappingVersion | RequestFault> {
  const found = await readMapping(db, name, version);
  if (found !== null) return found;
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
