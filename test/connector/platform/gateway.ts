// The gateway of the platform: a connection holds the host and the credential, flows never see either. It sends requests to the host
// of the connection, brings addresses of that host back under its own, and holds every answer against the definition.
//
// The policy `dynamichosturl` replaces host and base path of the definition by its template, and nothing but the operation's path follows
// (MicrosoftDocs/BusinessApplicationPlatform-Connectors-public, issue 294). `updatenextlink` works for the operations that it names.
import type { Header } from '../../../connector/definition.ts';
import { definition, type Json, operationAt, policy, whole } from './connector.ts';
import { requireFit } from './schema-check.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export interface Sent {
  readonly method: string;
  /** Under the connection's root; anywhere else it goes past the gateway, without the credential. */
  readonly address: string;
  /** Through the gateway without the credential: reported of the DELETE that gives up a subscription. */
  readonly isAnonymous?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Connection {
  /** What stands before the path of an operation. */
  readonly root: string;
  send(request: Sent): Promise<Reply>;
}

export interface Gateway {
  /** `credential` is the header that the connection adds to each request. */
  connect(parameters: { readonly host: string }, credential: Readonly<Record<string, string>>): Connection;
  /** The operations that were called and answered with success. */
  readonly called: ReadonlySet<string>;
}

/** `hostAt` says where the machine behind a public name really listens. */
export function openGateway(hostAt: (host: string) => string): Gateway {
  const called = new Set<string>();
  let connections = 0;
  const urlTemplate: string = policy('dynamichosturl')['x-ms-apimTemplateParameter.urlTemplate'];
  const { 'x-ms-apimTemplate-operationName': paged, 'x-ms-apimTemplateParameter.nextLinkPropertyName': nextLink } =
    policy('updatenextlink');

  async function ask({ method, address, headers = {}, body }: Sent, added: object): Promise<Reply> {
    const { host, pathname, search } = new URL(address);
    const answer = await fetch(hostAt(host) + pathname + search, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...added },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    const reply = {
      status: answer.status,
      headers: new Headers(answer.headers),
      body: isJson ? JSON.parse(text) : text,
    };
    const { operation } = operationAt(method, pathname);
    requireDeclared(operation.operationId, operation.responses, reply);
    if (reply.status < 300) called.add(operation.operationId);
    return reply;
  }

  return {
    called,
    connect(parameters, credential) {
      connections += 1;
      const root = `https://gateway.example/apim/hr-onramp/${connections}`;
      const backend = urlTemplate.replaceAll(/@connectionParameters\('(\w+)'\)/g, (_all, name) => {
        if (name !== 'host') throw new Error(`the connection has no ${name}`);
        return parameters.host;
      });
      const outside = (address: string) => (address.startsWith(root) ? backend + address.slice(root.length) : null);
      const inside = (address: string) =>
        address.startsWith(`${backend}/`) ? root + address.slice(backend.length) : address;
      return {
        root,
        async send(request) {
          const address = outside(request.address);
          if (address === null) return ask(request, {});
          const reply = await ask({ ...request, address }, request.isAnonymous === true ? {} : credential);
          const location = reply.headers.get('location');
          if (location !== null) reply.headers.set('location', inside(location));
          const { operationId } = operationAt(request.method, new URL(address).pathname).operation;
          if (!paged.includes(operationId) || typeof reply.body?.[nextLink] !== 'string') return reply;
          return { ...reply, body: { ...reply.body, [nextLink]: inside(reply.body[nextLink]) } };
        },
      };
    },
  };
}

/** An answer has a status that the operation declares, its schema, and the headers that an engine goes by. */
function requireDeclared(operationId: string, responses: Json, { status, headers, body }: Reply): void {
  const declared = responses[String(status)];
  if (declared === undefined)
    throw new Error(`${operationId} answered ${status}, which it does not declare: ${JSON.stringify(body)}`);
  const what = `${operationId} ${status}`;
  if (declared.schema !== undefined) requireFit(whole(declared.schema), body, what);
  for (const [name, header] of Object.entries<Header>(declared.headers ?? {})) {
    const text = headers.get(name);
    if (text !== null) requireFit(header, typed(text, header), `${what}, header ${name}`);
  }
  // An engine that is told to wait is told where to ask and when; a body would be shown as the result.
  if (status !== 202) return;
  for (const name of ['Location', 'Retry-After'])
    if (!headers.has(name) || declared.headers?.[name] === undefined) throw new Error(`${what} has no ${name}`);
  if (!URL.canParse(headers.get('location')!)) throw new Error(`${what}: its Location is not absolute`);
  if (body !== '') throw new Error(`${what} has a body`);
}

function typed(text: string, { type }: Header): Json {
  return type === 'integer' ? Number(text) : type === 'boolean' ? text === 'true' : text;
}

/** The header that carries an API key, by the definition. */
export function keyHeader(key: string): Readonly<Record<string, string>> {
  const { apiKey } = definition.securityDefinitions as Json;
  return { [apiKey.name]: key };
}
