// A job of a seed: {id, servicePrincipalId, state?, settings?, schema?, users?}. A job that is there keeps its queue and its links and
// gets what is given anew.
import { DEFAULT_TENANT } from '../default-tenant.ts';
import type { EmulatorState } from '../emulator-state.ts';
import { compileSchema } from '../processing/compile-schema.ts';
import { defaultSchemaOf } from '../processing/default-ad-schema.ts';
import { targetOfJob } from '../processing/target-of-job.ts';
import { createAdUser } from '../tenant/active-directory.ts';
import { createJob, isToActiveDirectory, type Job, type JobState } from '../tenant/job.ts';
import { type JobSchema, schemaProblems } from '../tenant/job-schema.ts';
import { isRecord, unknownNames } from './control-error.ts';

const NAMES = [
  'id',
  'servicePrincipalId',
  'state',
  'schema',
  'synchronizationJobSettings',
  'templateId',
  'schedule',
  'status',
  'users',
];
const STATES: readonly string[] = ['NotConfigured', 'NotRun', 'Active', 'Paused'];

export function readJob(
  input: Readonly<Record<string, unknown>>,
  state: EmulatorState,
  problems: string[],
): Job | null {
  const before = problems.length;
  const { id, schema } = input;
  const former = state.jobs.get(String(id));
  const servicePrincipalId =
    input.servicePrincipalId ?? former?.servicePrincipalId ?? DEFAULT_TENANT.servicePrincipalId;
  problems.push(...unknownNames(input, NAMES, 'a job'));
  if (typeof id !== 'string' || !/^API2AA?D\./.test(id)) {
    problems.push(
      'a job needs an id that begins "API2AAD." (to Entra ID) or "API2AD." (to on-premises Active Directory), or with the template of another kind, such as "scim."',
    );
  }
  const { users = [] } = input;
  if (!Array.isArray(users) || !users.every(isRecord)) problems.push('users of a job is an array of objects');
  else if (users.length > 0 && !isToActiveDirectory(String(id)))
    problems.push(
      'only a job to on-premises Active Directory has users of its own; those of the tenant stand in users of the seed',
    );
  if (typeof servicePrincipalId !== 'string')
    problems.push('servicePrincipalId of a job is the id of a service principal');
  const status = (input.status as { code?: unknown } | undefined)?.code;
  const jobState = input.state ?? status ?? former?.state ?? 'Active';
  if (!STATES.includes(String(jobState))) problems.push(`state of a job is one of ${STATES.join(', ')}`);
  if (schema !== undefined) problems.push(...schemaProblems(schema));
  if (problems.length > before) return null;
  const wanted = (schema as JobSchema | undefined) ?? former?.schema ?? defaultSchemaOf(String(id), state.switches);
  try {
    compileSchema(wanted, state.switches, targetOfJob(String(id)));
  } catch (error) {
    problems.push(`the schema cannot run: ${(error as Error).message}`);
    return null;
  }
  const fresh = createJob({
    id: String(id),
    servicePrincipalId: String(servicePrincipalId),
    schema: wanted,
    state: jobState as JobState,
    now: state.clock.now(),
    settings: (input.synchronizationJobSettings as Job['settings'] | undefined) ?? former?.settings ?? [],
  });
  return former ? { ...former, ...pick(fresh) } : fresh;
}

/** Adds the users of a job's domain, or replaces them by id. */
export function seedDomain(
  job: Job,
  { users = [] }: { readonly users?: readonly Readonly<Record<string, unknown>>[] },
): void {
  for (const user of users) job.activeDirectory?.users.put(createAdUser(user));
}

function pick({ id, servicePrincipalId, schema, state, quarantine, settings, anchor }: Job): Partial<Job> {
  return { id, servicePrincipalId, schema, state, quarantine, settings, anchor };
}
