// What arrived at the emulator, for tests to look at. Bodies are kept as they came, up to a total size, and parsed on demand.

export interface LoggedRequest {
  readonly sequence: number;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** Emulator clock, milliseconds. */
  readonly at: number;
  /** Real time, milliseconds: call windows follow it. */
  readonly realTime: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** null until answered; 0 where the connection was cut instead. */
  status: number | null;
  bodySize: number;
  body: Buffer | null;
  /** What was accepted although the documentation says otherwise. */
  warnings: readonly string[];
}

export interface RequestLog {
  add(request: Omit<LoggedRequest, 'sequence' | 'status' | 'bodySize' | 'body' | 'warnings'>): LoggedRequest;
  keepBody(request: LoggedRequest, body: Buffer): void;
  /** Newest last. */
  list(): readonly LoggedRequest[];
}

const MOST_REQUESTS = 100_000;

export function createRequestLog(mostBytes: () => number): RequestLog {
  let requests: LoggedRequest[] = [];
  let sequence = 0;
  let bytes = 0;
  const withBody: LoggedRequest[] = [];
  return {
    add(request) {
      sequence += 1;
      const logged: LoggedRequest = { ...request, sequence, status: null, bodySize: 0, body: null, warnings: [] };
      requests.push(logged);
      if (requests.length > MOST_REQUESTS) requests = requests.slice(-MOST_REQUESTS / 2);
      return logged;
    },
    keepBody(request, body) {
      request.body = body;
      request.bodySize = body.length;
      withBody.push(request);
      bytes += body.length;
      while (bytes > mostBytes() && withBody.length > 0) {
        const oldest = withBody.shift()!;
        bytes -= oldest.body?.length ?? 0;
        oldest.body = null;
      }
    },
    list: () => requests,
  };
}

/** A request as GET /requests shows it: no credentials, the body parsed where it is JSON. */
export function showRequest({ body, at, realTime, ...request }: LoggedRequest): Record<string, unknown> {
  return {
    ...request,
    at: new Date(at).toISOString(),
    realTime: new Date(realTime).toISOString(),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, name === 'authorization' ? '(not kept)' : value]),
    ),
    body: body === null ? null : parsed(body),
  };
}

function parsed(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
