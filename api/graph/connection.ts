// The line to Graph: the real Graph client over the global fetch, without its retries, redirects and response parsing.
//
// Why each is off: the retry handler repeats POST, cuts Retry-After at 180 s and sleeps deaf to an abort signal, while our
// books decide when to send again; a redirect would carry workers to another host; and the response parser loses headers
// and throws on a 202 that claims JSON but has no body.
import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  Client,
  type Context,
  GraphClientError,
  HTTPMessageHandler,
  type Middleware,
  ResponseType,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { type CredentialOptions, openCredential } from './credential.ts';
import { authorityFor } from './national-clouds.ts';
import { type NetworkFailure, networkFailure } from './network-failure.ts';
import { type OperatorSignIn, openOperatorCredential, operatorScopes } from './operator-credential.ts';
import { tokenSource } from './token-source.ts';

export type GraphConnectionOptions = CredentialOptions & {
  /** Origin of Graph, `https://graph.microsoft.com` or another server that speaks Graph over HTTPS. */
  readonly baseUrl: string;
  readonly apiVersion: GraphVersion;
  readonly authorityHost?: string | undefined;
  /** Somebody signs in by hand instead of the application, which takes minutes at the first call. */
  readonly operator?: OperatorSignIn | undefined;
  /** Called with the `Date` of each answer: log windows and the business day can follow Graph's clock. */
  readonly onGraphTime?: ((graphTime: Date, receivedAt: Date) => void) | undefined;
};

export type GraphVersion = 'v1.0' | 'beta';

export type GraphCall = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Another version than the connection's. */
  readonly version?: GraphVersion | undefined;
  /** Path with encoded query below the API version, or an absolute address on Graph's origin (a nextLink). */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

export type GraphReply =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Headers;
      /** Body as text; null where it broke off. */
      readonly text: string | null;
      readonly graphTime: Date;
      readonly requestId: string | null;
    }
  | { readonly kind: 'no-token'; readonly message: string }
  | { readonly kind: 'failed'; readonly failure: NetworkFailure };

export type GraphConnection = {
  readonly origin: string;
  /** One call, answered or not; never throws for anything the network, Entra or Graph may do. */
  readonly call: (call: GraphCall) => Promise<GraphReply>;
  /**
   * Sign in anew after a 401, with an empty token cache. Under a managed identity the library shares one cache in the
   * process, so there the old token stays until it expires.
   */
  readonly renewCredential: () => void;
};

/** Longest wait for a token; what is left of a call's time must suffice for sending. */
const TOKEN_WAIT_MS = 20_000;
/** As long as a device code lives. */
const PERSON_WAIT_MS = 15 * 60_000;

/**
 * Connect to Graph. Opens no socket yet.
 * Throws an Error when the address is not https, belongs to another cloud than the sign-in host, or the sign-in is half described.
 */
export function connectGraph(options: GraphConnectionOptions): GraphConnection {
  const base = new URL(options.baseUrl);
  // Over plain http the client would send no token, without a word.
  if (base.protocol !== 'https:') throw new Error(`Graph's address must be https: ${options.baseUrl}`);
  const authority = authorityFor(base, options.authorityHost);
  const { operator } = options;
  const tokens =
    operator === undefined
      ? tokenSource(`${base.origin}/.default`, () => openCredential(options, authority))
      : tokenSource(operatorScopes(operator, base.origin), () => openOperatorCredential(operator, options, authority));
  const client = Client.initWithMiddleware({
    baseUrl: base.origin,
    defaultVersion: options.apiVersion,
    customHosts: new Set([base.hostname]),
    fetchOptions: { redirect: 'manual' },
    middleware: chainWithoutRetry(),
  });

  const call = async (request: GraphCall): Promise<GraphReply> => {
    const before = Date.now();
    const wait = operator === undefined ? Math.min(TOKEN_WAIT_MS, request.timeoutMs / 2) : PERSON_WAIT_MS;
    const token = await tokens.token(wait, request.signal);
    if (token.kind === 'no-token') return token;
    const deadline = (operator === undefined ? before : Date.now()) + request.timeoutMs;
    const limit = limited(deadline - Date.now(), request.signal);
    try {
      const asked = client.api(request.path);
      if (request.version !== undefined) asked.version(request.version);
      const built = asked
        .headers({ ...request.headers })
        .option('signal', limit.signal)
        .responseType(ResponseType.RAW)
        .middlewareOptions([new AuthenticationHandlerOptions({ getAccessToken: async () => token.token })]);
      const body = request.body ?? '';
      const send = {
        GET: () => built.get(),
        POST: () => built.post(body),
        PUT: () => built.put(body),
        PATCH: () => built.patch(body),
        DELETE: () => built.delete(),
      };
      const response: Response = await send[request.method]();
      const receivedAt = new Date();
      const graphTime = dateOf(response.headers.get('date'));
      if (graphTime) options.onGraphTime?.(graphTime, receivedAt);
      return {
        kind: 'response',
        status: response.status,
        headers: response.headers,
        text: await response.text().catch(() => null),
        graphTime: graphTime ?? receivedAt,
        requestId: response.headers.get('request-id'),
      };
    } catch (error) {
      return { kind: 'failed', failure: networkFailure(causeOf(error)) };
    } finally {
      limit.release();
    }
  };

  return { origin: base.origin, call, renewCredential: tokens.renew };
}

// One signal for "too long" and "stop". Not AbortSignal.any: on Node 20 it keeps a trace of every call on a signal that
// lives as long as the process.
function limited(timeoutMs: number, stop: AbortSignal | undefined): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException('too long', 'TimeoutError')),
    Math.max(1, timeoutMs),
  );
  const stopped = () => controller.abort();
  if (stop?.aborted) stopped();
  stop?.addEventListener('abort', stopped, { once: true });
  const release = () => {
    clearTimeout(timer);
    stop?.removeEventListener('abort', stopped);
  };
  return { signal: controller.signal, release };
}

// The client's own chain, less retry and redirect handling. Each request brings its token in its options.
function chainWithoutRetry(): Middleware[] {
  const noToken = { getAccessToken: () => Promise.reject(new GraphClientError('a call without a token')) };
  return [new AuthenticationHandler(noToken), new TelemetryHandler(), new KeepCause(), new HTTPMessageHandler()];
}

// The client rewraps what fetch throws and drops its cause, which alone tells "refused" from "reset". A GraphClientError
// passes it unchanged, so the original travels inside one.
class KeepCause implements Middleware {
  private next: Middleware | undefined;
  setNext(next: Middleware): void {
    this.next = next;
  }
  async execute(context: Context): Promise<void> {
    try {
      await this.next?.execute(context);
    } catch (error) {
      const wrapped = new GraphClientError('the call failed');
      wrapped.customError = error;
      throw wrapped;
    }
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphClientError && error.customError ? error.customError : error;
}

function dateOf(header: string | null): Date | null {
  const time = header ? Date.parse(header) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time);
}
