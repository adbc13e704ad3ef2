// What would become of a mapped row. Its manager may be found out only when all rows have been read, so what is needed for the
// judgement until then is kept, and nothing else of the row: a closure keeps alive whatever stands around it.
import type { GuardedEffect } from '../lifecycle/effect-of.ts';
import { type Judgement, judgeRow, type KnownFacts, type SubmissionFacts } from '../lifecycle/judge-row.ts';
import type { ReviewQuestion, ReviewReason } from '../lifecycle/question-of-peers.ts';
import type { MappedWorker } from '../mapping/map-record.ts';
import { userForJob } from '../mapping/user-for-job.ts';
import { fingerprintWith, hashWithoutManager } from '../scim/fingerprint-of.ts';
import { hasError, type RecordProblem } from '../scim/record-problem.ts';
import type { ScimUser } from '../scim/user.ts';
import type { KnownWorker, PreviewedJob } from './known-worker.ts';

/** As a plan says it in the end, with what its first pass makes of the row: the guard looks at no operations on their way. */
export interface PreviewJudgement extends Pick<Judgement, 'disposition' | 'event' | 'raised' | 'mayBeAsked'> {
  readonly effect: GuardedEffect | null;
  /** Whether the row counts in the match rate of a first run. */
  readonly counts: boolean;
  /** The job knows nobody of this id yet. */
  readonly isNew: boolean;
}

export type JudgeWithManager = (manager: string | null, question?: ReviewQuestion) => PreviewJudgement;

export interface JudgedMappedRow {
  /** The user as the job wants it; null when the row cannot be used. */
  readonly user: ScimUser | null;
  readonly problems: readonly RecordProblem[];
  /** Judges with whatever manager it is given. */
  readonly judge: JudgeWithManager;
}

/** Without a job everybody is unknown. */
export function judgeMappedRow(
  worker: MappedWorker,
  known: Pick<KnownWorker, 'facts' | 'live'> | null,
  job: PreviewedJob | undefined,
  unasked: readonly ReviewReason[] = [],
): JudgedMappedRow {
  const problems = [...worker.problems];
  const wanted =
    worker.user === null || job === undefined
      ? worker.user
      : userForJob(worker.user, known?.facts ?? nothing, job, problems);
  const user = hasError(problems) ? null : wanted;
  const row = {
    user: user === null ? null : { active: user.active },
    problems,
    mapped: { inScope: worker.inScope, lifecycle: worker.lifecycle },
    unasked,
  };
  // Of a worker whom nobody knows no fingerprint is asked for.
  if (job === undefined || known === null || user === null) {
    const judgement = judgeRow({ ...row, fingerprint: user === null ? null : '' }, nothing, submissionOf(job), []);
    return { user, problems, judge: always(judgement) };
  }
  return { user, problems, judge: judgeLater(row, hashWithoutManager(user, job.hash), known.facts, known.live, job) };
}

/** What a submission of the previewed rows would be: handed in now, after all others. */
export function submissionOf(job: PreviewedJob | undefined): SubmissionFacts {
  return {
    origin: 'caller',
    source_time: job?.sourceTime ?? beginning,
    sequence: Number.MAX_SAFE_INTEGER,
    generation: job?.generation ?? 0,
  };
}

function always(judgement: Judgement): JudgeWithManager {
  const judged = previewJudgement(judgement, judgement);
  return () => judged;
}

function previewJudgement({ disposition, event, raised, mayBeAsked }: Judgement, first: Judgement): PreviewJudgement {
  return {
    disposition,
    event,
    raised: disposition === 'review' || disposition === 'held' ? raised : null,
    mayBeAsked,
    effect: first.disposition === 'send' ? first.effect : null,
    counts: ['send', 'unchanged', 'review'].includes(first.disposition),
    isNew: first.effect === 'creates',
  };
}

function judgeLater(
  row: Omit<Parameters<typeof judgeRow>[0], 'fingerprint'>,
  withoutManager: string,
  facts: KnownFacts,
  live: KnownWorker['live'],
  job: PreviewedJob,
): JudgeWithManager {
  return (manager, question) => {
    const fingerprint = fingerprintWith(withoutManager, manager, job.hash);
    const judged = { ...row, question: question ?? null, fingerprint };
    const judgement = judgeRow(judged, facts, submissionOf(job), live);
    return previewJudgement(judgement, live.length === 0 ? judgement : judgeRow(judged, facts, submissionOf(job)));
  };
}

const nothing = { worker: null, target: null, person: null };
const beginning = new Date(0);
