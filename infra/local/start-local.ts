// Starts the product beside its stand-in for the cloud: first the emulator, then the API, each a process of its own with its own
// settings only. (Processes, because a private certificate authority is trusted only from the start of a process on.)
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './child-environment.ts';
import { type RunningChild, startChild } from './child-process.ts';
import { DEFAULT_TENANT } from './emulator/default-tenant.ts';

const LOCAL_JOB = 'entra-id';

export interface LocalStart {
  readonly folder: string;
  /** 0 takes any free port; links in answers then do not work. */
  readonly port: number;
  readonly emulatorPort: number;
  readonly emulatorControlPort: number;
  readonly developmentKey: string;
  /** Where flows reach the API from elsewhere; left out, links lead to this machine. */
  readonly publicUrl?: string | undefined;
  readonly firstRun: 'hold' | 'adopt';
  readonly logLevel: string;
  /** Whether expressions may use extensions; left to the API's default where it is left out. */
  readonly expressionExtensions?: string | undefined;
  /** Switches of the emulator, under the names of their variables. */
  readonly emulatorSwitches: Readonly<Record<string, string>>;
  /** The environment of this process, of which the children get what a program needs to run. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
  /** Every line the children write to standard error. */
  readonly onLine?: (line: string) => void;
}

export interface LocalHouse {
  readonly apiUrl: string;
  readonly graphUrl: string;
  readonly controlUrl: string;
  /** Resolves when one of the two ends although nobody asked, to a sentence about it. */
  readonly died: Promise<string>;
  /** Stops the API, then the emulator. */
  stop(): Promise<void>;
}

/**
 * Starts both; resolves when the API answers. Throws what keeps one from starting, and leaves nothing running then. An aborted
 * `signal` stops whatever runs and throws its reason.
 */
export async function startLocal(start: LocalStart, signal?: AbortSignal): Promise<LocalHouse> {
  const running: RunningChild[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    for (const child of running.reverse()) await child.stop();
  };
  const run = async (child: RunningChild) => {
    running.push(child);
    return await Promise.race([child.ready, aborted(signal)]);
  };
  try {
    signal?.throwIfAborted();
    const emulator = await run(startEmulator(start));
    const [graphUrl, controlUrl, caFile] = [emulator.graphUrl, emulator.controlUrl, emulator.caFile].map(String);
    const api = await run(startApi(start, graphUrl!, caFile!));
    const died = Promise.race(running.map((child) => child.ended)).then((why) =>
      stopping ? new Promise<never>(() => {}) : why,
    );
    return { apiUrl: String(api.ready), graphUrl: graphUrl!, controlUrl: controlUrl!, died, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startEmulator(start: LocalStart): RunningChild {
  mkdirSync(join(start.folder, 'emulator'), { recursive: true, mode: 0o700 });
  return startChild({
    name: 'The emulator',
    entry: new URL('./emulator.ts', import.meta.url),
    ...(start.onLine ? { onLine: start.onLine } : {}),
    environment: childEnvironment(start.inherited, {
      ...start.emulatorSwitches,
      EMULATOR_PORT: String(start.emulatorPort),
      EMULATOR_CONTROL_PORT: String(start.emulatorControlPort),
      EMULATOR_CA_DIR: join(start.folder, 'certificates'),
      EMULATOR_STATE_FILE: join(start.folder, 'emulator', 'tenant.json'),
      EMULATOR_EXIT_WITH_PARENT: '1',
    }),
  });
}

function startApi(start: LocalStart, graphUrl: string, caFile: string): RunningChild {
  return startChild({
    name: 'The API',
    entry: new URL('../../api/main.ts', import.meta.url),
    ...(start.onLine ? { onLine: start.onLine } : {}),
    environment: childEnvironment(start.inherited, {
      HOST: '127.0.0.1',
      PORT: String(start.port),
      PUBLIC_URL: start.publicUrl ?? `http://127.0.0.1:${start.port}`,
      DATA_DIR: start.folder,
      GRAPH_BASE_URL: graphUrl,
      AZURE_AUTHORITY_HOST: graphUrl,
      NODE_EXTRA_CA_CERTS: caFile,
      AZURE_TENANT_ID: DEFAULT_TENANT.tenantId,
      AZURE_CLIENT_ID: DEFAULT_TENANT.clientId,
      AZURE_CLIENT_SECRET: DEFAULT_TENANT.clientSecret,
      PROVISIONING_JOBS: `${LOCAL_JOB}=${DEFAULT_TENANT.servicePrincipalId}/${DEFAULT_TENANT.jobId}`,
      AUTH_TENANT_ID: DEFAULT_TENANT.tenantId,
      AUTH_AUDIENCE: DEFAULT_TENANT.apiAudience,
      BUSINESS_CLOCK: 'graph',
      FIRST_RUN: start.firstRun,
      APPROVAL_BY_ANOTHER: 'false',
      EMULATED_TENANT: 'true',
      DEV_API_KEY: start.developmentKey,
      LOG_LEVEL: start.logLevel,
      EXPRESSION_EXTENSIONS: start.expressionExtensions,
      EXIT_WITH_PARENT: '1',
    }),
  });
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal === undefined) return;
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
