// What the provisioning log can be filtered by, with which operators. Names are taken in any case (the documentation writes
// them in lower case); texts are compared exactly, except the status.
import type { EmulatorState } from '../emulator-state.ts';
import type { LogRow } from '../tenant/provisioning-log.ts';
import type { FilterableProperty } from './odata/compile-filter.ts';
import type { Filter } from './odata/parse-filter.ts';
import { SOURCE_SYSTEM_ID, SYSTEM_INITIATOR, targetSystemOf } from './show-log-row.ts';

type LogProperty = FilterableProperty<LogRow>;

const TEXT: LogProperty['operators'] = ['eq', 'contains'];
const RANGE: LogProperty['operators'] = ['eq', 'gt', 'ge', 'lt', 'le'];

/** Finds a filterable property by its path; undefined where the log does not filter by it. */
export function logProperty({
  tenant,
  servicePrincipals,
  switches,
}: EmulatorState): (name: string) => LogProperty | undefined {
  const status: LogProperty = { read: (row) => row.status, operators: TEXT, ignoreCase: true };
  const action: LogProperty = { read: (row) => row.action, operators: TEXT };
  const identityType: LogProperty = { read: () => switches.sourceIdentityType, operators: TEXT };
  const properties: Readonly<Record<string, LogProperty>> = {
    id: { read: (row) => row.id, operators: TEXT },
    tenantid: { read: () => tenant.id, operators: TEXT },
    jobid: { read: (row) => row.jobId, operators: TEXT },
    changeid: { read: (row) => row.changeId, operators: TEXT },
    // ne is not in the list of the page, yet Microsoft's own script uses it.
    cycleid: { read: (row) => row.cycleId, operators: [...TEXT, 'ne'] },
    provisioningaction: action,
    action,
    'provisioningstatusinfo/status': status,
    'statusinfo/status': status,
    'sourceidentity/id': { read: (row) => row.externalId, operators: TEXT },
    'sourceidentity/displayname': { read: (row) => row.sourceName, operators: TEXT },
    'sourceidentity/identitytype': identityType,
    'targetidentity/id': { read: (row) => row.targetId, operators: TEXT },
    'targetidentity/displayname': { read: (row) => row.targetName, operators: TEXT },
    'targetidentity/identitytype': { read: () => 'User', operators: TEXT },
    'sourcesystem/displayname': { read: (row) => row.systems?.source ?? switches.sourceSystemName, operators: TEXT },
    'sourcesystem/id': { read: () => SOURCE_SYSTEM_ID, operators: TEXT },
    'targetsystem/displayname': {
      read: (row) => row.systems?.target ?? targetSystemOf(row).displayName,
      operators: TEXT,
    },
    'targetsystem/id': { read: (row) => targetSystemOf(row).id, operators: TEXT },
    'initiatedby/displayname': { read: () => SYSTEM_INITIATOR.displayName, operators: TEXT },
    'serviceprincipal/id': { read: (row) => row.servicePrincipalId, operators: ['eq'] },
    'serviceprincipal/displayname': {
      read: (row) => servicePrincipals.get(row.servicePrincipalId)?.displayName,
      operators: ['eq'],
    },
    activitydatetime: { read: (row) => row.time, operators: RANGE, isTime: true },
    durationinmilliseconds: { read: (row) => row.durationInMilliseconds, operators: RANGE },
  };
  return (name) => properties[name.toLowerCase()];
}

/** The time range a filter asks for at its top, so that a poll of the newest rows never looks at the old ones. */
export function timeBounds(filter: Filter | null): { readonly from: number; readonly to: number } {
  const open = { from: -Infinity, to: Infinity };
  if (!filter) return open;
  if (filter.kind === 'and') {
    const left = timeBounds(filter.left);
    const right = timeBounds(filter.right);
    return { from: Math.max(left.from, right.from), to: Math.min(left.to, right.to) };
  }
  if (filter.kind !== 'compare' || filter.property.toLowerCase() !== 'activitydatetime') return open;
  const time = Date.parse(String(filter.value));
  if (filter.operator === 'eq') return { from: time, to: time };
  return filter.operator.startsWith('g') ? { from: time, to: Infinity } : { from: -Infinity, to: time };
}
