// The API-driven application, made from the gallery. One that is there already under its name is taken over as it is.
import { type JsonMembers, membersOf, textOf } from '../../../api/graph/json-members.ts';
import { odataString, withQuery } from '../../../api/graph/odata.ts';
import { NOTHING, type Part, type SetUp } from '../set-up.ts';
import { SetUpFault } from '../set-up-fault.ts';
import { READ_APPLICATIONS, type TenantGraph, WRITE_APPLICATIONS } from '../tenant-graph.ts';

const GALLERY_NAMES = {
  'entra-id': 'API-driven provisioning to Microsoft Entra ID',
  'active-directory': 'API-driven provisioning to on-premises Active Directory',
} as const;

export const planProvisioningApp: Part = async (setUp) => {
  const { graph, file, job } = setUp;
  const { appName, directory } = job.wanted;
  const noted = file.state.jobs[job.name];
  const there = await findServicePrincipal(setUp);
  if (there !== null) {
    if (noted?.servicePrincipalId === there.id) return NOTHING;
    const sentence = `The application "${appName}" is there already; it is used as it is, and undo will leave it.`;
    const carryOut = async () => note(setUp, String(there.id), null);
    return { steps: [{ mark: '=', sentence, isDrift: false, carryOut }], notes: [] };
  }
  const template = await findTemplate(graph, GALLERY_NAMES[directory]);
  const sentence = `Create the application "${appName}" from the gallery (${GALLERY_NAMES[directory]}).`;
  const carryOut = async () => {
    const path = `/applicationTemplates/${encodeURIComponent(template)}/instantiate`;
    const made = await graph.send({ method: 'POST', path, body: { displayName: appName }, need: WRITE_APPLICATIONS });
    const servicePrincipalId = textOf(membersOf(made.servicePrincipal).id);
    const applicationId = textOf(membersOf(made.application).id);
    if (servicePrincipalId === null || applicationId === null)
      throw new SetUpFault(
        'Graph made the application, but its answer cannot be read.',
        'Run plan: it finds it by its name.',
      );
    note(setUp, servicePrincipalId, applicationId);
  };
  return { steps: [{ mark: '+', sentence, isDrift: noted !== undefined, carryOut }], notes: [] };
};

/** The application's service principal: the one of the state file while it is there, else the one with the name; null where there is none. */
export async function findServicePrincipal({ graph, file, job }: Pick<SetUp, 'graph' | 'file' | 'job'>) {
  const noted = file.state.jobs[job.name]?.servicePrincipalId;
  if (noted !== undefined) {
    const there = await graph.find(`/servicePrincipals/${encodeURIComponent(noted)}`, READ_APPLICATIONS);
    if (there !== null) return there;
  }
  const $filter = `displayName eq ${odataString(job.wanted.appName)}`;
  const named = await graph.list(withQuery('/servicePrincipals', { $filter }), READ_APPLICATIONS);
  if (named.length <= 1) return named[0] ?? null;
  throw new SetUpFault(
    `There are ${named.length} applications called "${job.wanted.appName}".`,
    'Rename all but one in the Entra admin center, or name another one with --app-name.',
  );
}

async function findTemplate(graph: TenantGraph, name: string): Promise<string> {
  const path = withQuery('/applicationTemplates', { $filter: `displayName eq ${odataString(name)}` });
  const [template] = (await graph.list(path, READ_APPLICATIONS)) as readonly JsonMembers[];
  if (typeof template?.id === 'string') return template.id;
  throw new SetUpFault(
    `The gallery of this cloud has no application "${name}".`,
    'API-driven provisioning may not be offered in this cloud. If the Entra admin center shows it under another name, create it there and name yours with --app-name.',
  );
}

function note({ file, job }: SetUp, servicePrincipalId: string, applicationId: string | null): void {
  file.state.jobs[job.name] = {
    wanted: job.wanted,
    servicePrincipalId,
    applicationId,
    jobId: null,
    isJobMade: false,
    isDone: false,
    before: {},
  };
  file.save();
}
