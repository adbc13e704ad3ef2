// The emulator at the other end of the real clients, with its control port at hand.
import { randomUUID } from 'node:crypto';
import { connectGraph, type GraphConnection, type GraphConnectionOptions } from '../../api/graph/connection.ts';
import type { UploadRequest } from '../../api/graph/upload-bulk-request.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { startEmulator } from '../../infra/local/emulator/start-emulator.ts';

export const JOB = { servicePrincipalId: DEFAULT_TENANT.servicePrincipalId, jobId: DEFAULT_TENANT.jobId };

export type ArrivedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number | null;
  readonly body: unknown;
};

export type EmulatedGraph = {
  readonly url: string;
  readonly options: GraphConnectionOptions;
  readonly connection: GraphConnection;
  readonly control: (method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly fault: (path: string, action: Readonly<Record<string, unknown>>, times?: number) => Promise<unknown>;
  /** What arrived at paths containing this text, oldest first. */
  readonly arrived: (path: string) => Promise<readonly ArrivedRequest[]>;
  readonly close: () => Promise<void>;
};

/** Start an emulator with its default tenant and quick limits; `changes` go into the connection's options. */
export async function startGraph(changes: Partial<GraphConnectionOptions> = {}): Promise<EmulatedGraph> {
  const emulator = await startEmulator({ switches: { logReadsPerWindow: 1000, uploadCallsPerWindow: 1000 } });
  const options: GraphConnectionOptions = {
    baseUrl: emulator.graphUrl,
    apiVersion: 'v1.0',
    authorityHost: emulator.graphUrl,
    tenantId: DEFAULT_TENANT.tenantId,
    clientId: DEFAULT_TENANT.clientId,
    clientSecret: DEFAULT_TENANT.clientSecret,
    ...changes,
  };
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${emulator.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`control port: ${method} ${path} answered ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  const connection = connectGraph(options);
  return {
    url: emulator.graphUrl,
    options,
    connection,
    control,
    fault: (path, action, times = 1) => control('POST', '/faults', { match: { path }, action, times }),
    arrived: async (path) => {
      const answer = (await control('GET', '/requests')) as { value: readonly ArrivedRequest[] };
      return answer.value.filter((request) => request.path.includes(path));
    },
    close: async () => {
      // fetch replaces connections that a test broke; a server that closes amid such a handshake would wait for it.
      await control('DELETE', '/faults');
      await connection.call({ method: 'GET', path: '/domains', timeoutMs: 5000 });
      await emulator.close();
    },
  };
}

/** A bulk request with one worker each for the given ids, all reporting to the same manager if one is given. */
export function upload(
  externalIds: readonly string[],
  changes: Partial<UploadRequest> = {},
  managerId?: string,
): UploadRequest {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: externalIds.map((externalId) => ({
      method: 'POST',
      bulkId: randomUUID(),
      path: '/Users',
      data: {
        schemas: [
          'urn:ietf:params:scim:schemas:core:2.0:User',
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        ],
        externalId,
        userName: `${externalId}@fabletown.example`,
        displayName: `Worker ${externalId}`,
        active: true,
        ...(managerId
          ? { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager: { value: managerId } } }
          : {}),
      },
    })),
    failOnErrors: null,
  };
  return { ...JOB, body: JSON.stringify(body), clientRequestId: randomUUID(), timeoutMs: 10_000, ...changes };
}
