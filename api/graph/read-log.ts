// One page of the provisioning log of one job. Source: Graph, GET /auditLogs/provisioning (provisioningObjectSummary).
import { type LogRow, readLogRow } from '../outcome/log-row.ts';
import type { GraphConnection } from './connection.ts';
import { odataString, withQuery } from './odata.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export type LogWindow = {
  readonly jobId: string;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to?: Date | undefined;
  /** The previous page's link; the other members are then only context. */
  readonly nextLink?: string | undefined;
  readonly pageSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type LogPage = {
  readonly kind: 'page';
  readonly rows: readonly LogRow[];
  /** Rows whose shape or status word we do not know: worth a line in our log, never an outcome. */
  readonly unreadable: number;
  readonly nextLink: string | null;
  readonly graphTime: Date;
};

// Log reads are scarce (5 per 10 s), so pages are as large as Graph's audit reports allow.
const PAGE_SIZE = 1000;

/**
 * Read one page. The filter names job and time only: one query serves all workers of a window, and rows of one change
 * may come late and out of order.
 */
export async function readLogPage(connection: GraphConnection, window: LogWindow): Promise<LogPage | ReadRefusal> {
  const answer = await readJson(connection, {
    path: window.nextLink ?? firstPage(window),
    permission: 'ProvisioningLog.Read.All',
    signal: window.signal,
  });
  if (answer.kind !== 'json') return answer;
  const { values, nextLink } = pageOf(answer.body);
  const rows = values.map(readLogRow).filter((row) => row !== null);
  return { kind: 'page', rows, unreadable: values.length - rows.length, nextLink, graphTime: answer.graphTime };
}

function firstPage({ jobId, from, to, pageSize }: LogWindow): string {
  // Documented for activityDateTime are eq, gt and lt; "from" is meant inclusively, hence one millisecond less.
  const after = new Date(from.getTime() - 1).toISOString();
  const conditions = [`jobid eq ${odataString(jobId)}`, `activityDateTime gt ${after}`];
  if (to) conditions.push(`activityDateTime lt ${to.toISOString()}`);
  return withQuery('/auditLogs/provisioning', { $filter: conditions.join(' and '), $top: pageSize ?? PAGE_SIZE });
}
