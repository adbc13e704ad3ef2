// A mapping by the name and version in a path: a stored one, or a preset that was never used.

import type { MappingDocument } from '../mapping/mapping-document.ts';
import { presets } from '../mapping/presets/list.ts';
import type { Queryable } from '../store/database.ts';
import { listMappings, type MappingVersion, readMapping } from '../store/mapping/mapping-versions.ts';
import { presetAuthor } from '../store/mapping/save-presets.ts';
import { closestWord } from './closest-word.ts';
import { Problem } from './problem.ts';

export interface FoundVersion {
  readonly name: string;
  readonly version: number;
  readonly origin: 'preset' | 'stored';
  /** Null for a preset that was never used. */
  readonly createdAt: Date | null;
  readonly document: MappingDocument;
}

/** The version asked for, or the newest. Throws the problem 404, naming what was probably meant. */
export async function findMappingVersion(db: Queryable, name: string, version?: number): Promise<FoundVersion> {
  const stored = await readMapping(db, name, version);
  if (stored !== null) {
    return {
      name,
      version: stored.version,
      origin: originOf(stored),
      createdAt: stored.createdAt,
      document: stored.document,
    };
  }
  const preset = presets.get(name);
  const neverStored = (await readMapping(db, name)) === null;
  if (preset === undefined || !neverStored || (version !== undefined && version !== 1))
    throw await unknownMapping(db, name, version);
  return { name, version: 1, origin: 'preset', createdAt: null, document: preset };
}

/**
 * A preset is stored when the service starts, so that its submissions can always be explained; it stays a preset. A mapping of somebody
 * who had the name before the preset is theirs.
 */
export function originOf({ name, createdBy }: Pick<MappingVersion, 'name' | 'createdBy'>): 'preset' | 'stored' {
  return presets.has(name) && createdBy === presetAuthor ? 'preset' : 'stored';
}

async function unknownMapping(db: Queryable, name: string, version?: number): Promise<Problem> {
  const known = [...new Set([...(await listMappings(db)).map((mapping) => mapping.name), ...presets.keys()])];
  if (known.includes(name))
    return new Problem(404, 'mapping-version-not-found', `The mapping "${name}" has no version ${version}.`);
  const meant = closestWord(name, known);
  const hint = meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean "${meant}"?`;
  return new Problem(404, 'mapping-not-found', `There is no mapping "${name}". ${hint}`);
}
