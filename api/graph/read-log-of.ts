// The newest rows of the provisioning log by a filter, with the application each belongs to: for a person who looks, not for the books.
// Source: Graph, GET /auditLogs/provisioning (provisioningObjectSummary).
import { type LogRow, readLogRow } from '../outcome/log-row.ts';
import type { GraphConnection } from './connection.ts';
import { membersOf, textOf } from './json-members.ts';
import { odataString, withQuery } from './odata.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export interface LogOf {
  /** The one property that is asked for: a job, or a person by where a job reads or writes. */
  readonly by: 'jobid' | 'sourceIdentity/id' | 'targetIdentity/id';
  readonly value: string;
  readonly from: Date;
  readonly status?: string | undefined;
  readonly top: number;
}

export interface FoundRow {
  readonly row: LogRow;
  readonly servicePrincipalId: string | null;
  readonly application: string | null;
}

/** One call. The newest come first; `top` at most. */
export async function readLogOf(
  connection: GraphConnection,
  { by, value, from, status, top }: LogOf,
): Promise<{ readonly kind: 'rows'; readonly rows: readonly FoundRow[] } | ReadRefusal> {
  const conditions = [`${by} eq ${odataString(value)}`, `activityDateTime gt ${from.toISOString()}`];
  if (status !== undefined) conditions.push(`provisioningStatusInfo/status eq ${odataString(status)}`);
  const path = withQuery('/auditLogs/provisioning', {
    $filter: conditions.join(' and '),
    $orderby: 'activityDateTime desc',
    $top: top,
  });
  const answer = await readJson(connection, { path, permission: 'ProvisioningLog.Read.All' });
  if (answer.kind !== 'json') return answer;
  const rows = pageOf(answer.body).values.flatMap((json): FoundRow[] => {
    const row = readLogRow(json);
    const { id, displayName } = membersOf(membersOf(json).servicePrincipal);
    return row === null ? [] : [{ row, servicePrincipalId: textOf(id), application: textOf(displayName) }];
  });
  // Whether $orderby is honoured is nowhere promised.
  return { kind: 'rows', rows: rows.toSorted((a, b) => b.row.time.getTime() - a.row.time.getTime()) };
}
