// Where the worker of a record stands by the shared rule, from the attributes the mapping names for it.
import { calendarDate } from '../lifecycle/calendar-date.ts';
import { type Lifecycle, type LifecycleFacts, lifecycleOf, workerStatus } from '../lifecycle/lifecycle-of.ts';
import { nextTurn } from '../lifecycle/next-turn.ts';
import { recordError } from '../scim/record-problem.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { CompiledMapping, LifecycleSlots } from './compile-mapping.ts';
import { absentPaths } from './read-path.ts';

export interface StandingOfRecord {
  /** Null when the record does not say, or says what nobody understands: a problem tells which. */
  readonly lifecycle: Lifecycle | null;
  readonly active: boolean | null;
  /** The start is so far ahead that nobody is to be created yet. */
  readonly isBeforeLead: boolean;
  readonly hireDate: string | null;
  readonly leaveDate: string | null;
  /** The columns that would have to be there; null when nothing is missing. */
  readonly absent: readonly string[] | null;
}

/**
 * Applies the shared rule. An unknown status word and an unreadable date are errors of the row, never a leaver. Afterwards
 * the date attributes hold the settled dates.
 */
export function standingOf(mapping: CompiledMapping, values: AttributeValues): StandingOfRecord {
  const slots = mapping.lifecycle;
  if (slots === null) return unknown;
  const hireDate = dateAt(slots.hireDate, 'hireDate', mapping, values);
  const leaveDate = dateAt(slots.leaveDate, 'leaveDate', mapping, values);
  const status = slots.status === -1 ? 'active' : workerStatus(values.textAt(slots.status));
  if (status === null) return { ...unknown, absent: withoutStatus(mapping, slots.status, values) };
  if (hireDate === undefined || leaveDate === undefined) return unknown;

  const facts: LifecycleFacts = {
    status,
    hireDate,
    leaveDate,
    today: values.today,
    preHireDays: slots.preHireDays,
    ...(slots.preHireLeadDays === undefined ? {} : { preHireLeadDays: slots.preHireLeadDays }),
    leaveDisables: disablesOf(slots, values),
    endsAtOnce: endsAtOnce(slots, values),
  };
  const { lifecycle, active, isBeforeLead, leaveDate: settled } = lifecycleOf(facts);
  values.turnsOn(nextTurn(facts));
  settle(slots.hireDate, hireDate, values);
  settle(slots.leaveDate, settled, values);
  return { lifecycle, active, isBeforeLead, hireDate, leaveDate: settled, absent: null };
}

const unknown: StandingOfRecord = {
  lifecycle: null,
  active: null,
  isBeforeLead: false,
  hireDate: null,
  leaveDate: null,
  absent: null,
};

function endsAtOnce({ reason, immediateReasons }: LifecycleSlots, values: AttributeValues): boolean {
  return reason !== -1 && immediateReasons.has(values.textAt(reason).trim().toLowerCase());
}

function disablesOf({ leaveDisables, leaveType }: LifecycleSlots, values: AttributeValues): boolean {
  if (typeof leaveDisables === 'boolean') return leaveDisables;
  return leaveType !== -1 && leaveDisables.has(values.textAt(leaveType).trim().toLowerCase());
}

function dateAt(
  slot: number,
  name: 'hireDate' | 'leaveDate',
  mapping: CompiledMapping,
  values: AttributeValues,
): string | null | undefined {
  if (slot === -1) return null;
  const date = calendarDate(values.textAt(slot));
  if (date === undefined && !isReported(mapping.document.lifecycle![name]!, values)) {
    values.problems.push(recordError('invalid-date', name, `${name} is not a date of the form yyyy-MM-dd.`));
  }
  return date;
}

// An attribute that is itself read as a date has said so already.
function isReported(attribute: string, values: AttributeValues): boolean {
  return values.problems.some((problem) => problem.code === 'invalid-date' && problem.attribute === attribute);
}

function withoutStatus(mapping: CompiledMapping, slot: number, values: AttributeValues): readonly string[] | null {
  const absent = absentPaths(mapping.places[slot]!, values.record);
  if (values.textAt(slot) === '' && absent.length > 0) return absent;
  const said = values.textAt(slot) === '' ? 'The status is empty.' : 'The status word is not one the mapping knows.';
  const message = `${said} It must come out as active, leave, terminated or no show.`;
  values.problems.push(recordError('unknown-status', 'status', message));
  return null;
}

// An absent column stays absent (nothing flows); a date that means "open" becomes empty.
function settle(slot: number, date: string | null, values: AttributeValues): void {
  if (slot !== -1 && values.at(slot) !== null) values.settle(slot, date ?? '');
}
