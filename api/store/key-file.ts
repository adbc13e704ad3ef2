// The key of a local start: a file that only its owner can read, made once.
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file's text, after making it with a new key when it is missing. Of several processes at once, one makes it. */
export async function readKeyFile(path: string): Promise<string> {
  const before = await read(path);
  if (before !== undefined) return before;
  await mkdir(dirname(path), { recursive: true });
  // Written whole and on disk before it gets its name: a half-written key would lock all data that follows.
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`1:${randomBytes(32).toString('base64')}\n`);
    await file.sync();
    await file.close();
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
