// The forms of a mapping: what the flow designer asks for to show fields instead of raw JSON.
import { recordSchema, resultSchema } from '../mapping/record-schema.ts';
import type { Queryable } from '../store/database.ts';
import type { LanguageOptions } from './check-document.ts';
import { compileStored } from './compile-stored.ts';
import { findMappingVersion } from './find-mapping-version.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';

export function mappingSchemaHandlers(db: Queryable, language: LanguageOptions = {}): Handlers {
  return {
    GetMappingSchemas: async (request, response) => {
      const { version } = queryOf<'GetMappingSchemas'>(request);
      const found = await findMappingVersion(db, String(request.params.mapping), version);
      const mapping = compileStored(found, language);
      const record = { ...recordSchema(mapping) };
      response.json({
        name: found.name,
        version: found.version,
        record,
        records: { type: 'array', items: record },
        result: { ...resultSchema(mapping) },
      } satisfies AnswerOf<'GetMappingSchemas', 200>);
    },
  };
}
