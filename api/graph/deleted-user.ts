// A deleted user and the way back, and the on-premises properties cleared afterwards: the calls of the route `restore`.
// Source: Graph, directory: restore; entra-docs, clear on-premises attributes.
import type { GraphCall, GraphConnection } from './connection.ts';
import { readGraphError } from './graph-error.ts';
import { readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';
import type { TransferAnswer } from './sync-behavior.ts';

const TIMEOUT_MS = 30_000;
const RESTORE_PERMISSION = 'User.ReadWrite.All';

export async function readDeletedUser(
  connection: GraphConnection,
  userId: string,
  signal?: AbortSignal,
): Promise<{ readonly kind: 'deleted'; readonly at: Date } | ReadRefusal> {
  const path = `/directory/deletedItems/${encodeURIComponent(userId)}`;
  const answer = await readJson(connection, { path, permission: 'User.Read.All', signal });
  if (answer.kind !== 'json') return answer;
  const at = Date.parse(String(answer.body.deletedDateTime));
  return Number.isNaN(at)
    ? { kind: 'unavailable', reason: 'unreadable-answer' }
    : { kind: 'deleted', at: new Date(at) };
}

/** One call, never repeated. */
export function restoreUser(connection: GraphConnection, userId: string): Promise<TransferAnswer> {
  return write(connection, RESTORE_PERMISSION, {
    method: 'POST',
    path: `/directory/deletedItems/${encodeURIComponent(userId)}/restore`,
    body: '{}',
  });
}

/** One call, never repeated. JSON null: an empty text is refused. */
export function clearOnPremises(connection: GraphConnection, userId: string): Promise<TransferAnswer> {
  const cleared = {
    onPremisesDistinguishedName: null,
    onPremisesDomainName: null,
    onPremisesImmutableId: null,
    onPremisesObjectIdentifier: null,
    onPremisesSamAccountName: null,
    onPremisesSecurityIdentifier: null,
    onPremisesUserPrincipalName: null,
  };
  return write(connection, RESTORE_PERMISSION, {
    method: 'PATCH',
    path: `/users/${encodeURIComponent(userId)}`,
    version: 'beta',
    body: JSON.stringify(cleared),
  });
}

async function write(
  connection: GraphConnection,
  permission: string,
  call: Pick<GraphCall, 'method' | 'path' | 'version' | 'body'>,
): Promise<TransferAnswer> {
  const reply = await connection.call({
    ...call,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    timeoutMs: TIMEOUT_MS,
  });
  if (reply.kind === 'no-token') return { kind: 'unavailable', reason: 'no-token' };
  if (reply.kind === 'failed')
    return { kind: reply.failure.sent === 'maybe' ? 'unknown' : 'unavailable', reason: reply.failure.reason };
  const { status, requestId } = reply;
  if (status >= 200 && status < 300) return { kind: 'done', requestId, status };
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) return { kind: 'forbidden', permission };
  if (status === 429) return { kind: 'throttled', retryAfterSeconds: null };
  if (status >= 500) return { kind: 'unknown', reason: `http-${status}` };
  return { kind: 'refused', status, code: readGraphError(status, reply.text).code, requestId };
}
