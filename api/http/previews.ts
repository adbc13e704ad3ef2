// What a submission would do. Nothing is written.
import type { Request, Response } from 'express';
import { readJobSchema } from '../graph/read-job-schema.ts';
import type { Dialect } from '../intake/dialect.ts';
import { IntakeError } from '../intake/intake-error.ts';
import type { ReadItem } from '../intake/read-item.ts';
import { readRecords } from '../intake/read-records.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { ignoredClears } from '../mapping/job-schema/ignored-clears.ts';
import { type MappingDocument, sourceNameOf } from '../mapping/mapping-document.ts';
import { type PreviewInput, previewWorkers } from '../preview/preview-workers.ts';
import type { JobSetting } from '../settings.ts';
import { readDirectoryFacts } from '../store/job/read-directory-facts.ts';
import { readNameHolders } from '../store/user-name/read-name-holders.ts';
import { refusedContent } from './answer-submission.ts';
import { asOfTime } from './as-of.ts';
import { callerOf, requireUse } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { findMapping } from './find-mapping.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { previewedJob } from './previewed-job.ts';
import { rawBody, withRawBody } from './raw-body.ts';
import { readingOptions } from './reading-options.ts';
import { batchesOf } from './record-stream.ts';
import { isFault, refuseFaults } from './request-fault.ts';
import { faultsOfQuery, formatOfBody } from './submission-request.ts';

interface Items {
  readonly items: AsyncIterable<readonly ReadItem[]>;
  readonly dialect?: () => Dialect;
}

export function previewHandlers(parts: DoorParts): Handlers {
  return {
    PreviewWorkers: async (request, response) => {
      const { records } = bodyOf<'PreviewWorkers'>(request);
      const answer = await preview(parts, request, response, () => ({ items: batchesOf(records) }), true);
      response.json(answer);
    },
    PreviewFileContent: async (request, response) => {
      const answer = await withRawBody(request, () =>
        preview(parts, request, response, (document) => {
          const { bytes } = rawBody(request, parts.settings.maxUploadBytes);
          const reading = readRecords(
            bytes,
            readingOptions(queryOf<'PreviewFileContent'>(request), document, { request }),
          );
          return { items: reading, dialect: reading.dialect };
        }),
      );
      response.json(answer);
    },
  };
}

async function preview(
  parts: DoorParts,
  request: Request,
  response: Response,
  read: (document: MappingDocument) => Items,
  isRecords = false,
): Promise<AnswerOf<'PreviewFileContent', 200>> {
  const query = queryOf<'PreviewFileContent'>(request);
  const { settings } = parts;
  const mapping = await findMapping(parts, query.mapping, query.mappingVersion);
  const job = query.job === undefined ? null : findJob(settings.jobs, query.job);
  const time = asOfTime(query.asOf, parts.clock, settings.timeZone);
  refuseFaults([
    ...[mapping, job, time].filter((found) => found !== null).filter(isFault),
    ...faultsOfQuery(query, formatOfBody(query, mapping, isRecords), parts.clock.now()),
  ]);
  if (isFault(mapping) || isFault(time) || (job !== null && isFault(job)))
    throw new Error('a faulty request was not refused');
  requireUse(callerOf(response), { mapping: mapping.name, job: job?.name });

  const sourceTime = query.sourceTime === undefined ? parts.clock.now() : new Date(query.sourceTime);
  const compiled = await parts.mappings.get(mapping.name, mapping.version);
  const input: PreviewInput = {
    ...read(mapping.document),
    mapping: compiled,
    ...time,
    ...(await fromBooks(parts, compiled, { job: job?.name, source: sourceNameOf(mapping.document), sourceTime })),
    ...(job === null ? {} : { ignoredClears: await ignoredClearsOf(parts, job, mapping.document) }),
    skip: query.skip ?? 0,
    top: query.top ?? 1000,
    explain: query.explain ?? false,
  };
  return asAnswer(await readAll(input));
}

// A schema that cannot be read now keeps nobody from a preview: then nothing is said of it.
async function ignoredClearsOf(
  { graph }: Pick<DoorParts, 'graph'>,
  job: JobSetting,
  document: MappingDocument,
): Promise<readonly string[]> {
  if (document.mappings.every(({ empty }) => empty !== 'clear')) return [];
  const answer = await readJobSchema(graph, job);
  return answer.kind === 'schema' ? ignoredClears(answer.schema, document) : [];
}

// Without a job nothing is compared; where there is only one, its directory still has the domain that user names end with, and the
// names that are taken.
async function fromBooks(
  parts: DoorParts,
  mapping: CompiledMapping,
  asks: { readonly job: string | undefined; readonly source: string; readonly sourceTime: Date },
) {
  const { job, source, sourceTime } = asks;
  const { jobs } = parts.settings;
  const asked = job ?? (jobs.length === 1 ? jobs[0]!.name : undefined);
  if (asked === undefined) return {};
  const { defaultDomain, ...facts } = await readDirectoryFacts(parts.db, asked);
  return {
    ...(defaultDomain === null ? {} : { defaultDomain }),
    ...(job === undefined ? {} : { job: previewedJob(parts, mapping, { source, job, sourceTime, ...facts }) }),
    nameHolders: (names: readonly string[]) => readNameHolders(parts.db, parts.keyring, { job: asked, source, names }),
  };
}

async function readAll(input: PreviewInput) {
  try {
    return await previewWorkers(input);
  } catch (error) {
    if (error instanceof IntakeError) throw refusedContent(error.code, error.message);
    throw error;
  }
}

function asAnswer(preview: Awaited<ReturnType<typeof previewWorkers>>): AnswerOf<'PreviewFileContent', 200> {
  const { summary, value } = preview;
  return {
    summary: {
      ...summary,
      unknownColumns: [...summary.unknownColumns],
      warnings: summary.warnings.map((warning) => ({ ...warning })),
    },
    value: value.map(({ explanation, ...row }) => ({
      ...row,
      ...(explanation === undefined ? {} : { explanation: [...explanation] }),
      user: row.user === null ? null : { ...row.user },
      problems: row.problems.slice(0, 100).map((problem) => ({ ...problem })),
    })),
    nextLink: null,
  };
}
