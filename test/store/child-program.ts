// Runs a few lines of TypeScript in a process of their own, so that a test can kill it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

export interface ChildProgram {
  readonly process: ChildProcess;
  /** The next line the program prints. Throws with what it said on standard error when it ends without one. */
  nextLine(): Promise<string>;
  /** Every line printed so far. */
  readonly lines: readonly string[];
  kill(signal: NodeJS.Signals): Promise<void>;
}

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts `program` (the body of a module; `openDatabase` is imported for it) with `argument` as process.argv.at(-1). */
export function startChild(program: string, argument: string): ChildProgram {
  const database = new URL('../../api/store/open-database.ts', import.meta.url).href;
  const code = `import { openDatabase } from '${database}';\nconst argument = process.argv.at(-1);\n${program}`;
  const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '--eval', code, '--', argument], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr?.on('data', (part: Buffer) => {
    complaint += part.toString();
  });
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  let read = 0;
  const ended = once(child, 'close');
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line);
    waiting.shift()?.();
  });
  return {
    process: child,
    lines,
    async nextLine() {
      if (read === lines.length) await Promise.race([new Promise<void>((tell) => waiting.push(tell)), ended]);
      const line = lines[read++];
      if (line === undefined) throw new Error(`The child process ended: ${complaint}`);
      return line;
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
