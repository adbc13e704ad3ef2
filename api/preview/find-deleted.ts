// Who of those whom nobody matches has a user in the recycle bin of the tenant: 15 values a read, four reads at a time.
import type { GraphConnection } from '../graph/connection.ts';
import { readDeletedUsers } from '../graph/read-deleted-users.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { inDirectory } from '../prediction/settle-name.ts';
import { type PredictionNotice, refused } from './read-job-target.ts';
import { inGroups, READS_AT_ONCE } from './read-matches.ts';

export interface WantedOfDeleted<One> {
  readonly one: One;
  readonly property: string;
  readonly value: string;
}

interface Deleted<One> {
  /** When their users were deleted (ISO 8601). */
  readonly found: ReadonlyMap<One, string>;
  /** That Graph refused; the rest is predicted without. */
  readonly notice: PredictionNotice | null;
}

export async function findDeleted<One>(
  graph: GraphConnection,
  wanted: readonly WantedOfDeleted<One>[],
  signal: AbortSignal,
): Promise<Deleted<One>> {
  const found = new Map<One, string>();
  let ended: ReadRefusal | null = null;
  const properties = [...new Set(wanted.map(({ property }) => property))];
  const groups = properties.flatMap((property) => {
    const values = wanted.filter((each) => each.property === property).map(({ value }) => inDirectory(value));
    return inGroups([...new Set(values)]).map((group) => ({ property, group }));
  });
  const work = async () => {
    for (let next = groups.shift(); next !== undefined && ended === null; next = groups.shift()) {
      const { property, group } = next;
      const answer = await readDeletedUsers(graph, { property, values: group, signal });
      if (answer.kind !== 'users') {
        ended = answer;
        return;
      }
      const deletedAt = new Map(answer.users.map((user) => [inDirectory(user.value), user.deletedDateTime]));
      for (const each of deletedAt.size === 0 ? [] : wanted) {
        const at = each.property === property ? deletedAt.get(inDirectory(each.value)) : undefined;
        if (at !== undefined) found.set(each.one, at);
      }
    }
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, work));
  if (ended === null) return { found, notice: null };
  const message = `The recycle bin of the tenant ${refused(graph, ended)} Who is in it is not said.`;
  return { found, notice: { code: 'deleted-users-unreadable', message } };
}
