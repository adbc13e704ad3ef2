// The counts of a submission: from the books once it is queued, from the plan's first pass while it only waits.
import type { Figures, SubmissionView } from '../store/submission/read-submissions.ts';
import type { AnswerOf } from './handlers.ts';

type Counts = AnswerOf<'GetSubmission', 200>['counts'];

/** True where the submission was held and never queued: what it would do stands in the estimates only. */
export function wasNeverQueued(submission: SubmissionView): boolean {
  return submission.hold !== null && submission.planPhase === 'read' && submission.status !== 'planning';
}

/** What rows came to that were never queued, because their submission waits for a person or ended before; null while it is planned. */
export function outcomeOfUnqueued(submission: SubmissionView): 'held' | 'cancelled' | 'superseded' | null {
  if (submission.status === 'cancelled' || submission.status === 'superseded') return submission.status;
  return wasNeverQueued(submission) ? 'held' : null;
}

export function countsOf(submission: SubmissionView): Counts {
  return wasNeverQueued(submission) ? heldCounts(submission) : queuedCounts(submission);
}

/** The counts per job. Rows that nobody could read belong to none; rows that go nowhere count with the first job. */
export function countsByJob(submission: SubmissionView): { readonly job: string; readonly counts: Counts }[] {
  if (!submission.routed) return [{ job: submission.job, counts: countsOf(submission) }];
  return Object.keys(submission.jobCounts)
    .sort()
    .map((job) => ({ job, counts: countsOfJob(submission, job) }));
}

function countsOfJob(submission: SubmissionView, job: string): Counts {
  const counts = submission.jobCounts[job] ?? {};
  const estimates = submission.estimates?.jobs?.[job] ?? { byEstimate: {}, byEvent: {} };
  const by = wasNeverQueued(submission) ? estimates.byEstimate : counts;
  const accepted = Object.values(dispositions(by ?? {})).reduce((sum, number) => sum + number, 0);
  const invalid = wasNeverQueued(submission) ? (estimates.byEstimate?.invalid ?? 0) : 0;
  return countsOf({
    ...submission,
    counts,
    estimates,
    rows: accepted + invalid,
    accepted: accepted + invalid,
    invalid: 0,
  });
}

// Rows that would be sent are held; the others keep what the first pass made of them.
function heldCounts({ rows, accepted, invalid, estimates }: SubmissionView): Counts {
  const by = estimates?.byEstimate;
  if (by === undefined) return { ...nothing, rows, accepted, invalid, held: accepted };
  const unusable = by.invalid ?? 0;
  return {
    ...nothing,
    rows,
    accepted: rows - unusable,
    invalid: unusable,
    ...dispositions(by),
    send: 0,
    held: (by.send ?? 0) + (by.held ?? 0),
    byEvent: eventsOf(estimates?.byEvent ?? {}),
  };
}

function queuedCounts({ rows, accepted, invalid, counts }: SubmissionView): Counts {
  const number = (name: string) => counts[name] ?? 0;
  const settled = number('succeeded') + number('skipped') + number('failed') + number('unconfirmed');
  const pending = number('waiting') + number('queued') + number('sending') + number('uncertain') + number('uploaded');
  return {
    ...nothing,
    rows,
    accepted,
    invalid,
    ...dispositions(counts),
    sent: number('uploaded') + settled,
    succeeded: number('succeeded'),
    skipped: number('skipped'),
    failed: number('failed'),
    unconfirmed: number('unconfirmed'),
    superseded: number('superseded'),
    cancelled: number('cancelled'),
    pending,
    byEvent: eventsOf(counts),
  };
}

// The estimates spell dispositions as records do, the counts as columns.
function dispositions(by: Figures) {
  return {
    send: by.send ?? 0,
    unchanged: by.unchanged ?? 0,
    joined: by.joined ?? 0,
    stale: by.stale ?? 0,
    duplicate: by.duplicate ?? 0,
    needsCompleteRecord: by['needs-complete-record'] ?? by.needs_complete_record ?? 0,
    outOfScope: by['out-of-scope'] ?? by.out_of_scope ?? 0,
    review: by.review ?? 0,
    held: by.held ?? 0,
    stillFailing: by['still-failing'] ?? by.still_failing ?? 0,
  };
}

function eventsOf(by: Figures): Record<string, number> {
  const events = ['joiner', 'mover', 'leaver', 'rehire', 'none'];
  return Object.fromEntries(events.map((event) => [event, by[event] ?? 0]));
}

const nothing = {
  ...dispositions({}),
  sent: 0,
  succeeded: 0,
  skipped: 0,
  failed: 0,
  unconfirmed: 0,
  superseded: 0,
  cancelled: 0,
  pending: 0,
  byEvent: eventsOf({}),
};
