// plan and apply: the parts of the set-up in their order, shown, agreed to, done.
import { planApiRegistration } from './parts/api-registration.ts';
import { planGrants } from './parts/grants.ts';
import { planJobAttributes } from './parts/job-attributes.ts';
import { planNotification } from './parts/notification.ts';
import { planProvisioningApp } from './parts/provisioning-app.ts';
import { planFirstStart, planProvisioningJob } from './parts/provisioning-job.ts';
import type { Part, SetUp, Step } from './set-up.ts';
import { SetUpFault } from './set-up-fault.ts';
import type { Surroundings } from './surroundings.ts';

/** The address before the start: a job that starts without one is quarantined at once. */
const parts: readonly Part[] = [
  planProvisioningApp,
  planProvisioningJob,
  planNotification,
  planJobAttributes,
  planFirstStart,
  planApiRegistration,
  planGrants,
];

export async function runPlan(
  setUp: SetUp,
  { check }: { readonly check: boolean },
  around: Surroundings,
): Promise<number> {
  const steps = await showPlan(setUp, around);
  if (steps.length === 0) return 0;
  around.print('\nNothing was changed. "npm run tenant -- apply" with the same options does it.');
  return check ? 3 : 0;
}

export async function runApply(
  setUp: SetUp,
  { yes }: { readonly yes: boolean },
  around: Surroundings,
): Promise<number> {
  const { file } = setUp;
  const steps = await showPlan(setUp, around);
  if (steps.length > 0 && !yes && !(await around.agree('\nDo this?'))) {
    around.print('Nothing was changed.');
    return 1;
  }
  if (steps.length > 0) around.print('');
  try {
    for (const part of parts) {
      // Anew for each: what the parts before it have made is there now.
      for (const step of (await part(setUp)).steps) {
        await step.carryOut();
        around.print(`  done  ${step.sentence}`);
      }
    }
  } catch (error) {
    if (!(error instanceof SetUpFault)) throw error;
    around.complain(
      `${error.message}\n  → ${error.nextStep}\nWhat was done before stands in ${file.path}; the next apply goes on from there.`,
    );
    return 1;
  }
  note(setUp);
  around.print(nextSteps(setUp));
  return 0;
}

async function showPlan(setUp: SetUp, { print }: Surroundings): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const notes: string[] = [];
  for (const part of parts) {
    const plan = await part(setUp);
    steps.push(...plan.steps);
    notes.push(...plan.notes);
  }
  print(`Tenant ${setUp.file.state.tenantId}, job "${setUp.job.name}":`);
  if (steps.length === 0) print('  Everything is as it should be; nothing is to be done.');
  for (const { mark, sentence, isDrift } of steps)
    print(`  ${mark} ${isDrift ? '(changed since the last apply) ' : ''}${sentence}`);
  for (const one of notes) print(`  ! ${one}`);
  return steps;
}

function note({ file, job, features, identity }: SetUp): void {
  const { state } = file;
  const made = state.jobs[job.name]!;
  Object.assign(made, { wanted: job.wanted, isDone: true });
  Object.assign(state, { features, identity });
  file.save();
}

function nextSteps({ file, job }: SetUp): string {
  const { state } = file;
  const jobs = Object.entries(state.jobs).map(([name, one]) => `${name}=${one.servicePrincipalId}/${one.jobId}`);
  const agent =
    job.wanted.directory === 'active-directory'
      ? [
          'Install the provisioning agent in the domain, and choose the domain and the container on the provisioning page of the application.',
        ]
      : [];
  return [
    '',
    'Settings for npm run serve:',
    `  PROVISIONING_JOBS=${jobs.join(',')}`,
    `  AUTH_TENANT_ID=${state.tenantId}`,
    `  AUTH_AUDIENCE=${state.api?.appId}`,
    'Next:',
    ...agent.map((one) => `  ${one}`),
    `  Give people and flows their roles: Entra admin center, Enterprise applications, "${state.api?.displayName}", Users and groups.`,
    '  npm run tenant -- doctor checks the whole.',
    `  Keep ${file.path}: undo needs it.`,
  ].join('\n');
}
