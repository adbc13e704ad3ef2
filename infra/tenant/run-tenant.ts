// `npm run tenant`: one run of the command, from its arguments to its exit code.
import { connectGraph, type GraphConnection } from '../../api/graph/connection.ts';
import { textOf } from '../../api/graph/json-members.ts';
import { runApply, runPlan } from './apply-plan.ts';
import { runDoctor } from './doctor.ts';
import { helpOf } from './help.ts';
import { type Asked, readArguments, type Verb } from './read-arguments.ts';
import { runUndo } from './run-undo.ts';
import type { SetUp } from './set-up.ts';
import { SetUpFault } from './set-up-fault.ts';
import { openStateFile, type StateFile, type WantedJob } from './state-file.ts';
import type { Surroundings } from './surroundings.ts';
import { READ_TENANT, type TenantGraph, tenantGraph } from './tenant-graph.ts';

/** 0 done, 1 not possible (or, of doctor, a fault was found), 2 not understood, 3 plan --check with something to do. */
export async function runTenant(argv: readonly string[], around: Surroundings): Promise<number> {
  const asked = readArguments(argv);
  if (asked.kind === 'help') {
    around.print(helpOf(asked.verb));
    return 0;
  }
  if (asked.kind === 'wrong') return notUnderstood(asked.faults, asked.verb, around);
  let connection: GraphConnection;
  try {
    connection = connect(asked, around);
  } catch (error) {
    return notUnderstood([(error as Error).message], asked.verb, around);
  }
  try {
    const file = openStateFile(asked.state);
    const wanted = wantedJob(asked, file);
    if (typeof wanted === 'string' && (asked.verb === 'plan' || asked.verb === 'apply'))
      return notUnderstood([wanted], asked.verb, around);
    const graph = tenantGraph(connection, around.pause);
    await checkTenant(graph, file);
    const { features, identity, api } = file.state;
    const common = {
      graph,
      file,
      features: asked.features ?? features,
      identity: asked.identity ?? identity,
      apiName: asked.apiName ?? api?.displayName ?? 'HR Onramp API',
    };
    if (asked.verb === 'undo') return await runUndo(graph, file, asked, around);
    if (asked.verb === 'doctor') return await runDoctor(common, asked, around);
    const setUp: SetUp = { ...common, job: { name: asked.job, wanted: wanted as WantedJob } };
    return asked.verb === 'plan' ? await runPlan(setUp, asked, around) : await runApply(setUp, asked, around);
  } catch (error) {
    if (!(error instanceof SetUpFault)) throw error;
    around.complain(`${error.message}\n  → ${error.nextStep}`);
    return 1;
  }
}

function notUnderstood(faults: readonly string[], verb: Verb | null, { complain }: Surroundings): number {
  const where = verb === null ? '' : ` ${verb}`;
  complain(
    `${faults.map((fault) => `  - ${fault}`).join('\n')}\n\nnpm run tenant --${where} --help tells what can be said.`,
  );
  return 2;
}

// What a person is asked consent for: no more than the verb needs.
const READING = ['Application.Read.All', 'Synchronization.Read.All', 'Organization.Read.All', 'Domain.Read.All'];
const WRITING = [
  'Application.ReadWrite.All',
  'Synchronization.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Organization.Read.All',
  'Domain.Read.All',
];

function connect({ signIn, verb }: Asked, { environment, print }: Surroundings): GraphConnection {
  const text = (name: string) => environment[name]?.trim() || undefined;
  const version = text('GRAPH_API_VERSION') ?? 'v1.0';
  if (version !== 'v1.0' && version !== 'beta') throw new Error('GRAPH_API_VERSION must be v1.0 or beta');
  const baseUrl = text('GRAPH_BASE_URL') ?? 'https://graph.microsoft.com';
  if (!URL.canParse(baseUrl))
    throw new Error('GRAPH_BASE_URL must be an absolute address such as https://graph.microsoft.us');
  const permissions = verb === 'plan' || verb === 'doctor' ? READING : WRITING;
  return connectGraph({
    baseUrl,
    apiVersion: version,
    authorityHost: text('AZURE_AUTHORITY_HOST'),
    tenantId: text('AZURE_TENANT_ID'),
    clientId: text('AZURE_CLIENT_ID'),
    ...(signIn === 'environment'
      ? {
          clientSecret: text('AZURE_CLIENT_SECRET'),
          certificatePath: text('AZURE_CLIENT_CERTIFICATE_PATH'),
          federatedTokenFile: text('AZURE_FEDERATED_TOKEN_FILE'),
        }
      : { operator: { by: signIn, permissions, onDeviceCode: print } }),
  });
}

/** A state file belongs to one tenant: used on another, it would take away what is not there and make everything twice. */
async function checkTenant(graph: TenantGraph, { state, path }: StateFile): Promise<void> {
  const [organization] = await graph.list('/organization', READ_TENANT);
  const tenantId = textOf(organization?.id);
  if (state.tenantId !== null && tenantId !== state.tenantId) {
    throw new SetUpFault(
      `${path} is of the tenant ${state.tenantId}, but you are signed in to ${tenantId}.`,
      'Set AZURE_TENANT_ID to the tenant you mean, or name another file with --state.',
    );
  }
  state.tenantId = tenantId;
}

// What was made under the old name would be forgotten, and undo would leave it.
const OTHER_NAME = 'undo that first, or name another file with --state';

function wantedJob(asked: Asked, { state }: StateFile): WantedJob | string {
  const former = state.jobs[asked.job]?.wanted;
  const directory = asked.directory ?? former?.directory ?? 'entra-id';
  if (former !== undefined && former.directory !== directory)
    return `the job "${asked.job}" goes to ${former.directory}: name the one to ${directory} with another --job`;
  const renamed = former !== undefined && asked.appName !== undefined && asked.appName !== former.appName;
  if (renamed) return `--app-name: the job "${asked.job}" belongs to "${former.appName}": ${OTHER_NAME}`;
  if (state.api !== null && asked.apiName !== undefined && asked.apiName !== state.api.displayName)
    return `--api-name: this state file knows "${state.api.displayName}": ${OTHER_NAME}`;
  const notify = asked.notify ?? former?.notify;
  if (notify === undefined)
    return '--notify is needed the first time: the e-mail address that is told of a quarantine, best that of a group';
  return {
    directory,
    appName: asked.appName ?? former?.appName ?? `HR Onramp (${asked.job})`,
    notify,
    deletionThreshold: asked.deletionThreshold ?? former?.deletionThreshold ?? 500,
    mapping: asked.mapping ?? former?.mapping ?? null,
    attributes: asked.attributes ?? former?.attributes ?? [],
  };
}
