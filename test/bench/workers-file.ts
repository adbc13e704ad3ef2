// Files of invented workers, made once per size and day.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const generator = fileURLToPath(new URL('./generate-workers.mjs', import.meta.url));

/** The path of a CSV file of `rows` workers; with `churn`, of the same people a day later, so many percent of them changed. */
export async function workersFile(folder: string, rows: number, churn = 0): Promise<string> {
  const path = join(folder, `workers-${rows}-${churn}.csv`);
  if (existsSync(path)) return path;
  const today = new Date().toISOString().slice(0, 10);
  const options = ['--rows', String(rows), '--seed', '7', '--churn', String(churn), '--as-of', today];
  const child = spawn(process.execPath, [generator, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  const draft = createWriteStream(`${path}.draft`);
  child.stdout.pipe(draft);
  const [[code]] = await Promise.all([once(child, 'exit'), once(draft, 'finish')]);
  if (code !== 0) throw new Error(`The file of workers could not be made (exit ${code}).`);
  await rename(`${path}.draft`, path);
  return path;
}
