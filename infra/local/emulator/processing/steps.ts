// The provisioning steps a log row is made of, with Graph's names and types. A row keeps their keys only.
import type { LogRow } from '../tenant/provisioning-log.ts';

type StepType = 'import' | 'scoping' | 'matching' | 'processing' | 'referenceResolution' | 'export';

interface Step {
  readonly name: string;
  readonly provisioningStepType: StepType;
  readonly status: 'success' | 'failure' | 'skipped' | 'warning';
  readonly description: string;
  readonly skipReason?: string;
}

const STEPS = {
  imported: step('EntryImportAdd', 'import', 'success', 'Received the user from the API'),
  importSkipped: step('EntryImport', 'import', 'skipped', 'The user has no value for any matching attribute'),
  noMatch: step('EntrySynchronizationAdd', 'matching', 'success', 'No user matches'),
  matched: step('EntrySynchronizationUpdate', 'matching', 'success', 'One user matches'),
  ambiguous: step('EntrySynchronizationMatch', 'matching', 'failure', 'More than one user matches'),
  anchorGone: step('EntrySynchronizationMatch', 'matching', 'failure', 'The user linked earlier is gone'),
  inScope: step('EntrySynchronizationScoping', 'scoping', 'success', 'In scope'),
  outOfScope: step(
    'EntrySynchronizationScoping',
    'scoping',
    'skipped',
    'Out of scope',
    // What provision-on-demand answers for a user outside of the scope.
    'NotEffectivelyEntitled',
  ),
  leftScope: step('EntrySynchronizationScoping', 'scoping', 'success', 'No longer in scope'),
  processed: step('EntrySynchronization', 'processing', 'success', 'Attribute values were determined'),
  processingFailed: step('EntrySynchronization', 'processing', 'failure', 'An attribute value could not be determined'),
  actionOff: step(
    'EntrySynchronizationSkip',
    'processing',
    'skipped',
    'The target object action is switched off',
    'ActionNotEnabled',
  ),
  held: step(
    'EntrySynchronizationSkip',
    'export',
    'skipped',
    'Held by the accidental deletion threshold',
    'TooManyDeletes',
  ),
  managerSet: step('EntryReferenceResolution', 'referenceResolution', 'success', 'The manager was found'),
  managerUnknown: step('EntryReferenceResolution', 'referenceResolution', 'warning', 'The manager was not found'),
  unchanged: step('EntrySynchronizationSkip', 'export', 'skipped', 'Nothing to change', 'RedundantExport'),
  skippedByForce: step('EntrySynchronizationSkip', 'processing', 'skipped', 'Skipped on request of the control port'),
  created: step('EntryExportAdd', 'export', 'success', 'The user was created'),
  createFailed: step('EntryExportAdd', 'export', 'failure', 'The user could not be created'),
  updated: step('EntryExportUpdate', 'export', 'success', 'The user was updated'),
  updateFailed: step('EntryExportUpdate', 'export', 'failure', 'The user could not be updated'),
} satisfies Record<string, Step>;

export type StepKey = keyof typeof STEPS;

/** The steps of a row as the log API shows them. */
export function describeSteps(row: LogRow): readonly Record<string, unknown>[] {
  return row.steps.map((key) => {
    const { skipReason, ...shown } = STEPS[key as StepKey] as Step;
    return { ...shown, details: details(row, shown.provisioningStepType, skipReason) };
  });
}

function details(row: LogRow, type: StepType, skipReason: string | undefined): Record<string, unknown> {
  if (type === 'import') return { externalId: row.externalId, userName: row.userName };
  if (type !== 'export' && !skipReason) return {};
  return { ReportableIdentifier: row.targetName || row.userName, ...(skipReason ? { SkipReason: skipReason } : {}) };
}

function step(
  name: string,
  provisioningStepType: StepType,
  status: Step['status'],
  description: string,
  skipReason?: string,
): Step {
  const all = { name, provisioningStepType, status, description };
  return skipReason === undefined ? all : { ...all, skipReason };
}
