// What a prediction has to know of a job and its tenant: its rules, the verified domains, whether people who leave the scope are
// left alone. Kept for a minute, so that previews that follow each other ask Graph once.
import type { GraphConnection } from '../graph/connection.ts';
import { readDomains } from '../graph/read-directory.ts';
import { readJobSchema } from '../graph/read-job-schema.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { readScopeSetting } from '../graph/read-scope-setting.ts';
import { activeDirectory } from '../prediction/active-directory.ts';
import { type CompiledJob, compileJobRules } from '../prediction/compile-job-rules.ts';
import { readJobRules } from '../prediction/read-job-rules.ts';
import { entraId } from '../prediction/target-directory.ts';

type Schema = Readonly<Record<string, unknown>>;

export interface PredictionNotice {
  readonly code: string;
  readonly message: string;
}

export interface JobTarget {
  readonly kind: 'target';
  /** As Graph gave it. */
  readonly schema: Schema;
  readonly job: CompiledJob;
  readonly defaultDomain: string | undefined;
  /** In lower case; null where they could not be read. */
  readonly verifiedDomains: readonly string[] | null;
  readonly skipOutOfScopeDeletions: boolean;
  /** What could not be read, and what that means. */
  readonly notices: readonly PredictionNotice[];
}

export interface NoTarget {
  readonly kind: 'none';
  /** Null where it could not be read. */
  readonly schema: Schema | null;
  readonly notice: PredictionNotice;
}

export type ReadJobTarget = (job: JobAddress, signal: AbortSignal) => Promise<JobTarget | NoTarget>;

interface JobAddress {
  readonly name: string;
  readonly servicePrincipalId: string;
  readonly jobId: string;
  /** It rises when this service replaces the schema: what was kept from before is of no use then. */
  readonly generation: number;
}

/** The longest that a preview waits for Graph. */
export const MOST_MS = 25_000;
const KEPT_MS = 60_000;

/** A reader that remembers what it read. What Graph refused is asked for again. */
export function jobTargetReader(graph: GraphConnection, now: () => number): ReadJobTarget {
  const kept = new Map<string, { readonly at: number; readonly generation: number; readonly target: JobTarget }>();
  return async (job, signal) => {
    const before = kept.get(job.name);
    const age = before === undefined ? Number.NaN : now() - before.at;
    if (before?.generation === job.generation && age >= 0 && age < KEPT_MS) return before.target;
    const target = await readTarget(graph, job, signal);
    if (target.kind === 'target' && target.notices.length === 0)
      kept.set(job.name, { at: now(), generation: job.generation, target });
    else kept.delete(job.name);
    return target;
  };
}

async function readTarget(
  graph: GraphConnection,
  address: JobAddress,
  signal: AbortSignal,
): Promise<JobTarget | NoTarget> {
  const isOnPremises = address.jobId.startsWith('API2AD.');
  const [answer, domains] = await Promise.all([
    readJobSchema(graph, { ...address, signal }),
    isOnPremises ? null : readDomains(graph, signal),
  ]);
  const schema = answer.kind === 'schema' ? answer.schema : null;
  const none = (code: string, message: string): NoTarget => ({ kind: 'none', schema, notice: { code, message } });
  if (answer.kind !== 'schema') return none('schema-unreadable', `The job's schema ${refused(graph, answer)}`);
  const rules = readJobRules(answer.schema);
  if (typeof rules === 'string') return none('schema-unusable', rules);
  const job = compileJobRules(rules, isOnPremises ? activeDirectory : entraId);
  if (typeof job === 'string') return none('schema-unusable', job);
  const notices: PredictionNotice[] = [];
  if (domains !== null && domains.kind !== 'domains') {
    const message = `The domains of the tenant ${refused(graph, domains)} User names are not held against them.`;
    notices.push({ code: 'domains-unreadable', message });
  }
  const setting = job.hasScope ? await readScopeSetting(graph, { ...address, signal }) : null;
  if (setting !== null && setting.kind !== 'setting') {
    const message = `Whether people who leave the scope are left alone ${refused(graph, setting)} They are taken to be disabled.`;
    notices.push({ code: 'scope-setting-unreadable', message });
  }
  const verified = domains?.kind === 'domains' ? domains.domains.filter(({ isVerified }) => isVerified) : null;
  return {
    kind: 'target',
    schema: answer.schema,
    job,
    defaultDomain: verified?.find(({ isDefault }) => isDefault)?.name,
    verifiedDomains: verified?.map(({ name }) => name.toLowerCase()) ?? null,
    skipOutOfScopeDeletions: setting?.kind === 'setting' && setting.skipOutOfScopeDeletions,
    notices,
  };
}

/** How a sentence ends whose subject could not be read. A permission granted from now on is in new tokens only. */
export function refused(graph: GraphConnection, refusal: ReadRefusal): string {
  if (refusal.kind === 'unauthorized' || refusal.kind === 'forbidden') graph.renewCredential();
  switch (refusal.kind) {
    case 'forbidden':
      return `could not be read: the application permission ${refusal.permission} is missing.`;
    case 'throttled':
      return 'could not be read: Graph is throttling. Preview again in a minute.';
    case 'not-found':
      return 'could not be read: Graph does not find the job.';
    case 'unauthorized':
      return 'could not be read: Graph refuses the sign-in.';
    case 'unavailable':
      return `could not be read: Graph does not answer (${refusal.reason}). Preview again later.`;
  }
}
