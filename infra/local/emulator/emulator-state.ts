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
import { type CallWindows, createCallWindows } from './limits/call-windows.ts';
import { compileSchema } from './processing/compile-schema.ts';
import type { ForcedOutcome } from './processing/process-record.ts';
import { targetOfJob } from './processing/target-of-job.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { createDirectory, type Directory, type DirectoryUser } from './tenant/directory.ts';
import type { Job } from './tenant/job.ts';
import { createProvisioningLog, type ProvisioningLog } from './tenant/provisioning-log.ts';

export interface EmulatorState extends TenantState {
  readonly clock: Clock;
  /** What the switches were when the emulator started; a reset goes back to them. */
  readonly startSwitches: Switches;
  /** Rises with whatever may have changed the tenant: the state file is written when it did. */
  revision: number;
}

export interface TenantState {
  switches: Switches;
  tenant: Tenant;
  domains: Map<string, Domain>;
  servicePrincipals: Map<string, ServicePrincipal>;
  applications: Map<string, Application>;
  groups: Map<string, Readonly<Record<string, unknown>>>;
  directory: Directory;
  /** The recycle bin, by id. */
  deletedUsers: Map<string, DirectoryUser>;
  jobs: Map<string, Job>;
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
  const state: EmulatorState = { clock, startSwitches, revision: 0, ...startState(startSwitches, clock.now()) };
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
    servicePrincipals: new Map([[job.servicePrincipalId, defaultServicePrincipal()]]),
    applications: new Map([[defaultApplication().appId, defaultApplication()]]),
    groups: new Map(),
    directory: createDirectory(),
    deletedUsers: new Map(),
    jobs: new Map([[job.id, job]]),
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
