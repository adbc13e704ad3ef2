// What would become of a mapped row. Its manager may be found out only when all rows have been read, so what is needed for the
// judgement until then is kept, and nothing else of the row: a closure keeps alive whatever stands around it.
import { type Judgement, judgeRow, type KnownFacts, type SubmissionFacts } from '../lifecycle/judge-row.ts';
import type { Lifecycle } from '../lifecycle/lifecycle-of.ts';
import { fingerprintWith, hashWithoutManager } from '../scim/fingerprint-of.ts';
import type { RecordProblem } from '../scim/record-problem.ts';
import type { ScimUser } from '../scim/user.ts';
import type { KnownWorker, PreviewedJob } from './known-worker.ts';

interface RowToJudge {
  readonly user: ScimUser | null;
  readonly problems: readonly RecordProblem[];
  readonly mapped: { readonly inScope: boolean; readonly lifecycle: Lifecycle | null };
}

export type JudgeWithManager = (manager: string | null) => Judgement;

/** Judges with whatever manager it is given. Without a job everybody is unknown. */
export function judgeMappedRow(
  { user, problems, mapped }: RowToJudge,
  known: KnownWorker | null,
  job: PreviewedJob | undefined,
): JudgeWithManager {
  const row = {
    user: user === null ? null : { active: user.active },
    problems,
    mapped: { inScope: mapped.inScope, lifecycle: mapped.lifecycle },
  };
  // Of a worker whom nobody knows no fingerprint is asked for.
  if (job === undefined || known === null || user === null) {
    const judgement = judgeRow({ ...row, fingerprint: user === null ? null : '' }, nothing, submissionOf(job), []);
    return () => judgement;
  }
  return judgeLater(row, hashWithoutManager(user, job.hash), known.facts, known.live, job);
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

function judgeLater(
  row: Omit<Parameters<typeof judgeRow>[0], 'fingerprint'>,
  withoutManager: string,
  facts: KnownFacts,
  live: KnownWorker['live'],
  job: PreviewedJob,
): JudgeWithManager {
  return (manager) =>
    judgeRow(
      { ...row, fingerprint: fingerprintWith(withoutManager, manager, job.hash) },
      facts,
      submissionOf(job),
      live,
    );
}

const nothing: KnownFacts = { worker: null, target: null, person: null };
const beginning = new Date(0);
