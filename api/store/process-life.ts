// Whether the process that once had a pid still lives. A pid alone does not tell: the system gives it out again.
import { readFileSync } from 'node:fs';

/**
 * When a process started, as a text to compare (boot and clock tick on Linux). Null where the system does not tell or
 * the process does not exist.
 */
export function processStart(pid: number): string | null {
  return lookUp(pid)?.start ?? null;
}

/** Whether the process with this pid and start has ended. In doubt it has not. */
export function hasEnded(pid: number, start: string | null): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const found = lookUp(pid);
  if (found === undefined) return false;
  // Killed, but its parent has not asked yet how it ended: it holds nothing any more.
  if (found.state === 'Z' || found.state === 'X') return true;
  return start !== null && start !== found.start;
}

function lookUp(pid: number): { readonly state: string; readonly start: string } | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold spaces; state is field 3, start time field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: `${boot} ${fields[19]}` };
  } catch {
    return undefined;
  }
}
