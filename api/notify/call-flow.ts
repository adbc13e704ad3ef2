// Calls a flow. The address that was checked is the address that is called: its name is resolved once, here, and the connection
// goes to what came of that; certificate and SNI are still those of the name.
import { promises as dns, type LookupAddress } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { retryAfterSeconds } from '../graph/retry-after.ts';
import { type CallbackPolicy, faultOfCallback, isThisMachine } from './callback-hosts.ts';
import { isAllowedAddress } from './is-allowed-address.ts';

/** For everything: name, connection, handshake, answer. Logic Apps takes a call in far less. */
const TIMEOUT_MS = 20_000;

export type CallFailure =
  | 'host-not-allowed'
  | 'address-not-allowed'
  | 'name-not-found'
  | 'certificate'
  | 'connection-failed'
  | 'timeout';

export type CallAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'failed'; readonly failure: CallFailure };

export type ResolveName = (hostname: string) => Promise<readonly LookupAddress[]>;

const resolveName: ResolveName = (hostname) => dns.lookup(hostname, { all: true });

/** Posts the body. Of the answer only status line and headers are read; a redirect is an answer like another. Throws only when stopped. */
export async function callFlow(
  call: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string },
  policy: CallbackPolicy,
  signal: AbortSignal,
  resolve: ResolveName = resolveName,
): Promise<CallAnswer> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    if (faultOfCallback(call.url, policy) !== null) return { kind: 'failed', failure: 'host-not-allowed' };
    const url = new URL(call.url);
    const addresses = await allowedAddresses(url, policy, resolve);
    if (addresses.length === 0) return { kind: 'failed', failure: 'address-not-allowed' };
    const response = await post(url, addresses, call, AbortSignal.any([signal, timeout]));
    response.destroy();
    return {
      kind: 'answered',
      status: response.statusCode ?? 0,
      retryAfterSeconds: retryAfterSeconds(response.headers['retry-after'] ?? null, timeOf(response)),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', failure: timeout.aborted ? 'timeout' : failureOf(error) };
  }
}

/** The addresses of the host that may be called; empty where none of them may. Throws where the name is not known. */
export async function allowedAddresses(
  url: URL,
  policy: CallbackPolicy,
  resolve: ResolveName = resolveName,
): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  // Only a host that says so itself is this machine; another name that leads here is a trap.
  const loopback = policy.loopback && isThisMachine(url);
  return found.filter(({ address }) => isAllowedAddress(address, { ...policy, loopback }));
}

function post(
  url: URL,
  addresses: readonly LookupAddress[],
  call: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const body = Buffer.from(call.body);
  return new Promise((answer, fail) => {
    const request = (url.protocol === 'http:' ? requestHttp : requestHttps)(
      url,
      {
        method: 'POST',
        headers: {
          ...call.headers,
          'content-type': 'application/json',
          'content-length': body.length,
          'user-agent': 'hr-onramp',
        },
        lookup: givenAddresses(addresses),
        // A connection that is kept would go on to an address which may not be allowed any more.
        agent: false,
        signal,
      },
      answer,
    );
    request.on('error', fail);
    request.end(body);
  });
}

function givenAddresses(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else done(null, first!.address, first!.family);
  };
}

function timeOf(response: IncomingMessage): Date {
  const told = Date.parse(response.headers.date ?? '');
  return Number.isNaN(told) ? new Date() : new Date(told);
}

// Node names the reasons; of certificates there are many (https://nodejs.org/api/tls.html#x509-certificate-error-codes).
function failureOf(error: unknown): CallFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'name-not-found';
  if (/CERT|TLS|SSL|ISSUER|SELF_SIGNED|UNABLE_TO_/.test(code)) return 'certificate';
  return 'connection-failed';
}
