// A mapping proposed from the schema of a provisioning job. Nothing is stored.
import type { GraphConnection } from '../graph/connection.ts';
import { readJobSchema } from '../graph/read-job-schema.ts';
import { adviseMapping } from '../mapping/advise-mapping.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import { importJobSchema, type JobSchemaImport } from '../mapping/job-schema/import-job-schema.ts';
import type { MappingProblem } from '../mapping/mapping-problem.ts';
import { callerOf, requireUse } from './caller.ts';
import { checkDocument, type LanguageOptions } from './check-document.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { Problem } from './problem.ts';
import { readableDocument } from './readable-document.ts';
import { isFault, refuseFaults } from './request-fault.ts';
import { toNotice } from './save-mapping.ts';
import { schemaUnreadable } from './schema-refusal.ts';

type Answer = AnswerOf<'ImportJobSchema', 200>;

export function mappingImportHandlers(
  { settings, graph }: Pick<DoorParts, 'settings' | 'graph'>,
  language: LanguageOptions = {},
): Handlers {
  return {
    ImportJobSchema: async (request, response) => {
      const { job: jobName, name = 'imported' } = queryOf<'ImportJobSchema'>(request);
      const body = request.body as unknown;
      if ((jobName === undefined) === (body === undefined)) {
        const message = 'Send the schema in the body, or name a job whose schema is read from Graph: one of the two.';
        refuseFaults([{ code: 'schema-or-job', path: 'query.job', message }]);
      }
      requireUse(callerOf(response), { mapping: name });
      const schema = jobName === undefined ? body : await schemaOf(jobName, settings.jobs, graph);
      const imported = importJobSchema(schema, { name, ...language });
      if (typeof imported === 'string') throw new Problem(422, 'unusable-job-schema', imported);
      response.json(answerOf(imported, language));
    },
  };
}

async function schemaOf(
  name: string,
  jobs: DoorParts['settings']['jobs'],
  graph: GraphConnection,
): Promise<Readonly<Record<string, unknown>>> {
  const job = findJob(jobs, name);
  if (isFault(job)) {
    refuseFaults([job]);
    throw new Error('a faulty request was not refused');
  }
  const answer = await readJobSchema(graph, job);
  if (answer.kind === 'schema') return answer.schema;
  throw schemaUnreadable(answer, name, ' Send the schema in the body instead.');
}

function answerOf(
  { document, source, rule, report, scope, reads }: JobSchemaImport,
  language: LanguageOptions,
): Answer {
  const { name, sourceObjectName, targetObjectName } = rule;
  const { problems } = checkDocument(document, language);
  const advice = problems.length > 0 ? [] : adviseMapping(compileMapping(document, language));
  return {
    document: readableDocument(document),
    source,
    rule: { name: cut(name), sourceObjectName: cut(sourceObjectName), targetObjectName: cut(targetObjectName) },
    mappings: report.slice(0, 5000).map((entry) => ({
      ...entry,
      targetAttributeName: cut(entry.targetAttributeName),
      expression: entry.expression.slice(0, 20_000),
      message: entry.message.slice(0, 2000),
    })),
    scope: { ...scope, message: scope.message.slice(0, 2000) },
    reads: reads.slice(0, 5000).map(cut),
    problems: problems.slice(0, 1000).map(toNotice),
    warnings: [...otherMappings(rule.others), ...advice].slice(0, 1000).map(toNotice),
  };
}

function otherMappings(names: readonly string[]): readonly MappingProblem[] {
  return names.map((name) => ({
    code: 'other-object-mapping',
    path: 'document',
    message: `The job has another object mapping, "${cut(name)}", which is not looked at.`,
  }));
}

function cut(text: string): string {
  return text.slice(0, 500);
}
