// The product as it runs anywhere: the API as a process of its own, an emulator beside it, and nothing in common with this one.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../../infra/local/child-environment.ts';
import { startChild } from '../../infra/local/child-process.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { findFreePort } from '../../infra/local/ports.ts';

export interface HouseOptions {
  readonly folder: string;
  /** Absent: the embedded database. */
  readonly databaseUrl?: string;
  readonly dailyCallQuota?: number;
  /** Switches of the emulator, under the names of their variables. */
  readonly emulatorSwitches?: Readonly<Record<string, string>>;
}

export interface House {
  readonly apiUrl: string;
  readonly controlUrl: string;
  readonly key: string;
  /** The most memory the API has held so far; null where the system does not tell. */
  peakBytes(): number | null;
  stop(): Promise<void>;
}

const key = 'bench-key-of-a-house-that-is-gone-in-a-moment';
const encryptionKey = Buffer.alloc(32, 7).toString('base64');

/** Starts both and waits until they answer. */
export async function startHouse(options: HouseOptions): Promise<House> {
  mkdirSync(options.folder, { recursive: true });
  const folder = mkdtempSync(join(options.folder, 'house-'));
  const emulator = startChild({
    name: 'The emulator',
    entry: new URL('../../infra/local/emulator.ts', import.meta.url),
    environment: childEnvironment(process.env, {
      ...options.emulatorSwitches,
      EMULATOR_PORT: '0',
      EMULATOR_CONTROL_PORT: '0',
      EMULATOR_CA_DIR: join(folder, 'certificates'),
      EMULATOR_EXIT_WITH_PARENT: '1',
    }),
  });
  const { graphUrl, controlUrl, caFile } = (await emulator.ready) as Record<
    'graphUrl' | 'controlUrl' | 'caFile',
    string
  >;
  const port = String(await findFreePort());
  const api = startChild({
    name: 'The API',
    entry: new URL('../../api/main.ts', import.meta.url),
    onLine: (line) => process.stderr.write(`  ${line}\n`),
    environment: childEnvironment(process.env, {
      PORT: port,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: join(folder, 'data'),
      ...(options.databaseUrl === undefined
        ? {}
        : { DATABASE_URL: options.databaseUrl, ENCRYPTION_KEY: encryptionKey }),
      GRAPH_BASE_URL: graphUrl,
      AZURE_AUTHORITY_HOST: graphUrl,
      NODE_EXTRA_CA_CERTS: caFile,
      AZURE_TENANT_ID: DEFAULT_TENANT.tenantId,
      AZURE_CLIENT_ID: DEFAULT_TENANT.clientId,
      AZURE_CLIENT_SECRET: DEFAULT_TENANT.clientSecret,
      PROVISIONING_JOBS: `entra-id=${DEFAULT_TENANT.servicePrincipalId}/${DEFAULT_TENANT.jobId}`,
      DAILY_CALL_QUOTA: String(options.dailyCallQuota ?? 2000),
      BUSINESS_CLOCK: 'graph',
      FIRST_RUN: 'adopt',
      APPROVAL_BY_ANOTHER: 'false',
      EMULATED_TENANT: 'true',
      DEV_API_KEY: key,
      LOG_LEVEL: 'error',
      EXIT_WITH_PARENT: '1',
    }),
  });
  const stop = async () => {
    await api.stop();
    await emulator.stop();
  };
  try {
    await api.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { apiUrl: `http://127.0.0.1:${port}`, controlUrl, key, peakBytes: () => peakBytesOf(api.pid), stop };
}

function peakBytesOf(pid: number | undefined): number | null {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
