// GET /auditLogs/directoryAudits: who changed a source of authority, late and filtered as Graph documents it (SOA-11).
import { type Request, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { permit } from '../graph/authenticate.ts';
import { sendGraphError, sendNotEmulated } from '../graph/graph-error.ts';
import { compileFilter, type FilterableProperty } from '../graph/odata/compile-filter.ts';
import { FilterError, parseFilter } from '../graph/odata/parse-filter.ts';
import { unknownOptions } from '../graph/odata/unknown-options.ts';
import { throttleLogReads } from '../graph/throttle.ts';
import type { DirectoryAudit } from './hybrid-state.ts';

const OPTIONS = ['$filter', '$top', '$skiptoken'];
const MOST = 1000;
const KEPT_MS = 30 * 86_400_000;

// Source: Graph, directoryAudit, the column "supports $filter" of its properties.
const properties: Readonly<Record<string, FilterableProperty<DirectoryAudit>>> = {
  id: { read: (one) => one.id, operators: ['eq'] },
  activityDateTime: { read: (one) => one.activityDateTime, operators: ['eq', 'ge', 'le'], isTime: true },
  activityDisplayName: { read: (one) => one.activityDisplayName, operators: ['eq', 'startswith'] },
  result: { read: (one) => one.result, operators: ['eq'] },
  'targetResources/id': { read: (one) => [one.targetId], operators: ['any'] },
};

export function directoryAuditRoutes(state: EmulatorState): Router {
  const router = Router();
  const path = '/auditLogs/directoryAudits';
  router.get(path, permit(['AuditLog.Read.All']), throttleLogReads(state), (request, response) =>
    list(state, request, response),
  );
  return router;
}

/** Newest first, as the real service does where nothing else is asked for. */
function list({ hybrid, clock, switches }: EmulatorState, request: Request, response: Response) {
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, OPTIONS);
  if (unknown.length > 0)
    return sendNotEmulated(response, `the query option ${unknown.join(', ')} of the directory audit`);
  const refuse = (message: string) => sendGraphError(response, 400, 'BadRequest', message);
  const top = query.$top === undefined ? MOST : Number(query.$top);
  const skipped = Number(query.$skiptoken ?? 0);
  if (!Number.isInteger(top) || top < 1 || top > MOST) return refuse(`$top is a number from 1 to ${MOST}.`);
  if (!Number.isInteger(skipped) || skipped < 0) return refuse('The $skiptoken is not one of this service.');
  let matches: (one: DirectoryAudit) => boolean = () => true;
  try {
    if (query.$filter !== undefined) matches = compileFilter(parseFilter(query.$filter), (name) => properties[name]);
  } catch (error) {
    if (error instanceof FilterError) return refuse(`Invalid filter clause: ${error.message}`);
    throw error;
  }
  const until = clock.now() - switches.directoryAuditDelaySeconds * 1000;
  const found = hybrid.audits.filter((one) => {
    const time = Date.parse(one.activityDateTime);
    return time <= until && time > clock.now() - KEPT_MS && matches(one);
  });
  const page = found.reverse().slice(skipped, skipped + top);
  const base = `https://${request.get('host')}${request.baseUrl}`;
  const next = new URLSearchParams({ ...query, $top: `${top}`, $skiptoken: `${skipped + top}` } as Record<
    string,
    string
  >);
  response.json({
    '@odata.context': `${base}/$metadata#auditLogs/directoryAudits`,
    value: page.map(showAudit),
    ...(skipped + top < found.length ? { '@odata.nextLink': `${base}/auditLogs/directoryAudits?${next}` } : {}),
  });
}

function showAudit({ targetId, appId, ...one }: DirectoryAudit): object {
  return {
    ...one,
    category: 'UserManagement',
    initiatedBy: { app: { appId } },
    targetResources: [{ id: targetId, type: 'User' }],
  };
}
