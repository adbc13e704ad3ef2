// The lock on a data folder. The embedded engine takes none of its own: two processes on one folder both seem to work
// and lose committed rows.
//
// The lock is a folder of its own beside the data folder, with numbered files. The highest number counts. Whoever wants
// the lock makes the next number with an exclusive create, so that of several who find a dead holder only one follows
// it: nothing is ever deleted to take over, which is where lock files usually race. Age says nothing and is not asked.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { hasEnded, processStart } from './process-life.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, as the system counts it; null where the system does not tell. */
  readonly start: string | null;
  readonly released?: true;
}

export class FolderLockedError extends Error {
  override readonly name = 'FolderLockedError';
}

/** Locks this process holds. A file with our own pid that stands not in here is of an earlier life of that pid. */
const heldHere = new Set<string>();

/**
 * Takes the lock on a folder (which need not exist yet) and returns the function that releases it. Throws a
 * FolderLockedError that names the holder. Takes over only from a process that has ended, or that had this process's
 * own host and pid (a restarted container is always pid 1).
 */
export function lockFolder(folder: string): () => void {
  const lockFolderPath = `${resolve(folder)}.lock`;
  mkdirSync(lockFolderPath, { recursive: true });
  for (;;) {
    const newest = highest(lockFolderPath);
    if (newest > 0) refuseIfHeld(lockFolderPath, newest, folder);
    const own = newest + 1;
    const path = fileOf(lockFolderPath, own);
    if (!createOwn(path)) continue;
    // Somebody may have taken this number and a higher one, and cleaned up, between our look and our file.
    if (highest(lockFolderPath) !== own) {
      rmSync(path, { force: true });
      continue;
    }
    heldHere.add(path);
    for (const number of numbers(lockFolderPath))
      if (number < own) rmSync(fileOf(lockFolderPath, number), { force: true });
    return () => {
      if (!heldHere.delete(path)) return;
      // Marked, not deleted: the numbers must go on rising.
      writeFileSync(path, JSON.stringify({ ...self(), released: true }));
    };
  }
}

function createOwn(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify(self()), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function refuseIfHeld(lockFolderPath: string, number: number, folder: string): void {
  const path = fileOf(lockFolderPath, number);
  const holder = readHolder(path);
  if (holder === undefined) {
    throw new FolderLockedError(
      `The data folder ${folder} is being taken by another process (${path} is not complete). ` +
        'Try again; if that does not change and no other HR Onramp process runs, delete that file.',
    );
  }
  if (holder.released) return;
  if (holder.host !== hostname()) {
    throw new FolderLockedError(
      `The data folder ${folder} is in use by process ${holder.pid} on host ${holder.host}, which cannot be asked from here. ` +
        `Stop it there; if it is certain that it has ended, delete ${path} and start again.`,
    );
  }
  const earlierLife =
    holder.pid === process.pid &&
    !heldHere.has(path) &&
    (holder.start === null || holder.start !== processStart(process.pid));
  if (earlierLife || hasEnded(holder.pid, holder.start)) return;
  throw new FolderLockedError(
    `The data folder ${folder} is in use by process ${holder.pid}. ` +
      'Stop that process first, or give this one a folder of its own (DATA_DIR).',
  );
}

/** The holder written in a lock file; undefined while its writer has not finished. */
function readHolder(path: string): Holder | undefined {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
      if (typeof holder.pid === 'number' && typeof holder.host === 'string') return holder;
    } catch {
      // Not written to its end yet, or just cleaned up: look again.
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
  }
  return undefined;
}

function self(): Holder {
  return { pid: process.pid, host: hostname(), start: processStart(process.pid) };
}

function numbers(lockFolderPath: string): number[] {
  return readdirSync(lockFolderPath)
    .map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0);
}

const highest = (lockFolderPath: string) => Math.max(0, ...numbers(lockFolderPath));
const fileOf = (lockFolderPath: string, number: number) => join(lockFolderPath, `${number}.json`);
