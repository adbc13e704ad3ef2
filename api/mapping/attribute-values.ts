// The named attributes of one record, each read or computed when first asked for. This is also what expressions see as their
// context, so that a mapping costs no object of its own.
import { toText } from '../expression/to-text.ts';
import type { Value } from '../expression/value.ts';
import type { HrRecord, HrValue } from '../intake/hr-record.ts';
import type { RecordProblem } from '../scim/record-problem.ts';

/** Computes one attribute. Pushes what went wrong to `values.problems` and then yields null. */
export type AttributeReader = (values: AttributeValues) => Value;

/** Finds one part of the record; null when there is none. Pushes what went wrong to `values.problems`. */
export type PartReader = (values: AttributeValues) => HrValue;

/** The attributes a mapping names, and the parts of a record they are read in. */
export interface NamedAttributes {
  readonly slotOf: ReadonlyMap<string, number>;
  /** By slot. */
  readonly readers: readonly AttributeReader[];
  /** By their place in the document. */
  readonly parts: readonly PartReader[];
}

export class AttributeValues {
  readonly record: HrRecord;
  /** The business day in the worker's calendar. */
  today: string;
  /** The next day on which something that was read so far would be read otherwise; null where there is none. */
  nextTurn: string | null = null;
  readonly now: Date;
  readonly defaultDomain: string | undefined;
  readonly problems: RecordProblem[] = [];
  private readonly attributes: NamedAttributes;
  private readonly values: (Value | undefined)[];
  private parts: (HrValue | undefined)[] | undefined;

  constructor(
    attributes: NamedAttributes,
    record: HrRecord,
    day: { today: string; now: Date; defaultDomain?: string },
  ) {
    this.attributes = attributes;
    this.record = record;
    this.today = day.today;
    this.now = day.now;
    this.defaultDomain = day.defaultDomain;
    this.values = new Array(attributes.readers.length).fill(undefined);
  }

  /** By name, as expressions ask. The names were checked when the mapping was compiled. */
  attribute(name: string): Value {
    const slot = this.attributes.slotOf.get(name);
    return slot === undefined ? null : this.at(slot);
  }

  /** By number: the fast way for what the mapping compiler has resolved. */
  at(slot: number): Value {
    const known = this.values[slot];
    if (known !== undefined) return known;
    const value = this.attributes.readers[slot]!(this);
    this.values[slot] = value;
    return value;
  }

  /** The attribute as text; empty for none. */
  textAt(slot: number): string {
    const value = this.at(slot);
    if (typeof value === 'string') return value;
    return value === null ? '' : toText(value);
  }

  /** A part of the record, by number; null when there is none. */
  part(index: number): HrValue {
    this.parts ??= [];
    const known = this.parts[index];
    if (known !== undefined) return known;
    const part = this.attributes.parts[index]!(this);
    this.parts[index] = part;
    return part;
  }

  /** Something would be read otherwise from that day on. */
  turnsOn(day: string | null): void {
    if (day !== null && (this.nextTurn === null || day < this.nextTurn)) this.nextTurn = day;
  }

  /** From here on the attribute has this value. */
  settle(slot: number, value: string | null): void {
    this.values[slot] = value;
  }
}
