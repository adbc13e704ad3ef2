// `npm run quickstart`: the whole way once, for real, through the API: start, submit, provision, report, clean up.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDevelopmentKey } from './development-key.ts';
import { whyFileIsUnusable } from './own-file.ts';
import { readQuickstartArguments } from './quickstart-arguments.ts';
import { runQuickstart } from './run-quickstart.ts';
import { type LocalHouse, startLocal } from './start-local.ts';

const SAMPLE = fileURLToPath(new URL('./samples/microsoft-1000-workers.csv', import.meta.url));
const SAMPLE_MAPPING = 'microsoft-sample-csv';
const CYCLE_SECONDS = 2;
const LOG_DELAY_SECONDS = 3;

const HELP = `Runs the main job once on this machine, with an emulated Entra tenant, and shows it.

  npm run quickstart                                  Microsoft's sample of 1,000 workers
  npm run quickstart -- people.csv                    a file of yours: a mapping is proposed, shown and used
  npm run quickstart -- people.csv --mapping <name>   the same with a mapping that is there
  npm run quickstart -- people.csv --save-mapping proposal.json   keeps what is proposed, to be read over and changed

CSV, JSON (an array of objects) and NDJSON files are understood. Nothing leaves this machine and nothing is kept.
Exit code: 0 when every accepted worker reached an outcome, 1 when not, 2 when the arguments were not understood.
`;

async function main(): Promise<number> {
  const request = readQuickstartArguments(process.argv.slice(2));
  if (request.kind === 'help') return say(HELP, 0);
  if (request.kind === 'wrong')
    return complain(`${request.faults.map((fault) => `  - ${fault}`).join('\n')}\n\n${HELP}`, 2);
  const own = request.kind === 'file';
  // npm runs scripts in the package's folder; the person stands elsewhere.
  const here = process.env.INIT_CWD ?? '.';
  const file = own ? resolve(here, request.file) : SAMPLE;
  const unusable = own ? whyFileIsUnusable(file) : null;
  if (unusable !== null) return complain(`${unusable}\n`, 1);

  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort(signal));
  const folder = mkdtempSync(join(tmpdir(), `hr-onramp-quickstart-${process.pid}-`));
  let house: LocalHouse | undefined;
  try {
    say(
      'The Entra tenant of this run is EMULATED on this machine: nobody real is created, changed or disabled.\n' +
        `Its cycles and log delays are shortened to ${CYCLE_SECONDS} s and ${LOG_DELAY_SECONDS} s (in Entra: minutes), and the first run is adopted\n` +
        'unseen (FIRST_RUN=adopt); a real first run is held until somebody has looked at it.\n\n' +
        'Starting the database, the emulator and the API ...\n',
    );
    const developmentKey = makeDevelopmentKey();
    house = await startLocal(
      {
        folder,
        port: 0,
        emulatorPort: 0,
        emulatorControlPort: 0,
        developmentKey,
        firstRun: 'adopt',
        logLevel: 'warn',
        emulatorSwitches: {
          EMULATOR_CYCLE_SECONDS: String(CYCLE_SECONDS),
          EMULATOR_LOG_DELAY_SECONDS: String(LOG_DELAY_SECONDS),
        },
        inherited: process.env,
      },
      interrupt.signal,
    );
    const verdict = await Promise.race([
      runQuickstart({
        house,
        developmentKey,
        file,
        isSample: !own,
        mapping: own ? request.mapping : SAMPLE_MAPPING,
        saveMapping: own && request.saveMapping !== null ? resolve(here, request.saveMapping) : null,
        signal: interrupt.signal,
        output: process.stdout,
        bar: process.stdout.isTTY === true && process.env.CI === undefined,
      }),
      house.died.then((why) => ({ ok: false as const, reason: why })),
    ]);
    return verdict.ok ? 0 : complain(`\nNot done: ${verdict.reason}\n`, 1);
  } catch (error) {
    if (interrupt.signal.aborted) return complain('\nInterrupted; everything has been stopped and removed.\n', 130);
    return complain(`\nNot done: ${(error as Error).message}\n`, 1);
  } finally {
    await house?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function say(text: string, exitCode: number = 0): number {
  process.stdout.write(text);
  return exitCode;
}

function complain(text: string, exitCode: number): number {
  process.stderr.write(text);
  return exitCode;
}

process.exitCode = await main();
