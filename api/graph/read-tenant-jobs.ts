// The provisioning jobs of a tenant. Graph has no list of them: they are read application by application.
// Source: Graph, List servicePrincipals, List and Get synchronizationJob.
import type { GraphConnection } from './connection.ts';
import { membersOf, numberOf, textOf, timeOf } from './json-members.ts';
import { withQuery } from './odata.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export interface Application {
  readonly servicePrincipalId: string;
  readonly displayName: string;
}

export interface TenantJob {
  readonly servicePrincipalId: string;
  readonly jobId: string;
  readonly templateId: string | null;
  /** Graph's words; a word it adds later passes as it is. */
  readonly status: string;
  readonly scheduleState: string | null;
  readonly quarantineReason: string | null;
  /** What the quarantine is for, in Entra's own word. */
  readonly errorCode: string | null;
  readonly lastRun: {
    readonly state: string;
    readonly endedAt: Date | null;
    readonly imported: number;
    readonly exported: number;
    readonly failing: number;
  } | null;
}

const SYNCHRONIZATION = 'Synchronization.Read.All';
// What the admin center lists as enterprise applications; the hundreds that Microsoft brings along have no provisioning of a customer's.
const ENTERPRISE_TAG = 'WindowsAzureActiveDirectoryIntegratedApp';

/** Every enterprise application of the tenant, in the order of its id so that a page can be taken up again. */
export async function readApplications(
  connection: GraphConnection,
  signal?: AbortSignal,
): Promise<{ readonly kind: 'applications'; readonly applications: readonly Application[] } | ReadRefusal> {
  const found: Application[] = [];
  let next: string | null = withQuery('/servicePrincipals', { $select: 'id,displayName,tags', $top: 999 });
  while (next !== null) {
    const answer = await readJson(connection, { path: next, permission: 'Application.Read.All', signal });
    if (answer.kind !== 'json') return answer;
    const { values, nextLink } = pageOf(answer.body);
    for (const value of values.map(membersOf)) {
      const tags = Array.isArray(value.tags) ? value.tags : [];
      if (typeof value.id === 'string' && tags.includes(ENTERPRISE_TAG))
        found.push({ servicePrincipalId: value.id, displayName: textOf(value.displayName) ?? value.id });
    }
    next = nextLink;
  }
  found.sort((a, b) => (a.servicePrincipalId < b.servicePrincipalId ? -1 : 1));
  return { kind: 'applications', applications: found };
}

/** One enterprise application. */
export async function readApplication(
  connection: GraphConnection,
  servicePrincipalId: string,
): Promise<{ readonly kind: 'application'; readonly application: Application } | ReadRefusal> {
  const path = withQuery(`/servicePrincipals/${encodeURIComponent(servicePrincipalId)}`, { $select: 'id,displayName' });
  const answer = await readJson(connection, { path, permission: 'Application.Read.All' });
  if (answer.kind !== 'json') return answer;
  const displayName = textOf(answer.body.displayName) ?? servicePrincipalId;
  return { kind: 'application', application: { servicePrincipalId, displayName } };
}

/** The jobs of one application; an application without provisioning has none. */
export async function readJobsOf(
  connection: GraphConnection,
  servicePrincipalId: string,
  signal?: AbortSignal,
): Promise<{ readonly kind: 'jobs'; readonly jobs: readonly TenantJob[] } | ReadRefusal> {
  const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization/jobs`;
  const answer = await readJson(connection, { path, permission: SYNCHRONIZATION, signal });
  if (answer.kind === 'not-found') return { kind: 'jobs', jobs: [] };
  if (answer.kind !== 'json') return answer;
  return {
    kind: 'jobs',
    jobs: pageOf(answer.body).values.flatMap((value) => readTenantJob(servicePrincipalId, value)),
  };
}

/** One job. */
export async function readJobOf(
  connection: GraphConnection,
  job: { readonly servicePrincipalId: string; readonly jobId: string },
): Promise<{ readonly kind: 'job'; readonly job: TenantJob } | ReadRefusal> {
  const path = `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization/jobs/${encodeURIComponent(job.jobId)}`;
  const answer = await readJson(connection, { path, permission: SYNCHRONIZATION });
  if (answer.kind !== 'json') return answer;
  const [read] = readTenantJob(job.servicePrincipalId, answer.body);
  return read === undefined ? { kind: 'unavailable', reason: 'unreadable-answer' } : { kind: 'job', job: read };
}

function readTenantJob(servicePrincipalId: string, value: unknown): TenantJob[] {
  const job = membersOf(value);
  if (typeof job.id !== 'string' || job.id === '') return [];
  const status = membersOf(job.status);
  const last = status.lastExecution === null ? null : membersOf(status.lastExecution);
  return [
    {
      servicePrincipalId,
      jobId: job.id,
      templateId: textOf(job.templateId),
      status: textOf(status.code) ?? 'NotConfigured',
      scheduleState: textOf(membersOf(job.schedule).state),
      quarantineReason: textOf(membersOf(status.quarantine).reason),
      errorCode: textOf(membersOf(membersOf(status.quarantine).error).code),
      lastRun:
        last === null || textOf(last.state) === null
          ? null
          : {
              state: textOf(last.state) ?? '',
              endedAt: timeOf(last.timeEnded),
              imported: numberOf(last.countImported),
              exported: numberOf(last.countExported),
              failing: numberOf(last.countEscrowed),
            },
    },
  ];
}
