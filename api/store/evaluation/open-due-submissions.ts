// Workers whose day has come are evaluated again by submissions of origin `due`, which guard, audit and figures cover like any other.
//
// A worker stays due until a plan has moved the day on. One for whom a submission is still planned or held is not opened again on top;
// where that submission ended without a plan (rejected, expired, cancelled), or the row could not be used, another one is opened on the
// next day: nothing is lost, and nobody is asked twice a day.
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openOwnSubmission } from '../submission/open-own-submission.ts';
import { type JobsOfRoutes, jobsOfVersion } from './jobs-of-version.ts';

export interface DueCalendar {
  readonly source: string;
  readonly zone: string;
}

/** The calendars in which somebody's day may have come; `latestToday` is the day where it is latest on earth. */
export async function readDueCalendars(db: Queryable, latestToday: string): Promise<DueCalendar[]> {
  return db.query<DueCalendar & Record<string, unknown>>(
    `select distinct worker.source, evaluation.zone
     from evaluation
     join worker on worker.id = evaluation.worker_id
     where evaluation.next_due <= $1::date
     order by worker.source, evaluation.zone`,
    [latestToday],
  );
}

interface Due {
  readonly worker_id: number;
  readonly external_id: string;
  readonly population: string | null;
  readonly job: string;
  readonly mapping: string;
  readonly mapping_version: number;
  /** A route sent the worker last, or nowhere yet: then the routes say where it goes now. */
  readonly follows_routes: boolean;
}

/** What becomes one submission: workers with one job, or with the jobs that their mapping's routes lead to. */
interface DueGroup {
  readonly jobs: readonly string[];
  readonly isRouted: boolean;
  readonly due: readonly Due[];
}

/**
 * Opens what is due on that day of the calendar, in one transaction: a submission per mapping version, job and population, or per mapping
 * version and population where the workers follow routes, because the day may move them to another job. They are planned with the version that knows the worker, so that a mapping change which waits for a person does not slip in by the day.
 * Returns how many workers that are.
 */
export async function openDueSubmissions(
  db: Database,
  keyring: Keyring,
  { source, zone }: DueCalendar,
  today: string,
  jobsOfRoutes: JobsOfRoutes,
): Promise<number> {
  return db.transaction(async (tx) => {
    // Neither another replica nor a plan of the source is at its workers until the end of this.
    await tx.query('select 1 from source where name = $1 for no key update', [source]);
    const due = await tx.query<Due & Record<string, unknown>>(
      `update evaluation
       set opened_on = $3::date
       from worker
       where worker.id = evaluation.worker_id
         and worker.source = $1
         and evaluation.zone = $2
         and evaluation.next_due <= $3::date
         and (evaluation.opened_on is null or evaluation.opened_on < $3::date)
         and not exists (
           select 1
           from submission
           where submission.id = evaluation.submission_id
             and submission.status in ('planning', 'held')
         )
       returning evaluation.worker_id, worker.external_id, worker.population, evaluation.job, evaluation.mapping,
         evaluation.mapping_version,
         worker.routed_job is not null or not exists (
           select 1
           from target
           where target.worker_id = worker.id
             and target.wanted is not null
         ) as follows_routes`,
      [source, zone, today],
    );
    for (const group of await groupsOf(tx, due, jobsOfRoutes)) await openOne(tx, keyring, source, group);
    return new Set(due.map((one) => one.worker_id)).size;
  });
}

async function groupsOf(tx: Queryable, due: readonly Due[], jobsOfRoutes: JobsOfRoutes): Promise<DueGroup[]> {
  const jobsOf = new Map<string, readonly string[]>();
  const groups = new Map<string, DueGroup & { readonly due: Due[] }>();
  for (const one of due) {
    const { mapping, mapping_version, population } = one;
    const version = JSON.stringify([mapping, mapping_version]);
    const routes =
      jobsOf.get(version) ?? (await jobsOfVersion(tx, { mapping, version: mapping_version }, jobsOfRoutes));
    jobsOf.set(version, routes);
    const isRouted = one.follows_routes && routes.length > 0;
    const key = JSON.stringify([version, isRouted ? null : one.job, population]);
    const group = groups.get(key) ?? { jobs: isRouted ? routes : [one.job], isRouted, due: [] };
    group.due.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function openOne(
  tx: Queryable,
  keyring: Keyring,
  source: string,
  { jobs, isRouted, due }: DueGroup,
): Promise<void> {
  const [{ mapping, mapping_version: mappingVersion, population }] = due as readonly [Due];
  const [job] = jobs as readonly [string];
  const id = await openOwnSubmission(tx, keyring, {
    origin: 'due',
    caller: 'system:due',
    operationId: 'Due',
    source,
    mapping,
    mappingVersion,
    job,
    ...(isRouted ? { routedTo: jobs } : {}),
    population,
    externalIds: [...new Set(due.map((one) => one.external_id))].sort(),
  });
  await tx.query(
    `update evaluation
     set submission_id = $1
     from unnest($2::bigint[], $3::text[]) as opened (worker_id, job)
     where evaluation.worker_id = opened.worker_id
       and evaluation.job = opened.job`,
    [id, due.map((one) => one.worker_id), due.map((one) => one.job)],
  );
}
