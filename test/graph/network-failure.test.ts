import { describe, expect, it } from 'vitest';
import { networkFailure } from '../../api/graph/network-failure.ts';

// fetch wraps what happened into a TypeError.
function fetchFailed(cause: unknown): Error {
  return new TypeError('fetch failed', { cause });
}

function systemError(code: string, syscall?: string, message = code): Error {
  return Object.assign(new Error(message), { code, ...(syscall ? { syscall } : {}) });
}

const cases: readonly (readonly [string, unknown, 'no' | 'maybe', string])[] = [
  ['a refused port was not reached', systemError('ECONNREFUSED', 'connect'), 'no', 'connection-refused'],
  ['an unknown name was not reached', systemError('ENOTFOUND', 'getaddrinfo'), 'no', 'name-not-resolved'],
  ['a name server that is down was not reached', systemError('EAI_AGAIN', 'getaddrinfo'), 'no', 'name-not-resolved'],
  ['no route to the host was not reached', systemError('EHOSTUNREACH', 'connect'), 'no', 'unreachable'],
  ['a reset while connecting was not sent', systemError('ECONNRESET', 'connect'), 'no', 'unreachable'],
  ['a connection that took too long was not sent', systemError('UND_ERR_CONNECT_TIMEOUT'), 'no', 'unreachable'],
  ['a certificate of a stranger was not sent to', systemError('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'no', 'tls'],
  ['a certificate for another name was not sent to', systemError('ERR_TLS_CERT_ALTNAME_INVALID'), 'no', 'tls'],
  ['an expired certificate was not sent to', systemError('CERT_HAS_EXPIRED'), 'no', 'tls'],
  ['a server that speaks no TLS was not sent to', systemError('ERR_SSL_WRONG_VERSION_NUMBER'), 'no', 'tls'],
  [
    'a handshake cut off was not sent',
    systemError(
      'ECONNRESET',
      undefined,
      'Client network socket disconnected before secure TLS connection was established',
    ),
    'no',
    'tls',
  ],
  ['a reset of an open connection may have been taken', systemError('ECONNRESET', 'read'), 'maybe', 'reset'],
  ['a connection closed by the other side may have been taken', systemError('UND_ERR_SOCKET'), 'maybe', 'reset'],
  ['a broken pipe may have been taken', systemError('EPIPE', 'write'), 'maybe', 'reset'],
  ['no headers in time may have been taken', systemError('UND_ERR_HEADERS_TIMEOUT'), 'maybe', 'timeout'],
  ['a fault of TLS in mid-connection may have been taken', systemError('ERR_SSL_BAD_RECORD_TYPE'), 'maybe', 'network'],
  ['an error without a code may have been taken', new Error('?'), 'maybe', 'network'],
  ['something that is no error may have been taken', 'odd', 'maybe', 'network'],
];

describe('a failed call', () => {
  it.each(cases)('%s', (_, cause, sent, reason) => {
    expect(networkFailure(fetchFailed(cause))).toMatchObject({ sent, reason });
  });

  it('that ran out of time may have been taken', () => {
    const error = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    expect(networkFailure(error)).toMatchObject({ sent: 'maybe', reason: 'timeout' });
  });

  it('that was stopped may have been taken', () => {
    expect(networkFailure(AbortSignal.abort().reason)).toMatchObject({ sent: 'maybe', reason: 'aborted' });
  });

  it('to a host with several addresses, all refused, was not reached', () => {
    const each = ['::1', '127.0.0.1'].map(() => systemError('ECONNREFUSED', 'connect'));
    expect(networkFailure(fetchFailed(new AggregateError(each)))).toMatchObject({
      sent: 'no',
      reason: 'connection-refused',
    });
  });
});
