// One bulkUpload call and what its answer means for the queue.
// Source: Graph, synchronizationJob: bulkUpload; limits and errors as in Microsoft's API-driven provisioning pages.
import type { GraphConnection } from './connection.ts';
import { isBucketFull, readGraphError } from './graph-error.ts';
import { retryAfterSeconds } from './retry-after.ts';

export type UploadRequest = {
  /** Object id of the enterprise application, not its application id. */
  readonly servicePrincipalId: string;
  readonly jobId: string;
  /** The bulk request exactly as it stands in the books: a repeat must be the same bytes. */
  readonly body: string;
  readonly clientRequestId: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

export type UploadAnswer =
  | { readonly kind: 'accepted'; readonly graphTime: Date; readonly requestId: string | null }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number | null }
  /** Graph does not want this body, ever. */
  | { readonly kind: 'rejected'; readonly status: number; readonly code: string; readonly message: string }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'forbidden'; readonly code: string; readonly permission: string }
  | { readonly kind: 'not-found'; readonly code: string }
  | {
      readonly kind: 'unavailable';
      readonly status: number;
      readonly bucketFull: boolean;
      readonly retryAfterSeconds: number | null;
    }
  /** Graph may have taken it: only the same bulk request may follow. */
  | {
      readonly kind: 'unknown';
      readonly reason:
        | 'timeout'
        | 'reset'
        | 'aborted'
        | 'network'
        | 'bad-gateway'
        | 'gateway-timeout'
        | 'unexpected-status';
    }
  /** Certainly not taken. */
  | {
      readonly kind: 'not-sent';
      readonly reason: 'connection-refused' | 'name-not-resolved' | 'unreachable' | 'tls' | 'no-token' | 'redirected';
      readonly message: string;
    };

/** The least application permission for uploading; the `.OwnedBy` form does for an application's own jobs. */
const UPLOAD_PERMISSION = 'SynchronizationData-User.Upload';

/** Send one bulk request. Never throws for anything Graph, Entra or the network may do; no personal data in the answer. */
export async function uploadBulkRequest(connection: GraphConnection, request: UploadRequest): Promise<UploadAnswer> {
  const reply = await connection.call({
    method: 'POST',
    path: `/servicePrincipals/${encodeURIComponent(request.servicePrincipalId)}/synchronization/jobs/${encodeURIComponent(request.jobId)}/bulkUpload`,
    // Anything but scim+json is refused as "Invalid Data Format", and application/json is the client's default.
    headers: { 'Content-Type': 'application/scim+json', 'client-request-id': request.clientRequestId },
    body: request.body,
    timeoutMs: request.timeoutMs,
    signal: request.signal,
  });

  if (reply.kind === 'no-token') return { kind: 'not-sent', reason: 'no-token', message: reply.message };
  if (reply.kind === 'failed') {
    const { failure } = reply;
    if (failure.sent === 'maybe') return { kind: 'unknown', reason: failure.reason };
    const message = `Graph could not be reached: ${failure.reason}${failure.code ? ` (${failure.code})` : ''}.`;
    return { kind: 'not-sent', reason: failure.reason, message };
  }

  const { status } = reply;
  if (status === 202) return { kind: 'accepted', graphTime: reply.graphTime, requestId: reply.requestId };
  const wait = retryAfterSeconds(reply.headers.get('retry-after'), reply.graphTime);
  const note = readGraphError(status, reply.text);
  if (status === 429) return { kind: 'throttled', retryAfterSeconds: wait };
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 402 || status === 403) return { kind: 'forbidden', code: note.code, permission: UPLOAD_PERMISSION };
  // 405 and 410 speak of the address, as 404 does: halving the batch would not help.
  if (status === 404 || status === 405 || status === 410) return { kind: 'not-found', code: note.code };
  if (status >= 300 && status < 400) {
    const message = `The address redirects elsewhere (${status}); workers are not sent to another host.`;
    return { kind: 'not-sent', reason: 'redirected', message };
  }
  if (status === 502) return { kind: 'unknown', reason: 'bad-gateway' };
  if (status === 504) return { kind: 'unknown', reason: 'gateway-timeout' };
  if (status === 408) return { kind: 'unknown', reason: 'timeout' };
  if (status >= 500 || status === 423) {
    return { kind: 'unavailable', status, bucketFull: isBucketFull(note), retryAfterSeconds: wait };
  }
  if (status >= 400) return { kind: 'rejected', status, code: note.code, message: note.message };
  // A 2xx that is not 202 is not Graph's: perhaps a proxy's own page.
  return { kind: 'unknown', reason: 'unexpected-status' };
}
