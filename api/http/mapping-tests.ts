// A mapping's own tests, run on request: for programs as JSON, for people from HR as a page.
import type { Request } from 'express';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import { runExamples } from '../mapping/run-examples.ts';
import type { Queryable } from '../store/database.ts';
import { checkDocument, invalidMapping, type LanguageOptions } from './check-document.ts';
import { compileStored } from './compile-stored.ts';
import { examplesPage } from './examples-page.ts';
import { findMappingVersion } from './find-mapping-version.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { refuseFaults } from './request-fault.ts';

type Report = AnswerOf<'TestMapping', 200>;

export function mappingTestHandlers(db: Queryable, language: LanguageOptions = {}): Handlers {
  return {
    TestMapping: async (request, response) => {
      const { mapping, version } = await mappingOf(db, request, language);
      const report = reportOf(mapping, String(request.params.name), version);
      if (!wantsPage(request)) {
        response.json(report);
        return;
      }
      // A page without scripts, pictures or anything else from outside, also once it is saved as a file.
      response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
      response.type('text/html').send(examplesPage(report, mapping.document));
    },
  };
}

async function mappingOf(
  db: Queryable,
  request: Request,
  language: LanguageOptions,
): Promise<{ readonly mapping: CompiledMapping; readonly version: number | null }> {
  const { version } = queryOf<'TestMapping'>(request);
  const body = bodyOf<'TestMapping'>(request) as { readonly document: unknown } | undefined;
  if (body?.document === undefined) {
    const found = await findMappingVersion(db, String(request.params.name), version);
    return { mapping: compileStored(found, language), version: found.version };
  }
  if (version !== undefined) {
    const message = 'A document in the body has no version: leave one of the two out.';
    refuseFaults([{ code: 'document-or-version', path: 'query.version', message }]);
  }
  const checked = checkDocument(body.document, language);
  if (checked.document === null) throw invalidMapping(checked.problems, 'document');
  return { mapping: compileMapping(checked.document, language), version: null };
}

function reportOf(mapping: CompiledMapping, name: string, version: number | null): Report {
  const examples = mapping.document.examples ?? [];
  const results = runExamples(mapping).map(({ name, differences }, index) => ({
    name,
    passed: differences.length === 0,
    today: examples[index]!.today,
    record: examples[index]!.record,
    differences: differences.map((difference) => ({ ...difference })),
  }));
  const passed = results.filter((result) => result.passed).length;
  return { name, version, passed, failed: results.length - passed, results };
}

// JSON where both would do.
function wantsPage(request: Request): boolean {
  const { format } = queryOf<'TestMapping'>(request);
  return format === undefined ? request.accepts(['application/json', 'text/html']) === 'text/html' : format === 'html';
}
