// An action of Graph, or a change of one object: one call, never repeated, answered in the kinds that a person who asked for it has to tell apart.
import type { GraphConnection } from './connection.ts';
import { readGraphError } from './graph-error.ts';
import { retryAfterSeconds } from './retry-after.ts';

export interface GraphAction {
  /** POST unless another is named. */
  readonly method?: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Encoded path below the API version. */
  readonly path: string;
  readonly body?: unknown;
  /** The application permission to name when Graph says 403. */
  readonly permission: string;
  readonly timeoutMs?: number;
}

export type ActionRefusal =
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

export interface ActionDone {
  readonly kind: 'done';
  /** The body of the answer; null where there is none. */
  readonly text: string | null;
  readonly graphTime: Date;
}

const TIMEOUT_MS = 30_000;

/** Never throws for anything Graph, Entra or the network may do. */
export async function postAction(
  connection: GraphConnection,
  { method = 'POST', path, body, permission, timeoutMs = TIMEOUT_MS }: GraphAction,
): Promise<ActionDone | ActionRefusal> {
  const reply = await connection.call({
    method,
    path,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    timeoutMs,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (reply.kind === 'no-token') return { kind: 'unavailable', reason: reply.message };
  if (reply.kind === 'failed') {
    const { reason } = reply.failure;
    return { kind: reply.failure.sent === 'maybe' ? 'unclear' : 'unavailable', reason };
  }
  const { status } = reply;
  if (status >= 200 && status < 300) return { kind: 'done', text: reply.text, graphTime: reply.graphTime };
  const note = readGraphError(status, reply.text);
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) return { kind: 'forbidden', permission };
  if (status === 404) return { kind: 'not-found' };
  if (status === 429) {
    const wait = retryAfterSeconds(reply.headers.get('retry-after'), reply.graphTime);
    return { kind: 'throttled', retryAfterSeconds: wait };
  }
  if (status === 503) return { kind: 'unavailable', reason: `http-${status}` };
  if (status >= 500) return { kind: 'unclear', reason: `http-${status}` };
  return { kind: 'refused', status, code: note.code };
}
