// A parsed filter as a test over items, allowed only for the properties and operators a resource documents.
import type { Comparison, Filter, Literal, TextTest } from './parse-filter.ts';
import { FilterError } from './parse-filter.ts';

export interface FilterableProperty<T> {
  readonly read: (item: T) => unknown;
  readonly operators: readonly (Comparison | TextTest | 'in' | 'any')[];
  /** Text comparison that ignores case. */
  readonly ignoreCase?: boolean;
  /** Compared as moments in time. */
  readonly isTime?: boolean;
}

/** Throws FilterError for a property or operator the resource does not filter by. */
export function compileFilter<T>(
  filter: Filter,
  property: (name: string) => FilterableProperty<T> | undefined,
): (item: T) => boolean {
  if ('left' in filter) {
    const left = compileFilter(filter.left, property);
    const right = compileFilter(filter.right, property);
    return filter.kind === 'and' ? (item) => left(item) && right(item) : (item) => left(item) || right(item);
  }
  if (filter.kind === 'not') {
    const inner = compileFilter(filter.filter, property);
    return (item) => !inner(item);
  }
  const known = property(filter.property);
  if (!known) throw new FilterError(`Filtering by "${filter.property}" is not supported.`);
  const operator = 'operator' in filter ? filter.operator : filter.kind;
  if (!known.operators.includes(operator))
    throw new FilterError(`"${filter.property}" does not support the operator "${operator}".`);
  const comparable = (value: unknown) => toComparable(value, known);
  if (filter.kind === 'in') {
    const wanted = new Set(filter.values.map(comparable));
    return (item) => wanted.has(comparable(known.read(item)));
  }
  const wanted = comparable(filter.value);
  if (filter.kind === 'any')
    return (item) => ((known.read(item) ?? []) as readonly unknown[]).some((each) => comparable(each) === wanted);
  if (known.isTime && Number.isNaN(wanted)) throw new FilterError(`"${filter.value}" is not a date and time.`);
  if (filter.kind === 'test') {
    const text = String(wanted);
    const test = TESTS[filter.operator];
    return (item) => test(String(comparable(known.read(item)) ?? ''), text);
  }
  const compare = COMPARE[filter.operator];
  return (item) => compare(comparable(known.read(item)), wanted);
}

type Comparable = string | number | boolean | null;

function toComparable(value: unknown, { ignoreCase, isTime }: { ignoreCase?: boolean; isTime?: boolean }): Comparable {
  if (value === undefined || value === null) return null;
  if (isTime) return typeof value === 'number' ? value : Date.parse(String(value));
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return ignoreCase ? String(value).toLowerCase() : String(value);
}

const COMPARE: Readonly<Record<Comparison, (a: Comparable, b: Comparable) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a !== null && b !== null && a > b,
  ge: (a, b) => a !== null && b !== null && a >= b,
  lt: (a, b) => a !== null && b !== null && a < b,
  le: (a, b) => a !== null && b !== null && a <= b,
};

const TESTS: Readonly<Record<TextTest, (text: string, part: string) => boolean>> = {
  contains: (text, part) => text.includes(part),
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
};

/** The values a property must equal in every match, if the filter says so at its top: they make an index usable. */
export function requiredValues(filter: Filter, isProperty: (name: string) => boolean): readonly Literal[] | null {
  if (filter.kind === 'compare' && filter.operator === 'eq' && isProperty(filter.property)) return [filter.value];
  if (filter.kind === 'in' && isProperty(filter.property)) return filter.values;
  if (filter.kind === 'and') return requiredValues(filter.left, isProperty) ?? requiredValues(filter.right, isProperty);
  if (filter.kind !== 'or') return null;
  const left = requiredValues(filter.left, isProperty);
  const right = requiredValues(filter.right, isProperty);
  return left && right ? [...left, ...right] : null;
}
