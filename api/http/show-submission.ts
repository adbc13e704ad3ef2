// A submission as the contract shows it.
import { readJobs } from '../store/job/read-jobs.ts';
import { readFirstFailures } from '../store/submission/read-results.ts';
import {
  countPendingManagers,
  readLeavers,
  readSubmission,
  type SubmissionView,
} from '../store/submission/read-submissions.ts';
import type { DoorParts } from './door-parts.ts';
import type { AnswerOf } from './handlers.ts';
import { submissionLink, waitLink } from './links.ts';
import { readOutlook, showWaiting } from './outlook.ts';
import { showHold } from './show-hold.ts';
import { type ResultRow, showResult } from './show-result.ts';
import { countsOf, outcomeOfUnqueued } from './submission-counts.ts';

export type Submission = AnswerOf<'GetSubmission', 200>;
type Parts = Pick<DoorParts, 'db' | 'settings'>;

const mostFailures = 100;
const mostLeavers = 100;

/** The whole body, or null where there is no such submission. */
export async function showSubmission(parts: Parts, id: string): Promise<Submission | null> {
  const submission = await readSubmission(parts.db, id);
  return submission === null ? null : showWhole(parts, submission);
}

/** The whole body of a submission that was read. */
export async function showWhole(parts: Parts, submission: SubmissionView): Promise<Submission> {
  const { db, settings } = parts;
  const counts = countsOf(submission);
  const isHeld = submission.status === 'held';
  const leavers = isHeld && submission.hold?.effects.leaver ? await readLeavers(db, submission.id, mostLeavers) : [];
  const pendingManagers = submission.planPhase === 'queue' ? await countPendingManagers(db, submission.id) : 0;
  const ahead = await foretell(parts, submission);
  const firstFailures = await failuresOf(parts, submission);
  return {
    ...showBrief(settings.publicUrl, submission),
    counts: { ...counts, pendingManagers },
    jobs: [{ job: submission.job, counts: { ...counts, pendingManagers } }],
    hold: showHold(submission, leavers),
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
    sourceTime: submission.sourceTime.toISOString(),
    sourceName: submission.sourceName,
    fileName: submission.fileName,
    reading: showReading(submission.dialect),
    submittedBy: submission.caller,
    duplicateOf: null,
    refusal: submission.problem === null ? null : { code: submission.problem.code, detail: submission.problem.detail },
    jobs: [{ job: submission.job, counts }],
    counts,
    hold: showHold(submission, []),
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

function showReading(dialect: SubmissionView['dialect']): Submission['reading'] {
  if (dialect === null) return null;
  const { format, encoding = null, delimiter = null, sheet = null, recordPath = null, warnings } = dialect;
  return { format, encoding, delimiter, sheet, recordPath, warnings: warnings.map((warning) => ({ ...warning })) };
}

// A plan waits for the switch only; what is uploaded waits for nothing but the job.
async function foretell(
  parts: Parts,
  { status, job: name, kind }: SubmissionView,
): Promise<Pick<Submission, 'forecastFinish' | 'forecastReason' | 'waiting'>> {
  const nothing = { forecastFinish: null, forecastReason: null, waiting: null };
  if (status !== 'planning' && status !== 'sending' && status !== 'settling') return nothing;
  const [job] = await readJobs(parts.db, name);
  if (job === undefined) return nothing;
  const { waiting, forecast } = await readOutlook(parts, job, kind !== 'event');
  if (status === 'planning')
    return { ...nothing, waiting: waiting?.code === 'sending-off' ? showWaiting(waiting) : null };
  const isOfJob = status === 'sending' || job.healthCloses;
  return {
    forecastFinish: forecast.finish?.toISOString() ?? null,
    forecastReason: forecast.reason,
    waiting: isOfJob ? showWaiting(waiting) : null,
  };
}

async function failuresOf({ db }: Parts, submission: SubmissionView): Promise<ResultRow[]> {
  const ofUnqueued = outcomeOfUnqueued(submission);
  const failures = await readFirstFailures(db, { submissionId: submission.id, ofUnqueued, top: mostFailures });
  return failures.map((failure) => showResult(failure, submission));
}
