// Start, pause and restart of a provisioning job. Source: Graph, synchronizationJob: start, pause, restart.
import type { GraphConnection } from './connection.ts';
import { readGraphError } from './graph-error.ts';
import { retryAfterSeconds } from './retry-after.ts';

export type JobAction = { readonly kind: 'start' } | { readonly kind: 'pause' } | RestartAction;

export interface RestartAction {
  readonly kind: 'restart';
  readonly resetScope: readonly ResetScope[];
}

/** Of Graph's values those that a caller may ask for: `ForceDeletes` would let held deletions pass, which a person decides in Entra. */
export type ResetScope = 'ConnectorDataStore' | 'Escrows' | 'Watermark' | 'QuarantineState' | 'Full';

export type JobActionAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'forbidden'; readonly permission: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number | null }
  /** Graph refuses it; its code, free of personal data. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** Certainly not done. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** Nobody knows whether it was done. */
  | { readonly kind: 'unclear'; readonly reason: string };

const TIMEOUT_MS = 30_000;
const PERMISSION = 'Synchronization.ReadWrite.All';

/** One call, never repeated; never throws for anything Graph, Entra or the network may do. */
export async function operateJob(
  connection: GraphConnection,
  job: { readonly servicePrincipalId: string; readonly jobId: string },
  action: JobAction,
): Promise<JobActionAnswer> {
  const path = `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization/jobs/${encodeURIComponent(job.jobId)}`;
  const body =
    action.kind === 'restart'
      ? { body: JSON.stringify({ criteria: { resetScope: action.resetScope.join(', ') } }) }
      : {};
  const reply = await connection.call({
    method: 'POST',
    path: `${path}/${action.kind}`,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    timeoutMs: TIMEOUT_MS,
    ...body,
  });
  if (reply.kind === 'no-token') return { kind: 'unavailable', reason: reply.message };
  if (reply.kind === 'failed') {
    const { reason } = reply.failure;
    return { kind: reply.failure.sent === 'maybe' ? 'unclear' : 'unavailable', reason };
  }
  const { status } = reply;
  if (status >= 200 && status < 300) return { kind: 'done' };
  const note = readGraphError(status, reply.text);
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) return { kind: 'forbidden', permission: PERMISSION };
  if (status === 404) return { kind: 'not-found' };
  if (status === 429) {
    const wait = retryAfterSeconds(reply.headers.get('retry-after'), reply.graphTime);
    return { kind: 'throttled', retryAfterSeconds: wait };
  }
  if (status === 503) return { kind: 'unavailable', reason: `http-${status}` };
  if (status >= 500) return { kind: 'unclear', reason: `http-${status}` };
  return { kind: 'refused', status, code: note.code };
}
