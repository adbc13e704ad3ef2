// Reading from Graph: one GET answered as JSON or as one of five refusals. Pages are followed on Graph's own origin only.
import type { GraphConnection, GraphVersion } from './connection.ts';
import { readGraphError } from './graph-error.ts';
import type { ReadRefusal } from './read-refusal.ts';
import { retryAfterSeconds } from './retry-after.ts';

export type JsonRead = {
  /** Encoded path below the API version, or a nextLink. */
  readonly path: string;
  /** The application permission to name when Graph says 403. */
  readonly permission: string;
  readonly timeoutMs?: number | undefined;
  readonly version?: GraphVersion | undefined;
  /** A read that Graph takes as POST, with this body. */
  readonly post?: string;
  readonly signal?: AbortSignal | undefined;
};

export type JsonAnswer = {
  readonly kind: 'json';
  readonly body: Readonly<Record<string, unknown>>;
  readonly graphTime: Date;
};

const READ_TIMEOUT_MS = 30_000;

/** GET a JSON object. Never throws for anything Graph, Entra or the network may do. */
export async function readJson(connection: GraphConnection, read: JsonRead): Promise<JsonAnswer | ReadRefusal> {
  // A nextLink comes from outside; following it elsewhere would hand our token to that host.
  if (!isBelow(read.path, connection.origin)) return { kind: 'unavailable', reason: 'foreign-next-link' };
  const reply = await connection.call({
    method: read.post === undefined ? 'GET' : 'POST',
    path: read.path,
    version: read.version,
    headers: { Accept: 'application/json', ...(read.post === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(read.post === undefined ? {} : { body: read.post }),
    timeoutMs: read.timeoutMs ?? READ_TIMEOUT_MS,
    signal: read.signal,
  });
  if (reply.kind === 'no-token') return { kind: 'unavailable', reason: `no-token: ${reply.message}` };
  if (reply.kind === 'failed') return { kind: 'unavailable', reason: reply.failure.reason };

  const { status } = reply;
  if (status === 200) {
    const body = parseObject(reply.text);
    return body
      ? { kind: 'json', body, graphTime: reply.graphTime }
      : { kind: 'unavailable', reason: 'unreadable-answer' };
  }
  if (status === 429) {
    return {
      kind: 'throttled',
      retryAfterSeconds: retryAfterSeconds(reply.headers.get('retry-after'), reply.graphTime),
    };
  }
  if (status === 401) return { kind: 'unauthorized' };
  const note = readGraphError(status, reply.text);
  if (status === 403) return { kind: 'forbidden', permission: read.permission, code: note.code };
  if (status === 404) return { kind: 'not-found', code: note.code };
  return { kind: 'unavailable', reason: `http-${status}: ${note.code}` };
}

/** The values of a collection and the link to its next page. */
export function pageOf(body: Readonly<Record<string, unknown>>): {
  values: readonly unknown[];
  nextLink: string | null;
} {
  const next = body['@odata.nextLink'];
  return {
    values: Array.isArray(body.value) ? body.value : [],
    nextLink: typeof next === 'string' && next ? next : null,
  };
}

function isBelow(path: string, origin: string): boolean {
  if (path.startsWith('/') && !path.startsWith('//')) return true;
  return URL.canParse(path) && new URL(path).origin === origin;
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> | null {
  if (!text) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
