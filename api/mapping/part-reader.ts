// Finds one member of a nested list: which of somebody's employments is the current one.
import type { HrValue } from '../intake/hr-record.ts';
import { addDays } from '../lifecycle/calendar-date.ts';
import { readDate } from '../lifecycle/read-date.ts';
import { recordError } from '../scim/record-problem.ts';
import type { AttributeValues, PartReader } from './attribute-values.ts';
import { elements, holds } from './follow-path.ts';
import type { MappingDocument, RecordPart } from './mapping-document.ts';
import { parsePathTest } from './parse-path.ts';
import { pathReader, sourcePlace } from './read-path.ts';

/** The reader of one part. The document must have passed `checkMapping`. */
export function partReader(part: RecordPart, { source, parts = [] }: MappingDocument): PartReader {
  const membersOf = membersReader(part, parts, source.format);
  const test = part.prefer === undefined ? null : parsePathTest(part.prefer, source.format === 'xml' ? 'xml' : 'json');
  const dayIn = (path: string | undefined) => (path === undefined ? noDay : dayReader(part.name, path, source.format));
  const latest = dayIn(part.latestBy);
  const from = dayIn(part.validFrom);
  const to = dayIn(part.validTo);
  return (values) => {
    const all = membersOf(values);
    const preferred = test === null ? all : all.filter((member) => holds(test, member));
    const members = preferred.length === 0 ? all : preferred;
    if (members.length < 2) return members[0] ?? null;
    if (part.latestBy !== undefined) return greatest(members, (member) => latest(member, values));
    if (part.validFrom === undefined) return members[0]!;
    const spans = members.map((member) => ({ member, from: from(member, values), to: to(member, values) }));
    const chosen = validOn(values.today, spans);
    values.turnsOn(nextChoice(values.today, spans, chosen));
    return chosen;
  };
}

function membersReader(part: RecordPart, parts: readonly RecordPart[], format: MappingDocument['source']['format']) {
  const list = (value: HrValue | undefined) => elements([value ?? null]).filter((member) => member !== null);
  if (part.within === undefined) {
    const place = sourcePlace(part.path, format, 'element');
    return (values: AttributeValues) => list(place.read(values.record));
  }
  const outer = parts.findIndex(({ name }) => name === part.within);
  const read = pathReader(part.path, format, 'element');
  return (values: AttributeValues) => list(read(values.part(outer)));
}

type DayReader = (member: HrValue, values: AttributeValues) => string | null;

const noDay: DayReader = () => null;

function dayReader(part: string, path: string, format: MappingDocument['source']['format']): DayReader {
  const read = pathReader(path, format);
  return (member, values) => {
    const written = read(member) ?? '';
    const day = typeof written === 'string' || typeof written === 'number' ? readDate(written) : undefined;
    if (day !== undefined) return day;
    const message = `${path} in the part ${part} is not a date that can be read for certain, such as yyyy-MM-dd.`;
    values.problems.push(recordError('invalid-date', part, message));
    return null;
  };
}

interface Span {
  readonly member: HrValue;
  readonly from: string | null;
  readonly to: string | null;
}

// An open beginning lies before all days.
function validOn(today: string, spans: readonly Span[]): HrValue {
  const begun = spans.filter(({ from }) => from === null || from <= today);
  const current = begun.filter(({ to }) => to === null || to >= today);
  if (current.length > 0) return greatest(current, ({ from }) => from).member;
  const next = spans.filter(({ from }) => from !== null && from > today);
  if (next.length > 0) return next.reduce((first, span) => (span.from! < first.from! ? span : first)).member;
  return greatest(begun, ({ to }) => to).member;
}

// The first day on which another member is the one; null where this one stays it.
function nextChoice(today: string, spans: readonly Span[], chosen: HrValue): string | null {
  const days = spans
    .flatMap(({ from, to }) => [from, to === null ? null : addDays(to, 1)])
    .filter((day) => day !== null && day > today)
    .sort() as string[];
  return days.find((day) => validOn(day, spans) !== chosen) ?? null;
}

/** The first of those with the greatest day. */
function greatest<Item>(items: readonly Item[], dayOf: (item: Item) => string | null): Item {
  let [found] = items as readonly [Item];
  let day = dayOf(found) ?? '';
  for (const item of items.slice(1)) {
    const other = dayOf(item) ?? '';
    if (other <= day) continue;
    found = item;
    day = other;
  }
  return found;
}
