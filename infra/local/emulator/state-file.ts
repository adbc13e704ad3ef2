// Keeps the emulated tenant across restarts, so that the product's books and the directory do not drift apart. One JSON file,
// replaced whole; a kill loses at most what happened since the last write.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { EmulatorState } from './emulator-state.ts';
import { hybridFromJson, hybridToJson } from './hybrid/hybrid-state.ts';
import { type AdUser, createActiveDirectory } from './tenant/active-directory.ts';
import { createDirectory, type DirectoryUser } from './tenant/directory.ts';
import { graphServicePrincipal } from './tenant/graph-app-roles.ts';
import type { Job } from './tenant/job.ts';
import type { LifecycleWorkflow, WorkflowResult } from './tenant/lifecycle-workflow.ts';
import type { OtherJob } from './tenant/other-job.ts';
import { createProvisioningLog, type LogRow } from './tenant/provisioning-log.ts';

interface StateFile {
  readonly version: 1;
  readonly clockOffset: number;
  readonly tenant: EmulatorState['tenant'];
  readonly domains: [string, never][];
  readonly servicePrincipals: [string, never][];
  readonly applications: [string, never][];
  readonly groups: [string, never][];
  readonly users: readonly DirectoryUser[];
  readonly jobs: readonly Record<string, unknown>[];
  readonly log: readonly LogRow[];
  /** Absent in files of before there were any. */
  readonly otherJobs?: readonly Record<string, unknown>[];
  readonly workflows?: readonly LifecycleWorkflow[];
  readonly workflowResults?: readonly WorkflowResult[];
  /** Files of before there were conversions have none. */
  readonly appRegistrations?: [string, never][];
  readonly appRoleAssignments?: [string, never][];
  readonly subscribedSkus?: EmulatorState['subscribedSkus'];
  readonly hybrid?: ReturnType<typeof hybridToJson>;
}

const VERSION = 1;
const JOB_MAPS = ['failed', 'links', 'writtenMail', 'pendingManagers'] as const;

/** The clock offset of a saved state; 0 without one. The clock is made before the rest. */
export function savedClockOffset(file: string): number {
  return existsSync(file) ? read(file).clockOffset : 0;
}

/** Puts the saved tenant into the state; does nothing without a file. */
export function loadState(file: string, state: EmulatorState): void {
  if (!existsSync(file)) return;
  const saved = read(file);
  state.tenant = saved.tenant;
  for (const part of ['domains', 'servicePrincipals', 'applications', 'groups'] as const)
    state[part] = new Map<string, never>(saved[part]);
  // Files of before it could be asked for have none.
  const graph = graphServicePrincipal();
  if (!state.servicePrincipals.has(graph.id)) state.servicePrincipals.set(graph.id, graph);
  state.directory = createDirectory();
  for (const user of saved.users) state.directory.put(user);
  state.jobs = new Map(saved.jobs.map((job) => [String(job.id), toJob(job)]));
  state.otherJobs = new Map((saved.otherJobs ?? []).map((job) => [String(job.id), toOtherJob(job)]));
  state.workflows = new Map((saved.workflows ?? []).map((each) => [each.id, each]));
  state.workflowResults = [...(saved.workflowResults ?? [])];
  if (saved.appRegistrations !== undefined) {
    state.appRegistrations = new Map<string, never>(saved.appRegistrations);
    state.appRoleAssignments = new Map<string, never>(saved.appRoleAssignments);
    state.subscribedSkus = saved.subscribedSkus ?? [];
  }
  state.hybrid = hybridFromJson(saved.hybrid);
  state.log = createProvisioningLog();
  state.log.append(saved.log);
}

export function saveState(file: string, state: EmulatorState): void {
  const { clock, tenant, directory, log, jobs } = state;
  const saved = {
    version: VERSION,
    clockOffset: clock.offset(),
    tenant,
    domains: [...state.domains],
    servicePrincipals: [...state.servicePrincipals],
    applications: [...state.applications],
    groups: [...state.groups],
    users: directory.list(),
    jobs: [...jobs.values()].map((job) => ({
      ...job,
      processing: false,
      activeDirectory: job.activeDirectory && { ...job.activeDirectory, users: job.activeDirectory.users.list() },
      ...Object.fromEntries(JOB_MAPS.map((name) => [name, [...job[name]]])),
    })),
    otherJobs: [...state.otherJobs.values()].map((job) => ({ ...job, accounts: [...job.accounts] })),
    workflows: [...state.workflows.values()],
    workflowResults: state.workflowResults,
    appRegistrations: [...state.appRegistrations],
    appRoleAssignments: [...state.appRoleAssignments],
    subscribedSkus: state.subscribedSkus,
    log: log.rows(),
    hybrid: hybridToJson(state.hybrid),
  };
  writeFileSync(`${file}.new`, JSON.stringify(saved), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function toJob(saved: Readonly<Record<string, unknown>>): Job {
  const maps = Object.fromEntries(JOB_MAPS.map((name) => [name, new Map(saved[name] as [string, never][])]));
  // Files of before there was a quarantine have none.
  return { quarantine: null, ...saved, ...maps, activeDirectory: toActiveDirectory(saved) } as unknown as Job;
}

function toActiveDirectory({ activeDirectory }: Readonly<Record<string, unknown>>): Job['activeDirectory'] {
  if (!activeDirectory) return null;
  const saved = activeDirectory as {
    users: readonly AdUser[];
    agent: ReturnType<typeof createActiveDirectory>['agent'];
  };
  const made = createActiveDirectory();
  made.agent = saved.agent;
  for (const user of saved.users) made.users.put(user);
  return made;
}

function toOtherJob(saved: Readonly<Record<string, unknown>>): OtherJob {
  return { ...saved, accounts: new Map(saved.accounts as [string, never][]) } as unknown as OtherJob;
}

function read(file: string): StateFile {
  let saved: Partial<StateFile>;
  try {
    saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<StateFile>;
  } catch (cause) {
    throw new Error(`${file} is not a saved emulator state: delete it to start with an empty tenant.`, { cause });
  }
  if (saved.version !== VERSION)
    throw new Error(`${file} was saved by another version of the emulator: delete it to start with an empty tenant.`);
  return saved as StateFile;
}
