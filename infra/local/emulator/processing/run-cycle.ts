// One cycle of a job: retries that are due and everything staged, record by record; then managers; then the log rows.
// It yields often, so that uploads and reads go on meanwhile.
import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { type ServicePrincipal, secretsOf } from '../default-tenant.ts';
import { defaultDomain, type EmulatorState } from '../emulator-state.ts';
import type { Execution, FailedRecord, Job, StagedRecord } from '../tenant/job.ts';
import { compileSchema } from './compile-schema.ts';
import { deletesThreshold, judgeQuarantine } from './judge-quarantine.ts';
import { type CycleContext, type ForcedOutcome, type ProcessedRecord, processRecord } from './process-record.ts';
import { resolveManager, resolvePendingManagers } from './resolve-manager.ts';
import { directoryOfJob, targetOfJob } from './target-of-job.ts';
import { withoutAgent } from './without-agent.ts';
import { type RowWriter, writeRows } from './write-rows.ts';

const RECORDS_PER_BREATH = 250;
const HOUR = 3_600_000;

/** Runs a cycle as of `due` (emulator clock). What is staged meanwhile waits for the next one. */
export async function runCycle(state: EmulatorState, job: Job, due: number): Promise<Execution> {
  // A reset while this cycle breathes must not find its users in the new directory. A cycle keeps the switches it began with.
  const { log } = state;
  const switches = { ...state.switches };
  const cycleId = randomUUID();
  const idle = withoutAgent(job, due, switches);
  if (idle) return idle;
  const context = cycleContext({ ...state, switches }, job, due);
  const batch = takeBatch(job, due, state.clock.now(), switches.resendReplacesFailed);
  job.processing = true;
  job.runningUntil = due + batch.length * switches.recordMilliseconds;
  try {
    const processed: ProcessedRecord[] = [];
    for (const record of batch) {
      processed.push(processRecord(record, context));
      if (processed.length % RECORDS_PER_BREATH === 0) await breathe();
    }
    const healed = job.healManagers ? resolvePendingManagers(context) : [];
    job.healManagers = false;
    for (const [index, each] of processed.entries()) {
      resolveManager(each, context);
      if (index % RECORDS_PER_BREATH === 0) await breathe();
    }
    const writer: RowWriter = { job, cycleId, startedAt: due, switches };
    const rows = writeRows([...processed, ...healed], writer);
    log.append(rows);
    settleFailures(job, processed, due);
    judgeQuarantine(job, processed, { disables: context.disables, switches, now: due });
    return finish(job, { activityIdentifier: cycleId, began: due, processed });
  } finally {
    job.processing = false;
  }
}

function cycleContext(state: EmulatorState, job: Job, due: number): CycleContext {
  const { domains, switches, forcedOutcomes, servicePrincipals } = state;
  const target = targetOfJob(job.id);
  return {
    job,
    target,
    directory: directoryOfJob(job, state),
    switches,
    schema: compileSchema(job.schema, switches, target),
    skipOutOfScopeDeletions: isSet(servicePrincipals.get(job.servicePrincipalId), 'SkipOutOfScopeDeletions'),
    now: new Date(due),
    defaultDomain: defaultDomain(state),
    isVerifiedDomain: (domain) => domains.get(domain)?.isVerified === true,
    disables: { done: 0, most: deletesThreshold(job, switches), held: 0 },
    takeForcedOutcome: (externalId) => takeForcedOutcome(forcedOutcomes, externalId),
  };
}

function isSet(servicePrincipal: ServicePrincipal | undefined, name: string): boolean {
  const settings = servicePrincipal === undefined ? [] : secretsOf(servicePrincipal);
  return settings.some(({ key, value }) => key === name && value.toLowerCase() === 'true');
}

function takeForcedOutcome(all: Map<string, ForcedOutcome>, externalId: string): ForcedOutcome | null {
  const forced = all.get(externalId);
  if (!forced) return null;
  if (forced.times !== null) {
    if (forced.times <= 1) all.delete(externalId);
    else all.set(externalId, { ...forced, times: forced.times - 1 });
  }
  return forced;
}

// A cycle that runs late leaves what came after it was due to the next one: its rows would be older than their records. What
// was staged in a future that the clock was set back from does not wait for it.
function takeBatch(job: Job, due: number, now: number, resendReplacesFailed: boolean): StagedRecord[] {
  const cameAfter = ({ stagedAt }: StagedRecord) => stagedAt > due && stagedAt <= now;
  const staged = job.staged.filter((record) => !cameAfter(record));
  job.staged = job.staged.filter(cameAfter);
  if (resendReplacesFailed) for (const { externalId } of staged) job.failed.delete(externalId);
  const retries = [...job.failed.values()].filter((each) => each.nextAttemptAt <= due).map((each) => each.record);
  return [...retries, ...staged];
}

function settleFailures(job: Job, processed: readonly ProcessedRecord[], due: number): void {
  for (const { record, status, errorCode } of processed) {
    const before = job.failed.get(record.externalId);
    if (status !== 'failure') job.failed.delete(record.externalId);
    else {
      const next = nextAttempt(before?.record === record ? before : undefined, record, errorCode ?? '', due);
      if (next) job.failed.set(record.externalId, next);
      else job.failed.delete(record.externalId);
    }
  }
}

/** 6, 12 and 24 hours after the first failure, then daily; after 28 days it is given up. */
function nextAttempt(
  before: FailedRecord | undefined,
  record: StagedRecord,
  errorCode: string,
  due: number,
): FailedRecord | null {
  const failedAt = before?.failedAt ?? due;
  const attempts = (before?.attempts ?? 0) + 1;
  const hours =
    [6, 12, 24].find((each) => failedAt + each * HOUR > due) ?? 24 * (Math.floor((due - failedAt) / (24 * HOUR)) + 1);
  if (hours > 28 * 24) return null;
  return { record, errorCode, failedAt, attempts, nextAttemptAt: failedAt + hours * HOUR };
}

function finish(
  job: Job,
  {
    activityIdentifier,
    began,
    processed,
  }: { activityIdentifier: string; began: number; processed: readonly ProcessedRecord[] },
): Execution {
  const failures = processed.filter((each) => each.status === 'failure').length;
  const execution: Execution = {
    activityIdentifier,
    state: failures > 0 ? 'EntryLevelErrors' : 'Succeeded',
    timeBegan: began,
    timeEnded: job.runningUntil,
    countImported: processed.length,
    countExported: processed.filter((each) => each.status === 'success').length,
    countEscrowed: failures,
    error: null,
  };
  job.lastExecution = execution;
  job.lastSuccessfulExecution = execution;
  if (execution.countExported > 0) job.lastSuccessfulExecutionWithExports = execution;
  job.steadyStateFirstAchievedTime ??= execution.timeEnded;
  job.steadyStateLastAchievedTime = execution.timeEnded;
  return execution;
}
