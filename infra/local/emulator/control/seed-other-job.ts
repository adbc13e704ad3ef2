// A job of a seed that no upload feeds: {id, servicePrincipalId, templateId?, state?, quarantineReason?, schema?}. The template is the
// part of the id before the first point unless told.
import type { EmulatorState } from '../emulator-state.ts';
import type { JobState } from '../tenant/job.ts';
import { defaultOtherSchema, type OtherJob, systemsOf } from '../tenant/other-job.ts';
import { isRecord, unknownNames } from './control-error.ts';

const NAMES = ['id', 'servicePrincipalId', 'templateId', 'state', 'quarantineReason', 'schema'];
const STATES: readonly string[] = ['NotConfigured', 'NotRun', 'Active', 'Paused', 'Quarantine'];

/** Whether a job of a seed is one of these. */
export function isOtherJob(input: Readonly<Record<string, unknown>>): boolean {
  return typeof input.id === 'string' && /^(?!API2AA?D\.)\w+\./.test(input.id);
}

export function readOtherJob(
  input: Readonly<Record<string, unknown>>,
  state: EmulatorState,
  names: ReadonlyMap<string, string>,
  problems: string[],
): OtherJob {
  const id = String(input.id);
  const former = state.otherJobs.get(id);
  const { servicePrincipalId = former?.servicePrincipalId, schema = former?.schema } = input;
  problems.push(...unknownNames(input, NAMES, 'a job'));
  if (typeof servicePrincipalId !== 'string')
    problems.push('servicePrincipalId of a job is the id of a service principal');
  const jobState = String(input.state ?? former?.state ?? 'Active');
  if (!STATES.includes(jobState)) problems.push(`state of a job is one of ${STATES.join(', ')}`);
  if (schema !== undefined && !isRecord(schema)) problems.push('schema of a job is an object');
  const templateId = String(input.templateId ?? id.split('.')[0]);
  const application = names.get(String(servicePrincipalId)) ?? 'Application';
  return {
    id,
    servicePrincipalId: String(servicePrincipalId),
    templateId,
    schema: isRecord(schema) ? schema : defaultOtherSchema(id, systemsOf(templateId, application)),
    state: jobState as JobState,
    quarantineReason: jobState === 'Quarantine' ? String(input.quarantineReason ?? 'Unknown') : null,
    accounts: former?.accounts ?? new Map(),
  };
}
