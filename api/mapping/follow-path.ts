// Walks the steps of a path through a value. What has been reached is a flat list: a step over a list is taken in each of its
// elements, and a single value counts as a list of one, because sources write one element without a list around it.
import type { HrValue } from '../intake/hr-record.ts';
import type { PathLiteral, PathStep, PathTest } from './path-step.ts';

/** Everything the steps lead to, in the order of the record; nothing for what is absent or null. */
export function followPath(start: HrValue, steps: readonly PathStep[]): readonly HrValue[] {
  let reached: readonly HrValue[] = [start];
  for (const step of steps) {
    if (reached.length === 0) break;
    reached = stepFrom(reached, step);
  }
  return reached;
}

/** Whether the condition holds for a value. */
export function holds(test: PathTest, value: HrValue): boolean {
  switch (test.kind) {
    case 'any':
      return test.tests.some((one) => holds(one, value));
    case 'all':
      return test.tests.every((one) => holds(one, value));
    case 'not':
      return !holds(test.test, value);
    case 'exists':
      return elements(followPath(value, test.steps)).some((found) => found !== '');
    case 'equals':
      return equals(elements(followPath(value, test.steps)), test.literal);
  }
}

/** The values, with the elements of lists in place of the lists. */
export function elements(values: readonly HrValue[]): readonly HrValue[] {
  if (!values.some((value) => Array.isArray(value))) return values;
  return values.flatMap((value) => (Array.isArray(value) ? elements(value as readonly HrValue[]) : [value]));
}

function stepFrom(reached: readonly HrValue[], step: PathStep): readonly HrValue[] {
  switch (step.kind) {
    case 'member':
      return elements(reached).flatMap((value) => memberOf(value, step.name) ?? noList);
    case 'index':
      return atIndex(reached, step.index);
    case 'every':
      return reached.flatMap(children);
    case 'descendants':
      return objectsIn(reached);
    case 'filter':
      return elements(reached).filter((value) => value !== null && holds(step.test, value));
  }
}

const noList: readonly HrValue[] = [];

// In a list around it, so that a member that is itself a list stays one: a position counts in it.
function memberOf(value: HrValue, name: string): readonly HrValue[] | undefined {
  if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
  const member = value[name];
  return member === undefined || member === null ? undefined : [member];
}

// In each list that was reached; where single values were (as after a condition), among them.
function atIndex(reached: readonly HrValue[], index: number): readonly HrValue[] {
  const isAmongLists = reached.some((value) => Array.isArray(value));
  const lists = isAmongLists ? reached.map((value) => elements([value])) : [reached];
  return lists.flatMap((list) => {
    const found = list.at(index);
    return found === undefined || found === null ? [] : [found];
  });
}

function children(value: HrValue): readonly HrValue[] {
  if (Array.isArray(value)) return (value as readonly HrValue[]).filter((item) => item !== null);
  return isObject(value) ? Object.values(value).filter((item) => item !== null) : [];
}

// The values themselves and every object below them, each once. Lists are no nodes of their own: a step over one is taken in its
// elements.
function objectsIn(values: readonly HrValue[]): readonly HrValue[] {
  const found = new Set<HrValue>();
  const collect = (value: HrValue): void => {
    if (typeof value !== 'object' || found.has(value)) return;
    if (isObject(value)) found.add(value);
    for (const child of children(value)) collect(child);
  };
  for (const value of values) collect(value);
  return [...found];
}

// As texts, because XML and many JSON sources know nothing else; true is also "True".
function equals(found: readonly HrValue[], literal: PathLiteral): boolean {
  if (literal === null) return found.length === 0;
  const wanted = String(literal);
  return found.some((value) => {
    const text = String(textIn(value));
    return text === wanted || (typeof literal === 'boolean' && text.toLowerCase() === wanted);
  });
}

function textIn(value: HrValue): HrValue {
  return isObject(value) ? (value['#text'] ?? '') : value;
}

function isObject(value: HrValue): value is { readonly [key: string]: HrValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
