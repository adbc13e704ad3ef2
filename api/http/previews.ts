// What a submission would do. Nothing is written.
import type { Request, Response } from 'express';
import { emptyFullFile, onePageOnly } from '../accept/incomplete-file.ts';
import type { Dialect } from '../intake/dialect.ts';
import { IntakeError } from '../intake/intake-error.ts';
import type { ReadItem } from '../intake/read-item.ts';
import { readRecords } from '../intake/read-records.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { ignoredClears } from '../mapping/job-schema/ignored-clears.ts';
import { jobsOfRoutes, type MappingDocument, sourceNameOf } from '../mapping/mapping-document.ts';
import type { Effect } from '../prediction/effect.ts';
import type { ComparedJob } from '../preview/compared-job.ts';
import type { RoutedJobs } from '../preview/place-rows.ts';
import { type Predictions, rowPredictor } from '../preview/predict-rows.ts';
import { type PreviewInput, previewWorkers } from '../preview/preview-workers.ts';
import { jobTargetReader, MOST_MS, type ReadJobTarget } from '../preview/read-job-target.ts';
import { type DirectoryFacts, readDirectoryFacts } from '../store/job/read-directory-facts.ts';
import { readFirstRun } from '../store/job/read-first-run.ts';
import { readAccountHolders, readNameHolders } from '../store/user-name/read-name-holders.ts';
import { readStandingInJobs } from '../store/worker/read-standing-in-jobs.ts';
import { refusedContent } from './answer-submission.ts';
import { asOfTime } from './as-of.ts';
import { callerOf, hasRole, requireUse } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { findMapping } from './find-mapping.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { previewedGuard } from './previewed-guard.ts';
import { previewedJob } from './previewed-job.ts';
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
  const zone = isFault(mapping) ? undefined : mapping.document.source.zone;
  const time = asOfTime(query.asOf, parts.clock, zone);
  refuseFaults([
    ...[mapping, job, time].filter((found) => found !== null).filter(isFault),
    ...faultsOfQuery(query, formatOfBody(query, mapping, isRecords), parts.clock.now()),
  ]);
  if (isFault(mapping) || isFault(time) || (job !== null && isFault(job)))
    throw new Error('a faulty request was not refused');
  requireUse(callerOf(response), { mapping: mapping.name, job: job?.name });

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
  const routed = job === null ? await routedBy(parts, compiled, mapping.document, sourceTime) : null;
  const compared =
    routed !== null
      ? { jobs: [...routed.jobs.keys()], routed: true }
      : job !== null
        ? { jobs: [job.name], routed: false }
        : null;
  const input: PreviewInput = {
    ...read(mapping.document),
    mapping: compiled,
    ...time,
    ...(await fromBooks(parts, compiled, mapping.document, { job: job?.name, sourceTime })),
    skip: query.skip ?? 0,
    top: query.top ?? 1000,
    explain: query.explain ?? false,
    ...(routed === null ? {} : { routed }),
    isWhole: asked.kind === 'full',
    ...(onlyIds === null ? {} : { onlyIds }),
    // The guard looks at a whole set, of which this is one part.
    ...(compared === null || query.setId !== undefined
      ? {}
      : { guard: (file) => previewedGuard(guarding, compiled, { ...asked, ...compared, sourceTime }, file) }),
  };
  const answer = await readAll(input);
  if (asked.kind === 'full' && onlyIds === null && query.setId === undefined) refuseIncomplete(answer.summary);
  return asAnswer(answer, job?.name ?? null, hasRole(callerOf(response), ['Workers.Read']));
}

// Without a job nothing is compared; where there is only one, its directory still has the domain that user names end with, and the
// names that are taken.
async function fromBooks(
  parts: PreviewParts,
  mapping: CompiledMapping,
  document: MappingDocument,
  asks: { readonly job: string | undefined; readonly sourceTime: Date },
) {
  const { job, sourceTime } = asks;
  const source = sourceNameOf(document);
  const { jobs } = parts.settings;
  const asked = job ?? (jobs.length === 1 ? jobs[0]!.name : undefined);
  if (asked === undefined) return {};
  if (job !== undefined) return comparedJob(parts, mapping, document, { source, job, sourceTime });
  return namesOf(parts, { source, job: asked }, await readDirectoryFacts(parts.db, asked));
}

function namesOf(
  { db, keyring }: PreviewParts,
  asked: { readonly source: string; readonly job: string },
  { defaultDomain, nameScope }: DirectoryFacts,
) {
  return {
    ...(defaultDomain === null ? {} : { defaultDomain }),
    nameScope,
    nameHolders: (names: readonly string[]) => readNameHolders(db, keyring, { ...asked, names }),
    accountHolders: (names: readonly string[]) => readAccountHolders(db, keyring, { ...asked, names }),
  };
}

async function comparedJob(
  parts: PreviewParts,
  mapping: CompiledMapping,
  document: MappingDocument,
  scope: { readonly source: string; readonly job: string; readonly sourceTime: Date },
): Promise<ComparedJob> {
  const facts = await readDirectoryFacts(parts.db, scope.job);
  return {
    ...namesOf(parts, scope, facts),
    ...(await comparedWith(parts, mapping, document, { ...scope, ...facts })),
  };
}

// With routes every row is compared with what the job knows to which it goes.
async function routedBy(
  parts: PreviewParts,
  mapping: CompiledMapping,
  document: MappingDocument,
  sourceTime: Date,
): Promise<RoutedJobs | null> {
  const source = sourceNameOf(document);
  const names = jobsOfRoutes(document);
  const [first] = names;
  if (first === undefined) return null;
  const compared = await Promise.all(
    names.map((job) => comparedJob(parts, mapping, document, { source, job, sourceTime })),
  );
  const jobs = new Map(names.map((name, index) => [name, compared[index]!]));
  return { first, jobs, standing: (ids) => readStandingInJobs(parts.db, source, ids) };
}

// What a submission of it would be refused for.
function refuseIncomplete({ rows, warnings }: Awaited<ReturnType<typeof previewWorkers>>['summary']): void {
  if (rows === 0) throw refusedContent(emptyFullFile.code, emptyFullFile.detail);
  if (warnings.some((warning) => warning.code === 'more-pages'))
    throw refusedContent(onePageOnly.code, onePageOnly.detail);
}

async function comparedWith(
  parts: PreviewParts,
  mapping: CompiledMapping,
  document: MappingDocument,
  scope: Parameters<typeof previewedJob>[2],
) {
  const { graph, settings } = parts;
  const job = previewedJob(parts, mapping, scope);
  const address = settings.jobs.find(({ name }) => name === scope.job);
  if (address === undefined) return { job };
  const { known, generation } = job;
  const { isAdopted } = await readFirstRun(parts.db, scope.job);
  const asking = { job: scope.job, source: scope.source };
  const holders = {
    names: (names: readonly string[]) => readNameHolders(parts.db, parts.keyring, { ...asking, names }),
    accounts: (names: readonly string[]) => readAccountHolders(parts.db, parts.keyring, { ...asking, names }),
  };
  // Asked at most once per preview, whoever needs it first.
  let asked: ReturnType<ReadJobTarget> | undefined;
  const readTarget = (signal: AbortSignal) => {
    asked ??= parts.readTarget({ ...address, generation }, signal);
    return asked;
  };
  return {
    job,
    ignoredClears: await ignoredClearsOf(readTarget, document),
    predict: rowPredictor({ graph, readTarget, known, generation, isAdopted, holders }),
  };
}

// A schema that cannot be read now keeps nobody from a preview: then nothing is said of it.
async function ignoredClearsOf(
  readTarget: (signal: AbortSignal) => ReturnType<ReadJobTarget>,
  document: MappingDocument,
): Promise<readonly string[]> {
  if (document.mappings.every(({ empty }) => empty !== 'clear')) return [];
  const { schema } = await readTarget(AbortSignal.timeout(MOST_MS));
  return schema === null ? [] : ignoredClears(schema, document);
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
