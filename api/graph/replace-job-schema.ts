// The synchronization schema of one provisioning job, replaced as a whole. Source: Graph, Update synchronizationSchema (PUT, 204).
// Nothing is documented about concurrency (no ETag): whoever replaces it reads it just before and just after.
import type { GraphConnection } from './connection.ts';
import { readGraphError } from './graph-error.ts';
import type { ReadRefusal } from './read-refusal.ts';
import { retryAfterSeconds } from './retry-after.ts';

export type ReplaceRefusal =
  /** `unavailable` leaves open whether the schema was replaced; the others say that it was not. */
  | ReadRefusal
  /** Graph does not take this schema. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string };

const PERMISSION = 'Synchronization.ReadWrite.All';
const TIMEOUT_MS = 60_000;

/** Replace a job's schema. Never throws for anything Graph, Entra or the network may do. */
export async function replaceJobSchema(
  connection: GraphConnection,
  job: { readonly servicePrincipalId: string; readonly jobId: string },
  schema: Readonly<Record<string, unknown>>,
): Promise<{ readonly kind: 'replaced' } | ReplaceRefusal> {
  const reply = await connection.call({
    method: 'PUT',
    path: `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization/jobs/${encodeURIComponent(job.jobId)}/schema`,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(schema),
    timeoutMs: TIMEOUT_MS,
  });
  if (reply.kind === 'no-token') return { kind: 'unavailable', reason: `no-token: ${reply.message}` };
  if (reply.kind === 'failed') return { kind: 'unavailable', reason: reply.failure.reason };
  const { status } = reply;
  if (status === 204 || status === 200) return { kind: 'replaced' };
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 429) {
    const wait = retryAfterSeconds(reply.headers.get('retry-after'), reply.graphTime);
    return { kind: 'throttled', retryAfterSeconds: wait };
  }
  const { code } = readGraphError(status, reply.text);
  if (status === 403) return { kind: 'forbidden', permission: PERMISSION, code };
  if (status === 404) return { kind: 'not-found', code };
  if (status >= 400 && status < 500) return { kind: 'refused', status, code };
  return { kind: 'unavailable', reason: `http-${status}: ${code}` };
}
