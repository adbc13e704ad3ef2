// The users of the directory whom some values of a matching attribute find. Source: Graph, List users.
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { GraphConnection } from './connection.ts';
import { odataString, withQuery } from './odata.ts';
import { MOST_IDS_PER_READ } from './read-directory.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export interface UsersBy {
  /** A property of Graph's user that a filter with `in` takes, or `proxyAddresses`, whose values carry their `smtp:`. */
  readonly property: string;
  /** At most 15, without repetition. */
  readonly values: readonly string[];
  /** Graph's property names; the id and the property itself come besides. */
  readonly select: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** The users with the selected properties and their managers' employeeId. More than 15 values are a RangeError. */
export async function readUsersBy(
  connection: GraphConnection,
  { property, values, select, signal }: UsersBy,
): Promise<{ readonly kind: 'users'; readonly users: readonly DirectoryUser[] } | ReadRefusal> {
  if (values.length > MOST_IDS_PER_READ)
    throw new RangeError(`at most ${MOST_IDS_PER_READ} values, not ${values.length}`);
  if (values.length === 0) return { kind: 'users', users: [] };
  const users: DirectoryUser[] = [];
  let next: string | null = withQuery('/users', {
    $filter: filterOf(property, values),
    $select: [...new Set(['id', property, ...select])].join(','),
    $expand: 'manager($select=id,employeeId)',
  });
  while (next !== null) {
    const answer = await readJson(connection, { path: next, permission: 'User.Read.All', signal });
    if (answer.kind !== 'json') return answer;
    const page = pageOf(answer.body);
    // Graph leaves an expanded manager out where there is none; null says that it was looked for.
    for (const value of page.values)
      if (typeof value === 'object' && value !== null) users.push({ manager: null, ...value });
    next = page.nextLink;
  }
  return { kind: 'users', users };
}

// Lists are filtered by any(); Graph compares without regard to case, so that SMTP: of a primary address is found too.
function filterOf(property: string, values: readonly string[]): string {
  if (property !== 'proxyAddresses') return `${property} in (${values.map(odataString).join(',')})`;
  return values.map((value) => `proxyAddresses/any(p:p eq ${odataString(value)})`).join(' or ');
}
