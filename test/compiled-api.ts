// The API as the image runs it: what `npm run build` makes, with its modules beside it. Types are not looked at here; `npm run check` does that.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** The folder that holds `dist` and `node_modules`; made once for the whole run by whoever needs it first. */
export async function compiledApi(): Promise<string> {
  const place = join(inject('runFolder'), 'built');
  if (existsSync(place)) return place;
  const folder = mkdtempSync(`${place}-`);
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript')), 'tsc.js');
  const project = join(root, 'api/tsconfig.json');
  await run(process.execPath, [compiler, '-p', project, '--noCheck', '--outDir', join(folder, 'dist')]);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  // Two who began at the same time made the same.
  if (existsSync(place)) rmSync(folder, { recursive: true });
  else renameSync(folder, place);
  return place;
}
