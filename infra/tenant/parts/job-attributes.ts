// The job reads what the mapping sends: attributes of extensions in its list of attributes, and attribute mappings that carry them on.
// Planned by the same functions as schema-plan of the API.
import { readJobSchema } from '../../../api/graph/read-job-schema.ts';
import { replaceJobSchema } from '../../../api/graph/replace-job-schema.ts';
import type { AttributeTarget } from '../../../api/mapping/job-schema/check-targets.ts';
import { planSchema } from '../../../api/mapping/job-schema/plan-schema.ts';
import { schemaDifferences } from '../../../api/mapping/job-schema/schema-differences.ts';
import { attributeKey, userPart } from '../../../api/mapping/job-schema/user-part.ts';
import type { MappingDocument } from '../../../api/mapping/mapping-document.ts';
import { readMapping } from '../read-mapping.ts';
import { later, NOTHING, type Part, type SetUp } from '../set-up.ts';
import { SetUpFault } from '../set-up-fault.ts';
import { findServicePrincipal } from './provisioning-app.ts';
import { findJob } from './provisioning-job.ts';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const WORKFORCE = 'urn:ietf:params:scim:schemas:extension:workforce:1.0:User';

/** Where attributes go that a new job does not read and that have one natural place in Entra ID. */
const usualTargets: readonly AttributeTarget[] = [
  { attribute: `${ENTERPRISE}:organization`, targetAttributeName: 'companyName' },
  { attribute: `${ENTERPRISE}:costCenter`, targetAttributeName: 'employeeOrgData.costCenter' },
  { attribute: `${ENTERPRISE}:division`, targetAttributeName: 'employeeOrgData.division' },
  { attribute: 'userType', targetAttributeName: 'employeeType' },
  { attribute: `${WORKFORCE}:HireDate`, targetAttributeName: 'employeeHireDate' },
  { attribute: `${WORKFORCE}:LeaveDate`, targetAttributeName: 'employeeLeaveDateTime' },
];

type Schema = Readonly<Record<string, unknown>>;

export const planJobAttributes: Part = async (setUp) => {
  const { file, job } = setUp;
  if (job.wanted.mapping === null) return NOTHING;
  const document = readMapping(job.wanted.mapping);
  const servicePrincipal = await findServicePrincipal(setUp);
  const found = servicePrincipal === null ? null : await findJob(setUp, String(servicePrincipal.id));
  if (servicePrincipal === null || found === null) return later(expectation(setUp, document));

  const where = { servicePrincipalId: String(servicePrincipal.id), jobId: String(found.id) };
  const schema = await readSchema(setUp, where);
  const targets = targetsFor(setUp, document, schema);
  const plan = planSchema(schema, document, targets);
  if (typeof plan === 'string')
    throw new SetUpFault(plan, 'Restore the default mappings on the provisioning page of the application.');
  if (isProblems(plan)) {
    const said = plan.map(({ path, message }) => `${nameOf(targets, path)}: ${message}`).join(' ');
    throw new SetUpFault(`The attributes cannot be placed. ${said}`, 'Name other places with --attribute.');
  }
  const open = plan.open.map(({ attribute, suggestions }) => {
    const hint = suggestions.length === 0 ? '<attribute of the directory>' : suggestions[0];
    return `${attribute} is sent by "${document.name}", but the job does not read it: --attribute '${attribute}=${hint}' lets it arrive.`;
  });
  if (plan.changes.length === 0) return { steps: [], notes: open };
  const noted = file.state.jobs[job.name];
  const carryOut = async () => {
    const state = file.state.jobs[job.name]!;
    if (!state.isJobMade && state.before.schema === undefined) {
      state.before.schema = schema;
      file.save();
    }
    await replaceSchema(setUp, where, plan.after);
    state.wanted = job.wanted;
    file.save();
  };
  const sentence = `Let the job read what the mapping "${document.name}" sends:\n${plan.changes.map(({ message }) => `      ${message}`).join('\n')}`;
  const isDrift = noted?.isDone === true && JSON.stringify(asked(noted.wanted)) === JSON.stringify(asked(job.wanted));
  const again =
    noted?.isDone === true
      ? [
          'After the change of the attributes call POST /v1/jobs/{job}/rebaseline: the next full file is then sent again whole.',
        ]
      : [];
  return { steps: [{ mark: '~', sentence, isDrift, carryOut }], notes: [...open, ...again] };
};

/** Replaces the schema as a whole and reads it back. */
export async function replaceSchema(setUp: Pick<SetUp, 'graph'>, where: JobPlace, wanted: Schema): Promise<void> {
  const { connection } = setUp.graph;
  const answer = await replaceJobSchema(connection, where, wanted);
  if (answer.kind !== 'replaced') {
    const code = answer.kind === 'refused' ? ` (${answer.status}, ${answer.code})` : ` (${answer.kind})`;
    const next =
      answer.kind === 'forbidden'
        ? `Sign in as a Cloud Application Administrator, with the permission ${answer.permission}.`
        : 'Run plan to see how the schema stands. Graph refuses a schema with an attribute the directory does not have.';
    throw new SetUpFault(`Graph did not take the job's schema${code}.`, next);
  }
  const differences = schemaDifferences(wanted, await readSchema(setUp, where));
  if (differences.length === 0) return;
  throw new SetUpFault(
    `The schema was replaced, but read back it differs at ${differences.slice(0, 5).join(', ')}.`,
    'Look at these places under "Attribute mapping" in the Entra admin center.',
  );
}

interface JobPlace {
  readonly servicePrincipalId: string;
  readonly jobId: string;
}

/** The schema as it can be written again. */
export async function readSchema({ graph }: Pick<SetUp, 'graph'>, where: JobPlace): Promise<Schema> {
  const answer = await readJobSchema(graph.connection, where);
  if (answer.kind === 'schema')
    return Object.fromEntries(Object.entries(answer.schema).filter(([name]) => !name.startsWith('@odata.')));
  const next =
    answer.kind === 'forbidden'
      ? `Sign in as a Cloud Application Administrator, with the permission ${answer.permission}.`
      : 'Run the command again in some minutes.';
  throw new SetUpFault(`The job's schema cannot be read (${answer.kind}).`, next);
}

// The usual places, where nothing else is asked for and nobody has placed the attribute elsewhere.
function targetsFor({ job }: SetUp, document: MappingDocument, schema: Schema): readonly AttributeTarget[] {
  const own = ownTargets(job.wanted.attributes);
  if (job.wanted.directory === 'active-directory') return own;
  const part = userPart(schema);
  const reads = typeof part === 'string' ? [] : part.mappings.flatMap((one) => one.reads ?? []);
  const filled = new Set([
    ...own.map((one) => one.targetAttributeName),
    ...(typeof part === 'string' ? [] : part.mappings.map((one) => one.targetAttributeName)),
  ]);
  const taken = new Set([...reads, ...own.map(({ attribute }) => attributeKey(attribute))]);
  const usual = sentOf(document).filter(
    ({ attribute, targetAttributeName }) => !taken.has(attributeKey(attribute)) && !filled.has(targetAttributeName),
  );
  return [...usual, ...own];
}

function sentOf(document: MappingDocument): readonly AttributeTarget[] {
  const sent = new Set(document.mappings.map(({ target }) => attributeKey(target)));
  return usualTargets.filter(({ attribute }) => sent.has(attributeKey(attribute)));
}

/** `attribute=targetAttributeName`; the attribute may hold an equals sign in brackets. */
function ownTargets(given: readonly string[]): readonly AttributeTarget[] {
  return given.map((one) => {
    const at = one.lastIndexOf('=');
    return { attribute: one.slice(0, at), targetAttributeName: one.slice(at + 1) };
  });
}

function expectation({ job }: SetUp, document: MappingDocument): string {
  const usual = job.wanted.directory === 'entra-id' ? sentOf(document) : [];
  const places = [...usual, ...ownTargets(job.wanted.attributes)].map(
    ({ attribute, targetAttributeName }) => `${attribute.split(':').at(-1)} → ${targetAttributeName}`,
  );
  const where = places.length === 0 ? 'as far as it does not yet' : places.join(', ');
  return `Let the job read what the mapping "${document.name}" sends: ${where}.`;
}

const asked = ({ mapping, attributes }: SetUp['job']['wanted']) => ({ mapping, attributes });

function isProblems(plan: object): plan is readonly { readonly path: string; readonly message: string }[] {
  return Array.isArray(plan);
}

function nameOf(targets: readonly AttributeTarget[], path: string): string {
  const index = Number(/\[(\d+)\]/.exec(path)?.[1]);
  return targets[index]?.attribute ?? path;
}
