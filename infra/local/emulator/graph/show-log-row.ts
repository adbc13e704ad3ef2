// A log row as Graph's provisioningObjectSummary.
import type { EmulatorState } from '../emulator-state.ts';
import { describeSteps } from '../processing/steps.ts';
import { isToActiveDirectory } from '../tenant/job.ts';
import type { LogRow } from '../tenant/provisioning-log.ts';

export const SOURCE_SYSTEM_ID = 'b1a7d3f0-0000-4000-8000-000000000001';
const ENTRA_SYSTEM = {
  id: 'b1a7d3f0-0000-4000-8000-000000000002',
  displayName: 'Microsoft Entra ID',
  details: {},
};
const AD_SYSTEM = { id: 'b1a7d3f0-0000-4000-8000-000000000003', displayName: 'Active Directory', details: {} };
export const SYSTEM_INITIATOR = { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' };

export function showLogRow(
  row: LogRow,
  { tenant, servicePrincipals, switches }: EmulatorState,
): Record<string, unknown> {
  return {
    id: row.id,
    activityDateTime: new Date(row.time).toISOString(),
    tenantId: tenant.id,
    jobId: row.jobId,
    cycleId: row.cycleId,
    changeId: row.changeId,
    provisioningAction: row.action,
    durationInMilliseconds: row.durationInMilliseconds,
    provisioningStatusInfo: { status: row.status, errorInformation: errorInformation(row) },
    provisioningSteps: describeSteps(row),
    modifiedProperties: modifiedProperties(row.modified),
    servicePrincipal: {
      id: row.servicePrincipalId,
      displayName: servicePrincipals.get(row.servicePrincipalId)?.displayName ?? '',
    },
    sourceSystem: { id: SOURCE_SYSTEM_ID, displayName: row.systems?.source ?? switches.sourceSystemName, details: {} },
    targetSystem: { ...targetSystemOf(row), ...(row.systems === undefined ? {} : { displayName: row.systems.target }) },
    initiatedBy: SYSTEM_INITIATOR,
    sourceIdentity: {
      id: row.externalId,
      displayName: row.sourceName,
      identityType: row.systems ? 'User' : switches.sourceIdentityType,
      details: {},
    },
    targetIdentity: { id: row.targetId, displayName: row.targetName, identityType: 'User', details: {} },
  };
}

/** The directory behind the job of the row. */
export function targetSystemOf({ jobId }: LogRow) {
  return isToActiveDirectory(jobId) ? AD_SYSTEM : ENTRA_SYSTEM;
}

function errorInformation({ errorCode, reason, steps }: LogRow): Record<string, unknown> | null {
  if (errorCode === null) return null;
  return {
    errorCode,
    reason,
    additionalDetails: steps.includes('unchanged') ? 'RedundantExport' : null,
    errorCategory: 'nonServiceFailure',
    recommendedAction: null,
  };
}

function modifiedProperties(modified: LogRow['modified']): Record<string, unknown>[] {
  const shown: Record<string, unknown>[] = [];
  for (let index = 0; index < modified.length; index += 3) {
    shown.push({ displayName: modified[index], oldValue: modified[index + 1], newValue: modified[index + 2] });
  }
  return shown;
}
