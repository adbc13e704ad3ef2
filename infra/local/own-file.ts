// A first look at the file somebody names, before anything is started for it.
import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** A sentence about why it cannot be used; null where nothing speaks against it. */
export function whyFileIsUnusable(file: string): string | null {
  try {
    const found = statSync(file);
    if (found.isDirectory()) return `${file} is a folder. Name the file with the workers.`;
    if (found.size === 0) return `${file} is empty. It needs a header row and at least one worker.`;
    closeSync(openSync(file, 'r'));
    return null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return `There is no file ${file}. Look at the path; it counts from the folder you are in.`;
    if (code === 'EACCES' || code === 'EPERM') return `${file} may not be read by this user.`;
    return `${file} cannot be read: ${(error as Error).message}`;
  }
}

/** The first bytes of a file, at most `bytes`. */
export function beginningOf(file: string, bytes: number): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(handle, buffer, 0, bytes, 0));
  } finally {
    closeSync(handle);
  }
}
