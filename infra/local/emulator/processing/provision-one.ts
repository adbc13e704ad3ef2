// Provisioning on demand through a job that reads Microsoft Entra ID: one user, created, updated or skipped, with a row in the log.
import { randomUUID } from 'node:crypto';
import type { EmulatorState } from '../emulator-state.ts';
import { type OtherJob, systemsOf } from '../tenant/other-job.ts';
import type { LogRow } from '../tenant/provisioning-log.ts';
import type { StepKey } from './steps.ts';

const WRITTEN = ['userPrincipalName', 'displayName', 'givenName', 'surname', 'jobTitle', 'department', 'employeeId'];

/** The row of what was done; null where there is no such user. Disabled users are skipped: Entra never creates them in an application. */
export function provisionOne(state: EmulatorState, job: OtherJob, objectId: string): LogRow | null {
  const user = state.directory.get(objectId);
  if (!user) return null;
  const known = job.accounts.get(user.id);
  const written = Object.fromEntries(WRITTEN.map((name) => [name, (user[name] ?? null) as string | null]));
  const changed = WRITTEN.filter((name) => (known?.written[name] ?? null) !== written[name]);
  const about = {
    sourceId: user.id,
    sourceName: user.displayName ?? '',
    targetName: user.userPrincipalName,
    targetId: known?.targetId ?? '',
  };
  if (!user.accountEnabled && !known)
    return append(state, job, {
      ...about,
      action: 'other',
      status: 'skipped',
      errorCode: 'EntrySynchronizationSkipped',
      steps: ['imported', 'outOfScope'],
    });
  if (known && changed.length === 0)
    return append(state, job, {
      ...about,
      action: 'other',
      status: 'skipped',
      errorCode: 'EntrySynchronizationSkipped',
      steps: ['imported', 'inScope', 'matched', 'unchanged'],
    });
  const targetId = known?.targetId ?? randomUUID();
  job.accounts.set(user.id, { targetId, written });
  return append(state, job, {
    ...about,
    targetId,
    action: known ? 'update' : 'create',
    status: 'success',
    errorCode: null,
    steps: ['imported', 'inScope', known ? 'matched' : 'noMatch', 'processed', known ? 'updated' : 'created'],
    modified: changed.flatMap((name) => [name, known?.written[name] ?? null, written[name] ?? null]),
  });
}

export interface OtherRow {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly targetId: string;
  readonly targetName: string;
  readonly action: string;
  readonly status: LogRow['status'];
  readonly errorCode: string | null;
  readonly reason?: string | null;
  readonly steps?: readonly StepKey[];
  readonly modified?: readonly (string | null)[];
}

/** Writes a row of such a job, readable at once: nobody tests the delay of the log with it. */
export function append(state: EmulatorState, job: OtherJob, row: OtherRow): LogRow {
  const now = state.clock.now();
  const application = state.servicePrincipals.get(job.servicePrincipalId)?.displayName ?? '';
  const [source, target] = systemsOf(job.templateId, application);
  const written: LogRow = {
    id: randomUUID(),
    time: now,
    visibleAt: now,
    jobId: job.id,
    servicePrincipalId: job.servicePrincipalId,
    cycleId: randomUUID(),
    changeId: randomUUID(),
    action: row.action,
    status: row.status,
    errorCode: row.errorCode,
    reason: row.reason ?? null,
    durationInMilliseconds: 100,
    steps: row.steps ?? [],
    modified: row.modified ?? [],
    externalId: row.sourceId,
    sourceName: row.sourceName,
    userName: row.targetName,
    targetId: row.targetId,
    targetName: row.targetName,
    systems: { source, target },
  };
  state.log.append([written]);
  return written;
}
