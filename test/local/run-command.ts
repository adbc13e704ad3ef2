// Runs a command of infra/local as a process of its own, as npm would, and collects what it says.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Command {
  readonly child: ChildProcess;
  /** All it has written so far, both outputs in one. */
  said(): string;
  /** Resolves when it has ended. */
  readonly exitCode: Promise<number | null>;
  /** Resolves when it has said this; rejects when it ends before. */
  saying(text: string): Promise<void>;
}

/** `environment` is added to this process's own. */
export function runCommand(
  command: 'start' | 'quickstart',
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Command {
  const entry = fileURLToPath(new URL(`../../infra/local/${command}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), entry, ...argv], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const waiting = new Set<() => void>();
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      for (const look of waiting) look();
    });
  const exitCode = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    child,
    said: () => text,
    exitCode,
    saying: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (text.includes(wanted)) resolve();
        };
        waiting.add(look);
        look();
        exitCode.then((code) => reject(new Error(`It ended with ${code} and never said "${wanted}":\n${text}`)));
      }),
  };
}
