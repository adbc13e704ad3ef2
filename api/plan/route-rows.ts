// The job of each row of a chunk: the one job of the submission, or where the mapping's routes lead.
import { leftJob } from '../lifecycle/job-problems.ts';
import { jobOfAbsence, jobOfMissing, nowhereYet, type StandingInJobs } from '../lifecycle/standing-in-jobs.ts';
import { followRoutes } from '../mapping/follow-routes.ts';
import { jobsOfRoutes } from '../mapping/mapping-document.ts';
import type { RowRoute } from '../mapping/with-route.ts';
import type { Queryable } from '../store/database.ts';
import type { StagedRow } from '../store/for-plan/read-chunk.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import { readStandingInJobs } from '../store/worker/read-standing-in-jobs.ts';
import { type KnownWorker, readWorkers } from '../store/worker/read-workers.ts';
import { externalIdOfRow, mapRow } from './interpret-row.ts';
import type { RowContext } from './row-context.ts';

/** One entry per row, in order. */
export async function routeRows(
  db: Queryable,
  submission: PlannedSubmission,
  rows: readonly StagedRow[],
  context: RowContext,
): Promise<RowRoute[]> {
  const { routed, origin, job } = submission;
  if (!routed && origin === 'caller') return rows.map(() => straight(job));
  const externalIds = rows.map(([, record]) => externalIdOfRow(record, origin, context));
  const distinct = [...new Set(externalIds.filter((id) => id !== null))];
  const standing = await readStandingInJobs(db, submission.source, distinct);
  if (!routed) {
    const back = origin === 'moved' ? await findBack(db, submission, standing, context) : nobody;
    return externalIds.map((id) =>
      id !== null && back.has(id)
        ? { ...straight(job), isBack: true }
        : ofOwnOrigin(submission, standing.get(id ?? '') ?? nowhereYet),
    );
  }
  if (origin === 'missing') {
    const jobs = jobsOfRoutes(context.mapping.document);
    return externalIds.map((id) => straight(jobOfMissing(standing.get(id ?? '') ?? nowhereYet, jobs)));
  }
  const workers = await readWorkers(db, context.keyring, submission.source, distinct);
  return rows.map(([, record], index) => {
    const id = externalIds[index] ?? '';
    return routeOf(record, origin, workers.get(id) ?? null, standing.get(id) ?? nowhereYet, context);
  });
}

function straight(job: string | null): RowRoute {
  return { job, from: null, disables: false, problems: [] };
}

// What is due, tried again or sent once more in a job must not bring a worker back who has moved on.
function ofOwnOrigin({ job, origin }: PlannedSubmission, { routed }: StandingInJobs): RowRoute {
  if (origin === 'moved') return { ...straight(job), disables: true };
  if (routed === null || routed === job) return straight(job);
  return { ...straight(job), job: null, problems: [leftJob(job, routed)] };
}

const nobody: ReadonlySet<string> = new Set();

// Between the move and a person's approval of it workers may have returned: the routes lead to the old job again, and they were sent there.
// Somebody whom they lead nowhere was sent nowhere else either, and somebody missing is missing in all jobs: neither has returned.
async function findBack(
  db: Queryable,
  { source, job }: PlannedSubmission,
  standing: ReadonlyMap<string, StandingInJobs>,
  context: RowContext,
): Promise<ReadonlySet<string>> {
  const { mapping, keyring, day } = context;
  if (jobsOfRoutes(mapping.document).length === 0) return nobody;
  const here = [...standing].filter(([, { routed, jobs }]) => routed === job && !jobs.some(({ isAbsent }) => isAbsent));
  const workers = await readWorkers(
    db,
    keyring,
    source,
    here.map(([id]) => id),
  );
  const isBack = ([id, where]: (typeof here)[number]) => {
    const known = { worker: workers.get(id) ?? null, target: null, person: null };
    return followRoutes(mapping, mapRow({ externalId: id }, 'moved', known, context), where, day).job === job;
  };
  return new Set(here.filter(isBack).map(([id]) => id));
}

function routeOf(
  staged: StagedRow[1],
  origin: string,
  worker: KnownWorker | null,
  standing: StandingInJobs,
  context: RowContext,
): RowRoute {
  const { mapping, day } = context;
  const absent = origin === 'caller' ? null : jobOfAbsence(standing);
  // Nobody who was disabled as missing comes back along a route without a record of a caller.
  if (absent !== null) return straight(jobsOfRoutes(mapping.document).includes(absent) ? absent : null);
  return followRoutes(mapping, mapRow(staged, origin, { worker, target: null, person: null }, context), standing, day);
}
