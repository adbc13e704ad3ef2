// A provisioning job of the tenant as the contract shows it.
import type { TenantJob } from '../graph/read-tenant-jobs.ts';
import { explain } from '../outcome/catalogue.ts';
import { judgeJobHealth, stateOfHealth } from '../outcome/job-health.ts';
import { KIND_WORDS, kindOfJob, onDemandOf } from '../outcome/job-kind.ts';
import { restartEffects } from '../outcome/restart-effects.ts';
import type { JobSetting } from '../settings.ts';
import type { AnswerOf } from './handlers.ts';
import { writeTenantJobId } from './tenant-job-id.ts';

type Shown = AnswerOf<'GetTenantJob', 200>;

export function showTenantJob(job: TenantJob, application: string, ownJobs: readonly JobSetting[]): Shown {
  const kind = kindOfJob(job);
  const { servicePrincipalId, jobId, templateId } = job;
  return {
    id: writeTenantJobId(job),
    displayName: `${application} (${KIND_WORDS[kind]})`,
    kind,
    application: { servicePrincipalId, displayName: application },
    jobId,
    templateId,
    ownJob: ownNameOf(job, ownJobs),
    status: showStatus(job),
    lastRun: job.lastRun === null ? null : { ...job.lastRun, endedAt: job.lastRun.endedAt?.toISOString() ?? null },
    onDemand: { ...onDemandOf(job) },
    restart: { ...restartEffects(kind), scopes: [...restartEffects(kind).scopes] },
  };
}

/** The name of the feed of this service that the job is; null for jobs of others. */
function ownNameOf(job: { readonly jobId: string }, ownJobs: readonly JobSetting[]): string | null {
  return ownJobs.find((own) => own.jobId === job.jobId)?.name ?? null;
}

const details: Readonly<Record<string, string>> = {
  active: 'The job runs by itself.',
  paused: 'The job is paused: nobody is created, changed or disabled through it until it is started.',
  'not-started': 'The job has never been started.',
};

function showStatus(job: TenantJob): Shown['status'] {
  const { code } = judgeJobHealth({ ...job, hasNotificationEmail: null, silentMinutes: null });
  const known = job.status === 'Active' || code !== null;
  const state = stateOfHealth(code, known) as Shown['status']['state'];
  const catalogue = code === null ? null : explain(code);
  return {
    state,
    detail:
      details[state] ??
      catalogue?.meaning ??
      `Graph says "${job.status}", which tells neither that it runs nor that it does not.`,
    // The catalogue speaks of the feeds of this service.
    nextStep: catalogue?.nextStep?.replaceAll('/v1/jobs/{job}/', '/v1/tenant-jobs/{id}/') ?? null,
    code,
    status: job.status,
    quarantineReason: job.quarantineReason,
  };
}
