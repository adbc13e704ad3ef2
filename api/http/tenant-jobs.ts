// Every provisioning job of the tenant, read from Graph when somebody asks. The books know only the feeds of this service.
import type { Response } from 'express';
import { readLogOf } from '../graph/read-log-of.ts';
import {
  type Application,
  readApplication,
  readApplications,
  readJobOf,
  readJobsOf,
  type TenantJob,
} from '../graph/read-tenant-jobs.ts';
import { withLogCall } from '../store/call-slot/with-log-call.ts';
import { callerOf, requireUnrestricted } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { pathValuesOf } from './find-operation.ts';
import { refusedRead, unavailable } from './graph-refusal.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { linkWith } from './links.ts';
import { pagePlace } from './page.ts';
import { Problem } from './problem.ts';
import { showLogRow } from './show-log-row.ts';
import { showTenantJob } from './show-tenant-job.ts';
import { readTenantJobId } from './tenant-job-id.ts';

type Shown = AnswerOf<'GetTenantJob', 200>;

// Graph takes many reads, but a person waits for all of them.
const AT_ONCE = 6;
// Of five log reads in ten seconds; the rest is left to the outcomes.
const MOST_LOG_READS = 4;

export function tenantJobHandlers(parts: Pick<DoorParts, 'db' | 'settings' | 'graph' | 'clock'>): Handlers {
  const { db, settings, graph, clock } = parts;
  return {
    ListTenantJobs: async (request, response) => {
      requireUnrestricted(callerOf(response), 'mapping', 'job');
      const { kind, page, top = 200 } = queryOf<'ListTenantJobs'>(request);
      const answer = await readApplications(graph);
      if (answer.kind !== 'applications') throw refused(parts, answer, 'the applications of the tenant');
      const first = pagePlace(page, 0);
      const shown = await readShown(parts, answer.applications.slice(first, first + top));
      const hasMore = first + top < answer.applications.length;
      response.json({
        value: shown.filter((job) => kind === undefined || job.kind === kind),
        nextLink: hasMore ? linkWith(settings.publicUrl, request, { page: first + top }) : null,
      } satisfies AnswerOf<'ListTenantJobs', 200>);
    },
    GetTenantJob: async (_request, response) => {
      const { shown } = await readTenantJob(parts, response);
      response.json(shown satisfies Shown);
    },
    ListTenantJobLog: async (request, response) => {
      const { job } = await readTenantJob(parts, response);
      const { hours = 24, top = 50, status } = queryOf<'ListTenantJobLog'>(request);
      const from = new Date(clock.graphNow().getTime() - hours * 3_600_000);
      const read = () => readLogOf(graph, { by: 'jobid', value: job.jobId, from, status, top });
      const called = await withLogCall(db, read, MOST_LOG_READS);
      if (called.kind === 'wait') {
        const detail =
          'The reads of the provisioning log are used up by outcomes for now. Try again after the seconds in Retry-After.';
        throw unavailable(detail, called.milliseconds / 1000);
      }
      if (called.answer.kind !== 'rows') throw refused(parts, called.answer, 'the provisioning log');
      const value = called.answer.rows.map(({ row }) => showLogRow(row));
      response.json({ value, nextLink: null } satisfies AnswerOf<'ListTenantJobLog', 200>);
    },
  };
}

/** The job of the path, as Graph has it now. Throws the problem 404 where Graph has none, 403 for a restricted caller. */
export async function readTenantJob(
  parts: Pick<DoorParts, 'graph' | 'settings'>,
  response: Response,
): Promise<{ readonly job: TenantJob; readonly shown: Shown }> {
  requireUnrestricted(callerOf(response), 'mapping', 'job');
  const id = readTenantJobId(pathValuesOf(response).id!);
  const application = await readApplication(parts.graph, id.servicePrincipalId);
  if (application.kind !== 'application') throw refused(parts, application, 'the application', jobNotFound());
  const answer = await readJobOf(parts.graph, id);
  if (answer.kind !== 'job') throw refused(parts, answer, 'the job', jobNotFound());
  return {
    job: answer.job,
    shown: showTenantJob(answer.job, application.application.displayName, parts.settings.jobs),
  };
}

async function readShown(
  parts: Pick<DoorParts, 'graph' | 'settings'>,
  applications: readonly Application[],
): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (let at = 0; at < applications.length; at += AT_ONCE) {
    const some = applications.slice(at, at + AT_ONCE);
    const answers = await Promise.all(some.map((one) => readJobsOf(parts.graph, one.servicePrincipalId)));
    for (const [index, answer] of answers.entries()) {
      if (answer.kind !== 'jobs') throw refused(parts, answer, 'the jobs of the tenant');
      shown.push(...answer.jobs.map((job) => showTenantJob(job, some[index]!.displayName, parts.settings.jobs)));
    }
  }
  return shown;
}

function refused(
  { graph }: Pick<DoorParts, 'graph'>,
  refusal: Parameters<typeof refusedRead>[0],
  what: string,
  missing?: Problem,
): Problem {
  if (refusal.kind === 'unauthorized') graph.renewCredential();
  return refusedRead(refusal, what, missing);
}

function jobNotFound(): Problem {
  const detail = 'The tenant has no such job. Take the id from ListTenantJobs; a job that was made anew has a new one.';
  return new Problem(404, 'job-not-found', detail);
}
