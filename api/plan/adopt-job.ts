// Adoption: before a job's first run the directory is read by the job's matching attribute, so that people who are there
// already keep their user name and are not taken for joiners.
import { readDomains, readUsersPage } from '../graph/read-directory.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import {
  finishAdoption,
  type JobToAdopt,
  noteAdoptionProblem,
  readJobsToTryAgain,
  readJobToAdopt,
  releaseNotAdopted,
  writeFoundUsers,
} from '../store/for-plan/adoption.ts';
import { writeDirectoryNames } from '../store/for-plan/directory-names.ts';
import type { PlanParts } from './plan-parts.ts';

export type Adoption =
  | { readonly kind: 'adopted' }
  /** Graph did not answer: try again later. */
  | { readonly kind: 'later' }
  /** A permission is missing: a person has to grant it. */
  | { readonly kind: 'refused'; readonly problem: { readonly code: 'not-adopted'; readonly detail: string } };

const USERS_PER_WRITE = 500;

/** Adopts the job where that has not happened in its present generation. Repeating it is harmless. */
export async function adoptJob(parts: PlanParts, jobName: string, signal: AbortSignal): Promise<Adoption> {
  const job = await readJobToAdopt(parts.db, jobName);
  if (job === null) return { kind: 'adopted' };
  if (job.isActiveDirectory === true) return refuseUnlisted(parts, jobName);
  const domains = await readDomains(parts.graph, signal);
  if (domains.kind !== 'domains') return refusal(parts, jobName, domains);
  const refused = await readDirectory(parts, job, signal);
  if (refused !== null) return refusal(parts, jobName, refused);
  const verified = domains.domains.filter((domain) => domain.isVerified);
  await parts.db.transaction((tx) =>
    finishAdoption(tx, job, {
      defaultDomain: verified.find((domain) => domain.isDefault)?.name ?? null,
      verifiedDomains: verified.map((domain) => domain.name.toLowerCase()),
      approveFirstRun: parts.firstRun === 'adopt',
    }),
  );
  parts.log.info({ job: jobName }, 'job adopted');
  return { kind: 'adopted' };
}

/** Tries again the jobs whose submissions are held for want of a permission. Returns whether some are still waiting. */
export async function adoptWaitingJobs(parts: PlanParts, signal: AbortSignal): Promise<boolean> {
  const { due, waiting } = await readJobsToTryAgain(parts.db);
  for (const job of due) {
    const adoption = await adoptJob(parts, job, signal);
    if (adoption.kind === 'adopted') await releaseNotAdopted(parts.db, job);
  }
  return waiting;
}

async function readDirectory(parts: PlanParts, job: JobToAdopt, signal: AbortSignal): Promise<ReadRefusal | null> {
  let nextLink: string | undefined;
  do {
    const page = await readUsersPage(parts.graph, { nextLink, signal });
    if (page.kind !== 'page') return page;
    const found = page.users.map((user) => ({
      externalId: user.employeeId,
      directoryId: user.id,
      userName: user.userPrincipalName,
      enabled: user.accountEnabled,
      synced: user.onPremisesSyncEnabled,
      adAccount: user.adAccount,
    }));
    for (let start = 0; start < found.length; start += USERS_PER_WRITE) {
      const part = found.slice(start, start + USERS_PER_WRITE);
      await parts.db.transaction((tx) => writeFoundUsers(tx, parts.keyring, job, part));
    }
    for (let start = 0; start < page.names.length; start += USERS_PER_WRITE) {
      const part = page.names.slice(start, start + USERS_PER_WRITE);
      await parts.db.transaction((tx) => writeDirectoryNames(tx, parts.keyring, job, part));
    }
    nextLink = page.nextLink ?? undefined;
  } while (nextLink !== undefined);
  return null;
}

async function refusal(parts: PlanParts, job: string, refused: ReadRefusal): Promise<Adoption> {
  if (refused.kind === 'unauthorized') parts.graph.renewCredential();
  if (refused.kind !== 'forbidden') {
    const reason = refused.kind === 'unavailable' ? refused.reason : refused.kind;
    parts.log.warn({ job, reason }, 'the directory could not be read for adoption yet');
    await noteAdoptionProblem(parts.db, job, {
      code: 'directory-not-readable',
      detail: `The directory could not be read yet (${reason}). It is tried again by itself.`,
    });
    return { kind: 'later' };
  }
  // A permission granted from now on is in new tokens only.
  parts.graph.renewCredential();
  const problem = {
    code: 'not-adopted' as const,
    detail:
      `Before its first run the job reads who is in the directory, but Graph refused: the application permission ` +
      `${refused.permission} is missing. Grant it with admin consent; this submission then goes on by itself.`,
  };
  await noteAdoptionProblem(parts.db, job, problem);
  return { kind: 'refused', problem };
}

// Who is in an on-premises domain Graph cannot say. A list does it: until then nobody is taken for a joiner by mistake.
async function refuseUnlisted(parts: PlanParts, job: string): Promise<Adoption> {
  const problem = {
    code: 'not-adopted' as const,
    detail:
      `The job "${job}" goes to on-premises AD, whose people Graph cannot list. Hand them over once, with ` +
      `POST /v1/jobs/${job}/adoption (employeeId, userPrincipalName, sAMAccountName, enabled; an empty list for an empty domain); ` +
      'this submission then goes on by itself.',
  };
  await noteAdoptionProblem(parts.db, job, problem);
  return { kind: 'refused', problem };
}
