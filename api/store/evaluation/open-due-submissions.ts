// Workers whose day has come are evaluated again by submissions of origin `due`, which guard, audit and figures cover like any other.
//
// A worker stays due until a plan has moved the day on. One for whom a submission is still planned or held is not opened again on top;
// where that submission ended without a plan (rejected, expired, cancelled), or the row could not be used, another one is opened on the
// next day: nothing is lost, and nobody is asked twice a day.
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openOwnSubmission } from '../submission/open-own-submission.ts';

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
}

/**
 * Opens what is due on that day of the calendar, in one transaction: a submission per mapping version, job and population. They are
 * planned with the version that knows the worker, so that a mapping change which waits for a person does not slip in by the day.
 * Returns how many workers that are.
 */
export async function openDueSubmissions(
  db: Database,
  keyring: Keyring,
  { source, zone }: DueCalendar,
  today: string,
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
         evaluation.mapping_version`,
      [source, zone, today],
    );
    for (const group of groupsOf(due)) await openOne(tx, keyring, source, group);
    return due.length;
  });
}

function groupsOf(due: readonly Due[]): Due[][] {
  const groups = new Map<string, Due[]>();
  for (const one of due) {
    const key = JSON.stringify([one.mapping, one.mapping_version, one.job, one.population]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

async function openOne(tx: Queryable, keyring: Keyring, source: string, group: readonly Due[]): Promise<void> {
  const [{ mapping, mapping_version: mappingVersion, job, population }] = group as [Due];
  const id = await openOwnSubmission(tx, keyring, {
    origin: 'due',
    caller: 'system:due',
    operationId: 'Due',
    source,
    mapping,
    mappingVersion,
    job,
    population,
    externalIds: group.map((one) => one.external_id).sort(),
  });
  await tx.query('update evaluation set submission_id = $1 where job = $2 and worker_id = any($3::bigint[])', [
    id,
    job,
    group.map((one) => one.worker_id),
  ]);
}
