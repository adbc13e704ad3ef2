// `npm start`: the product on this machine, with an emulated Entra tenant, until Ctrl-C. What it knows stays in a folder.
import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { lockFolder } from '../../api/store/folder-lock.ts';
import { keepDevelopmentKey } from './development-key.ts';
import { findFreePort, whyPortIsClosed } from './ports.ts';
import { type LocalHouse, startLocal } from './start-local.ts';
import { readStartSettings, type StartSettings } from './start-settings.ts';
import { welcome } from './welcome.ts';

const HELP = `Starts HR Onramp on this machine, with an emulated Entra tenant: npm start

  PORT (3000)                    the API and its docs page
  EMULATOR_PORT (3443)           the emulator: Graph and sign-in over HTTPS
  EMULATOR_CONTROL_PORT (3444)   the emulator's control port
  DATA_DIR (.data)               where books, key and emulated directory are kept across restarts
  DEV_API_KEY                    the development key; without it one is made and kept in that folder
  PUBLIC_URL                     the https address of a tunnel, for a first try of the connector
  FIRST_RUN (hold)               hold: a person approves the first run; adopt: it goes ahead unseen
  LOG_LEVEL (warn)               fatal, error, warn, info, debug or silent
  EMULATOR_<SWITCH>              any switch of the emulator; "npm run emulator -- --help" lists them

All other variables are ignored: AZURE_*, GRAPH_*, DATABASE_URL and the like are for "npm run serve".
`;

async function main(): Promise<number> {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(HELP);
    return 0;
  }
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort(signal));

  const settings = await withFreePort(readStartSettings(process.env));
  const folder = resolve(settings.dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The lock comes before everything that writes: the emulator would save its directory over that of the other process.
  const unlock = takeFolder(folder);
  let house: LocalHouse | undefined;
  try {
    await refuseTakenPorts(settings);
    const developmentKey = settings.developmentKey ?? keepDevelopmentKey(folder);
    process.stdout.write('Starting the emulated Entra tenant and the API ...\n');
    house = await startLocal(
      {
        ...settings,
        folder,
        developmentKey,
        inherited: process.env,
        onLine: (line) => process.stderr.write(`${line}\n`),
      },
      interrupt.signal,
    );
    process.stdout.write(
      welcome({
        ...house,
        developmentKey,
        firstRun: settings.firstRun,
        folder: relative(process.cwd(), folder) || '.',
      }),
    );
    const death = await Promise.race([house.died, aborted(interrupt.signal)]);
    if (death === undefined) {
      process.stdout.write('\nStopping ...\n');
      return 0;
    }
    process.stderr.write(
      `\n${death}\nEverything has been stopped. What was accepted is kept; "npm start" goes on with it.\n`,
    );
    return 1;
  } catch (error) {
    if (interrupt.signal.aborted) return 0;
    throw error;
  } finally {
    await house?.stop();
    unlock();
  }
}

// Beside the lock of the database in it, because the emulated directory and the key lie there too.
function takeFolder(folder: string): () => void {
  const lock = join(folder, 'local');
  try {
    return lockFolder(lock);
  } catch (error) {
    throw new Error((error as Error).message.replaceAll(`folder ${lock} `, `folder ${folder} `), { cause: error });
  }
}

// The address has to be known before the API starts, because its links begin with it.
async function withFreePort(settings: StartSettings): Promise<StartSettings> {
  return settings.port === 0 ? { ...settings, port: await findFreePort() } : settings;
}

async function refuseTakenPorts(settings: StartSettings): Promise<void> {
  const ports = {
    PORT: settings.port,
    EMULATOR_PORT: settings.emulatorPort,
    EMULATOR_CONTROL_PORT: settings.emulatorControlPort,
  };
  const faults: string[] = [];
  for (const [name, port] of Object.entries(ports)) {
    const why = port === 0 ? null : await whyPortIsClosed(port);
    if (why === null) continue;
    const problem = why === 'EADDRINUSE' ? 'is taken by another program' : `cannot be opened (${why})`;
    // Below 1024 a port may be reserved for the system, so the way out lies above.
    const other = port < 1024 ? port + 8000 : port < 65_535 ? port + 1 : port - 1;
    faults.push(`port ${port} ${problem}; choose another: ${name}=${other} npm start`);
  }
  if (faults.length > 0)
    throw new Error(`HR Onramp cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((done) => {
    if (signal.aborted) done(undefined);
    signal.addEventListener('abort', () => done(undefined), { once: true });
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
