// Walk: what would a submission of these rows do? The same steps as plan, writing nothing. Memory holds small facts per row and
// whole rows only of the window that was asked for.
import type { Dialect } from '../intake/dialect.ts';
import type { ReadItem } from '../intake/read-item.ts';
import { type DuplicateVerdict, settleDuplicates } from '../lifecycle/duplicates.ts';
import { eventOf, type LifecycleEvent } from '../lifecycle/event-of.ts';
import { type FileFacts, fileProblems } from '../lifecycle/file-problems.ts';
import type { Lifecycle } from '../lifecycle/lifecycle-of.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { completeRecord } from '../mapping/complete-record.ts';
import { externalIdOf } from '../mapping/external-id-of.ts';
import { type MappedWorker, mapRecord } from '../mapping/map-record.ts';
import { type RecordProblem, recordError, recordWarning } from '../scim/record-problem.ts';
import { type ScimUser, schemasOf } from '../scim/user.ts';
import { hashRecord } from './hash-record.ts';
import type { KnownWorker, LookUpKnown } from './known-worker.ts';

export interface PreviewInput {
  readonly items: AsyncIterable<readonly ReadItem[]>;
  /** What reading found out; asked for after the last row. */
  readonly dialect?: () => Dialect;
  readonly mapping: CompiledMapping;
  /** The business day, `yyyy-MM-dd`. */
  readonly today: string;
  readonly now: Date;
  readonly defaultDomain?: string;
  /** Rows before the window. */
  readonly skip: number;
  /** Rows in the window. */
  readonly top: number;
  /** What is stored of the workers, for the job that was named; without it nothing is compared. */
  readonly known?: LookUpKnown;
}

export type Disposition = 'send' | 'unchanged' | 'duplicate' | 'invalid' | 'needs-complete-record' | 'out-of-scope';

export interface PreviewRow {
  readonly row: number;
  readonly externalId: string | null;
  readonly event: LifecycleEvent;
  readonly lifecycle: Lifecycle | null;
  readonly disposition: Disposition;
  /** The wanted user as it would be sent. */
  readonly user: ({ readonly schemas: readonly string[] } & ScimUser) | null;
  readonly problems: readonly RecordProblem[];
}

export interface Preview {
  readonly summary: {
    readonly rows: number;
    readonly valid: number;
    readonly invalid: number;
    /** Over all rows; what cannot or need not happen counts as `none`. */
    readonly byEvent: Readonly<Record<LifecycleEvent, number>>;
    readonly byDisposition: Readonly<Record<Disposition, number>>;
    readonly encoding: string | null;
    readonly delimiter: string | null;
    /** What the guard would say; null while no thresholds are set. */
    readonly guard: null;
  };
  readonly value: readonly PreviewRow[];
  readonly nextLink: null;
}

/**
 * Reads all rows and answers for those of the window. The whole file decides on duplicates and on what managers and user
 * names look like, so a row says the same in whatever window it stands. Throws what the reading throws (IntakeError).
 */
export async function previewWorkers(input: PreviewInput): Promise<Preview> {
  const facts: Facts[] = [];
  const window = new Map<Facts, WindowRow>();
  let position = 0;
  for await (const batch of input.items) {
    const known = await lookUp(batch, input);
    for (const item of batch) {
      const [fact, row] = item.kind === 'record' ? mapItem(item, known, input) : rejectedItem(item);
      facts.push(fact);
      if (position >= input.skip && position < input.skip + input.top) window.set(fact, row);
      position += 1;
    }
  }
  const verdict = judgeDuplicates(facts, input.mapping);
  const problems = fileProblems(standing(facts));
  const dialect = input.dialect?.();
  const counts = count(facts);
  return {
    summary: { ...counts, encoding: dialect?.encoding ?? null, delimiter: dialect?.delimiter ?? null, guard: null },
    value: [...window].map(([fact, row]) => previewRow(fact, row, verdict, problems)),
    nextLink: null,
  };
}

/** What is kept of every row. */
interface Facts {
  readonly row: number;
  readonly externalId: string | null;
  readonly contentHash: string;
  readonly isPrimary: boolean;
  readonly active: boolean | null;
  readonly userName: string | null;
  readonly managerExternalId: string | null;
  readonly lifecycle: Lifecycle | null;
  event: LifecycleEvent;
  disposition: Disposition;
}

/** What is kept of a row in the window besides. */
interface WindowRow {
  readonly user: ScimUser | null;
  readonly problems: readonly RecordProblem[];
}

async function lookUp(batch: readonly ReadItem[], { known, mapping }: PreviewInput) {
  if (known === undefined) return nobody;
  const ids = new Set<string>();
  for (const item of batch) {
    const id = item.kind === 'record' ? externalIdOf(mapping, item.record) : null;
    if (id !== null) ids.add(id);
  }
  return known([...ids]);
}

const nobody: ReadonlyMap<string, KnownWorker> = new Map();

function mapItem(
  item: ReadItem & { kind: 'record' },
  known: ReadonlyMap<string, KnownWorker>,
  { mapping, now, today, defaultDomain }: PreviewInput,
): [Facts, WindowRow] {
  const id = known.size === 0 ? null : externalIdOf(mapping, item.record);
  const before = id === null ? null : (known.get(id) ?? null);
  const worker = mapRecord(mapping, completeRecord(item.record, before?.record ?? null), {
    now,
    today,
    ...(defaultDomain === undefined ? {} : { defaultDomain }),
    ...(before === null ? {} : { createOnly: before.createOnly }),
  });
  const { user, problems, lifecycle } = worker;
  const isUnchanged = user !== null && before?.isUnchanged(user) === true;
  const disposition = dispositionOf(worker, isUnchanged);
  const isSeen = disposition === 'send' || disposition === 'unchanged';
  const facts: Facts = {
    row: item.row,
    externalId: worker.externalId,
    contentHash: hashRecord(item.record),
    isPrimary: worker.isPrimary,
    active: user?.active ?? null,
    userName: user?.userName ?? null,
    managerExternalId: worker.managerExternalId,
    lifecycle,
    event: isSeen ? eventOfWorker(worker, before, !isUnchanged) : 'none',
    disposition,
  };
  return [facts, { user, problems }];
}

function rejectedItem(item: ReadItem & { kind: 'rejected' }): [Facts, WindowRow] {
  const facts: Facts = {
    row: item.row,
    externalId: null,
    contentHash: '',
    isPrimary: false,
    active: null,
    userName: null,
    managerExternalId: null,
    lifecycle: null,
    event: 'none',
    disposition: 'invalid',
  };
  return [facts, { user: null, problems: [recordError(item.problem.code, null, item.problem.message)] }];
}

function dispositionOf({ user, problems, inScope }: MappedWorker, isUnchanged: boolean): Disposition {
  if (user === null) {
    const errors = problems.filter((problem) => problem.severity === 'error');
    return errors.every((problem) => problem.code === 'needs-complete-record') ? 'needs-complete-record' : 'invalid';
  }
  if (!inScope) return 'out-of-scope';
  return isUnchanged ? 'unchanged' : 'send';
}

// A mapping of `active` without the shared rule knows no life cycle: enabled or not is then all there is.
function eventOfWorker(worker: MappedWorker, known: KnownWorker | null, changed: boolean): LifecycleEvent {
  const active = worker.user!.active;
  return eventOf({ known, lifecycle: worker.lifecycle ?? (active ? 'active' : 'terminated'), active, changed });
}

// Rows that could not be mapped take part: if the newest row of a worker is broken, an older one must not stand in for it.
function judgeDuplicates(facts: readonly Facts[], mapping: CompiledMapping): DuplicateVerdict {
  const named = facts.filter((fact): fact is Facts & { externalId: string } => fact.externalId !== null);
  const verdict = settleDuplicates(named, mapping.document.duplicates ?? 'refuse');
  const refused = new Set(verdict.refused.flatMap(({ rows }) => rows));
  for (const fact of facts) {
    if (!verdict.replaced.has(fact.row) && !refused.has(fact.row)) continue;
    fact.event = 'none';
    if (fact.active !== null) fact.disposition = 'duplicate';
  }
  return verdict;
}

// Who stands in the file, each once. Of a worker that cannot be used only the id counts.
function standing(facts: readonly Facts[]): FileFacts[] {
  const byId = new Map<string, FileFacts>();
  for (const fact of facts) {
    const { externalId, row } = fact;
    if (externalId === null) continue;
    const isUsable = fact.active !== null && fact.disposition !== 'duplicate';
    if (isUsable) byId.set(externalId, { ...fact, externalId });
    else if (!byId.has(externalId)) {
      byId.set(externalId, { row, externalId, userName: null, managerExternalId: null, lifecycle: null });
    }
  }
  return [...byId.values()];
}

function count(facts: readonly Facts[]) {
  const byEvent: Record<LifecycleEvent, number> = { joiner: 0, mover: 0, leaver: 0, rehire: 0, none: 0 };
  const byDisposition: Record<Disposition, number> = {
    send: 0,
    unchanged: 0,
    duplicate: 0,
    invalid: 0,
    'needs-complete-record': 0,
    'out-of-scope': 0,
  };
  for (const { event, disposition } of facts) {
    byEvent[event] += 1;
    byDisposition[disposition] += 1;
  }
  const { invalid } = byDisposition;
  return { rows: facts.length, valid: facts.length - invalid, invalid, byEvent, byDisposition };
}

function previewRow(
  fact: Facts,
  { user, problems }: WindowRow,
  verdict: DuplicateVerdict,
  ofFile: ReadonlyMap<number, readonly RecordProblem[]>,
): PreviewRow {
  const { row, externalId, event, lifecycle, disposition } = fact;
  return {
    row,
    externalId,
    event,
    lifecycle,
    disposition,
    user: user === null ? null : { schemas: schemasOf(user), ...user },
    problems: [...problems, ...(ofFile.get(row) ?? []), ...duplicateProblems(row, verdict)],
  };
}

function duplicateProblems(row: number, verdict: DuplicateVerdict): readonly RecordProblem[] {
  const standIn = verdict.replaced.get(row);
  if (standIn !== undefined) {
    return [recordWarning('duplicate-row', 'externalId', `Row ${standIn} of the same worker stands for this one.`)];
  }
  const refusal = verdict.refused.find(({ rows }) => rows.includes(row));
  if (refusal === undefined) return [];
  const others = refusal.rows.filter((other) => other !== row).join(', ');
  const message = refusal.disagreesOnActive
    ? `Row ${others} of the same worker says otherwise, even on whether the account is enabled.`
    : `Row ${others} of the same worker says otherwise.`;
  return [recordError('conflicting-rows', 'externalId', message)];
}
