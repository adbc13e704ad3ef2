// Who is missing from a full file: noted while it is planned, and a fact once it goes through.
import type { NotLookedFor } from '../../lifecycle/clean-full-file.ts';
import type { MissingWorker } from '../../lifecycle/missing.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openOwnSubmission } from '../submission/open-own-submission.ts';
import { stepSubmission } from '../submission/submission-status.ts';
import { type PlanClaim, renewPlanLease } from './claim-plan.ts';
import type { PlannedSubmission } from './read-plan.ts';
import type { PlannedJob } from './read-planned-jobs.ts';

/** Rows of the submission in which no id could be read. */
export async function countUnreadableRows(db: Queryable, submissionId: string): Promise<number> {
  const [row] = await db.query<{ number: number }>(
    'select count(*)::integer as number from record where submission_id = $1 and external_id is null',
    [submissionId],
  );
  return row?.number ?? 0;
}

/** Begins the list of a file anew. */
export async function clearMissing(tx: Queryable, claim: PlanClaim): Promise<void> {
  await renewPlanLease(tx, claim);
  await tx.query('delete from missing_worker where submission_id = $1', [claim.submissionId]);
}

export async function addMissing(tx: Queryable, claim: PlanClaim, workers: readonly MissingWorker[]): Promise<void> {
  await renewPlanLease(tx, claim);
  await tx.query(
    `insert into missing_worker (submission_id, external_id, job, runs, reason, disables)
     select $1, *
     from unnest($2::text[], $3::text[], $4::integer[], $5::text[], $6::boolean[])`,
    [
      claim.submissionId,
      workers.map((one) => one.externalId),
      workers.map((one) => one.job),
      workers.map((one) => one.runs),
      workers.map((one) => one.reason),
      workers.map((one) => one.disables),
    ],
  );
}

/** Ends the list: what the submission shows of it. */
export async function noteMissing(tx: Queryable, claim: PlanClaim, notLookedFor: NotLookedFor | null): Promise<void> {
  await renewPlanLease(tx, claim);
  await tx.query(
    `update submission
     set missing_facts = jsonb_build_object(
       'count', counted.number, 'toDisable', counted.to_disable, 'notLookedFor', $2::jsonb
     )
     from (
       select count(*)::integer as number, count(*) filter (where disables)::integer as to_disable
       from missing_worker
       where submission_id = $1
     ) as counted
     where id = $1`,
    [claim.submissionId, notLookedFor === null ? null : JSON.stringify(notLookedFor)],
  );
}

/** A page of the list after the given id. */
export async function readMissing(db: Queryable, submissionId: string, after: string): Promise<MissingWorker[]> {
  return db.query<MissingWorker & Record<string, unknown>>(
    `select external_id as "externalId", job, runs, reason, disables
     from missing_worker
     where submission_id = $1
       and external_id > $2
     order by external_id
     limit 5000`,
    [submissionId, after],
  );
}

/**
 * The file goes through: whoever stands in it is of its population and not missing, the absence of the others counts, and those who are
 * due are handed to a submission of our own. Runs in the transaction that ends the plan.
 */
export async function settleMissing(
  tx: Queryable,
  keyring: Keyring,
  plan: { readonly submission: PlannedSubmission; readonly jobs: readonly PlannedJob[] },
): Promise<void> {
  const { submission } = plan;
  const { id, source, population, kind, origin } = submission;
  const jobs = plan.jobs.map(({ job }) => job);
  if (kind !== 'full' || origin !== 'caller' || population === null || submission.only_ids !== null) return;
  const [facts] = await tx.query<{ code: string | null }>(
    `select missing_facts -> 'notLookedFor' ->> 'code' as code from submission where id = $1`,
    [id],
  );
  // Of an old file nothing is news.
  if (facts?.code === 'older-file') return;
  await tx.query(
    `update worker
     set population = $3
     from record
     where record.submission_id = $1
       and worker.source = $2
       and worker.external_id = record.external_id
       and worker.population is distinct from $3`,
    [id, source, population],
  );
  await tx.query(
    `update target
     set missing_runs = 0
     from worker
     where target.job = any($3::text[])
       and target.missing_runs > 0
       and target.absence is null
       and worker.id = target.worker_id
       and worker.source = $2
       and exists (
         select 1 from record where record.submission_id = $1 and record.external_id = worker.external_id
       )`,
    [id, source, jobs],
  );
  await tx.query(
    `update target
     set missing_runs = missing_worker.runs
     from missing_worker
     join worker on worker.external_id = missing_worker.external_id
     where missing_worker.submission_id = $1
       and worker.source = $2
       and target.worker_id = worker.id
       and target.absence is null
       and target.job = any($3::text[])`,
    [id, source, jobs],
  );
  await disableMissing(tx, keyring, submission, { population, jobs });
}

async function disableMissing(
  tx: Queryable,
  keyring: Keyring,
  { id, source, job, routed, mapping, mapping_version }: PlannedSubmission,
  { population, jobs }: { readonly population: string; readonly jobs: readonly string[] },
): Promise<void> {
  const due = await tx.query<{ external_id: string }>(
    'select external_id from missing_worker where submission_id = $1 and disables order by external_id',
    [id],
  );
  await supersedeOlder(tx, { source, jobs, population });
  if (due.length === 0) return;
  await openOwnSubmission(tx, keyring, {
    origin: 'missing',
    caller: 'system:missing',
    operationId: 'MissingWorkers',
    source,
    mapping,
    mappingVersion: mapping_version,
    job,
    ...(routed ? { routedTo: jobs } : {}),
    population,
    externalIds: due.map((one) => one.external_id),
  });
}

// One that still waits for a person says what the newer one says too, of those who are missing still.
async function supersedeOlder(
  tx: Queryable,
  of: { readonly source: string; readonly jobs: readonly string[]; readonly population: string },
): Promise<void> {
  const older = await tx.query<{ id: string }>(
    `select id
     from submission
     where source = $1
       and population = $3
       and origin = 'missing'
       and status = 'held'
       and not exists (
         select 1
         from submission_count
         where submission_count.submission_id = submission.id
           and submission_count.job <> all($2::text[])
       )
     order by sequence
     for update`,
    [of.source, [...of.jobs], of.population],
  );
  const problem = {
    code: 'newer-full-file',
    detail: 'A newer full file of the same people came while this one waited. Nothing of it was changed.',
  };
  for (const one of older) await stepSubmission(tx, { id: one.id, from: ['held'], to: 'superseded', problem });
}
