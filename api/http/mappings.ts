// Mappings, presets and the populations of a source, for reading.
import type { MappingDocument } from '../mapping/mapping-document.ts';
import { presets } from '../mapping/presets/list.ts';
import type { Queryable } from '../store/database.ts';
import { listMappings, type MappingVersion } from '../store/mapping/mapping-versions.ts';
import { listPopulations } from '../store/submission/list-populations.ts';
import { findMappingVersion, originOf } from './find-mapping-version.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { readableDocument } from './readable-document.ts';

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
      const { version } = queryOf<'GetMapping'>(request);
      const { createdAt, document, ...found } = await findMappingVersion(db, String(request.params.name), version);
      response.json({
        ...found,
        createdAt: createdAt?.toISOString() ?? null,
        document: readableDocument(document),
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
    ListPopulations: async (request, response) => {
      const { mapping } = queryOf<'ListPopulations'>(request);
      const { document } = await findMappingVersion(db, mapping);
      const source = document.source.name ?? document.name;
      const value = (await listPopulations(db, source)).map(({ name, lastFullFile }) => {
        const readAt = lastFullFile.toISOString();
        return {
          name,
          displayName: `${name} (full file of ${readAt.slice(0, 10)})`,
          source,
          lastFullFile: readAt,
        };
      });
      response.json({ value, nextLink: null } satisfies AnswerOf<'ListPopulations', 200>);
    },
  };
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

// Computed attributes read other attributes, not a column; those in a part read where the part stands.
function columnsOf({ attributes, parts = [] }: MappingDocument): string[] {
  const read = attributes.filter(({ expression, within }) => expression === undefined && within === undefined);
  const outer = parts.filter(({ within }) => within === undefined);
  return [...new Set([...read.map(({ path, name }) => path ?? name), ...outer.map(({ path }) => path)])];
}
