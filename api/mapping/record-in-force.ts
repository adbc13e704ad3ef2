// Which record of a worker holds today, when a row has come or a day has passed. A row that says only what begins later (the next contract,
// an employee who is a contractor until then) does not overtake what holds today: it waits for its day. Nor does a second position of a
// worker stand in for the first. Pure; plan and preview share it, so that they never differ.
import type { HrRecord } from '../intake/hr-record.ts';
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { completeRecord } from './complete-record.ts';
import { type MapContext, type MappedWorker, mapRecord } from './map-record.ts';

export interface KnownRecords {
  /** The worker's last complete HR record; null where none is known. */
  readonly record: HrRecord | null;
  /** A record that begins later and waits for its day. */
  readonly next?: HrRecord | null;
}

export interface RecordInForce {
  /** The completed record that holds today. */
  readonly record: HrRecord;
  readonly mapped: MappedWorker;
  /** What waits from now on; the same object as before where nothing has changed. */
  readonly next: HrRecord | null;
  /** What the row itself says, whether it holds today or not. */
  readonly ofRow: Pick<MappedWorker, 'isPrimary' | 'lifecycle'>;
  /** The row says nothing about the position that is provisioned. */
  readonly isAside: boolean;
}

/**
 * `staged` is the row of a caller, null where the worker is looked at again without one. In a full file (`isWhole`) a worker has no other
 * row: there a second position is the only one, and what waited and is not said any more is gone.
 */
export function recordInForce(
  mapping: CompiledMapping,
  staged: HrRecord | null,
  known: KnownRecords,
  context: MapContext & { readonly isWhole?: boolean },
): RecordInForce {
  const read = (record: HrRecord) => ({ record, mapped: mapRecord(mapping, record, context) });
  const complete = (last: HrRecord | null) => read(completeRecord(staged ?? {}, last, mapping.document.source));
  const { next = null } = known;
  if (known.record === null || (next === null && staged === null)) return alone(complete(known.record), null);
  if (next === null) {
    const row = complete(known.record);
    if (!mayHaveToWait(mapping, row, context)) return alone(row, null);
    return withRow(mapping, row, read(known.record), null, context);
  }
  const last = read(known.record);
  const later = read(next);
  const isWaiting = begins(last, later);
  const current = isWaiting ? last : later;
  if (staged === null) return alone(current, isWaiting ? next : null);
  const row = complete(current.record);
  if (!isWaiting) return withRow(mapping, row, current, null, context);
  if (!isAbout(row, later, current)) return withRow(mapping, row, current, next, context);
  // The row goes on with what was said before about the same start.
  const ofLater = complete(next);
  if (begins(current, ofLater)) return aside(current, ofLater, ofLater.record, laterWaits);
  return hasEnded(ofLater) ? aside(current, ofLater, null, laterWithdrawn) : alone(ofLater, null);
}

/**
 * The same with rows of the worker in the same submission that begin later: the one that begins first waits for its day, as though it had
 * come by itself.
 */
export function withLaterRows(
  mapping: CompiledMapping,
  inForce: RecordInForce,
  rows: readonly HrRecord[],
  context: MapContext,
): RecordInForce {
  const starts = rows.map((row) => {
    const complete = completeRecord(row, inForce.record, mapping.document.source);
    return { row, day: mapRecord(mapping, complete, context).hireDate ?? '' };
  });
  const [first] = starts.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  if (first === undefined) return inForce;
  const { next, mapped } = recordInForce(mapping, first.row, inForce, context);
  if (!mapped.problems.includes(laterWaits)) return inForce;
  const problems = inForce.mapped.problems.filter((problem) => problem !== laterWaits);
  return { ...inForce, next, mapped: { ...inForce.mapped, problems: [...problems, laterWaits] } };
}

interface Read {
  readonly record: HrRecord;
  readonly mapped: MappedWorker;
}

function withRow(
  mapping: CompiledMapping,
  row: Read,
  current: Read,
  next: HrRecord | null,
  { isWhole }: { readonly isWhole?: boolean },
): RecordInForce {
  if (mapping.primary !== null && isWhole !== true && !row.mapped.isPrimary && current.mapped.isPrimary)
    return { ...aside(current, row, next, secondPosition), isAside: true };
  if (begins(current, row)) return aside(current, row, row.record, laterWaits);
  return alone(row, isWhole === true ? null : next);
}

// Mapping the record before costs as much as the row: only where it can matter.
function mayHaveToWait(mapping: CompiledMapping, { mapped }: Read, { isWhole }: { readonly isWhole?: boolean }) {
  return mapped.lifecycle === 'prehire' || (mapping.primary !== null && isWhole !== true && !mapped.isPrimary);
}

/** Somebody is at work, or on leave, by the one, and would only start by the other. */
function begins({ mapped: current }: Read, { mapped: later }: Read): boolean {
  const isAtWork = current.lifecycle === 'active' || current.lifecycle === 'leave';
  return isAtWork && current.user !== null && later.lifecycle === 'prehire' && later.user !== null;
}

function isAbout({ mapped }: Read, { mapped: later }: Read, { mapped: current }: Read): boolean {
  return mapped.hireDate !== null && mapped.hireDate === later.hireDate && mapped.hireDate !== current.hireDate;
}

function hasEnded({ mapped: { lifecycle } }: Read): boolean {
  return lifecycle === 'terminated' || lifecycle === 'cancelled';
}

function alone({ record, mapped }: Read, next: HrRecord | null): RecordInForce {
  return { record, mapped, next, ofRow: mapped, isAside: false };
}

function aside(current: Read, row: Read, next: HrRecord | null, note: RecordProblem): RecordInForce {
  const mapped = { ...current.mapped, problems: [...current.mapped.problems, note] };
  return { record: current.record, mapped, next, ofRow: row.mapped, isAside: false };
}

/** Said of a worker with a record that begins later. */
export const laterWaits = recordWarning(
  'later-record-waits',
  'hireDate',
  'The record begins later. Until then what is known of the worker goes on; it comes into force by itself on its day.',
);
const laterWithdrawn = recordWarning(
  'later-record-withdrawn',
  'hireDate',
  'The record that began later and waited for its day is withdrawn. What is known of the worker goes on.',
);
const secondPosition = recordWarning(
  'second-position',
  null,
  'The row is of a second position. The worker goes on with the primary one.',
);
