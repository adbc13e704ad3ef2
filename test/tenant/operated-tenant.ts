// One emulated tenant for a file, and the command run in it as an operator would: arguments in, texts and exit code out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { startEmulator } from '../../infra/local/emulator.ts';
import { runTenant } from '../../infra/tenant/run-tenant.ts';

const OPERATOR = 'aaaa1111-0000-4000-8000-000000000001';
const SECRET = 'operator-of-a-test';
/** What the service runs as. */
export const IDENTITY = 'eeee1111-0000-4000-8000-000000000001';
const IDENTITY_CLIENT = 'eeee1111-0000-4000-8000-000000000002';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly complaints: string;
}

type Json = Readonly<Record<string, unknown>>;

export interface OperatedTenant {
  readonly graphUrl: string;
  readonly folder: string;
  readonly stateFile: string;
  /** Signed in as the operator's application, unless the arguments say otherwise. */
  run(
    argv: readonly string[],
    changes?: { environment?: Record<string, string>; agrees?: boolean; now?: Date },
  ): Promise<Run>;
  control(method: string, path: string, body?: unknown): Promise<{ value: readonly Json[] } & Json>;
  /** A call to Graph as the operator. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire gave
  graph(method: string, path: string, body?: unknown): Promise<any>;
  /** The calls since `after` that changed something in the tenant. */
  changesSince(after: number): Promise<readonly string[]>;
  lastRequest(): Promise<number>;
  close(): Promise<void>;
}

export async function operatedTenant(): Promise<OperatedTenant> {
  const emulator = await startEmulator({});
  const folder = mkdtempSync(join(tmpdir(), 'hr-onramp-tenant-'));
  const stateFile = join(folder, 'state.json');
  const control: OperatedTenant['control'] = async (method, path, body) => {
    const response = await fetch(`${emulator.controlUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Awaited<ReturnType<OperatedTenant['control']>>;
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer;
  };
  const roles = ['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'Synchronization.ReadWrite.All'];
  await control('POST', '/seed', {
    applications: [
      { appId: OPERATOR, secrets: [SECRET], roles: [...roles, 'Organization.Read.All', 'Domain.Read.All'] },
      {
        appId: 'bbbb1111-0000-4000-8000-000000000001',
        secrets: [SECRET],
        roles: ['Organization.Read.All', 'Application.Read.All', 'Domain.Read.All'],
      },
      { appId: IDENTITY_CLIENT, secrets: [SECRET], roles: [] },
    ],
    servicePrincipals: [{ id: IDENTITY, appId: IDENTITY_CLIENT, displayName: 'hr-onramp-identity' }],
  });
  const environment = {
    GRAPH_BASE_URL: emulator.graphUrl,
    AZURE_AUTHORITY_HOST: emulator.graphUrl,
    AZURE_TENANT_ID: DEFAULT_TENANT.tenantId,
    AZURE_CLIENT_ID: OPERATOR,
    AZURE_CLIENT_SECRET: SECRET,
  };
  const requests = async (after = 0) => (await control('GET', `/requests?after=${after}`)).value;
  const form = {
    grant_type: 'client_credentials',
    client_id: OPERATOR,
    client_secret: SECRET,
    scope: 'https://graph.microsoft.com/.default',
  };
  const answer = await fetch(`${emulator.graphUrl}/${DEFAULT_TENANT.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return {
    graphUrl: emulator.graphUrl,
    folder,
    stateFile,
    control,
    async run(argv, { environment: changes = {}, agrees = false, now } = {}) {
      const out: string[] = [];
      const complaints: string[] = [];
      const code = await runTenant(['--sign-in', 'environment', '--state', stateFile, ...argv], {
        environment: { ...environment, ...changes },
        print: (text) => out.push(text),
        complain: (text) => complaints.push(text),
        agree: async () => agrees,
        pause: async () => undefined,
        now: () => now ?? new Date(),
      });
      return { code, out: out.join('\n'), complaints: complaints.join('\n') };
    },
    async graph(method, path, body) {
      const response = await fetch(`${emulator.graphUrl}/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    async changesSince(after) {
      const all = await requests(after);
      return all
        .filter((one) => one.method !== 'GET' && !String(one.path).includes('/oauth2/'))
        .map((one) => `${one.method} ${one.path}`);
    },
    lastRequest: async () => Number((await requests()).at(-1)?.sequence ?? 0),
    async close() {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
