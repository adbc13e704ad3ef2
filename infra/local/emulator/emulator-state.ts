// Everything one emulator knows. Nothing of it is module state: a test process runs many emulators side by side.

import { type Clock, createClock } from './clock.ts';
import {
  type Application,
  type Domain,
  defaultApplication,
  defaultDomains,
  defaultJob,
  defaultServicePrincipal,
  defaultTenant,
  type ServicePrincipal,
  type Tenant,
} from './default-tenant.ts';
import type { Fault } from './fault.ts';
import { createHybridState, type HybridState } from './hybrid/hybrid-state.ts';
import { type CallWindows, createCallWindows } from './limits/call-windows.ts';
import { compileSchema } from './processing/compile-schema.ts';
import type { ForcedOutcome } from './processing/process-record.ts';
import { targetOfJob } from './processing/target-of-job.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import type { AppRegistration, AppRoleAssignment } from './tenant/app-registration.ts';
import { createDirectory, type Directory } from './tenant/directory.ts';
import { graphServicePrincipal } from './tenant/graph-app-roles.ts';
import type { Job } from './tenant/job.ts';
import { defaultSkus, type SubscribedSku } from './tenant/licences.ts';
import type { LifecycleWorkflow, WorkflowResult } from './tenant/lifecycle-workflow.ts';
import type { OtherJob } from './tenant/other-job.ts';
import { createProvisioningLog, type ProvisioningLog } from './tenant/provisioning-log.ts';

export interface EmulatorState extends TenantState {
  readonly clock: Clock;
  /** What the switches were when the emulator started; a reset goes back to them. */
  readonly startSwitches: Switches;
  /** Rises with whatever may have changed the tenant: the state file is written when it did. */
  revision: number;
  /** Calls off the evaluation of the scheduled workflows that waits for the clock; null where none does. */
  cancelEvaluation: (() => void) | null;
}

/** A person who signs in with an account of the tenant, with directory roles by their names. */
export interface Operator {
  readonly objectId: string;
  readonly name: string;
  readonly directoryRoles: readonly string[];
}

export interface TenantState {
  switches: Switches;
  tenant: Tenant;
  domains: Map<string, Domain>;
  servicePrincipals: Map<string, ServicePrincipal>;
  applications: Map<string, Application>;
  appRegistrations: Map<string, AppRegistration>;
  appRoleAssignments: Map<string, AppRoleAssignment>;
  subscribedSkus: readonly SubscribedSku[];
  /** Objects that calls do not find yet, by how many of these are still to come. */
  newObjects: Map<string, number>;
  /** Who answers a sign-in by device code; null where nobody does. */
  operator: Operator | null;
  groups: Map<string, Readonly<Record<string, unknown>>>;
  directory: Directory;
  hybrid: HybridState;
  jobs: Map<string, Job>;
  /** Those that no upload feeds. */
  otherJobs: Map<string, OtherJob>;
  workflows: Map<string, LifecycleWorkflow>;
  workflowResults: WorkflowResult[];
  log: ProvisioningLog;
  faults: Fault[];
  forcedOutcomes: Map<string, ForcedOutcome>;
  requests: RequestLog;
  callWindows: CallWindows;
}

export function createEmulatorState(overrides: Partial<Switches>, clockOffset = 0): EmulatorState {
  const clock = createClock(clockOffset);
  const startSwitches = defaultSwitches(overrides);
  // A wrong upnExpression is a fault of the settings: it must show at the start, not in the first cycle.
  const state: EmulatorState = {
    clock,
    startSwitches,
    revision: 0,
    cancelEvaluation: null,
    ...startState(startSwitches, clock.now()),
  };
  for (const job of state.jobs.values()) compileSchema(job.schema, startSwitches, targetOfJob(job.id));
  clock.onSetBack((before, after) => {
    state.log.setBack(before, after);
    for (const job of state.jobs.values()) setJobBack(job, before - after, after);
  });
  return state;
}

/** Back to the start: default tenant, no people, the local job running, clock, faults, requests and switches as they were. */
export function resetState(state: EmulatorState): void {
  state.clock.clear();
  Object.assign(state, startState(state.startSwitches, state.clock.now()));
}

function startState(switches: Switches, now: number): TenantState {
  const job = defaultJob(now, switches.upnExpression);
  return {
    switches: { ...switches },
    tenant: defaultTenant(),
    domains: new Map(defaultDomains().map((each) => [each.id, each])),
    servicePrincipals: new Map([defaultServicePrincipal(), graphServicePrincipal()].map((each) => [each.id, each])),
    applications: new Map([[defaultApplication().appId, defaultApplication()]]),
    appRegistrations: new Map(),
    appRoleAssignments: new Map(),
    subscribedSkus: defaultSkus(),
    newObjects: new Map(),
    operator: null,
    groups: new Map(),
    directory: createDirectory(),
    hybrid: createHybridState(),
    jobs: new Map([[job.id, job]]),
    otherJobs: new Map(),
    workflows: new Map(),
    workflowResults: [],
    log: createProvisioningLog(),
    faults: [],
    forcedOutcomes: new Map(),
    requests: createRequestLog(() => switches.requestLogBytes),
    callWindows: createCallWindows(),
  };
}

/** What a job waits for keeps its distance when the clock goes back. */
function setJobBack(job: Job, milliseconds: number, now: number): void {
  job.anchor = now;
  job.runningUntil -= milliseconds;
  for (const [externalId, failed] of job.failed) {
    job.failed.set(externalId, {
      ...failed,
      failedAt: failed.failedAt - milliseconds,
      nextAttemptAt: failed.nextAttemptAt - milliseconds,
    });
  }
}

/** The domain new user names may fall back to. */
export function defaultDomain(state: TenantState): string {
  const domains = [...state.domains.values()];
  return (domains.find((each) => each.isDefault) ?? domains[0])?.id ?? '';
}
