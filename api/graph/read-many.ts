// Many reads in few calls: Graph's $batch, at most 20 a call, each answered and throttled on its own and in any order.
// Source: Graph, JSON batching.
import { setTimeout as pause } from 'node:timers/promises';
import type { GraphConnection, GraphVersion } from './connection.ts';
import { readGraphError } from './graph-error.ts';
import { readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export interface OneRead {
  /** Encoded path below the API version. */
  readonly path: string;
  /** The application permission to name when Graph says 403. */
  readonly permission: string;
}

export type OneAnswer =
  | { readonly kind: 'json'; readonly body: Readonly<Record<string, unknown>> }
  /** Graph does not understand the request: a path or a query option that this version has not. */
  | { readonly kind: 'not-understood'; readonly code: string }
  | ReadRefusal;

const MOST_PER_CALL = 20;
const TIMEOUT_MS = 30_000;
const PERMISSION = 'that of each single read';
const MOST_ROUNDS = 4;
const LONGEST_WAIT_SECONDS = 10;

/** One answer per read, in order. Throttled ones are read again a few times, as late as Graph asks for. Never throws. */
export async function readMany(
  connection: GraphConnection,
  reads: readonly OneRead[],
  options: { readonly version?: GraphVersion | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<OneAnswer[]> {
  const answers: (OneAnswer | undefined)[] = reads.map(() => undefined);
  let open = reads.map((_, index) => index);
  for (let round = 0; open.length > 0 && round < MOST_ROUNDS; round++) {
    if (round > 0) await pause(waitMs(open.map((index) => answers[index])), undefined, { signal: options.signal });
    for (let start = 0; start < open.length; start += MOST_PER_CALL) {
      const part = open.slice(start, start + MOST_PER_CALL);
      const found = await readPart(connection, part, reads, options);
      for (const index of part) answers[index] = found.get(index);
    }
    open = open.filter((index) => answers[index]?.kind === 'throttled');
  }
  return answers.map((answer) => answer ?? { kind: 'unavailable', reason: 'missing-in-batch' });
}

function waitMs(answers: readonly (OneAnswer | undefined)[]): number {
  const seconds = answers.map((one) => (one?.kind === 'throttled' ? (one.retryAfterSeconds ?? 1) : 1));
  return Math.min(LONGEST_WAIT_SECONDS, Math.max(...seconds)) * 1000;
}

async function readPart(
  connection: GraphConnection,
  part: readonly number[],
  reads: readonly OneRead[],
  { version, signal }: { readonly version?: GraphVersion | undefined; readonly signal?: AbortSignal | undefined },
): Promise<Map<number, OneAnswer>> {
  const requests = part.map((index) => ({ id: String(index), method: 'GET', url: reads[index]!.path }));
  const answer = await readJson(connection, {
    path: '/$batch',
    permission: PERMISSION,
    timeoutMs: TIMEOUT_MS,
    signal,
    version,
    post: JSON.stringify({ requests }),
  });
  if (answer.kind !== 'json') return new Map(part.map((index) => [index, answer]));
  const { responses } = answer.body;
  const found = new Map<number, OneAnswer>();
  for (const response of Array.isArray(responses) ? responses : []) {
    const { id, status, headers, body } = response as Readonly<Record<string, unknown>>;
    const read = reads[Number(id)];
    if (read !== undefined) found.set(Number(id), oneAnswer(Number(status), headers, body, read));
  }
  return found;
}

function oneAnswer(status: number, headers: unknown, body: unknown, { permission }: OneRead): OneAnswer {
  if (status === 200 && isObject(body)) return { kind: 'json', body };
  if (status === 429) {
    const after = isObject(headers) ? Number(headers['retry-after'] ?? headers['Retry-After']) : Number.NaN;
    return { kind: 'throttled', retryAfterSeconds: Number.isFinite(after) ? after : null };
  }
  const { code } = readGraphError(status, JSON.stringify(body ?? null));
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) return { kind: 'forbidden', permission, code };
  if (status === 404) return { kind: 'not-found', code };
  if (status === 400) return { kind: 'not-understood', code };
  return { kind: 'unavailable', reason: `http-${status}: ${code}` };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
