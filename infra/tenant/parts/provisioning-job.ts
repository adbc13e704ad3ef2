// The synchronization job of the application, and its first start.
import { type JsonMembers, membersOf, textOf } from '../../../api/graph/json-members.ts';
import { later, NOTHING, type Part, type SetUp } from '../set-up.ts';
import { SetUpFault } from '../set-up-fault.ts';
import { READ_JOBS, WRITE_JOBS } from '../tenant-graph.ts';
import { findServicePrincipal } from './provisioning-app.ts';

const TOO_MANY =
  'A tenant may have two API-driven jobs to each kind of directory, twenty with Entra ID Governance: delete one that nobody needs, or name its application with --app-name.';

const PREFIX = { 'entra-id': 'API2AAD', 'active-directory': 'API2AD' } as const;

export const planProvisioningJob: Part = async (setUp) => {
  const { graph, file, job } = setUp;
  const servicePrincipal = await findServicePrincipal(setUp);
  const sentence = 'Create its synchronization job.';
  if (servicePrincipal === null) return later(sentence);
  const there = await findJob(setUp, String(servicePrincipal.id));
  const noted = file.state.jobs[job.name];
  const note = (jobId: string, isJobMade: boolean) => {
    Object.assign(file.state.jobs[job.name]!, { jobId, isJobMade });
    file.save();
  };
  if (there !== null) {
    if (noted?.jobId === there.id) return NOTHING;
    const found = `Its job ${there.id} is there already and is used.`;
    const carryOut = async () => note(String(there.id), false);
    return { steps: [{ mark: '=', sentence: found, isDrift: false, carryOut }], notes: [] };
  }
  const carryOut = async () => {
    const path = `/servicePrincipals/${servicePrincipal.id}/synchronization`;
    const templateId = chooseTemplate(await graph.list(`${path}/templates`, READ_JOBS), PREFIX[job.wanted.directory]);
    const made = await graph.send({
      method: 'POST',
      path: `${path}/jobs`,
      body: { templateId },
      need: WRITE_JOBS,
      whenRefused: TOO_MANY,
    });
    if (textOf(made.id) === null)
      throw new SetUpFault('Graph made the job, but its answer cannot be read.', 'Run apply again: it finds the job.');
    note(String(made.id), true);
  };
  return { steps: [{ mark: '+', sentence, isDrift: noted?.jobId != null, carryOut }], notes: [] };
};

/** Started once, when it has never run: a job that somebody has paused stays paused. */
export const planFirstStart: Part = async (setUp) => {
  const { graph } = setUp;
  const servicePrincipal = await findServicePrincipal(setUp);
  const found = servicePrincipal === null ? null : await findJob(setUp, String(servicePrincipal.id));
  const sentence =
    'Start the job. It waits for what HR Onramp sends, whose first run is held until somebody approves it.';
  if (servicePrincipal === null || found === null) return later(sentence);
  const status = textOf(membersOf(found.status).code) ?? 'NotConfigured';
  if (status === 'NotRun' || status === 'NotConfigured') {
    const carryOut = async () => {
      const path = `/servicePrincipals/${servicePrincipal.id}/synchronization/jobs/${encodeURIComponent(String(found.id))}/start`;
      await graph.send({ method: 'POST', path, need: WRITE_JOBS });
    };
    return { steps: [{ mark: '~', sentence, isDrift: false, carryOut }], notes: [] };
  }
  if (status === 'Active') return NOTHING;
  const reason = textOf(membersOf(membersOf(found.status).quarantine).reason);
  const why = reason === null ? '' : ` (${reason})`;
  return { steps: [], notes: [`The job is in the state ${status}${why}, and is left so. doctor says what helps.`] };
};

/** The job of the state file while it is there, else the only one of its kind; null where there is none. */
export async function findJob({ graph, file, job }: Pick<SetUp, 'graph' | 'file' | 'job'>, servicePrincipalId: string) {
  const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization/jobs`;
  const jobs = await graph.list(path, READ_JOBS);
  const noted = file.state.jobs[job.name]?.jobId;
  const known = jobs.find(({ id }) => id === noted);
  if (known !== undefined) return known;
  const ours = jobs.filter(({ id }) => String(id).startsWith(`${PREFIX[job.wanted.directory]}.`));
  if (ours.length <= 1) return ours[0] ?? null;
  throw new SetUpFault(
    `The application "${job.wanted.appName}" has ${ours.length} jobs to this directory.`,
    'Delete all but one in the Entra admin center.',
  );
}

function chooseTemplate(templates: readonly JsonMembers[], prefix: string): string {
  const named = templates.find(({ id, factoryTag }) => id === prefix || factoryTag === prefix);
  const id = textOf((named ?? (templates.length === 1 ? templates[0] : undefined))?.id);
  if (id !== null) return id;
  throw new SetUpFault(
    `The application offers no template ${prefix} for its job (it has ${templates.map((one) => one.id).join(', ') || 'none'}).`,
    'Open its provisioning page in the Entra admin center and choose "Get started": that makes the job. Then run apply again.',
  );
}
