// Starts one emulator: an HTTPS server that stands in for Microsoft Graph and the sign-in service, and the control port.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificateAuthority } from '../certificate-authority.ts';
import { createControlApp } from './control/control-app.ts';
import { createEmulatorState, type EmulatorState } from './emulator-state.ts';
import { createGraphApp } from './graph-app.ts';
import { createCycleScheduler } from './processing/cycle-scheduler.ts';
import { planWorkflows } from './processing/run-workflow.ts';
import { createSignIn } from './sign-in/create-sign-in.ts';
import { loadState, savedClockOffset, saveState } from './state-file.ts';
import type { Switches } from './switches.ts';

export interface EmulatorOptions {
  /** Port of the HTTPS side; 0 or absent: a free one. */
  readonly port?: number;
  readonly controlPort?: number;
  /** Where the certificate authority lives; absent: EMULATOR_CA_DIR, else a temporary folder. */
  readonly caDir?: string;
  /** Keeps the tenant across restarts. */
  readonly stateFile?: string;
  readonly switches?: Partial<Switches>;
}

export interface Emulator {
  /** `https://localhost:<port>`, without version; the authority host is the same. */
  readonly graphUrl: string;
  /** `http://127.0.0.1:<port>` */
  readonly controlUrl: string;
  /** For NODE_EXTRA_CA_CERTS of whoever calls the emulator. */
  readonly caFile: string;
  close(): Promise<void>;
}

/** Resolves when both ports listen. Any number may run in one process. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { stateFile } = options;
  const givenDir = options.caDir ?? process.env.EMULATOR_CA_DIR;
  const caDir = givenDir || mkdtempSync(join(tmpdir(), 'hr-onramp-ca-'));
  const authority = await createCertificateAuthority(caDir);

  let graphUrl = '';
  const state = createEmulatorState(options.switches ?? {}, stateFile ? savedClockOffset(stateFile) : 0);
  if (stateFile) loadState(stateFile, state);
  state.clock.onSetBack(() => {
    state.cancelEvaluation?.();
    state.cancelEvaluation = null;
    planWorkflows(state);
  });
  const scheduler = createCycleScheduler(state);
  const signIn = await createSignIn(() => graphUrl);
  const graph = createHttpsServer(
    await authority.issueServerCertificate(),
    createGraphApp(state, scheduler, signIn, () => graphUrl),
  );
  const control = createHttpServer(createControlApp({ state, scheduler, signIn, graphUrl: () => graphUrl }));
  // Reads and uploads come in bursts with pauses: a kept connection must not be closed just when the next call leaves.
  graph.keepAliveTimeout = 65_000;
  const stopGraph = stoppable(graph);
  const stopControl = stoppable(control);
  const stopSaving = stateFile ? keepSaving(stateFile, state) : () => {};

  const close = async () => {
    await Promise.all([stopGraph(), stopControl()]);
    state.clock.close();
    stopSaving();
    if (!givenDir) rmSync(caDir, { recursive: true, force: true });
  };
  try {
    graphUrl = `https://localhost:${await listen(graph, options.port ?? 0)}`;
    const controlUrl = `http://127.0.0.1:${await listen(control, options.controlPort ?? 0)}`;
    scheduler.planAll();
    planWorkflows(state);
    return { graphUrl, controlUrl, caFile: authority.caFile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Begins to note the server's sockets; the answer ends server and sockets, those in the midst of a TLS handshake too. */
function stoppable(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

const SAVE_EVERY_MS = 1000;

/** Saves about every second where something changed, less often where a save takes long. Returns the end of it, which saves once more. */
function keepSaving(file: string, state: EmulatorState): () => void {
  let savedAt = 0;
  let savedRevision = 0;
  let pause = SAVE_EVERY_MS;
  const timer = setInterval(() => {
    const started = Date.now();
    if (state.revision === savedRevision || started - savedAt < pause) return;
    savedRevision = state.revision;
    saveState(file, state);
    savedAt = Date.now();
    pause = Math.max(SAVE_EVERY_MS, 20 * (savedAt - started));
  }, SAVE_EVERY_MS);
  return () => {
    clearInterval(timer);
    saveState(file, state);
  };
}
