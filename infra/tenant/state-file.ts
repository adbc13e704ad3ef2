// What this command has made in a tenant, so that a second run finds it and undo takes back that and nothing else. JSON, for a person to
// read and for a repository to hold: ids and settings, no secret.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { SetUpFault } from './set-up-fault.ts';

export interface TenantState {
  readonly version: 1;
  tenantId: string | null;
  /** By the name that PROVISIONING_JOBS gives the job. */
  jobs: Record<string, JobState>;
  api: ApiState | null;
  grants: Grant[];
  /** What was asked for last; a later run need not say it again. */
  features: readonly string[];
  identity: string | null;
}

export interface WantedJob {
  readonly directory: 'entra-id' | 'active-directory';
  readonly appName: string;
  readonly notify: string;
  /** Disables in one cycle above which Entra stops and asks; 0 switches that off. */
  readonly deletionThreshold: number;
  readonly mapping: string | null;
  /** `attribute=targetAttributeName` */
  readonly attributes: readonly string[];
}

export interface JobState {
  wanted: WantedJob;
  servicePrincipalId: string;
  /** The application's object id where this command made it; null where it was there. */
  applicationId: string | null;
  jobId: string | null;
  isJobMade: boolean;
  /** An apply has gone through: what differs from then on, somebody else has changed. */
  isDone: boolean;
  /** What stood there before, of an application and a job that this command did not make. Absent: nothing was changed. */
  before: { notification?: string | null; schema?: Readonly<Record<string, unknown>> };
}

export interface ApiState {
  displayName: string;
  applicationId: string;
  appId: string;
  isMade: boolean;
  servicePrincipalId: string | null;
  isServicePrincipalMade: boolean;
  /** Roles it had after the last apply: a later contract may ask for more. */
  roles: string[];
  /** Roles that a registration got which was there before. */
  addedRoles: string[];
}

export interface Grant {
  readonly assignmentId: string;
  readonly principalId: string;
  readonly permission: string;
}

export interface StateFile {
  readonly path: string;
  readonly state: TenantState;
  /** Written whole, after each thing that was made or taken back: an end in the middle forgets nothing. */
  save(): void;
}

/** Throws SetUpFault where there is a file that is none of ours. */
export function openStateFile(path: string): StateFile {
  const state = existsSync(path) ? read(path) : empty();
  return {
    path,
    state,
    save() {
      writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function empty(): TenantState {
  return { version: 1, tenantId: null, jobs: {}, api: null, grants: [], features: [], identity: null };
}

function read(path: string): TenantState {
  let found: Partial<TenantState> | null = null;
  try {
    found = JSON.parse(readFileSync(path, 'utf8')) as Partial<TenantState>;
  } catch {
    // Said below.
  }
  if (found?.version === 1 && typeof found.jobs === 'object') return { ...empty(), ...found } as TenantState;
  throw new SetUpFault(
    `${path} is no state of this command.`,
    'Name the right file with --state. If it is damaged, fetch it from where you keep copies: without it undo does not know what was made.',
  );
}
