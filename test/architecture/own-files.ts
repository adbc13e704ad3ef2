// The files of the repository that somebody wrote: everything but what is installed, built, generated or copied from elsewhere.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What lies in a working copy without belonging to the repository; as in .gitignore. */
export const notOurs = /^(\.git|node_modules|dist|coverage|\.data|tenant-state\.json|.*\.log)$/;

const copiedOrGenerated =
  /^(openapi\/generated|connector\/(certified|released|microsoft|api\w+(\.swagger)?\.json|icon\.png)|test\/fixtures|infra\/local\/samples)\//;

/** Their paths from the root of the repository, sorted. */
export function ownFiles(folder = root): readonly string[] {
  const list = (below: string): string[] =>
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (notOurs.test(entry.name) || copiedOrGenerated.test(`${path}/`)) return [];
      return entry.isDirectory() ? list(path) : [path];
    });
  return list('').sort();
}
