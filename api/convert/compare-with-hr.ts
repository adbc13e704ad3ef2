// What a worker's newest HR record would change about the user, by the job's own rules: the first update, shown beforehand.
import { readJobSchema } from '../graph/read-job-schema.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { businessDay } from '../mapping/business-day.ts';
import { mapRecord } from '../mapping/map-record.ts';
import { settleName } from '../mapping/settle-name.ts';
import { userForJob } from '../mapping/user-for-job.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import { type CompiledJob, compileJobRules } from '../prediction/compile-job-rules.ts';
import { predictUser } from '../prediction/predict-user.ts';
import { readJobRules } from '../prediction/read-job-rules.ts';
import type { RecordProblem } from '../scim/record-problem.ts';
import { enterpriseUser, type ScimUser } from '../scim/user.ts';
import type { Difference } from '../store/conversion/conversion-view.ts';
import type { HrWorker } from '../store/conversion/hr-workers.ts';
import { readDirectoryFacts } from '../store/job/read-directory-facts.ts';
import type { ConvertParts } from './convert-parts.ts';
import type { HrFacts } from './person-facts.ts';

export interface JobToCompare {
  readonly name: string;
  readonly job: CompiledJob | null;
  /** Why it cannot be compared. */
  readonly reason: string | null;
  readonly defaultDomain: string | null;
  readonly verifiedDomains: readonly string[];
}

export async function readJobToCompare(
  parts: ConvertParts,
  address: { readonly name: string; readonly servicePrincipalId: string; readonly jobId: string },
): Promise<JobToCompare> {
  const facts = await readDirectoryFacts(parts.db, address.name);
  const compiled = compiledOf(await readJobSchema(parts.graph, address));
  return {
    name: address.name,
    job: typeof compiled === 'string' ? null : compiled,
    reason: typeof compiled === 'string' ? compiled : null,
    defaultDomain: facts.defaultDomain,
    verifiedDomains: facts.verifiedDomains,
  };
}

function compiledOf(answer: Awaited<ReturnType<typeof readJobSchema>>): CompiledJob | string {
  if (answer.kind !== 'schema') return `The job's schema could not be read (${reasonOf(answer)}).`;
  const rules = readJobRules(answer.schema);
  return typeof rules === 'string' ? rules : compileJobRules(rules);
}

function reasonOf(refusal: ReadRefusal): string {
  return refusal.kind === 'forbidden' ? `the permission ${refusal.permission} is missing` : refusal.kind;
}

/** The record as it would be sent, against the user as it stands. */
export async function compareWithHr(
  parts: ConvertParts,
  compared: JobToCompare,
  worker: HrWorker,
  user: DirectoryUser,
): Promise<HrFacts> {
  const mapping = await parts.mappings.get(worker.mapping, worker.mappingVersion);
  const day = businessDay(parts.clock.now(), mapping.document.source.zone, parts.clock.timeZone);
  const known = { target: null, person: { userName: nameOf(user), ambiguous: false } };
  const context = { ...day, ...(compared.defaultDomain === null ? {} : { defaultDomain: compared.defaultDomain }) };
  const mapped = settleName(mapRecord(mapping, worker.record, { ...context, isProvisioned: true }), known).worker;
  const problems: RecordProblem[] = [...mapped.problems];
  const wanted = mapped.user === null ? null : userForJob(mapped.user, known, compared, problems);
  const errors = problems.flatMap((one) => (one.severity === 'error' ? [one.code] : []));
  const base = { errors, isActive: wanted?.active ?? null, isInScope: mapped.inScope };
  if (wanted === null) return { ...base, difference: null, reason: 'The HR record cannot be used.' };
  return {
    ...base,
    ...differenceOf(parts, compared, wanted, user),
    isInScope: mapped.inScope && isInScope(compared, wanted),
  };
}

/** What the user as it is sent changes about the user as it stands. */
export function differenceOf(
  parts: Pick<ConvertParts, 'clock'>,
  compared: JobToCompare,
  wanted: ScimUser,
  user: DirectoryUser,
): { readonly difference: readonly Difference[] | null; readonly reason: string | null } {
  if (compared.job === null) return { difference: null, reason: compared.reason };
  // As if the cloud's word counted already: of a synced user every change is refused.
  const matched = { ...user, onPremisesSyncEnabled: null };
  const { effect } = predictUser(
    compared.job,
    { user: wanted, matches: [matched], isLinked: false, linkHolds: false },
    {
      now: parts.clock.now(),
      defaultDomain: compared.defaultDomain ?? undefined,
      verifiedDomains: compared.verifiedDomains.length === 0 ? null : compared.verifiedDomains,
      readable: new Set(Object.keys(user)),
      skipOutOfScopeDeletions: true,
    },
  );
  if (effect.action === 'fail') return { difference: null, reason: `Entra would refuse the record: ${effect.reason}` };
  const changes = effect.changes.flatMap(({ attribute, before, after, note }): Difference[] =>
    note === 'inert' ? [] : [{ attribute, before, after }],
  );
  return { difference: [...changes, ...managerChange(wanted, user)], reason: null };
}

function managerChange(wanted: ScimUser, user: DirectoryUser): Difference[] {
  const after = wanted[enterpriseUser]?.manager?.value;
  const before = user.manager?.employeeId ?? null;
  return after === undefined || after === '' || after === before ? [] : [{ attribute: 'manager', before, after }];
}

function isInScope({ job }: JobToCompare, user: ScimUser): boolean {
  return job === null || job.inScope(user) !== 'out';
}

function nameOf(user: DirectoryUser): string | null {
  return typeof user.userPrincipalName === 'string' ? user.userPrincipalName : null;
}
