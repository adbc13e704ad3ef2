// What a submission would do. Nothing is written.
import type { Request, Response } from 'express';
import { emptyFullFile, onePageOnly } from '../accept/incomplete-file.ts';
import type { Dialect } from '../intake/dialect.ts';
import { IntakeError } from '../intake/intake-error.ts';
import type { ReadItem } from '../intake/read-item.ts';
import { readRecords } from '../intake/read-records.ts';
import { jobsOfRoutes, type MappingDocument, sourceNameOf } from '../mapping/mapping-document.ts';
import type { Effect } from '../prediction/effect.ts';
import type { Predictions } from '../preview/predict-rows.ts';
import { type PreviewInput, previewWorkers } from '../preview/preview-workers.ts';
import { jobTargetReader, type ReadJobTarget } from '../preview/read-job-target.ts';
import { refusedContent } from './answer-submission.ts';
import { asOfTime } from './as-of.ts';
import { callerOf, hasRole, requireUse } from './caller.ts';
import { fromBooks } from './compared-jobs.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { findJobs } from './find-jobs.ts';
import { findMapping } from './find-mapping.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { previewedGuard } from './previewed-guard.ts';
import { rawBody, withRawBody } from './raw-body.ts';
import { readingOptions } from './reading-options.ts';
import { batchesOf } from './record-stream.ts';
import { recordsOfForm } from './records-of-form.ts';
import { isFault, refuseFaults } from './request-fault.ts';
import { faultsOfQuery, formatOfBody, idsOf } from './submission-request.ts';

interface Items {
  readonly items: AsyncIterable<readonly ReadItem[]>;
  readonly dialect?: () => Dialect;
}

export function previewHandlers(doorParts: DoorParts): Handlers {
  const parts = {
    ...doorParts,
    readTarget: jobTargetReader(doorParts.graph, () => doorParts.clock.now().getTime()),
  };
  return {
    PreviewWorkers: async (request, response) => {
      const records = recordsOfForm(bodyOf<'PreviewWorkers'>(request));
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

type PreviewParts = DoorParts & { readonly readTarget: ReadJobTarget };

async function preview(
  parts: PreviewParts,
  request: Request,
  response: Response,
  read: (document: MappingDocument) => Items,
  isRecords = false,
): Promise<AnswerOf<'PreviewFileContent', 200>> {
  const query = queryOf<'PreviewFileContent'>(request);
  const { settings } = parts;
  const mapping = await findMapping(parts, query.mapping, query.mappingVersion);
  const job = query.job === undefined ? null : findJob(settings.jobs, query.job);
  // Without a job and without routes nothing is compared, and no job is needed.
  const isRouted = job === null && !isFault(mapping) && jobsOfRoutes(mapping.document).length > 0;
  const routes = isRouted ? findJobs(settings.jobs, mapping, undefined) : null;
  const zone = isFault(mapping) ? undefined : mapping.document.source.zone;
  const time = asOfTime(query.asOf, parts.clock, zone);
  refuseFaults([
    ...[mapping, job, routes, time].filter((found) => found !== null).filter(isFault),
    ...faultsOfQuery(query, formatOfBody(query, mapping, isRecords), parts.clock.now()),
  ]);
  if (isFault(mapping) || isFault(time) || (job !== null && isFault(job)) || (routes !== null && isFault(routes)))
    throw new Error('a faulty request was not refused');
  for (const name of routes?.names ?? [job?.name]) requireUse(callerOf(response), { mapping: mapping.name, job: name });

  const sourceTime = query.sourceTime === undefined ? parts.clock.now() : new Date(query.sourceTime);
  const compiled = await parts.mappings.get(mapping.name, mapping.version);
  const onlyIds = idsOf(query.only);
  const guarding = { db: parts.db, firstRun: settings.firstRun };
  const asked = {
    source: sourceNameOf(mapping.document),
    kind: query.kind ?? ('delta' as const),
    population: query.population ?? null,
    onlyIds,
  };
  const compared = routes ?? (job === null ? null : { names: [job.name], isRouted: false });
  const input: PreviewInput = {
    ...read(mapping.document),
    mapping: compiled,
    ...time,
    ...(await fromBooks(parts, compared, { mapping: compiled, source: asked.source, sourceTime })),
    skip: query.skip ?? 0,
    top: query.top ?? 1000,
    explain: query.explain ?? false,
    isWhole: asked.kind === 'full',
    ...(onlyIds === null ? {} : { onlyIds }),
    // The guard looks at a whole set, of which this is one part.
    ...(compared === null || query.setId !== undefined
      ? {}
      : {
          guard: (file) =>
            previewedGuard(
              guarding,
              compiled,
              { ...asked, jobs: compared.names, routed: compared.isRouted, sourceTime },
              file,
            ),
        }),
  };
  const answer = await readAll(input);
  if (asked.kind === 'full' && onlyIds === null && query.setId === undefined) refuseIncomplete(answer.summary);
  return asAnswer(answer, job?.name ?? null, hasRole(callerOf(response), ['Workers.Read']));
}

// What a submission of it would be refused for.
function refuseIncomplete({ rows, warnings }: Awaited<ReturnType<typeof previewWorkers>>['summary']): void {
  if (rows === 0) throw refusedContent(emptyFullFile.code, emptyFullFile.detail);
  if (warnings.some((warning) => warning.code === 'more-pages'))
    throw refusedContent(onePageOnly.code, onePageOnly.detail);
}

async function readAll(input: PreviewInput) {
  try {
    return await previewWorkers(input);
  } catch (error) {
    if (error instanceof IntakeError) throw refusedContent(error.code, error.message);
    throw error;
  }
}

// What the directory holds is told to those who may read workers; a caller who only submits knows the values it sends.
function asAnswer(
  preview: Awaited<ReturnType<typeof previewWorkers>>,
  job: string | null,
  mayReadWorkers: boolean,
): AnswerOf<'PreviewFileContent', 200> {
  const { summary, value } = preview;
  return {
    summary: {
      ...summary,
      guard:
        summary.guard === null
          ? null
          : { held: summary.guard.held, reasons: summary.guard.reasons.map((reason) => ({ job, ...reason })) },
      unknownColumns: [...summary.unknownColumns],
      warnings: summary.warnings.map((warning) => ({ ...warning })),
      prediction: summary.prediction === null ? null : shownPrediction(summary.prediction, mayReadWorkers),
    },
    value: value.map(({ explanation, ...row }) => ({
      ...row,
      job: row.job ?? (row.disposition === 'invalid' ? null : job),
      ...(explanation === undefined ? {} : { explanation: [...explanation] }),
      user: row.user === null ? null : { ...row.user },
      effect: row.effect === null ? null : shownEffect(row.effect, mayReadWorkers),
      problems: row.problems.slice(0, 100).map((problem) => ({ ...problem })),
    })),
    nextLink: null,
  };
}

function shownPrediction(prediction: Predictions['summary'], mayReadWorkers: boolean) {
  const hidden = {
    code: 'before-hidden',
    message: 'What the directory holds now is shown to callers with the role Workers.Read.',
  };
  const notices = mayReadWorkers ? prediction.notices : [...prediction.notices, hidden];
  return { ...prediction, notices: notices.map((notice) => ({ ...notice })) };
}

function shownEffect({ changes, unread, ...effect }: Effect, mayReadWorkers: boolean) {
  return {
    ...effect,
    unread: [...unread],
    changes: changes.map((change) => (mayReadWorkers ? { ...change } : { ...change, before: null })),
  };
}
