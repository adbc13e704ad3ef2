// The state of one provisioning job. Source: Graph, Get synchronizationJob.
import type { GraphConnection } from './connection.ts';
import { readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export type JobState = {
  readonly kind: 'job';
  /** Graph's words; a word it adds later passes as it is. */
  readonly status: 'Active' | 'Paused' | 'Quarantine' | 'NotConfigured' | 'NotRun' | (string & {});
  readonly scheduleState: 'Active' | 'Disabled' | 'Paused' | (string & {}) | null;
  readonly quarantineReason: string | null;
  /** What the service met, where it is in quarantine for it; a word of Entra's. The error of the last cycle stays after a restart. */
  readonly errorCode: string | null;
  readonly graphTime: Date;
};

/** Read a job's status, its schedule, and why it is in quarantine where it is. */
export async function readJob(
  connection: GraphConnection,
  job: {
    readonly servicePrincipalId: string;
    readonly jobId: string;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<JobState | ReadRefusal> {
  const path = `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization/jobs/${encodeURIComponent(job.jobId)}`;
  const answer = await readJson(connection, {
    path,
    permission: 'Synchronization.Read.All',
    signal: job.signal,
  });
  if (answer.kind !== 'json') return answer;
  const status = objectAt(answer.body, 'status');
  const code = textAt(status, 'code');
  if (!code) return { kind: 'unavailable', reason: 'unreadable-answer' };
  const quarantine = objectAt(status, 'quarantine');
  return {
    kind: 'job',
    status: code,
    scheduleState: textAt(objectAt(answer.body, 'schedule'), 'state'),
    quarantineReason: textAt(quarantine, 'reason'),
    errorCode: textAt(objectAt(quarantine, 'error'), 'code'),
    graphTime: answer.graphTime,
  };
}

function objectAt(value: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const member = value[name];
  return typeof member === 'object' && member !== null ? (member as Record<string, unknown>) : {};
}

function textAt(value: Readonly<Record<string, unknown>>, name: string): string | null {
  const member = value[name];
  return typeof member === 'string' && member !== '' ? member : null;
}
