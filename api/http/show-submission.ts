// A submission as the contract shows it.
import type { MissingWorker } from '../lifecycle/missing.ts';
import { readJobs } from '../store/job/read-jobs.ts';
import { readFirstFailures } from '../store/submission/read-results.ts';
import {
  countPendingManagers,
  readAffected,
  readMissingWorkers,
  readSubmission,
  type SubmissionView,
} from '../store/submission/read-submissions.ts';
import type { DoorParts } from './door-parts.ts';
import type { AnswerOf } from './handlers.ts';
import { submissionLink, waitLink } from './links.ts';
import { readOutlook, showWaiting } from './outlook.ts';
import { type Affected, nobody, showHold } from './show-hold.ts';
import { type ResultRow, showResult } from './show-result.ts';
import { countsByJob, countsOf, outcomeOfUnqueued } from './submission-counts.ts';

export type Submission = AnswerOf<'GetSubmission', 200>;
type Parts = Pick<DoorParts, 'db' | 'settings'>;

const mostFailures = 100;
const mostAffected = 100;
const mostMissing = 1000;
const none: ReadonlyMap<string, number> = new Map();

/** The whole body, or null where there is no such submission. */
export async function showSubmission(parts: Parts, id: string): Promise<Submission | null> {
  const submission = await readSubmission(parts.db, id);
  return submission === null ? null : showWhole(parts, submission);
}

/** The whole body of a submission that was read. */
export async function showWhole(parts: Parts, submission: SubmissionView): Promise<Submission> {
  const { db, settings } = parts;
  const counts = countsOf(submission);
  const affected = submission.status === 'held' ? await readAllAffected(parts, submission) : nobody;
  const pending = submission.planPhase === 'queue' ? await countPendingManagers(db, submission.id) : none;
  const ahead = await foretell(parts, submission);
  const firstFailures = mayHaveFailures(submission, counts) ? await failuresOf(parts, submission) : [];
  return {
    ...showBrief(settings.publicUrl, submission),
    counts: { ...counts, pendingManagers: [...pending.values()].reduce((sum, number) => sum + number, 0) },
    jobs: countsByJob(submission).map((one) => ({
      job: one.job,
      counts: { ...one.counts, pendingManagers: pending.get(one.job) ?? 0 },
    })),
    hold: showHold(settings.publicUrl, submission, affected),
    missing: showMissing(
      submission,
      submission.missing?.count ? await readMissingWorkers(db, submission.id, mostMissing) : [],
    ),
    firstFailures,
    ...ahead,
  };
}

/** The body as it stands in lists: without what has to be looked up record by record. */
export function showBrief(publicUrl: string, submission: SubmissionView): Submission {
  const self = submissionLink(publicUrl, submission.id);
  const counts = countsOf(submission);
  return {
    id: submission.id,
    status: submission.status,
    outcome: submission.outcome,
    mapping: submission.mapping,
    mappingVersion: submission.mappingVersion,
    kind: submission.kind,
    population: submission.population,
    origin: submission.origin,
    missing: showMissing(submission, []),
    set: showSet(submission),
    only: submission.onlyIds === null ? null : [...submission.onlyIds],
    sourceTime: submission.sourceTime.toISOString(),
    sourceName: submission.sourceName,
    fileName: submission.fileName,
    reading: showReading(submission.dialect),
    submittedBy: submission.caller,
    duplicateOf: null,
    refusal: submission.problem === null ? null : { code: submission.problem.code, detail: submission.problem.detail },
    jobs: countsByJob(submission),
    counts,
    hold: showHold(publicUrl, submission, nobody),
    firstFailures: [],
    forecastFinish: null,
    forecastReason: null,
    waiting: null,
    createdAt: submission.createdAt.toISOString(),
    finishedAt: submission.finishedAt?.toISOString() ?? null,
    links: {
      self,
      results: `${self}/results`,
      resultsCsv: `${self}/results.csv`,
      rejectedRows: `${self}/rejected-rows.csv`,
      wait: waitLink(publicUrl, submission.id),
    },
  };
}

function showMissing({ missing }: SubmissionView, workers: readonly MissingWorker[]): Submission['missing'] {
  if (missing === null) return null;
  const { count, toDisable, notLookedFor } = missing;
  return { count, toDisable, value: workers.map((worker) => ({ ...worker })), notLookedFor };
}

function showSet({ setId, parts, arrived, setExpiresAt, status }: SubmissionView): Submission['set'] {
  if (setId === null || parts === null) return null;
  // Once a set is complete its parts are forgotten.
  const isWhole = status !== 'accepting' && status !== 'expired';
  const numbers = isWhole ? Array.from({ length: parts }, (_, index) => index + 1) : [...arrived];
  return { setId, parts, arrived: numbers, expiresAt: setExpiresAt?.toISOString() ?? null };
}

// Whom nothing happens to is not looked for among a million rows.
async function readAllAffected({ db }: Parts, { id, hold }: SubmissionView): Promise<Affected> {
  const read = (effect: keyof Affected) => (hold?.effects[effect] ? readAffected(db, id, effect, mostAffected) : []);
  return { disables: await read('disables'), creates: await read('creates'), changes: await read('changes') };
}

function showReading(dialect: SubmissionView['dialect']): Submission['reading'] {
  if (dialect === null) return null;
  const { format, encoding = null, delimiter = null, sheet = null, recordPath = null, warnings } = dialect;
  return { format, encoding, delimiter, sheet, recordPath, warnings: warnings.map((warning) => ({ ...warning })) };
}

const unsettled = ['waiting', 'queued', 'sending', 'uncertain', 'uploaded'];

type Outlook = Pick<Submission, 'forecastFinish' | 'forecastReason' | 'waiting'>;
const nothingToTell: Outlook = { forecastFinish: null, forecastReason: null, waiting: null };

// Of several jobs the last to finish counts; of one of which nothing can be foretold the end of the whole cannot be either.
async function foretell(parts: Parts, submission: SubmissionView): Promise<Outlook> {
  const { status, jobCounts } = submission;
  if (status !== 'planning' && status !== 'sending' && status !== 'settling') return nothingToTell;
  const jobs =
    submission.routed && status !== 'planning'
      ? Object.keys(jobCounts).filter((job) => unsettled.some((state) => (jobCounts[job]?.[state] ?? 0) > 0))
      : [submission.job];
  const outlooks: Outlook[] = [];
  for (const job of jobs) outlooks.push(await foretellJob(parts, submission, job));
  const [first] = outlooks;
  if (first === undefined) return nothingToTell;
  const waiting = outlooks.find((one) => one.waiting !== null)?.waiting ?? null;
  const unknown = outlooks.find((one) => one.forecastFinish === null);
  if (unknown !== undefined) return { ...unknown, waiting };
  const last = outlooks.reduce((a, b) => ((a.forecastFinish ?? '') < (b.forecastFinish ?? '') ? b : a), first);
  return { ...last, waiting };
}

// A plan waits for the switch only; what is uploaded waits for nothing but the job.
async function foretellJob(parts: Parts, { status, kind }: SubmissionView, name: string): Promise<Outlook> {
  const [job] = await readJobs(parts.db, name);
  if (job === undefined) return nothingToTell;
  const { waiting, forecast } = await readOutlook(parts, job, kind !== 'event');
  if (status === 'planning')
    return { ...nothingToTell, waiting: waiting?.code === 'sending-off' ? showWaiting(waiting) : null };
  const isOfJob = status === 'sending' || job.healthCloses;
  return {
    forecastFinish: forecast.finish?.toISOString() ?? null,
    forecastReason: forecast.reason,
    waiting: isOfJob ? showWaiting(waiting) : null,
  };
}

/** Asked of the books again and again while flows wait: not where the counts say that nobody failed. They do not while it is planned. */
function mayHaveFailures({ status }: SubmissionView, counts: Submission['counts']): boolean {
  const { invalid, stillFailing = 0, failed, unconfirmed, joined = 0 } = counts;
  return status === 'planning' || invalid + stillFailing + failed + unconfirmed + joined > 0;
}

async function failuresOf({ db }: Parts, submission: SubmissionView): Promise<ResultRow[]> {
  const ofUnqueued = outcomeOfUnqueued(submission);
  const failures = await readFirstFailures(db, { submissionId: submission.id, ofUnqueued, top: mostFailures });
  return failures.map((failure) => showResult(failure, submission));
}
