// Users in the recycle bin whom some values of a matching attribute find. Source: Graph, List deletedItems.
import type { GraphConnection } from './connection.ts';
import { odataString, withQuery } from './odata.ts';
import { MOST_IDS_PER_READ } from './read-directory.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export interface DeletedUser {
  /** The value the user was found by. */
  readonly value: string;
  /** ISO 8601. Thirty days later the user is gone for good. */
  readonly deletedDateTime: string;
}

/** `property` is one of Graph's user that a filter with `in` takes. More than 15 values are a RangeError. */
export async function readDeletedUsers(
  connection: GraphConnection,
  {
    property,
    values,
    signal,
  }: { readonly property: string; readonly values: readonly string[]; readonly signal?: AbortSignal | undefined },
): Promise<{ readonly kind: 'users'; readonly users: readonly DeletedUser[] } | ReadRefusal> {
  if (values.length > MOST_IDS_PER_READ)
    throw new RangeError(`at most ${MOST_IDS_PER_READ} values, not ${values.length}`);
  const users: DeletedUser[] = [];
  let next: string | null = withQuery('/directory/deletedItems/microsoft.graph.user', {
    $filter: `${property} in (${values.map(odataString).join(',')})`,
    $select: `id,deletedDateTime,${property}`,
  });
  while (next !== null) {
    const answer = await readJson(connection, { path: next, permission: 'User.Read.All', signal });
    if (answer.kind !== 'json') return answer;
    const page = pageOf(answer.body);
    for (const item of page.values) {
      const { [property]: value, deletedDateTime } = (item ?? {}) as Readonly<Record<string, unknown>>;
      if (typeof value === 'string' && typeof deletedDateTime === 'string') users.push({ value, deletedDateTime });
    }
    next = page.nextLink;
  }
  return { kind: 'users', users };
}
