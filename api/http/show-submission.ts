// A submission as the contract shows it.

import { readForecast } from '../store/submission/read-forecast.ts';
import { readFirstFailures } from '../store/submission/read-results.ts';
import {
  countPendingManagers,
  readAffected,
  readSubmission,
  type SubmissionView,
} from '../store/submission/read-submissions.ts';
import type { DoorParts } from './door-parts.ts';
import { forecastFinish } from './forecast-finish.ts';
import type { AnswerOf } from './handlers.ts';
import { submissionLink, waitLink } from './links.ts';
import { type Affected, nobody, showHold } from './show-hold.ts';
import { type ResultRow, showResult } from './show-result.ts';
import { countsOf, outcomeOfUnqueued } from './submission-counts.ts';

export type Submission = AnswerOf<'GetSubmission', 200>;
type Parts = Pick<DoorParts, 'db' | 'settings'>;

const mostFailures = 100;
const mostAffected = 100;

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
  const pendingManagers = submission.planPhase === 'queue' ? await countPendingManagers(db, submission.id) : 0;
  const finish = await foretell(parts, submission);
  const firstFailures = await failuresOf(parts, submission);
  return {
    ...showBrief(settings.publicUrl, submission),
    counts: { ...counts, pendingManagers },
    jobs: [{ job: submission.job, counts: { ...counts, pendingManagers } }],
    hold: showHold(settings.publicUrl, submission, affected),
    firstFailures,
    forecastFinish: finish?.toISOString() ?? null,
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
    hold: showHold(publicUrl, submission, nobody),
    firstFailures: [],
    forecastFinish: null,
    createdAt: submission.createdAt.toISOString(),
    finishedAt: submission.finishedAt?.toISOString() ?? null,
    links: {
      self,
      results: `${self}/results`,
      resultsCsv: `${self}/results.csv`,
      wait: waitLink(publicUrl, submission.id),
    },
  };
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

async function foretell({ db, settings }: Parts, submission: SubmissionView): Promise<Date | null> {
  if (submission.status !== 'sending' && submission.status !== 'settling') return null;
  const facts = await readForecast(db, submission.job);
  return forecastFinish(facts, settings.dailyCallQuota, new Date());
}

async function failuresOf({ db }: Parts, submission: SubmissionView): Promise<ResultRow[]> {
  const ofUnqueued = outcomeOfUnqueued(submission);
  const failures = await readFirstFailures(db, { submissionId: submission.id, ofUnqueued, top: mostFailures });
  return failures.map((failure) => showResult(failure, submission));
}
