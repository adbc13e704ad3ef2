// What the guard would say of a previewed file: the same questions to the books as plan asks, and the same answers.
import { whyNotClean } from '../lifecycle/clean-full-file.ts';
import { columnDrift, type FileColumns } from '../lifecycle/column-drift.ts';
import { judgeMissing } from '../lifecycle/missing.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { guardPlan } from '../plan/guard-plan.ts';
import { holdReasons, type JobBeforeFirstRun } from '../plan/hold-reasons.ts';
import type { PreviewedFile, PreviewedGuard } from '../preview/preview-workers.ts';
import type { Database } from '../store/database.ts';
import { readFirstRun } from '../store/job/read-first-run.ts';
import { readColumnsBefore } from '../store/submission/read-guard-facts.ts';
import { isOlderFullFile, readAbsentWorkers } from '../store/worker/read-absent-workers.ts';

interface Parts {
  readonly db: Database;
  readonly firstRun: 'hold' | 'adopt';
}

interface Asked {
  readonly source: string;
  /** The job that was named, or those that the routes lead to. */
  readonly jobs: readonly string[];
  readonly routed: boolean;
  readonly kind: 'full' | 'delta' | 'event';
  readonly population: string | null;
  readonly onlyIds: readonly string[] | null;
  readonly sourceTime: Date;
}

const workersPerPage = 2000;

/** Of a submission that would be handed in now, after all others. */
export async function previewedGuard(
  parts: Parts,
  mapping: CompiledMapping,
  asked: Asked,
  { effects, match, matchByJob, ...file }: PreviewedFile,
): Promise<PreviewedGuard> {
  const { source, jobs, routed, kind, population, onlyIds } = asked;
  const scope = {
    id: '',
    source,
    mapping: mapping.document.name,
    job: jobs[0]!,
    routed,
    kind,
    population,
    sequence: Number.MAX_SAFE_INTEGER,
  };
  const columns = onlyIds === null ? file.columns : null;
  const missing = await countNewlyMissing(parts.db, mapping, { ...asked, scope }, { ...file, columns });
  const guarded = { ...scope, rows: file.rows, only_ids: onlyIds, columns };
  const guard = await guardPlan(parts, guarded, mapping, { ...effects, missing });
  const beforeFirstRun: JobBeforeFirstRun[] = [];
  const unread = new Set<string | undefined>();
  // In the order in which a plan looks at its jobs.
  const looked = routed
    ? [...matchByJob].sort(([one], [other]) => (one < other ? -1 : 1))
    : [[scope.job, match] as const];
  for (const [job, matchInJob] of looked) {
    const first = await readFirstRun(parts.db, job);
    // The first submission reads the directory before anything else.
    if (first.isApproved || (!first.isAdopted && parts.firstRun === 'adopt')) continue;
    beforeFirstRun.push({ job, match: matchInJob });
    if (!first.isAdopted) unread.add(job);
  }
  const facts = {
    approved_by: null,
    approved_effects: null,
    approved_people: null,
    people: '',
    origin: 'caller',
    mapping: mapping.document.name,
    mapping_version: 0,
    rows: file.rows,
  };
  const reasons = holdReasons(facts, { byEvent: {} }, { ...effects, missing }, guard, beforeFirstRun);
  return {
    held: reasons.length > 0,
    reasons: reasons.map((reason) => (unread.has(reason.job) ? { ...reason, ...notAdopted } : reason)),
  };
}

const notAdopted = {
  code: 'first-run',
  detail:
    "This is the job's first run, and the directory was not read yet: who of these workers has a user there, the first submission finds out. It then waits for a person.",
};

async function countNewlyMissing(
  db: Database,
  mapping: CompiledMapping,
  {
    kind,
    population,
    onlyIds,
    sourceTime,
    jobs,
    scope,
  }: Asked & { readonly scope: Parameters<typeof readColumnsBefore>[1] },
  file: Pick<PreviewedFile, 'externalIds' | 'unreadableRows'> & { readonly columns: FileColumns | null },
): Promise<number> {
  if (kind !== 'full' || population === null) return 0;
  const full = { ...scope, jobs, population, source_time: sourceTime };
  const notLookedFor = whyNotClean({
    isPilot: onlyIds !== null,
    isOlder: await isOlderFullFile(db, full),
    unreadableRows: file.unreadableRows,
    columnsGone: columnDrift(file.columns === null ? null : await readColumnsBefore(db, scope), file.columns, kind)
      .gone,
  });
  if (notLookedFor !== null) return 0;
  let number = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const known = await readAbsentWorkers(db, full, { after, top: workersPerPage });
    const absent = known.filter((worker) => !file.externalIds.has(worker.externalId));
    number += absent.filter((worker) => judgeMissing(mapping.document.missing ?? {}, worker).runs === 1).length;
    after = known.at(-1)?.externalId;
  }
  return number;
}
