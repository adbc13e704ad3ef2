// doctor: every check, whatever the others found, and all of it at once.
import { checkClock } from './checks/check-clock.ts';
import { checkDomains } from './checks/check-domains.ts';
import { checkGrants } from './checks/check-grants.ts';
import { checkJobs } from './checks/check-jobs.ts';
import { checkLicence } from './checks/check-licence.ts';
import { checkRegistration } from './checks/check-registration.ts';
import { type Check, type Examined, type ExaminedJob, type Finding, unknown } from './checks/finding.ts';
import type { Asked } from './read-arguments.ts';
import { SetUpFault } from './set-up-fault.ts';
import type { Surroundings } from './surroundings.ts';

const checks: readonly (readonly [title: string, check: Check])[] = [
  ['Clock', checkClock],
  ['Licence and quota', checkLicence],
  ['Domains', checkDomains],
  ['Permissions of the service', checkGrants],
  ['App registration of the API', checkRegistration],
  ['Provisioning jobs', checkJobs],
];

const MARKS = { ok: 'ok     ', warning: 'WARNING', fault: 'FAULT  ', unknown: 'unknown' } as const;

export async function runDoctor(
  common: Pick<Examined, 'graph' | 'file' | 'features' | 'identity' | 'apiName'>,
  asked: Asked,
  { environment, print, now }: Surroundings,
): Promise<number> {
  const quota = Number(environment.DAILY_CALL_QUOTA ?? 2000);
  const examined: Examined = {
    ...common,
    jobs: jobsToExamine(common.file.state.jobs, environment.PROVISIONING_JOBS, asked),
    dailyCallQuota: Number.isFinite(quota) ? quota : 2000,
    now,
  };
  print(`Tenant ${common.file.state.tenantId}`);
  let faults = 0;
  for (const [title, check] of checks) {
    print(`\n${title}`);
    for (const { status, message, nextStep } of await carryOut(check, examined)) {
      if (status === 'fault') faults += 1;
      print(`  ${MARKS[status]}  ${message}${nextStep === undefined ? '' : `\n           → ${nextStep}`}`);
    }
  }
  print(faults === 0 ? '\nNo fault was found.' : `\n${faults === 1 ? 'One fault' : `${faults} faults`} found.`);
  return faults === 0 ? 0 : 1;
}

async function carryOut(check: Check, examined: Examined): Promise<readonly Finding[]> {
  try {
    return await check(examined);
  } catch (error) {
    if (!(error instanceof SetUpFault) || error.isSignIn) throw error;
    return [unknown(error.message, error.nextStep)];
  }
}

/** Those of the state file, and those the service is set to use. */
function jobsToExamine(
  known: Examined['file']['state']['jobs'],
  setting: string | undefined,
  { mapping }: Asked,
): readonly ExaminedJob[] {
  const made = Object.entries(known).flatMap(([name, { servicePrincipalId, jobId, wanted }]): ExaminedJob[] =>
    jobId === null
      ? []
      : [{ name, servicePrincipalId, jobId, wanted: mapping === undefined ? wanted : { ...wanted, mapping } }],
  );
  const set = (setting ?? '').split(',').flatMap((part): ExaminedJob[] => {
    const [, name, servicePrincipalId, jobId] = /^\s*([^=/]+)=([^=/]+)\/([^=/]+?)\s*$/.exec(part) ?? [];
    if (name === undefined || servicePrincipalId === undefined || jobId === undefined) return [];
    return made.some((one) => one.jobId === jobId) ? [] : [{ name, servicePrincipalId, jobId, wanted: null }];
  });
  return [...made, ...set];
}
