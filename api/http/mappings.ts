// Mappings and presets, for reading.
import type { MappingDocument } from '../mapping/mapping-document.ts';
import { presets } from '../mapping/presets/list.ts';
import type { Queryable } from '../store/database.ts';
import { listMappings, type MappingVersion, readMapping } from '../store/mapping/mapping-versions.ts';
import { closestWord } from './closest-word.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { Problem } from './problem.ts';

type Summary = AnswerOf<'ListMappings', 200>['value'][number];

/** Answers with the stored mappings and, where one was never stored, the preset of that name. */
export function mappingHandlers(db: Queryable): Handlers {
  return {
    ListMappings: async (_request, response) => {
      const stored = await listMappings(db);
      const names = new Set(stored.map((mapping) => mapping.name));
      const unused = [...presets.values()].filter((document) => !names.has(document.name));
      const value = [...stored.map(summaryOf), ...unused.map(summaryOfPreset)].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
      response.json({ value, nextLink: null } satisfies AnswerOf<'ListMappings', 200>);
    },
    GetMapping: async (request, response) => {
      const name = String(request.params.name);
      const { version } = queryOf<'GetMapping'>(request);
      const stored = await readMapping(db, name, version);
      if (stored !== null) {
        response.json({
          name,
          version: stored.version,
          origin: originOf(stored),
          createdAt: stored.createdAt.toISOString(),
          document: asJson(stored.document),
        } satisfies AnswerOf<'GetMapping', 200>);
        return;
      }
      const preset = presets.get(name);
      const neverStored = (await readMapping(db, name)) === null;
      if (preset === undefined || !neverStored || (version !== undefined && version !== 1))
        throw await unknownMapping(db, name, version);
      response.json({
        name,
        version: 1,
        origin: 'preset',
        createdAt: null,
        document: asJson(preset),
      } satisfies AnswerOf<'GetMapping', 200>);
    },
    ListPresets: (_request, response) => {
      const value = [...presets.values()].map((document) => ({
        name: document.name,
        description: document.description ?? '',
        source: document.source.name ?? document.name,
        format: document.source.format ?? null,
        columns: columnsOf(document),
      }));
      response.json({ value, nextLink: null } satisfies AnswerOf<'ListPresets', 200>);
    },
  };
}

// A mapping that is neither stored nor a preset, with the name that was probably meant.
async function unknownMapping(db: Queryable, name: string, version?: number): Promise<Problem> {
  const known = [...new Set([...(await listMappings(db)).map((mapping) => mapping.name), ...presets.keys()])];
  if (known.includes(name))
    return new Problem(404, 'mapping-version-not-found', `The mapping "${name}" has no version ${version}.`);
  const meant = closestWord(name, known);
  const hint = meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean "${meant}"?`;
  return new Problem(404, 'mapping-not-found', `There is no mapping "${name}". ${hint}`);
}

function summaryOf(mapping: MappingVersion): Summary {
  return {
    name: mapping.name,
    version: mapping.version,
    description: mapping.document.description ?? '',
    origin: originOf(mapping),
    source: mapping.document.source.name ?? mapping.name,
    createdAt: mapping.createdAt.toISOString(),
  };
}

function summaryOfPreset(document: MappingDocument): Summary {
  const description = document.description ?? '';
  return {
    name: document.name,
    version: 1,
    description,
    origin: 'preset',
    source: document.source.name ?? document.name,
    createdAt: null,
  };
}

// A preset is stored when it is first used, so that its submissions can always be explained; it stays a preset.
function originOf(mapping: MappingVersion): 'preset' | 'stored' {
  return presets.has(mapping.name) ? 'preset' : 'stored';
}

// Computed attributes read other attributes, not a column; those in a part read where the part stands.
function columnsOf({ attributes, parts = [] }: MappingDocument): string[] {
  const read = attributes.filter(({ expression, within }) => expression === undefined && within === undefined);
  const outer = parts.filter(({ within }) => within === undefined);
  return [...new Set([...read.map(({ path, name }) => path ?? name), ...outer.map(({ path }) => path)])];
}

function asJson(document: MappingDocument): Record<string, unknown> {
  return document as unknown as Record<string, unknown>;
}
