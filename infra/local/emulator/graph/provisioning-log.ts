// GET /auditLogs/provisioning: what became of the records, late and out of order, with nothing that names the upload.
import { type Request, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import type { LogPosition, LogRow } from '../tenant/provisioning-log.ts';
import { permit } from './authenticate.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { logProperty, timeBounds } from './log-filter.ts';
import { compileFilter } from './odata/compile-filter.ts';
import { type Filter, FilterError, parseFilter } from './odata/parse-filter.ts';
import { unknownOptions } from './odata/unknown-options.ts';
import { showLogRow } from './show-log-row.ts';
import { throttleLogReads } from './throttle.ts';

const OPTIONS = ['$filter', '$top', '$skiptoken', '$orderby'];
const DAY = 86_400_000;

export function provisioningLogRoutes(state: EmulatorState): Router {
  const router = Router();
  const may = permit(['ProvisioningLog.Read.All', 'AuditLog.Read.All'], () => state.switches.forbiddenCode);
  router.get('/auditLogs/provisioning', may, throttleLogReads(state), (request, response) =>
    list(state, request, response),
  );
  return router;
}

function list(state: EmulatorState, request: Request, response: Response) {
  const { switches, clock, log } = state;
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, OPTIONS);
  if (unknown.length > 0)
    return sendNotEmulated(response, `the query option ${unknown.join(', ')} of the provisioning log`);
  const refuse = (message: string) => sendGraphError(response, 400, 'BadRequest', message);

  const top = query.$top === undefined ? switches.logPageSize : Number(query.$top);
  if (!Number.isInteger(top) || top < 1 || top > switches.logPageMaximum)
    return refuse(`$top is a number from 1 to ${switches.logPageMaximum}.`);
  if (query.$skiptoken !== undefined && query.$top === undefined)
    return refuse('$skiptoken is supported only together with $top.');
  const after = query.$skiptoken === undefined ? null : readToken(query.$skiptoken);
  if (after === undefined) return refuse('The $skiptoken is not one of this service.');
  const order = /^activityDateTime(?:\s+(asc|desc))?$/i.exec((query.$orderby ?? 'activityDateTime desc').trim());
  if (!order) return refuse('$orderby is supported for activityDateTime only.');

  let filter: Filter | null;
  let matches: (row: LogRow) => boolean;
  try {
    filter = query.$filter === undefined ? null : parseFilter(query.$filter);
    matches = filter ? compileFilter(filter, logProperty(state)) : () => true;
  } catch (error) {
    if (error instanceof FilterError) return refuse(`Invalid filter clause: ${error.message}`);
    throw error;
  }
  const now = clock.now();
  const bounds = timeBounds(filter);
  const { rows, more } = log.query({
    from: Math.max(bounds.from, now - switches.logRetentionDays * DAY),
    to: bounds.to,
    ascending: order[1]?.toLowerCase() !== 'desc' && query.$orderby !== undefined,
    after,
    limit: top,
    now,
    matches,
  });
  const base = `https://${request.get('host')}${request.originalUrl.split('/auditLogs')[0]}`;
  response.json({
    '@odata.context': `${base}/$metadata#auditLogs/provisioning`,
    value: rows.map((row) => showLogRow(row, state)),
    ...(more ? { '@odata.nextLink': nextLink(base, query, top, rows.at(-1)!) } : {}),
  });
}

function nextLink(
  base: string,
  query: Readonly<Record<string, string | undefined>>,
  top: number,
  last: LogRow,
): string {
  const options = { ...query, $top: String(top), $skiptoken: writeToken(last) };
  const text = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
  return `${base}/auditLogs/provisioning?${text.join('&')}`;
}

function writeToken({ time, id }: LogPosition): string {
  return Buffer.from(JSON.stringify([time, id])).toString('base64url');
}

function readToken(token: string): LogPosition | undefined {
  try {
    const [time, id] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [unknown, unknown];
    return typeof time === 'number' && typeof id === 'string' ? { time, id } : undefined;
  } catch {
    return undefined;
  }
}
