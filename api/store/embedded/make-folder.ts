// A new data folder for the embedded database. The first creation on a machine takes seconds (a whole initdb), a copy of
// a closed folder a fifth of a second; so the first one stays as a template among the installed packages, where it
// belongs to exactly this engine version and goes when they go. Where that place cannot be written, each is made anew.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { constants, cpSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { hasEnded } from '../process-life.ts';
import { engineOptions } from './engine-options.ts';
import { siblingProgram } from './sibling-program.ts';

/**
 * Makes sure that `folder` holds a database. Safe when several processes do it at once for different folders, and when
 * it is killed half-way: a folder appears whole or not at all. Throws when the folder holds something else.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await exists(join(folder, 'PG_VERSION'))) return;
  const path = resolve(folder);
  await rmdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return;
    throw new Error(
      `${folder} is not empty and holds no database of HR Onramp: name an empty or a new folder (DATA_DIR).`,
      {
        cause: error,
      },
    );
  });
  const draft = draftBeside(path);
  await mkdir(dirname(path), { recursive: true });
  await clearDrafts(dirname(path));
  const template = await findOrMakeTemplate();
  if (template === undefined) await runMaker(draft);
  // A thousand small files: a third of the time of the asynchronous copy.
  else cpSync(template, draft, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await rename(draft, path);
}

/** The template's path, or undefined where none can be kept. */
async function findOrMakeTemplate(): Promise<string | undefined> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const packages = entry.slice(0, entry.lastIndexOf(`${sep}node_modules${sep}`) + `${sep}node_modules`.length);
  const { version } = JSON.parse(await readFile(join(packages, '@electric-sql', 'pglite', 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const cache = join(packages, '.cache', 'hr-onramp');
  const template = join(cache, `database-${version}-${engineOptions.initDbStartParams?.join('')}`);
  if (await exists(join(template, 'PG_VERSION'))) return template;
  try {
    await mkdir(cache, { recursive: true });
    await clearDrafts(cache);
    const draft = draftBeside(template);
    await mkdir(draft);
    try {
      await runMaker(draft);
      // A rename onto a folder with content fails: somebody else was quicker, and theirs is as good.
      await rename(draft, template).catch(() => undefined);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    return (await exists(join(template, 'PG_VERSION'))) ? template : undefined;
  } catch (error) {
    // Read-only or foreign packages (a container image): no template, the folder is made directly.
    if (['EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

const draftBeside = (path: string) =>
  join(dirname(path), `${basename(path)}.draft-${process.pid}-${randomUUID().slice(0, 8)}`);

/** Removes what processes that were killed in the middle left behind. */
async function clearDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/\.draft-(\d+)-[0-9a-z]+$/.exec(name)?.[1]);
    if (pid > 0 && pid !== process.pid && hasEnded(pid, null))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

function runMaker(folder: string): Promise<void> {
  // One line that imports the program: an address can be imported but not named as the program, and needs no file.
  const script = `await import(${JSON.stringify(siblingProgram('make-folder-program', import.meta.url).href)})`;
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script, '--', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (part: Buffer) => {
      complaint = (complaint + part.toString()).slice(-2000);
    });
    child.on('error', failed);
    child.on('close', (code, signal) => {
      if (code === 0) done();
      else
        failed(
          new Error(
            `The embedded database could not be made in ${folder} (${signal ?? `exit ${code}`}): ${complaint.trim()}`,
          ),
        );
    });
  });
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
