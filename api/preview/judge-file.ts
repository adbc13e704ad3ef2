// What only the whole file can tell: which rows of one worker count, and what managers and sign-in names look like.
import { type DuplicateVerdict, settleDuplicates } from '../lifecycle/duplicates.ts';
import { type FileFacts, fileProblems, managersOutside } from '../lifecycle/file-problems.ts';
import type { Lifecycle } from '../lifecycle/lifecycle-of.ts';
import { repeatedRows } from '../lifecycle/repeated-rows.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { laterWaits } from '../mapping/record-in-force.ts';
import type { RecordProblem } from '../scim/record-problem.ts';
import type { PreviewedJob } from './known-worker.ts';
import type { PreviewFacts } from './map-row.ts';

const WORKERS_PER_PAGE = 500;

/** Rows that could not be mapped take part: if the newest row of a worker is broken, an older one must not stand in for it. */
export function judgeDuplicates(rows: readonly PreviewFacts[], mapping: CompiledMapping): DuplicateVerdict {
  const named = rows.filter((facts): facts is PreviewFacts & { externalId: string } => facts.externalId !== null);
  const said = named.map((facts) =>
    facts.ownLifecycle === facts.lifecycle ? facts : { ...facts, lifecycle: facts.ownLifecycle },
  );
  return settleDuplicates(said, mapping.document.duplicates ?? 'refuse');
}

/**
 * Sets the disposition of rows that do not count, and answers with the problems of a row. With `keepsLater` rows that do not count because they
 * begin later wait with their worker.
 */
export async function judgeFile(
  rows: readonly PreviewFacts[],
  duplicates: DuplicateVerdict,
  job: PreviewedJob | undefined,
  { keepsLater }: { readonly keepsLater: boolean },
): Promise<(row: number) => readonly RecordProblem[]> {
  const repeated = new Map(repeatedRows(duplicates).map((one) => [one.row, one]));
  for (const facts of rows) {
    const verdict = repeated.get(facts.row);
    if (verdict === undefined) continue;
    facts.event = 'none';
    facts.disposition = verdict.disposition;
    facts.effect = null;
    facts.match = null;
  }
  const inFile = standing(rows, repeated);
  const ofFile = fileProblems(inFile, await readKnown(managersOutside(inFile), job));
  const withLater = keepsLater ? rowsWithLater(rows, duplicates) : new Set<number>();
  return (row) => {
    const verdict = repeated.get(row);
    return [
      ...(ofFile.get(row) ?? []),
      ...(withLater.has(row) ? [laterWaits] : []),
      ...(verdict === undefined ? [] : [verdict.problem]),
    ];
  };
}

// As `withLaterRows` has it, with what is kept of the rows.
function rowsWithLater(rows: readonly PreviewFacts[], { replaced }: DuplicateVerdict): ReadonlySet<number> {
  const later = rows.filter(({ active, ownLifecycle }) => active !== null && ownLifecycle === 'prehire');
  const standing = new Set(later.map(({ row }) => replaced.get(row)).filter((row) => row !== undefined));
  if (standing.size === 0) return standing;
  const isAtWork = ({ active, ownLifecycle }: PreviewFacts) =>
    active !== null && (ownLifecycle === 'active' || ownLifecycle === 'leave');
  return new Set(rows.filter((facts) => standing.has(facts.row) && isAtWork(facts)).map(({ row }) => row));
}

async function readKnown(
  managers: readonly string[],
  job: PreviewedJob | undefined,
): Promise<ReadonlyMap<string, Lifecycle | null>> {
  const known = new Map<string, Lifecycle | null>();
  for (let start = 0; job !== undefined && start < managers.length; start += WORKERS_PER_PAGE) {
    for (const [id, lifecycle] of await job.standings(managers.slice(start, start + WORKERS_PER_PAGE)))
      known.set(id, lifecycle);
  }
  return known;
}

// Who stands in the file, each once. Of a worker that cannot be used only the id counts.
function standing(rows: readonly PreviewFacts[], repeated: ReadonlyMap<number, unknown>): FileFacts[] {
  const byId = new Map<string, FileFacts>();
  for (const facts of rows) {
    const { externalId, row } = facts;
    if (externalId === null) continue;
    const isUsable = facts.active !== null && !repeated.has(row);
    if (isUsable) byId.set(externalId, { ...facts, externalId });
    else if (!byId.has(externalId)) {
      byId.set(externalId, { row, externalId, userName: null, managerExternalId: null, lifecycle: null });
    }
  }
  return [...byId.values()];
}
