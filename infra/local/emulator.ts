// `npm run emulator`: the local stand-in for Microsoft Entra (sign-in, Graph, provisioning engine) as a process of its own,
// alone or as the child of `npm start`. Everything is set by environment variables; `--help` lists them.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEFAULT_TENANT } from './emulator/default-tenant.ts';
import { startEmulator } from './emulator/start-emulator.ts';
import { environmentName, SWITCHES, switchesFromEnvironment } from './emulator/switches.ts';

export { startEmulator };

const DEFAULT_PORT = 3443;
const DEFAULT_CONTROL_PORT = 3444;

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return void process.stdout.write(help());
  const emulator = await startEmulator({
    port: portFrom('EMULATOR_PORT', DEFAULT_PORT),
    controlPort: portFrom('EMULATOR_CONTROL_PORT', DEFAULT_CONTROL_PORT),
    ...given('caDir', process.env.EMULATOR_CA_DIR),
    ...given('stateFile', process.env.EMULATOR_STATE_FILE),
    switches: switchesFromEnvironment(process.env),
  });
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    void emulator.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // A parent that was killed cannot say goodbye; the end of its pipe does.
  if (process.env.EMULATOR_EXIT_WITH_PARENT === '1')
    process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
  const { graphUrl, controlUrl, caFile } = emulator;
  process.stdout.write(
    `${JSON.stringify({ ready: true, graphUrl, controlUrl, caFile, tenantId: DEFAULT_TENANT.tenantId })}\n`,
  );
}

function portFrom(name: string, fallback: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name} is a port number from 0 (any free one) to 65535, not "${text}".`);
}

function given(name: string, value: string | undefined): Record<string, string> {
  return value ? { [name]: value } : {};
}

function help(): string {
  const switches = Object.entries(SWITCHES).map(
    ([name, each]) => `  ${environmentName(name)} (${each.default})\n      ${each.why}`,
  );
  return `The Entra emulator: npm run emulator

  EMULATOR_PORT (${DEFAULT_PORT})              HTTPS side: Graph and sign-in; 0 takes any free port
  EMULATOR_CONTROL_PORT (${DEFAULT_CONTROL_PORT})      control port, plain http on 127.0.0.1; 0 takes any free port
  EMULATOR_CA_DIR                   folder of the certificate authority (made when empty); absent: a temporary one
  EMULATOR_STATE_FILE               keeps the tenant across restarts
  EMULATOR_EXIT_WITH_PARENT         1: ends when its standard input closes

Prints one line of JSON when it listens: {ready, graphUrl, controlUrl, caFile, tenantId}. Callers need
NODE_EXTRA_CA_CERTS=<caFile>. The control port and the default tenant are described in infra/local/README.md.

Switches, with their defaults:
${switches.join('\n')}
`;
}

// Tests import this file for startEmulator; only the command itself starts one.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error: NodeJS.ErrnoException) => {
    const inUse =
      error.code === 'EADDRINUSE'
        ? ' Another emulator may be running; set EMULATOR_PORT and EMULATOR_CONTROL_PORT.'
        : '';
    process.stderr.write(`The emulator did not start: ${error.message}${inUse}\n`);
    process.exit(1);
  });
}
