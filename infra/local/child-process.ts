// One child process of the local start: a TypeScript program of this repository that prints one line of JSON when it is ready,
// ends when its standard input does, and says on standard error what is wrong.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ChildProgram {
  /** What it is called in messages. */
  readonly name: string;
  readonly entry: URL;
  readonly environment: Readonly<Record<string, string>>;
  /** Every line it writes to standard error. */
  readonly onLine?: (line: string) => void;
}

export interface RunningChild {
  /** Its process id; undefined when it could not be started. */
  readonly pid: number | undefined;
  /** Its ready line. Rejects when it ends before, with what it said last. */
  readonly ready: Promise<Readonly<Record<string, unknown>>>;
  /** Resolves when it has ended, whatever ended it, to a sentence about how. */
  readonly ended: Promise<string>;
  /** Asks it to finish and waits until it has; kills it after ten seconds. */
  stop(): Promise<void>;
}

const KEPT_LINES = 20;
const PATIENCE_MS = 10_000;

/**
 * Starts the program with exactly the environment that is given. In a process group of its own, so that Ctrl-C reaches only the
 * parent, which stops its children in order; should the parent be killed, the end of the pipe stops them all the same.
 */
export function startChild({ name, entry, environment, onLine }: ChildProgram): RunningChild {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), fileURLToPath(entry)], {
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  child.stdin.on('error', () => {});
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (said.length > KEPT_LINES) said.shift();
    onLine?.(line);
  });

  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`${name} could not be started: ${error.message}`));
    child.on('close', (code, signal) => resolve(farewell(name, code, signal, said)));
  });
  const ready = new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = readyLine(line);
      if (message !== null) resolve(message);
    });
    ended.then((why) => reject(new Error(why)));
  });
  // Somebody who only waits for the end must not be told of an unhandled rejection.
  ready.catch(() => {});
  return { pid: child.pid, ready, ended, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await exited;
  clearTimeout(impatient);
}

function readyLine(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && message !== null && 'ready' in message ? { ...message } : null;
  } catch {
    return null;
  }
}

function farewell(name: string, code: number | null, signal: string | null, said: readonly string[]): string {
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  return [`${name} ended ${how}${said.length > 0 ? ':' : '.'}`, ...said.map((line) => `  ${line}`)].join('\n');
}
