// Adoption: what the directory holds by the job's matching attribute before the job's first run.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';

export interface FoundUser {
  readonly externalId: string;
  readonly directoryId: string;
  readonly userName: string | null;
  readonly enabled: boolean | null;
  readonly synced: boolean;
  /** The account in AD that goes with the user. */
  readonly adAccount?: { readonly securityId: string; readonly domain: string | null } | null;
}

export interface JobToAdopt {
  readonly name: string;
  readonly generation: number;
  /** Its directory is on-premises: Graph cannot read it. */
  readonly isActiveDirectory?: boolean;
}

/** The job with its generation when it still has to be adopted, else null. */
export async function readJobToAdopt(db: Queryable, job: string): Promise<JobToAdopt | null> {
  const [row] = await db.query<{ name: string; generation: number; isActiveDirectory: boolean }>(
    `select name, generation, kind = 'active-directory' as "isActiveDirectory" from job where name = $1 and adopted_at is null`,
    [job],
  );
  return row ?? null;
}

/** Writes a page of found users. A matching value found twice is ambiguous. */
export async function writeFoundUsers(
  tx: Queryable,
  keyring: Keyring,
  job: JobToAdopt,
  users: readonly FoundUser[],
): Promise<void> {
  const first = new Map<string, FoundUser>();
  const again: FoundUser[] = [];
  for (const user of users) {
    if (first.has(user.externalId)) again.push(user);
    else first.set(user.externalId, user);
  }
  await writeDistinctUsers(tx, keyring, job, [...first.values()]);
  // One statement cannot touch a row twice.
  for (const user of again) await writeDistinctUsers(tx, keyring, job, [user]);
}

async function writeDistinctUsers(
  tx: Queryable,
  keyring: Keyring,
  job: JobToAdopt,
  users: readonly FoundUser[],
): Promise<void> {
  if (users.length === 0) return;
  const sealed = users.map((user) => (user.userName === null ? null : sealJson(keyring, user.userName)));
  await tx.query(
    `insert into directory_user (job, generation, external_id, directory_id, enabled, synced, sealed_user_name, key_version,
       ad_security_id, ad_domain)
     select $1, $2, *
     from unnest($3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::bytea[], $8::integer[], $9::text[], $10::text[])
     on conflict (job, external_id) do update
     set ambiguous = directory_user.generation = excluded.generation
           and (directory_user.ambiguous or directory_user.directory_id <> excluded.directory_id),
         generation = excluded.generation,
         directory_id = excluded.directory_id,
         enabled = excluded.enabled,
         synced = excluded.synced,
         sealed_user_name = excluded.sealed_user_name,
         key_version = excluded.key_version,
         ad_security_id = excluded.ad_security_id,
         ad_domain = excluded.ad_domain`,
    [
      job.name,
      job.generation,
      users.map((user) => user.externalId),
      users.map((user) => user.directoryId),
      users.map((user) => user.enabled),
      users.map((user) => user.synced),
      sealed.map((one) => one?.sealed ?? null),
      sealed.map((one) => one?.keyVersion ?? keyring.currentVersion),
      users.map((user) => user.adAccount?.securityId ?? null),
      users.map((user) => user.adAccount?.domain ?? null),
    ],
  );
}

/** Marks the job as adopted. With `approveFirstRun` its first run needs no person (local emulator only). */
export async function finishAdoption(
  tx: Queryable,
  job: JobToAdopt,
  found: {
    readonly defaultDomain: string | null;
    readonly verifiedDomains: readonly string[];
    readonly approveFirstRun: boolean;
  },
): Promise<void> {
  await tx.query(
    `update job
     set adopted_at = now(),
         adoption_problem = null,
         adopts_again = false,
         matched_users = (select count(*) from directory_user where job = $1 and generation = $2 and not ambiguous),
         ambiguous_users = (select count(*) from directory_user where job = $1 and generation = $2 and ambiguous),
         default_domain = $3,
         verified_domains = $4::text[],
         first_run_approved_at = case when $5 then coalesce(first_run_approved_at, now()) else first_run_approved_at end,
         first_run_approved_by = case when $5 then coalesce(first_run_approved_by, 'setting:FIRST_RUN') else first_run_approved_by end
     where name = $1
       and generation = $2`,
    [job.name, job.generation, found.defaultDomain, [...found.verifiedDomains], found.approveFirstRun],
  );
}

/** Notes why the job could not be adopted. */
export async function noteAdoptionProblem(
  tx: Queryable,
  job: string,
  problem: { readonly code: string; readonly detail: string },
): Promise<void> {
  await tx.query('update job set adoption_problem = $2::jsonb, adoption_checked_at = now() where name = $1', [
    job,
    JSON.stringify(problem),
  ]);
}

/**
 * Jobs with submissions held as not-adopted, and those to be adopted again: those whose last try is ten seconds old, and whether
 * there are any at all.
 */
export async function readJobsToTryAgain(
  db: Queryable,
): Promise<{ readonly due: readonly string[]; readonly waiting: boolean }> {
  const rows = await db.query<{ job: string; due: boolean }>(
    `select job.name as job,
            job.adoption_checked_at is null or job.adoption_checked_at < now() - interval '10 seconds' as due
     from job
     where job.adopts_again
        or exists (
          select 1
          from submission
          where coalesce(submission.hold -> 'reasons' -> 0 ->> 'job', submission.job) = job.name
            and submission.status = 'held'
            and submission.hold -> 'reasons' -> 0 ->> 'code' = 'not-adopted'
        )`,
  );
  return { due: rows.filter((row) => row.due).map((row) => row.job), waiting: rows.length > 0 };
}

/** The job is adopted now: what waited for that is planned. */
export async function releaseNotAdopted(tx: Queryable, job: string): Promise<void> {
  await tx.query(
    `update submission
     set status = 'planning', hold = null
     where coalesce(hold -> 'reasons' -> 0 ->> 'job', job) = $1
       and status = 'held'
       and hold -> 'reasons' -> 0 ->> 'code' = 'not-adopted'`,
    [job],
  );
}
