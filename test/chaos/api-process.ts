// The API as it runs for a customer: `api/main.ts` in a process of its own, which a test can kill at any moment.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiledApi } from '../compiled-api.ts';

export interface ApiProcess {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** SIGKILL, and waits until the system has cleared the process away. */
  kill(): Promise<void>;
  /** SIGSTOP: it stands still, in the middle of whatever it does. */
  freeze(): void;
  /** SIGCONT: it goes on, as if no time had passed. */
  thaw(): void;
  /** SIGTERM, and waits: the exit code (null where a signal ended it) and how long that took. */
  stop(): Promise<{ readonly code: number | null; readonly milliseconds: number }>;
}

const LAST_LINES = 20;

/**
 * Starts the API with exactly these settings and resolves when it says that it is ready. Throws with its last words where
 * it ends before. It ends with the test run, however that ends: its standard input is a pipe to it.
 */
export async function startApiProcess(settings: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const child = spawn(process.execPath, [join(await compiledApi(), 'dist/api/main.js')], {
    env: { ...inherited('PATH', 'HOME', 'TMPDIR'), ...settings, EXIT_WITH_PARENT: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const exited = once(child, 'close') as Promise<[code: number | null, signal: string | null]>;

  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = readyAddress(line);
      if (url === null) said.push(line);
      else resolve(url);
      if (process.env.CHAOS_LOG !== undefined) process.stderr.write(`[api ${child.pid}] ${line}\n`);
    });
  });
  const url = await Promise.race([
    ready,
    exited.then(([code, signal]): never => {
      throw new Error(
        `The API ended with ${signal ?? code} before it was ready:\n${said.slice(-LAST_LINES).join('\n')}`,
      );
    }),
  ]);

  return {
    url,
    port: Number(new URL(url).port),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      const began = Date.now();
      child.kill('SIGTERM');
      const [code] = await exited;
      return { code, milliseconds: Date.now() - began };
    },
  };
}

function inherited(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function readyAddress(line: string): string | null {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && message !== null && 'ready' in message ? String(message.ready) : null;
  } catch {
    return null;
  }
}
