// What a failed fetch says about the request: certainly never left, or may have arrived.
// The difference decides whether the same bulk request must be sent again unchanged, so doubt always means "may have arrived".

export type NetworkFailure =
  | {
      readonly sent: 'no';
      readonly reason: 'connection-refused' | 'name-not-resolved' | 'unreachable' | 'tls';
      readonly code: string | null;
    }
  | {
      readonly sent: 'maybe';
      readonly reason: 'timeout' | 'reset' | 'aborted' | 'network';
      readonly code: string | null;
    };

// Handshake failures of Node's TLS layer: no request byte is written before the handshake is through.
const TLS_CODE =
  /^(ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$|ERR_SSL_(WRONG_VERSION|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNSUPPORTED_PROTOCOL|(SSL\/)?TLSV1_ALERT|SSLV3_ALERT_HANDSHAKE))/;

/** Judge the error of a fetch by its chain of causes; the message of the error is not passed on. */
export function networkFailure(error: unknown): NetworkFailure {
  const causes = chain(error);
  const code = causes.map((cause) => cause.code).find((value) => typeof value === 'string') ?? null;

  if (causes.some((cause) => cause.name === 'TimeoutError')) return { sent: 'maybe', reason: 'timeout', code };
  if (causes.some((cause) => cause.name === 'AbortError')) return { sent: 'maybe', reason: 'aborted', code };
  if (code === null) return { sent: 'maybe', reason: 'network', code };

  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { sent: 'no', reason: 'name-not-resolved', code };
  if (code === 'ECONNREFUSED') return { sent: 'no', reason: 'connection-refused', code };
  if (TLS_CODE.test(code)) return { sent: 'no', reason: 'tls', code };
  if (causes.some((cause) => cause.message.includes('before secure TLS connection was established'))) {
    return { sent: 'no', reason: 'tls', code };
  }
  const connecting = causes.some((cause) => cause.syscall === 'connect' || cause.syscall === 'getaddrinfo');
  if (connecting || code === 'UND_ERR_CONNECT_TIMEOUT') return { sent: 'no', reason: 'unreachable', code };

  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'ETIMEDOUT') {
    return { sent: 'maybe', reason: 'timeout', code };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET') {
    return { sent: 'maybe', reason: 'reset', code };
  }
  return { sent: 'maybe', reason: 'network', code };
}

type Cause = { readonly name: string; readonly message: string; readonly code?: string; readonly syscall?: string };

// fetch hides the real error as `cause`; a host with several addresses puts one error per address into `errors`.
function chain(error: unknown, depth = 0): Cause[] {
  if (!(error instanceof Error) && !isErrorLike(error)) return [];
  if (depth > 6) return [];
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  const several = Array.isArray(errors) ? errors.flatMap((one) => chain(one, depth + 1)) : [];
  return [error as Cause, ...several, ...chain(cause, depth + 1)];
}

// A DOMException (abort, timeout) is not an Error of this realm in every runtime.
function isErrorLike(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'name' in value && 'message' in value;
}
