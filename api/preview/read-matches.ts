// Whom a job's matching attributes find in the directory, and who has a user name: 15 values a read, four reads at a time.
import type { GraphConnection } from '../graph/connection.ts';
import { MOST_IDS_PER_READ } from '../graph/read-directory.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { readUsersBy } from '../graph/read-users-by.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import { inDirectory } from '../prediction/settle-name.ts';

export interface DirectoryReader {
  /** Users by value in the directory's form. Values that could not be read are missing in the answer. */
  readonly find: (
    property: string,
    values: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly DirectoryUser[]>>;
  /** What the reads showed. */
  readonly readable: () => ReadonlySet<string>;
  /** The first refusal that ended the reading. */
  readonly refusal: () => ReadRefusal | null;
}

export const READS_AT_ONCE = 4;
const ALWAYS = ['employeeId', 'accountEnabled', 'onPremisesSyncEnabled', 'userPrincipalName'];

/**
 * Reads until Graph refuses, then no more. Some properties make Graph refuse the whole read (the leave date without its own
 * permission, an extension that is not there): then they are left out.
 */
export function directoryReader(
  graph: GraphConnection,
  properties: readonly string[],
  signal: AbortSignal,
): DirectoryReader {
  const all = [...new Set([...ALWAYS, ...properties])];
  const selections = [
    all,
    all.filter((name) => name !== 'employeeLeaveDateTime'),
    all.filter((name) => name !== 'employeeLeaveDateTime' && !name.startsWith('extension_')),
  ];
  let selection = 0;
  let ended: ReadRefusal | null = null;

  async function read(property: string, values: readonly string[], from = selection): Promise<DirectoryUser[] | null> {
    const select = selections[from]!;
    const answer = await readUsersBy(graph, { property, values, select, signal });
    if (answer.kind === 'users') {
      selection = Math.max(selection, from);
      return [...answer.users];
    }
    const next = selections.findIndex((other, index) => index > from && other.length < select.length);
    if (next >= 0 && mayBeAbout(answer)) return read(property, values, next);
    ended ??= answer;
    return null;
  }

  return {
    readable: () => new Set(selections[selection]),
    refusal: () => ended,
    async find(property, values) {
      const found = new Map<string, DirectoryUser[]>();
      const groups = inGroups([...new Set(values.map(inDirectory))]);
      const work = async () => {
        for (let group = groups.shift(); group !== undefined && ended === null; group = groups.shift()) {
          const users = await read(property, group);
          if (users === null) continue;
          for (const value of group) found.set(value, []);
          for (const user of users)
            for (const value of [user[property] ?? ''].flat()) found.get(inDirectory(String(value)))?.push(user);
        }
      };
      await Promise.all(Array.from({ length: READS_AT_ONCE }, work));
      return found;
    },
  };
}

function mayBeAbout(refusal: ReadRefusal): boolean {
  return refusal.kind === 'forbidden' || (refusal.kind === 'unavailable' && refusal.reason.startsWith('http-400'));
}

/** As many values as one read takes. */
export function inGroups(values: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (let start = 0; start < values.length; start += MOST_IDS_PER_READ)
    groups.push(values.slice(start, start + MOST_IDS_PER_READ));
  return groups;
}
