// The mappings that come with the product, by name.
import type { MappingDocument } from '../mapping-document.ts';
import { genericCsv } from './generic-csv.ts';
import { microsoftSampleCsv } from './microsoft-sample-csv.ts';

export const presets: ReadonlyMap<string, MappingDocument> = new Map(
  [genericCsv, microsoftSampleCsv].map((document) => [document.name, document]),
);

/** What a file is tried with when nobody names a mapping. */
export const defaultPreset = 'generic-csv';
