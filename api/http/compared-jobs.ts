// What the rows of a preview are held against: the job that was named, or those to which the routes lead.
import type { GraphConnection } from '../graph/connection.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { ignoredClears } from '../mapping/job-schema/ignored-clears.ts';
import type { MappingDocument } from '../mapping/mapping-document.ts';
import type { ComparedJob } from '../preview/compared-job.ts';
import type { RoutedJobs } from '../preview/place-rows.ts';
import { rowPredictor } from '../preview/predict-rows.ts';
import { MOST_MS, type ReadJobTarget } from '../preview/read-job-target.ts';
import type { JobSetting } from '../settings.ts';
import type { Database } from '../store/database.ts';
import { type DirectoryFacts, readDirectoryFacts } from '../store/job/read-directory-facts.ts';
import { readFirstRun } from '../store/job/read-first-run.ts';
import type { Keyring } from '../store/keyring.ts';
import { readAccountHolders, readNameHolders } from '../store/user-name/read-name-holders.ts';
import { readStandingInJobs } from '../store/worker/read-standing-in-jobs.ts';
import type { SubmissionJobs } from './find-jobs.ts';
import { previewedJob } from './previewed-job.ts';

export interface ComparingParts {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly graph: GraphConnection;
  readonly readTarget: ReadJobTarget;
  readonly settings: { readonly jobs: readonly JobSetting[] };
}

interface Asking {
  readonly mapping: CompiledMapping;
  readonly source: string;
  readonly sourceTime: Date;
}

/**
 * What the books say for a preview. Without jobs nothing is compared; where only one is configured, its directory still has the domain that
 * user names end with, and the names that are taken.
 */
export async function fromBooks(
  parts: ComparingParts,
  jobs: SubmissionJobs | null,
  asking: Asking,
): Promise<Partial<ComparedJob> & { readonly routed?: RoutedJobs }> {
  if (jobs !== null) {
    const compared = await Promise.all(jobs.names.map((job) => comparedJob(parts, { ...asking, job })));
    const first = compared[0]!;
    if (!jobs.isRouted) return first;
    const byName = new Map(jobs.names.map((name, index) => [name, compared[index]!]));
    const standing = (ids: readonly string[]) => readStandingInJobs(parts.db, asking.source, ids);
    return { routed: { first: jobs.names[0]!, jobs: byName, standing } };
  }
  const [only, ...others] = parts.settings.jobs;
  if (only === undefined || others.length > 0) return {};
  return namesOf(parts, { source: asking.source, job: only.name }, await readDirectoryFacts(parts.db, only.name));
}

async function comparedJob(parts: ComparingParts, asking: Asking & { readonly job: string }): Promise<ComparedJob> {
  const { mapping, ...scope } = asking;
  const facts = await readDirectoryFacts(parts.db, scope.job);
  const job = previewedJob(parts, mapping, { ...scope, ...facts });
  const names = namesOf(parts, scope, facts);
  return { job, ...names, ...(await withTarget(parts, asking, job, names)) };
}

function namesOf(
  { db, keyring }: Pick<ComparingParts, 'db' | 'keyring'>,
  { source, job }: { readonly source: string; readonly job: string },
  { defaultDomain, nameScope }: DirectoryFacts,
) {
  return {
    ...(defaultDomain === null ? {} : { defaultDomain }),
    nameScope,
    nameHolders: (names: readonly string[]) => readNameHolders(db, keyring, { job, source, names }),
    accountHolders: (names: readonly string[]) => readAccountHolders(db, keyring, { job, source, names }),
  };
}

// A job that is not configured (any more) has no schema to predict by.
async function withTarget(
  parts: ComparingParts,
  { mapping, job: name }: Asking & { readonly job: string },
  { known, generation }: ComparedJob['job'],
  { nameHolders, accountHolders }: ReturnType<typeof namesOf>,
): Promise<Pick<ComparedJob, 'ignoredClears' | 'predict'>> {
  const address = parts.settings.jobs.find((job) => job.name === name);
  if (address === undefined) return {};
  const { isAdopted } = await readFirstRun(parts.db, name);
  const holders = { names: nameHolders, accounts: accountHolders };
  // Asked at most once per preview, whoever needs it first.
  let asked: ReturnType<ReadJobTarget> | undefined;
  const readTarget = (signal: AbortSignal) => {
    asked ??= parts.readTarget({ ...address, generation }, signal);
    return asked;
  };
  return {
    ignoredClears: await ignoredClearsOf(readTarget, mapping.document),
    predict: rowPredictor({ graph: parts.graph, readTarget, known, generation, isAdopted, holders }),
  };
}

// A schema that cannot be read now keeps nobody from a preview: then nothing is said of it.
async function ignoredClearsOf(
  readTarget: (signal: AbortSignal) => ReturnType<ReadJobTarget>,
  document: MappingDocument,
): Promise<readonly string[]> {
  if (document.mappings.every(({ empty }) => empty !== 'clear')) return [];
  const { schema } = await readTarget(AbortSignal.timeout(MOST_MS));
  return schema === null ? [] : ignoredClears(schema, document);
}
