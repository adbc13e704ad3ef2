// Whose word counts for a user: GET and PATCH onPremisesSyncBehavior. Source: Graph, onPremisesSyncBehavior; the how-to uses
// v1.0, the reference page stands under beta, so a version that does not know the path gives way to the other.
import type { GraphConnection, GraphReply, GraphVersion } from './connection.ts';
import { readGraphError } from './graph-error.ts';
import { type OneAnswer, readMany } from './read-many.ts';
import type { ReadRefusal } from './read-refusal.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** There is none for reading alone. */
const PERMISSION = 'User-OnPremisesSyncBehavior.ReadWrite.All';
const TIMEOUT_MS = 30_000;

export type SyncBehavior = { readonly kind: 'behavior'; readonly isCloudManaged: boolean } | ReadRefusal;

/** One answer per user, in order. */
export async function readSyncBehaviors(
  connection: GraphConnection,
  userIds: readonly string[],
  version: GraphVersion,
  signal?: AbortSignal,
): Promise<SyncBehavior[]> {
  const reads = userIds.map((id) => ({ path: `${pathOf(id)}?$select=isCloudManaged`, permission: PERMISSION }));
  const first = await readMany(connection, reads, { version, signal });
  const again = first.flatMap((answer, index) => (isOtherVersions(answer) ? [index] : []));
  const second = await readMany(
    connection,
    again.map((index) => reads[index]!),
    { version: otherThan(version), signal },
  );
  const answers = first.map((answer, index) => second[again.indexOf(index)] ?? answer);
  return answers.map(behaviorOf);
}

export type TransferAnswer =
  | { readonly kind: 'done'; readonly requestId: string | null; readonly status: number }
  | { readonly kind: 'forbidden'; readonly permission: string }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'unauthorized' }
  /** Graph refuses it and has changed nothing; its code, free of personal data. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly requestId: string | null }
  /** Certainly not done. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** Nobody knows whether it was done: read, do not repeat. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** One PATCH (a second one only where the first version does not know the path); never throws. */
export async function writeSyncBehavior(
  connection: GraphConnection,
  userId: string,
  isCloudManaged: boolean,
  version: GraphVersion,
): Promise<TransferAnswer> {
  const patch = async (asked: GraphVersion) =>
    connection.call({
      method: 'PATCH',
      path: pathOf(userId),
      version: asked,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ isCloudManaged }),
      timeoutMs: TIMEOUT_MS,
    });
  const first = await patch(version);
  const note = first.kind === 'response' ? readGraphError(first.status, first.text) : null;
  const isUnknownPath =
    first.kind === 'response' && (first.status === 400 || first.status === 404) && isSegmentCode(note?.code ?? '');
  const reply = isUnknownPath ? await patch(otherThan(version)) : first;
  return transferAnswer(reply, isUnknownPath ? null : note?.code);
}

function transferAnswer(reply: GraphReply, firstCode: string | null | undefined): TransferAnswer {
  if (reply.kind === 'no-token') return { kind: 'unavailable', reason: 'no-token' };
  if (reply.kind === 'failed')
    return { kind: reply.failure.sent === 'maybe' ? 'unknown' : 'unavailable', reason: reply.failure.reason };
  const { status, requestId } = reply;
  // 204 by the reference, 200 with the object by an older page.
  if (status >= 200 && status < 300) return { kind: 'done', requestId, status };
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) return { kind: 'forbidden', permission: PERMISSION };
  if (status === 429) {
    const wait = retryAfterSeconds(reply.headers.get('retry-after'), reply.graphTime);
    return { kind: 'throttled', retryAfterSeconds: wait };
  }
  if (status >= 500) return { kind: 'unknown', reason: `http-${status}` };
  const code = firstCode ?? readGraphError(status, reply.text).code;
  return { kind: 'refused', status, code, requestId };
}

function behaviorOf(answer: OneAnswer): SyncBehavior {
  if (answer.kind === 'not-understood') return { kind: 'unavailable', reason: `http-400: ${answer.code}` };
  if (answer.kind !== 'json') return answer;
  const { value } = answer.body;
  // One old page of Graph's shows the object wrapped.
  const inner: unknown = Array.isArray(value) ? value[0] : (value ?? answer.body);
  const flag = (inner as Readonly<Record<string, unknown>> | undefined)?.isCloudManaged;
  if (typeof flag !== 'boolean') return { kind: 'unavailable', reason: 'unreadable-answer' };
  return { kind: 'behavior', isCloudManaged: flag };
}

function pathOf(id: string): string {
  return `/users/${encodeURIComponent(id)}/onPremisesSyncBehavior`;
}

function otherThan(version: GraphVersion): GraphVersion {
  return version === 'v1.0' ? 'beta' : 'v1.0';
}

function isOtherVersions(answer: OneAnswer): boolean {
  return (answer.kind === 'not-understood' || answer.kind === 'not-found') && isSegmentCode(answer.code);
}

// Of a missing user Graph says Request_ResourceNotFound, of a refused change Request_BadRequest.
function isSegmentCode(code: string): boolean {
  return !code.startsWith('Request_');
}
