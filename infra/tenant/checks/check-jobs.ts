// Each job: whether it runs, who is told when it does not, by what it finds people, and whether it reads what the mapping sends.
import { type JsonMembers, membersOf, textOf } from '../../../api/graph/json-members.ts';
import { planSchema } from '../../../api/mapping/job-schema/plan-schema.ts';
import { userPart } from '../../../api/mapping/job-schema/user-part.ts';
import { readSchema } from '../parts/job-attributes.ts';
import { readNotification } from '../parts/notification.ts';
import { readMapping } from '../read-mapping.ts';
import { READ_JOBS } from '../tenant-graph.ts';
import { type Check, type Examined, type ExaminedJob, type Finding, fault, ok, warning } from './finding.ts';

export const checkJobs: Check = async (examined) => {
  if (examined.jobs.length === 0)
    return [
      fault(
        'No provisioning job is known.',
        'npm run tenant -- apply makes one; for one that is there, name the state file with --state or set PROVISIONING_JOBS.',
      ),
    ];
  const found: Finding[] = [];
  for (const job of examined.jobs) found.push(...(await checkJob(examined, job)));
  return found;
};

async function checkJob({ graph }: Examined, job: ExaminedJob): Promise<readonly Finding[]> {
  const path = `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization`;
  const there = await graph.find(`${path}/jobs/${encodeURIComponent(job.jobId)}`, READ_JOBS);
  if (there === null)
    return [
      fault(
        `There is no job "${job.name}" (${job.servicePrincipalId}/${job.jobId}).`,
        'npm run tenant -- apply makes it anew; then change PROVISIONING_JOBS.',
      ),
    ];
  const settings = await graph.list(`${path}/secrets`, READ_JOBS);
  const schema = await readSchema({ graph }, job);
  return [
    stateFinding(job.name, there),
    ...notificationFindings(job, textOf(settings.find(({ key }) => key === 'SyncNotificationSettings')?.value)),
    ...matchingFindings(job, schema),
    ...attributeFindings(job, schema),
  ];
}

function stateFinding(name: string, job: JsonMembers): Finding {
  const status = membersOf(job.status);
  const quarantine = membersOf(status.quarantine);
  const reason = textOf(quarantine.reason);
  const code = textOf(membersOf(quarantine.error).code);
  switch (textOf(status.code)) {
    case 'Active':
      return ok(`The job "${name}" is running.`);
    case 'Quarantine':
      return fault(
        `The job "${name}" is in quarantine (${[reason, code].filter((one) => one !== null).join(', ') || 'no reason given'}): it processes once a day at most.`,
        reason === 'TooManyDeletes'
          ? 'Look at the disables that wait, and allow or reject them on the provisioning page of the application.'
          : 'Remove the cause, then POST /v1/jobs/{job}/restart. Without a notification address every start ends here.',
      );
    case 'Paused':
      return fault(
        `The job "${name}" is paused: what is sent queues up and is not processed.`,
        'POST /v1/jobs/{job}/start, when the reason for the pause is gone.',
      );
    default:
      return fault(`The job "${name}" has never been started.`, 'npm run tenant -- apply starts it.');
  }
}

function notificationFindings({ name, wanted }: ExaminedJob, text: string | null): readonly Finding[] {
  const { address, threshold } = readNotification(text);
  const found: Finding[] = [
    address === null
      ? fault(
          `Nobody is told when the job "${name}" goes into quarantine, and the next start puts it there.`,
          'npm run tenant -- apply --notify <e-mail>',
        )
      : ok(`${address} is told when the job "${name}" goes into quarantine.`),
  ];
  if (threshold === 0 && wanted?.deletionThreshold !== 0)
    found.push(
      warning(
        `Entra's own guard against accidental deletions is off for the job "${name}".`,
        'npm run tenant -- apply --deletion-threshold <number of people>',
      ),
    );
  return found;
}

function matchingFindings({ name, jobId }: ExaminedJob, schema: JsonMembers): readonly Finding[] {
  const part = userPart(schema);
  if (typeof part === 'string')
    return [fault(`The job "${name}": ${part}`, 'Restore its default mappings in the Entra admin center.')];
  const matching = part.mappings.filter(({ isMatching }) => isMatching);
  const byId = matching.find(({ reads }) => reads?.includes('externalid'));
  const natural = jobId.startsWith('API2AD.') ? 'employeeID' : 'employeeId';
  const next = `Under "Attribute mapping" in the Entra admin center, let externalId match ${natural} with precedence 1.`;
  if (byId === undefined) {
    const instead = matching.map((one) => one.targetAttributeName).join(', ') || 'nothing';
    return [
      fault(
        `The job "${name}" finds people by ${instead}, not by the worker id: it would make people anew or change others.`,
        next,
      ),
    ];
  }
  const target = byId.targetAttributeName;
  if (/^extensionAttribute\d+$/i.test(target))
    return [fault(`The job "${name}" finds people by ${target}, by which Entra ID cannot search.`, next)];
  const others = matching.filter((one) => one !== byId).map((one) => one.targetAttributeName);
  const found: Finding[] = [ok(`The job "${name}" finds people by ${target}, from the worker id.`)];
  if (others.length > 0)
    found.push(
      warning(
        `The job "${name}" also finds people by ${others.join(', ')}: a worker can be taken for somebody who has the same value there.`,
        'Keep that only as long as existing accounts have no worker id.',
      ),
    );
  return found;
}

function attributeFindings({ name, wanted }: ExaminedJob, schema: JsonMembers): readonly Finding[] {
  if (wanted?.mapping == null) return [];
  const plan = planSchema(schema, readMapping(wanted.mapping), []);
  if (typeof plan === 'string' || !('open' in plan)) return [];
  if (plan.open.length === 0) return [ok(`The job "${name}" reads what the mapping sends.`)];
  const open = plan.open.map(({ attribute }) => attribute).join(', ');
  return [
    warning(
      `The job "${name}" does not read ${open}: that does not arrive.`,
      'npm run tenant -- plan says where it could go; --attribute names another place.',
    ),
  ];
}
