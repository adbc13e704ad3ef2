// Runs one of the measured programs as a process of its own, so that its memory is its own, and reads the line it prints.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The JSON that the program beside this file prints. Throws when it ends otherwise. */
export async function runProgram<Answer>(name: string, args: readonly string[]): Promise<Answer> {
  const entry = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), entry, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => child.kill();
  process.on('exit', stop);
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
  });
  const [code] = await once(child, 'close');
  process.off('exit', stop);
  if (code !== 0) throw new Error(`${name} ended with exit code ${code}.`);
  return JSON.parse(text) as Answer;
}
