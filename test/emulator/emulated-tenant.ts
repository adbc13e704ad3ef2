// One emulator for a test file, spoken to through HTTPS with plain fetch, and its control port.
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import type { Switches } from '../../infra/local/emulator/switches.ts';
import { startEmulator } from '../../infra/local/emulator.ts';

export const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const WORKFORCE = 'urn:ietf:params:scim:schemas:extension:workforce:1.0:User';
export const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
export const JOB_PATH = `/v1.0/servicePrincipals/${DEFAULT_TENANT.servicePrincipalId}/synchronization/jobs/${DEFAULT_TENANT.jobId}`;
export const UPLOAD_PATH = `${JOB_PATH}/bulkUpload`;
export const TOKEN_PATH = `/${DEFAULT_TENANT.tenantId}/oauth2/v2.0/token`;

export type Json = Readonly<Record<string, unknown>>;

type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire gave
  readonly body: any;
};

export type EmulatedTenant = {
  readonly graphUrl: string;
  readonly controlUrl: string;
  readonly caFile: string;
  /** A Graph call with the default client's token, unless headers say otherwise. */
  graph(method: string, path: string, options?: { body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  token(client?: { clientId?: string; clientSecret?: string; scope?: string }): Promise<string>;
  /** Uploads these users and gives the answer. */
  upload(...users: readonly Json[]): Promise<Answer>;
  /** Uploads, runs a cycle and makes its rows readable. */
  provision(...users: readonly Json[]): Promise<void>;
  /** The newest rows of a person, newest first. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire gave
  rows(externalId?: string): Promise<any[]>;
  /** The user with this employeeId as the directory holds it. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire gave
  person(employeeId: string): Promise<any>;
  /** Sets the clock forward by minutes. */
  forward(minutes: number): Promise<void>;
  reset(): Promise<void>;
  close(): Promise<void>;
};

/** Starts an emulator whose limits do not get in the way of a test that is not about them. */
export async function startTenant(switches: Partial<Switches> = {}): Promise<EmulatedTenant> {
  const emulator = await startEmulator({
    switches: { logReadsPerWindow: 10_000, uploadCallsPerWindow: 10_000, ...switches },
  });
  const { graphUrl, controlUrl } = emulator;
  let cached: string | undefined;

  const control: EmulatedTenant['control'] = (method, path, body) =>
    call(method, controlUrl + path, body === undefined ? {} : { 'content-type': 'application/json' }, text(body));
  const token: EmulatedTenant['token'] = async ({ clientId, clientSecret, scope } = {}) => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId ?? DEFAULT_TENANT.clientId,
      client_secret: clientSecret ?? DEFAULT_TENANT.clientSecret,
      scope: scope ?? 'https://graph.microsoft.com/.default',
    });
    const { body } = await call('POST', graphUrl + TOKEN_PATH, {}, form);
    if (!body.access_token) throw new Error(`no token: ${JSON.stringify(body)}`);
    return body.access_token;
  };
  const graph: EmulatedTenant['graph'] = async (method, path, { body, headers } = {}) => {
    cached ??= await token();
    return call(method, graphUrl + path, { authorization: `Bearer ${cached}`, ...headers }, text(body));
  };
  const upload: EmulatedTenant['upload'] = (...users) =>
    graph('POST', UPLOAD_PATH, { body: bulkRequest(users), headers: { 'content-type': 'application/scim+json' } });
  const forward = async (minutes: number) => {
    const { now } = (await control('GET', '/clock')).body;
    await control('PUT', '/clock', { now: new Date(Date.parse(now) + minutes * 60_000).toISOString() });
  };
  return {
    graphUrl,
    controlUrl,
    caFile: emulator.caFile,
    graph,
    control,
    token,
    upload,
    forward,
    async provision(...users) {
      const { status, body } = await upload(...users);
      if (status !== 202) throw new Error(`upload: ${status} ${JSON.stringify(body)}`);
      await control('POST', `/jobs/${DEFAULT_TENANT.jobId}/cycle`);
      await forward(11);
    },
    async rows(externalId) {
      const filter =
        externalId === undefined ? '' : `?$filter=${encodeURIComponent(`sourceIdentity/id eq '${externalId}'`)}`;
      const answer = await graph('GET', `/v1.0/auditLogs/provisioning${filter}`);
      if (answer.status !== 200) throw new Error(`log: ${answer.status} ${answer.text}`);
      return answer.body.value;
    },
    person: async (employeeId) => (await control('GET', `/directory/users?employeeId=${employeeId}`)).body.value[0],
    async reset() {
      await control('POST', '/reset');
    },
    close: emulator.close,
  };
}

/** A complete user, as the product sends it. */
export function worker(externalId: string, changes: Json = {}): Json {
  return {
    schemas: [CORE, ENTERPRISE],
    externalId,
    userName: `worker.${externalId}@hr-onramp.example`,
    displayName: `Worker ${externalId}`,
    name: { givenName: 'Worker', familyName: externalId },
    title: 'Clerk',
    active: true,
    ...changes,
  };
}

export function bulkRequest(users: readonly Json[]): { schemas: string[]; Operations: Json[]; failOnErrors: null } {
  const operations = users.map((data, index) => ({ method: 'POST', bulkId: `b${index + 1}`, path: '/Users', data }));
  return { schemas: [BULK_REQUEST], Operations: operations, failOnErrors: null };
}

async function call(
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: string | URLSearchParams,
): Promise<Answer> {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const content = await response.text();
  return { status: response.status, headers: response.headers, text: content, body: parsed(content) };
}

function text(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
