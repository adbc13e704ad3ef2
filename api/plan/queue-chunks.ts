// The second pass: chunk by chunk the rows are decided against the books as they are now, and facts, targets and
// operations written in one transaction with the cursor.
import type { HrRecord } from '../intake/hr-record.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { externalIdOf } from '../mapping/external-id-of.ts';
import type { RowRoute } from '../mapping/with-route.ts';
import type { Queryable } from '../store/database.ts';
import type { PlanClaim } from '../store/for-plan/claim-plan.ts';
import { renewPlanLease } from '../store/for-plan/claim-plan.ts';
import { readChunk, type StagedRow } from '../store/for-plan/read-chunk.ts';
import { readChunkEstimates } from '../store/for-plan/read-estimates.ts';
import { readLaterRows } from '../store/for-plan/read-later-rows.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { PlannedJob } from '../store/for-plan/read-planned-jobs.ts';
import { writePlanChunk } from '../store/for-plan/write-plan-chunk.ts';
import { readLifecycles, readLiveOperations, readPlannedManagers } from '../store/worker/read-workers.ts';
import { decideRow } from './decide-row.ts';
import { decideWithNames } from './decide-with-names.ts';
import { type InterpretedRow, nextLook } from './interpret-row.ts';
import { interpretRows } from './interpret-rows.ts';
import { keepIdentities } from './keep-identities.ts';
import { keepLookupKeys } from './keep-lookup-keys.ts';
import { lookAtAccounts, MOST_ACCOUNT_READS } from './look-at-accounts.ts';
import { type DirectoryLook, lookInDirectory } from './look-in-directory.ts';
import { nameAccounts } from './name-accounts.ts';
import type { PlanParts } from './plan-parts.ts';
import { readKnown } from './read-known.ts';
import { refuseTakenAccounts } from './refuse-taken-accounts.ts';
import { type ReportingLines, readReporting } from './reporting-lines.ts';
import { routeRows } from './route-rows.ts';
import { type RowContext, rowContext } from './row-context.ts';
import { type RowsOfJob, rowsByJob } from './rows-by-job.ts';
import { settleMoves } from './settle-moves.ts';

interface Plan {
  readonly submission: PlannedSubmission;
  readonly jobs: readonly PlannedJob[];
  readonly mapping: CompiledMapping;
}

export async function queueChunks(parts: PlanParts, claim: PlanClaim, plan: Plan, signal: AbortSignal): Promise<void> {
  const { submission, jobs, mapping } = plan;
  const reporting = await readReporting(parts.db, submission.id);
  let isSilent = false;
  let reads = MOST_ACCOUNT_READS;
  for (let chunk = submission.plan_cursor; chunk < submission.chunks; chunk++) {
    signal.throwIfAborted();
    const rows = await readChunk(parts.db, parts.keyring, submission.id, chunk);
    const range = { first: rows[0]?.[0] ?? 0, last: rows.at(-1)?.[0] ?? 0 };
    const routes = await routeRows(parts.db, submission, rows, rowContext(parts, submission, mapping));
    const groups: (RowsOfJob & { readonly context: RowContext; readonly looked: DirectoryLook })[] = [];
    for (const group of rowsByJob(submission, jobs, rows, routes)) {
      const context = rowContext(parts, group.submission, mapping);
      const looked = await lookInDirectory(parts, { ...group, context, isSilent, signal });
      isSilent ||= looked.isSilent;
      reads = await lookAtAccounts(parts, group, reads, signal);
      groups.push({ ...group, context, looked });
    }
    const later = await laterRows(parts, submission, mapping, rows);
    await parts.db.transaction(async (tx) => {
      await renewPlanLease(tx, claim);
      const estimates = await readChunkEstimates(tx, submission.id, range);
      for (const group of groups) await queueRows(tx, chunk, group, { estimates, later }, reporting);
    });
  }
}

// Of several rows the one valid today counts. In a full file those to come stand again tomorrow; in a delta they would be lost.
async function laterRows(
  parts: PlanParts,
  submission: PlannedSubmission,
  mapping: CompiledMapping,
  rows: readonly StagedRow[],
): Promise<ReadonlyMap<string, readonly HrRecord[]>> {
  const { id, origin, kind } = submission;
  if (mapping.document.duplicates !== 'current' || origin !== 'caller' || kind === 'full') return new Map();
  const ids = rows.flatMap(([, record]) => externalIdOf(mapping, record) ?? []);
  return readLaterRows(parts.db, parts.keyring, id, [...new Set(ids)]);
}

interface OfFile {
  readonly estimates: Awaited<ReturnType<typeof readChunkEstimates>>;
  /** By external id. */
  readonly later: Awaited<ReturnType<typeof laterRows>>;
}

async function queueRows(
  tx: Queryable,
  chunk: number,
  group: RowsOfJob & { readonly context: RowContext; readonly looked: DirectoryLook },
  { estimates, later }: OfFile,
  reporting: ReportingLines,
): Promise<void> {
  const { submission, rows, context, looked } = group;
  const { keyring } = context;
  const isCounting = rows.map(([row]) => counts(estimates.get(row)?.estimate));
  const counting = rows.filter((_, index) => isCounting[index]);
  const routes = group.routes.filter((_, index) => isCounting[index]);
  const inBooks = await readKnown(tx, keyring, submission, counting, context, { lock: true, routes });
  const known = inBooks.map((one, index) => {
    const rowsToCome = later.get(externalIdOf(context.mapping, counting[index]![1]) ?? '');
    return rowsToCome === undefined ? one : { ...one, later: rowsToCome };
  });
  const live = await readLiveOperations(
    tx,
    submission.job,
    known.flatMap((one) => (one.worker === null ? [] : [one.worker.id])),
    true,
  );
  const read = await interpretRows(tx, submission, counting, known, context);
  const withAccounts = await nameAccounts(tx, { rows: read, known, submission, context }, new Map());
  const interpreted = [...(await refuseTakenAccounts(tx, { rows: withAccounts, submission, context }, new Map()))];
  const managers = interpreted.flatMap((one) =>
    one.mapped.managerExternalId === null ? [] : [one.mapped.managerExternalId],
  );
  const planned = await readPlannedManagers(tx, submission.job, [...new Set(managers)]);
  const outside = managers.filter((id) => !reporting.isInSubmission(id));
  const standings = await readLifecycles(tx, submission.source, [...new Set(outside)]);
  const liveOf = groupByWorker(live);
  const decide = (named: readonly InterpretedRow[]) =>
    counting.map(([row], index) => ({
      ...decideRow({
        row,
        interpreted: named[index]!,
        known: known[index]!,
        live: liveOf.get(known[index]!.worker?.id ?? -1) ?? [],
        submission,
        keyring,
        question: estimates.get(row)?.question ?? null,
        managerLinkedTo: planned.get(interpreted[index]!.mapped.managerExternalId ?? '')?.linkedTo ?? null,
        ofManager: managerProblemsOf(interpreted[index]!, reporting, standings),
        nextLook: hasLeftJob(submission, routes[index]!) ? null : nextLook(interpreted[index]!, known[index]!, context),
        depth: reporting.depthOf(interpreted[index]!.mapped.externalId ?? ''),
        isManagerKnown: (externalId) => reporting.has(externalId, submission.job) || planned.has(externalId),
      }),
      goesTo: submission.routed ? routes[index]!.job : null,
    }));
  const naming = { rows: interpreted, known, submission, context, isFree: looked.isFree };
  const decided = await decideWithNames(tx, naming, decide);
  const setAside = rows.filter((_, index) => !isCounting[index]).map((row) => asEstimated(row, estimates));
  await writePlanChunk(tx, keyring, {
    submissionId: submission.id,
    source: submission.source,
    origin: submission.origin,
    mapping: submission.mapping,
    mappingVersion: submission.mapping_version,
    population: submission.population,
    job: submission.job,
    generation: submission.generation,
    chunk,
    rows: [...decided, ...setAside],
  });
  await settleMoves(tx, context, submission, decided, known);
  await keepLookupKeys(tx, context, decided, interpreted);
  await keepIdentities(tx, context, decided, interpreted);
}

// A submission of our own for one job, of somebody whom the routes have sent to another: the days to come are noted there.
function hasLeftJob({ origin, routed }: PlannedSubmission, { job, disables }: RowRoute): boolean {
  return origin !== 'caller' && !routed && (disables || job === null);
}

// Of a row that cannot be used nobody is known to be the manager.
function managerProblemsOf(
  { user, mapped }: InterpretedRow,
  reporting: ReportingLines,
  standings: Awaited<ReturnType<typeof readLifecycles>>,
) {
  if (user === null || mapped.externalId === null) return [];
  return reporting.problemsOf(mapped.externalId, mapped.managerExternalId, standings);
}

// Rows that the first pass found repeated are not looked at again; all others are judged anew.
function counts(estimate: string | undefined): boolean {
  return estimate !== 'duplicate' && estimate !== 'invalid';
}

function asEstimated([row]: StagedRow, estimates: Awaited<ReturnType<typeof readChunkEstimates>>) {
  const estimate = estimates.get(row);
  return {
    row,
    externalId: null,
    event: 'none',
    disposition: estimate?.estimate ?? 'invalid',
    problems: estimate?.problems ?? [],
    worker: null,
    target: null,
    operation: null,
    joinedOperationId: null,
    supersede: [],
    absence: null,
    review: null,
  };
}

function groupByWorker<T extends { readonly workerId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.workerId);
    if (group === undefined) groups.set(row.workerId, [row]);
    else group.push(row);
  }
  return groups;
}
