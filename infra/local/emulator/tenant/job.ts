// A provisioning job to Microsoft Entra ID or to on-premises Active Directory: its queue, what it knows about people it has seen, and its status in the shape
// of Graph's synchronizationJob.
import { type ActiveDirectory, createActiveDirectory } from './active-directory.ts';
import type { JobSchema } from './job-schema.ts';

export type JobState = 'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine';

/** Why a job is in quarantine, in Graph's words (`quarantineReason`). */
export type QuarantineReason =
  | 'EncounteredQuarantineException'
  | 'EncounteredEscrowProportionThreshold'
  | 'EncounteredTotalEscrowThreshold'
  | 'TooManyDeletes';

export interface Quarantine {
  readonly reason: QuarantineReason;
  readonly since: number;
  /** What the service met (`quarantine.error`); null where the reason says all. */
  readonly error: JobError | null;
}

/** Graph's synchronizationError, as far as it is used. */
export interface JobError {
  readonly code: string;
  readonly message: string;
}

/** One operation of an upload, waiting for a cycle. */
export interface StagedRecord {
  readonly externalId: string;
  readonly bulkId: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** By the emulator clock, milliseconds. */
  readonly stagedAt: number;
}

/** A failed record: it stays in the queue and is tried again after 6, 12 and 24 hours, then daily for 28 days. */
export interface FailedRecord {
  readonly record: StagedRecord;
  readonly errorCode: string;
  readonly failedAt: number;
  readonly attempts: number;
  readonly nextAttemptAt: number;
}

/** A manager whom the job did not know when the report was processed. */
interface PendingManager {
  readonly record: StagedRecord;
  readonly managerExternalId: string;
}

export interface Execution {
  readonly activityIdentifier: string;
  readonly state: 'Succeeded' | 'Failed' | 'EntryLevelErrors';
  readonly timeBegan: number;
  readonly timeEnded: number;
  readonly countImported: number;
  readonly countExported: number;
  readonly countEscrowed: number;
  readonly error: JobError | null;
}

export interface Job {
  readonly id: string;
  readonly servicePrincipalId: string;
  settings: readonly { readonly name: string; readonly value: string }[];
  schema: JobSchema;
  /** The domain it writes to; null for a job to Entra ID. */
  readonly activeDirectory: ActiveDirectory | null;
  state: JobState;
  /** Set while the state is Quarantine. */
  quarantine: Quarantine | null;
  /** Cycles fall on this time plus whole multiples of the cycle length. */
  anchor: number;
  staged: StagedRecord[];
  failed: Map<string, FailedRecord>;
  /** Source anchor to directory object: who came through this job. */
  links: Map<string, string>;
  /** mail never changes in the directory; what was last written to it, by object id. */
  writtenMail: Map<string, string>;
  pendingManagers: Map<string, PendingManager>;
  healManagers: boolean;
  /** The running cycle ends then, by the emulator clock. */
  runningUntil: number;
  processing: boolean;
  lastExecution: Execution | null;
  lastSuccessfulExecution: Execution | null;
  lastSuccessfulExecutionWithExports: Execution | null;
  steadyStateFirstAchievedTime: number | null;
  steadyStateLastAchievedTime: number | null;
}

export interface NewJob {
  readonly id: string;
  readonly servicePrincipalId: string;
  readonly schema: JobSchema;
  readonly state: JobState;
  readonly now: number;
  readonly settings?: Job['settings'];
}

export function createJob({ id, servicePrincipalId, schema, state, now, settings = [] }: NewJob): Job {
  return {
    id,
    servicePrincipalId,
    settings,
    schema,
    activeDirectory: isToActiveDirectory(id) ? createActiveDirectory() : null,
    state,
    quarantine: null,
    anchor: now,
    staged: [],
    failed: new Map(),
    links: new Map(),
    writtenMail: new Map(),
    pendingManagers: new Map(),
    healManagers: false,
    runningUntil: 0,
    processing: false,
    lastExecution: null,
    lastSuccessfulExecution: null,
    lastSuccessfulExecutionWithExports: null,
    steadyStateFirstAchievedTime: null,
    steadyStateLastAchievedTime: null,
  };
}

/** Processing slows down to a crawl until a restart; see the switch quarantineCycleSeconds. */
export function putIntoQuarantine(
  job: Job,
  reason: QuarantineReason,
  now: number,
  error: JobError | null = null,
): void {
  job.state = 'Quarantine';
  job.quarantine = { reason, since: now, error };
}

/** The prefix of a job's id tells where it provisions to. */
export function isToActiveDirectory(jobId: string): boolean {
  return jobId.startsWith('API2AD.');
}

/** Staged and failed records: what fills the bucket. */
export function recordsHeld(job: Job): number {
  return job.staged.length + job.failed.size;
}
