// Reference resolution: a manager is named by externalId and counts only if that record came through this same job. An
// unknown one does not fail the user: a warning row names it, and nothing heals it but a resend or a restart.
import { randomUUID } from 'node:crypto';
import type { DirectoryObject } from '../tenant/directory.ts';
import { type CycleContext, isMasteredElsewhere, type ProcessedRecord } from './process-record.ts';

/** Sets the manager of a processed record, or notes the job's pending one. */
export function resolveManager(processed: ProcessedRecord, context: CycleContext): void {
  const { record, user, status } = processed;
  const value = context.schema.manager?.(record.data).value;
  // How to clear a manager is undocumented: an empty value is ignored.
  if (!user || status === 'failure' || typeof value !== 'string' || value === '') return;
  if (processed.steps.includes('leftScope')) return;
  if (processed.errorCode !== null && !processed.steps.includes('unchanged')) return;
  const manager = knownManager(value, context);
  if (!manager) {
    context.job.pendingManagers.set(user.id, { record, managerExternalId: value });
    return;
  }
  context.job.pendingManagers.delete(user.id);
  if (user.managerId === manager.id) return;
  if (isMasteredElsewhere(user)) {
    processed.status = 'failure';
    processed.action = 'update';
    processed.errorCode = context.switches.syncedUserCode;
    processed.reason = 'The user is mastered in on-premises Active Directory.';
    processed.steps = [...processed.steps.filter((step) => step !== 'unchanged'), 'updateFailed'];
    return;
  }
  setManager(processed, user, manager, context);
}

/** After a restart: managers that have become known meanwhile, as changes of their own. */
export function resolvePendingManagers(context: CycleContext): ProcessedRecord[] {
  const { job, directory } = context;
  return [...job.pendingManagers].flatMap(([userId, { record, managerExternalId }]) => {
    const user = directory.get(userId);
    const manager = knownManager(managerExternalId, context);
    if (!user || !manager || isMasteredElsewhere(user)) return [];
    job.pendingManagers.delete(userId);
    const healed = healedRecord(record, user);
    if (user.managerId !== manager.id) setManager(healed, user, manager, context);
    return healed.modified.length > 0 ? [healed] : [];
  });
}

function knownManager(externalId: string, { job, directory }: CycleContext): DirectoryObject | undefined {
  const id = job.links.get(externalId);
  return id === undefined ? undefined : directory.get(id);
}

function setManager(
  processed: ProcessedRecord,
  user: DirectoryObject,
  manager: DirectoryObject,
  { directory, target }: CycleContext,
): void {
  const before = user.managerId === null ? undefined : directory.get(user.managerId);
  const old = before === undefined ? user.managerId : target.reference(before);
  processed.modified = [...processed.modified, 'manager', old, target.reference(manager)];
  directory.change(user, { managerId: manager.id });
  const exported = processed.steps.at(-1);
  if (processed.steps.includes('unchanged')) {
    processed.steps = [...processed.steps.filter((step) => step !== 'unchanged'), 'managerSet', 'updated'];
    processed.status = 'success';
    processed.action = 'update';
    processed.errorCode = null;
    processed.reason = null;
  } else if (exported) {
    processed.steps = [...processed.steps.slice(0, -1), 'managerSet', exported];
  }
}

function healedRecord(record: ProcessedRecord['record'], user: DirectoryObject): ProcessedRecord {
  return {
    record,
    changeId: randomUUID(),
    user,
    action: 'update',
    status: 'success',
    errorCode: null,
    reason: null,
    steps: ['matched', 'updated'],
    modified: [],
    warning: null,
  };
}
