// One row of Entra's provisioning log, in one spelling. Source: Graph, provisioningObjectSummary; older beta answers name
// the same things action, statusInfo and errorInfo.

export type LogAction = 'create' | 'update' | 'delete' | 'stagedDelete' | 'disable' | 'other';
export type LogStatus = 'success' | 'failure' | 'skipped' | 'warning';

export type ModifiedProperty = {
  readonly name: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
};

export type LogStep = {
  readonly name: string;
  /** import, scoping, matching, processing, referenceResolution or export; a later word passes as it is. */
  readonly type: string;
  readonly status: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** Holds personal data in `reason`, `modified` and `steps`; `redact.ts` says what of it may be kept in the open. */
export type LogRow = {
  readonly id: string;
  readonly time: Date;
  readonly jobId: string;
  readonly cycleId: string;
  /** One change may give several rows. */
  readonly changeId: string;
  readonly action: LogAction;
  readonly status: LogStatus;
  readonly errorCode: string | null;
  readonly skipReason: string | null;
  readonly reason: string | null;
  /** The externalId that was sent: the source anchor. */
  readonly sourceId: string | null;
  readonly targetId: string | null;
  readonly modified: readonly ModifiedProperty[];
  readonly steps: readonly LogStep[];
};

const ACTIONS: readonly LogAction[] = ['create', 'update', 'delete', 'stagedDelete', 'disable', 'other'];
const STATUSES: readonly LogStatus[] = ['success', 'failure', 'skipped', 'warning'];

/**
 * Read a row as Graph answers it. null when it lacks id, time or job, or when its status is a word we do not know:
 * such a row proves nothing and must not become an outcome.
 */
export function readLogRow(json: unknown): LogRow | null {
  const row = object(json);
  const id = text(row.id);
  const time = new Date(text(row.activityDateTime) ?? Number.NaN);
  const jobId = text(row.jobId);
  const info = object(row.provisioningStatusInfo ?? row.statusInfo);
  const status = oneOf(STATUSES, info.status);
  if (!id || !jobId || !status || Number.isNaN(time.getTime())) return null;

  const error = object(info.errorInformation ?? info.errorInfo);
  const steps = list(row.provisioningSteps).map(readStep);
  return {
    id,
    time,
    jobId,
    cycleId: text(row.cycleId) ?? '',
    changeId: text(row.changeId) ?? id,
    action: readAction(row.provisioningAction ?? row.action),
    status,
    errorCode: code(error.errorCode),
    skipReason: skipReason(steps),
    reason: text(error.reason) ?? text(error.additionalDetails),
    sourceId: text(object(row.sourceIdentity).id),
    targetId: text(object(row.targetIdentity).id),
    modified: list(row.modifiedProperties).map(readModified),
    steps,
  };
}

// The accident guard's page also writes StagedAction for what the resource page calls stagedDelete.
function readAction(value: unknown): LogAction {
  if (typeof value === 'string' && value.toLowerCase() === 'stagedaction') return 'stagedDelete';
  return oneOf(ACTIONS, value) ?? 'other';
}

function readStep(json: unknown): LogStep {
  const step = object(json);
  return {
    name: text(step.name) ?? '',
    type: text(step.provisioningStepType) ?? text(step.type) ?? '',
    status: text(step.status)?.toLowerCase() ?? '',
    details: object(step.details),
  };
}

function readModified(json: unknown): ModifiedProperty {
  const property = object(json);
  return {
    name: text(property.displayName) ?? text(property.name) ?? '',
    oldValue: value(property.oldValue),
    newValue: value(property.newValue),
  };
}

// The detail is a free object whose keys appear in more than one case; the last step speaks last.
function skipReason(steps: readonly LogStep[]): string | null {
  const reasons = steps.flatMap((step) =>
    Object.entries(step.details)
      .filter(([name]) => name.toLowerCase() === 'skipreason')
      .map(([, reason]) => code(reason)),
  );
  return reasons.findLast((reason) => reason !== null) ?? null;
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | null {
  if (typeof value !== 'string') return null;
  return words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? null;
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Graph writes "nothing" as null and as an empty text. */
function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

// A code is a word. Where a sentence stands in its place it could name somebody, and codes are shown and logged.
function code(value: unknown): string | null {
  const word = text(value);
  return word === null || /^[A-Za-z0-9_.:-]{1,120}$/.test(word) ? word : 'UnreadableCode';
}

// A changed value may be emptied on purpose, so here an empty text stays one.
function value(input: unknown): string | null {
  if (input === null || input === undefined) return null;
  return typeof input === 'string' ? input : JSON.stringify(input);
}
