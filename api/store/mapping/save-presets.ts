// The mappings that come with the product, in the books, so that their submissions can always be explained.
import type { MappingDocument } from '../../mapping/mapping-document.ts';
import type { Database } from '../database.ts';
import { readMapping, saveMapping } from './mapping-versions.ts';

/** Who has stored the versions of a preset. */
export const presetAuthor = 'preset';

/**
 * Saves every preset that has changed as its next version. A name that a mapping of somebody else bears already stays theirs: a preset
 * that came later would silently take its place. Answers with the names of the presets that were passed over.
 */
export async function savePresets(db: Database, presets: Iterable<MappingDocument>): Promise<readonly string[]> {
  const passedOver: string[] = [];
  for (const document of presets) {
    const stored = await readMapping(db, document.name);
    if (stored === null || stored.createdBy === presetAuthor) await saveMapping(db, document, presetAuthor);
    else passedOver.push(document.name);
  }
  return passedOver;
}
