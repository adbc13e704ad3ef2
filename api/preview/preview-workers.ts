// Walk: what would a submission of these rows do? The same steps as plan, writing nothing. Memory holds small facts per row and
// whole rows only of the window that was asked for.
import type { Dialect } from '../intake/dialect.ts';
import type { ReadItem } from '../intake/read-item.ts';
import { withQuestion } from '../lifecycle/answer-question.ts';
import type { FileColumns } from '../lifecycle/column-drift.ts';
import type { Disposition } from '../lifecycle/disposition-of.ts';
import type { GuardedEffect } from '../lifecycle/effect-of.ts';
import type { LifecycleEvent } from '../lifecycle/event-of.ts';
import type { Lifecycle } from '../lifecycle/lifecycle-of.ts';
import type { ManagerVerdict } from '../lifecycle/manager-by-key.ts';
import { stillFailing } from '../lifecycle/still-failing.ts';
import { targetClosed } from '../lifecycle/target-closed.ts';
import { columnTally } from '../mapping/column-tally.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { Explanation } from '../mapping/explain-record.ts';
import { externalIdOf } from '../mapping/external-id-of.ts';
import { isOneOf } from '../mapping/is-one-of.ts';
import { warnOfIgnoredClears } from '../mapping/job-schema/warn-of-ignored-clears.ts';
import { withManager } from '../mapping/with-manager.ts';
import type { Effect } from '../prediction/effect.ts';
import type { RecordProblem } from '../scim/record-problem.ts';
import { type ScimUser, schemasOf } from '../scim/user.ts';
import { askAboutPeers } from './ask-about-peers.ts';
import { columnWatch } from './column-watch.ts';
import type { ComparedJob } from './compared-job.ts';
import { judgeDuplicates, judgeFile } from './judge-file.ts';
import type { KnownWorker } from './known-worker.ts';
import { type MappedRow, mapRow, type PreviewFacts, type RowDetails } from './map-row.ts';
import { nameAccounts } from './name-accounts.ts';
import { nameUnnamed, withoutDetails } from './name-unnamed.ts';
import { placeRows, type RoutedJobs } from './place-rows.ts';
import { predictByJob } from './predict-by-job.ts';
import type { Predictions } from './predict-rows.ts';
import { refuseTakenAccounts } from './refuse-taken-accounts.ts';
import { resolveManagers } from './resolve-managers.ts';

/** Of a job that was named it says what is stored of its workers; without one, and without routes, nothing is compared. */
export interface PreviewInput extends Partial<ComparedJob> {
  readonly items: AsyncIterable<readonly ReadItem[]>;
  /** What reading found out; asked for after the last row. */
  readonly dialect?: () => Dialect;
  readonly mapping: CompiledMapping;
  /** The business day, `yyyy-MM-dd`. */
  readonly today: string;
  /** The business day in another time zone; without it the day is the same everywhere. */
  readonly todayIn?: (zone: string) => string | null;
  readonly now: Date;
  /** Rows before the window. */
  readonly skip: number;
  /** Rows in the window. */
  readonly top: number;
  /** Say for the rows of the window how each value came about. */
  readonly explain?: boolean;
  /** No job was named, and the mapping's routes say to which each row goes: with it the row is compared. */
  readonly routed?: RoutedJobs;
  /** The rows are a full file, which holds all rows of each worker. */
  readonly isWhole?: boolean;
  /** Of a pilot, the external ids that count. */
  readonly onlyIds?: readonly string[];
  /** What the guard says of the file as a whole. */
  readonly guard?: (file: PreviewedFile) => Promise<PreviewedGuard>;
}

/** What is known of the file once all rows are read. */
export interface PreviewedFile {
  readonly rows: number;
  readonly effects: Readonly<Record<GuardedEffect, number>>;
  readonly match: MatchCounts;
  /** Of a routed preview how the rows match the directory of each job that they ask something of. */
  readonly matchByJob: ReadonlyMap<string, MatchCounts>;
  /** Every id that stands in the file, whatever becomes of its row. */
  readonly externalIds: ReadonlySet<string>;
  readonly unreadableRows: number;
  readonly columns: FileColumns;
}

export interface MatchCounts {
  readonly match: number;
  readonly new: number;
  readonly ambiguous: number;
}

export interface PreviewedGuard {
  readonly held: boolean;
  readonly reasons: readonly { readonly code: string; readonly detail: string; readonly job?: string }[];
}

export interface PreviewRow {
  readonly row: number;
  readonly externalId: string | null;
  /** Where the mapping's routes lead; null: nowhere, or not asked. */
  readonly job: string | null;
  readonly event: LifecycleEvent;
  readonly lifecycle: Lifecycle | null;
  readonly disposition: Disposition;
  /** The wanted user as it would be sent. */
  readonly user: ({ readonly schemas: readonly string[] } & ScimUser) | null;
  readonly problems: readonly RecordProblem[];
  /** What Entra will do; null where nothing is compared, and where it cannot be said. */
  readonly effect: Effect | null;
  readonly explanation?: readonly Explanation[];
}

export interface Preview {
  readonly summary: {
    readonly rows: number;
    readonly valid: number;
    readonly invalid: number;
    /** Over the valid rows; what will not be sent counts as `none`. */
    readonly byEvent: Readonly<Record<LifecycleEvent, number>>;
    readonly byDisposition: Readonly<Record<Disposition, number>>;
    readonly format: string | null;
    readonly encoding: string | null;
    readonly delimiter: string | null;
    readonly sheet: string | null;
    readonly recordPath: string | null;
    /** What is odd about the file as a whole. */
    readonly warnings: Dialect['warnings'];
    /** Columns of the source that the mapping does not read, in the order of the file. */
    readonly unknownColumns: readonly string[];
    /** Whether a person would have to look first; null where nothing is compared. */
    readonly guard: PreviewedGuard | null;
    /** Over the rows of the window; null where nothing is compared. */
    readonly prediction: Predictions['summary'] | null;
  };
  readonly value: readonly PreviewRow[];
  readonly nextLink: null;
}

/**
 * Reads all rows and answers for those of the window. The whole file decides on duplicates and on what managers and user
 * names look like, so a row says the same in whatever window it stands. Throws what the reading throws (IntakeError).
 */
export async function previewWorkers(input: PreviewInput): Promise<Preview> {
  const { mapping, skip, top, routed } = input;
  const comparedWith = (job: string | null): Partial<ComparedJob> =>
    routed === undefined ? input : routed.jobs.get(job ?? routed.first)!;
  const all: PreviewFacts[] = [];
  const shown: MappedRow[] = [];
  const unnamed: MappedRow[] = [];
  const columns = columnWatch(mapping);
  const tally = columnTally(mapping);
  const isKept = input.onlyIds === undefined ? null : isOneOf(mapping, input.onlyIds);
  const unexplained = { ...input, explain: false };
  for await (const read of input.items) {
    const batch = isKept === null ? read : read.filter((item) => item.kind === 'record' && isKept(item.record));
    const known = await lookUp(batch, input);
    const placed = routed === undefined ? null : await placeRows(batch, mapping, input, routed);
    for (const item of batch) {
      columns.see(item);
      if (item.kind === 'record') tally.see(item.record);
      const isShown = all.length >= skip && all.length < skip + top;
      const asked = isShown ? input : unexplained;
      const place = placed?.get(item);
      const row = mapRow(item, place?.known ?? known, mapping, place === undefined ? asked : { ...asked, ...place });
      if (isShown) shown.push(row);
      all.push(row.facts);
      if (row.unnamed !== null) unnamed.push(isShown ? row : withoutDetails(row));
    }
  }
  const duplicates = judgeDuplicates(all, mapping);
  const verdictOf =
    mapping.lookup === null
      ? null
      : await resolveManagers(all, duplicates, comparedWith(null).job, { policy: mapping.document.duplicates });
  const keepsLater = mapping.document.duplicates === 'current' && input.isWhole !== true;
  const problemsOf = await judgeFile(all, duplicates, comparedWith(null).job, { keepsLater });
  await nameUnnamed(unnamed, all, { mapping, namesIn: comparedWith });
  await nameAccounts(unnamed, mapping, comparedWith);
  await refuseTakenAccounts(all, shown, (job) => comparedWith(job).accountHolders);
  await askAboutPeers(all, mapping, ({ job }) => comparedWith(job).job);
  const rows = shown.map((row) => {
    const details = detailsOf(row, verdictOf);
    const ignored =
      details.user === null ? [] : warnOfIgnoredClears(details.user, comparedWith(row.facts.job).ignoredClears ?? []);
    return previewRow(row.facts, details, [...problemsOf(row.facts.row), ...ignored]);
  });
  const prediction = await predictByJob({
    rows,
    jobs: shown.map(({ facts }) => facts.job ?? routed?.first ?? null),
    now: input.now,
    predictorOf: (job) => comparedWith(job).predict,
    dispositionOf: (job, ids) => dispositionsOf(all, job, ids),
  });
  const dialect = input.dialect?.();
  return {
    summary: {
      ...count(all),
      format: dialect?.format ?? null,
      encoding: dialect?.encoding ?? null,
      delimiter: dialect?.delimiter ?? null,
      sheet: dialect?.sheet ?? null,
      recordPath: dialect?.recordPath ?? null,
      warnings: dialect?.warnings ?? [],
      unknownColumns: columns.unknown(dialect?.columns),
      guard: (await input.guard?.({ ...wholeOf(all), columns: tally.columns(dialect?.columns) })) ?? null,
      prediction: prediction?.summary ?? null,
    },
    value: rows.map((row, index) => ({ ...row, effect: prediction?.effects[index] ?? null })),
    nextLink: null,
  };
}

async function lookUp(batch: readonly ReadItem[], { job, mapping }: PreviewInput) {
  if (job === undefined) return nobody;
  const ids = new Set<string>();
  for (const item of batch) {
    const id = item.kind === 'record' ? externalIdOf(mapping, item.record) : null;
    if (id !== null) ids.add(id);
  }
  return job.known([...ids]);
}

const nobody: ReadonlyMap<string, KnownWorker> = new Map();

function count(all: readonly PreviewFacts[]) {
  const byEvent: Record<LifecycleEvent, number> = { joiner: 0, mover: 0, leaver: 0, rehire: 0, none: 0 };
  const byDisposition: Record<Disposition, number> = {
    send: 0,
    unchanged: 0,
    joined: 0,
    stale: 0,
    duplicate: 0,
    invalid: 0,
    'needs-complete-record': 0,
    'out-of-scope': 0,
    review: 0,
    held: 0,
    'still-failing': 0,
  };
  for (const { event, disposition } of all) {
    if (disposition !== 'invalid') byEvent[event] += 1;
    byDisposition[disposition] += 1;
  }
  const { invalid } = byDisposition;
  return { rows: all.length, valid: all.length - invalid, invalid, byEvent, byDisposition };
}

// Rows that cannot be used ask nothing of their job.
const asksOfItsJob: ReadonlySet<Disposition> = new Set([
  'send',
  'unchanged',
  'joined',
  'held',
  'review',
  'still-failing',
]);

function wholeOf(all: readonly PreviewFacts[]): Omit<PreviewedFile, 'columns'> {
  const effects = { disables: 0, creates: 0, changes: 0 };
  const match = { match: 0, new: 0, ambiguous: 0 };
  const matchByJob = new Map<string, typeof match>();
  const externalIds = new Set<string>();
  let unreadableRows = 0;
  for (const facts of all) {
    if (facts.effect !== null) effects[facts.effect] += 1;
    if (facts.match !== null) match[facts.match] += 1;
    if (facts.job !== null && asksOfItsJob.has(facts.disposition)) {
      const inJob = matchByJob.get(facts.job) ?? { match: 0, new: 0, ambiguous: 0 };
      matchByJob.set(facts.job, inJob);
      if (facts.match !== null) inJob[facts.match] += 1;
    }
    if (facts.externalId === null) unreadableRows += 1;
    else externalIds.add(facts.externalId);
  }
  return { rows: all.length, effects, match, matchByJob, externalIds, unreadableRows };
}

function detailsOf({ facts, details }: MappedRow, verdictOf: ((key: string) => ManagerVerdict) | null): RowDetails {
  const key = facts.lookup?.managerKey ?? null;
  return key === null || verdictOf === null ? details : withManager(details, verdictOf(key));
}

// Entra finds a manager only among those who passed through the same job.
function dispositionsOf(
  all: readonly PreviewFacts[],
  job: string | null,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, Disposition> {
  const found = new Map<string, Disposition>();
  for (const { externalId, disposition, job: place } of all)
    if (externalId !== null && ids.has(externalId) && disposition !== 'duplicate' && (place ?? job) === job)
      found.set(externalId, disposition);
  return found;
}

function previewRow(
  facts: PreviewFacts,
  { user, problems, explanation, lastFailure, closing }: RowDetails,
  ofFile: readonly RecordProblem[],
): Omit<PreviewRow, 'effect'> {
  const { row, externalId, job, event, lifecycle, disposition, raised } = facts;
  return {
    row,
    externalId,
    job: disposition === 'invalid' ? null : job,
    event,
    lifecycle,
    disposition,
    user: user === null ? null : { schemas: schemasOf(user), ...user },
    problems: [
      ...withQuestion(problems, raised),
      ...(disposition === 'held' && raised === null ? [targetClosed(closing, user?.active === false)] : []),
      ...(disposition === 'still-failing' && lastFailure !== null ? stillFailing(lastFailure) : []),
      ...ofFile,
    ],
    ...(explanation === undefined ? {} : { explanation }),
  };
}
