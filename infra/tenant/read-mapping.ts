// The mapping whose attributes the job has to read: a preset by its name, or a file with a document of one's own.
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { checkMapping } from '../../api/mapping/check-mapping.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { SetUpFault } from './set-up-fault.ts';

const SHAPE = new URL('../../openapi/generated/mapping-document.schema.json', import.meta.url);
const MOST_SHOWN = 5;

/** Throws SetUpFault for a mapping that is not there, or that the API would not save. */
export function readMapping(named: string): MappingDocument {
  const preset = presets.get(named);
  if (preset !== undefined) return preset;
  if (!existsSync(named)) {
    throw new SetUpFault(
      `--mapping ${named}: there is neither a preset nor a file of that name.`,
      `Presets are ${[...presets.keys()].join(', ')}. A mapping of your own: curl …/v1/mappings/<name> | jq .document > file.json`,
    );
  }
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(named, 'utf8'));
  } catch {
    throw new SetUpFault(
      `${named} is no JSON.`,
      'A mapping document is one JSON object, as GET /v1/mappings/{name} shows it.',
    );
  }
  const faults = shapeFaults(document);
  const problems =
    faults.length > 0
      ? faults
      : checkMapping(document as MappingDocument).map(({ path, message }) => `${path}: ${message}`);
  if (problems.length === 0) return document as MappingDocument;
  const more = problems.length > MOST_SHOWN ? ` And ${problems.length - MOST_SHOWN} more.` : '';
  throw new SetUpFault(
    `${named} is no usable mapping. ${problems.slice(0, MOST_SHOWN).join(' ')}${more}`,
    'PUT /v1/mappings/{name} tells every fault with its place.',
  );
}

let hasShape: ValidateFunction | undefined;

function shapeFaults(document: unknown): readonly string[] {
  if (hasShape === undefined) {
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    addFormats.default(ajv);
    hasShape = ajv.compile(JSON.parse(readFileSync(SHAPE, 'utf8')));
  }
  if (hasShape(document)) return [];
  return (hasShape.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'The document'} ${message}.`);
}
