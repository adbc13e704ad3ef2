// A mapping's own tests: each example is a record and what must come of it, for people from HR to read and to extend.

import type { HrRecord } from '../intake/hr-record.ts';
import { calendarDate } from '../lifecycle/calendar-date.ts';
import { parseTarget, type Target } from '../scim/parse-target.ts';
import { enterpriseUser, type ScimUser } from '../scim/user.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { type MappedWorker, mapRecord } from './map-record.ts';
import type { MappingExample } from './mapping-document.ts';

export interface ExampleResult {
  readonly name: string;
  /** What came out otherwise than expected; empty when the example holds. */
  readonly differences: readonly { readonly target: string; readonly expected: Expected; readonly actual: Expected }[];
}

type Expected = string | boolean | null;

/** Runs every example of the mapping's document. `DefaultDomain()` is `example.com` in examples. */
export function runExamples(mapping: CompiledMapping): readonly ExampleResult[] {
  return (mapping.document.examples ?? []).map((example) => runExample(example, mapping));
}

function runExample({ name, today, record, expect }: MappingExample, mapping: CompiledMapping): ExampleResult {
  if (calendarDate(today) !== today) throw new RangeError(`the example ${name} has no business day`);
  const context = { today, now: new Date(`${today}T00:00:00Z`), defaultDomain: 'example.com' };
  const worker = mapRecord(mapping, record as HrRecord, context);
  const differences = Object.entries(expect)
    .map(([target, expected]) => ({ target, expected, actual: factOf(target, worker) }))
    .filter(({ expected, actual }) => expected !== actual);
  return { name, differences };
}

function factOf(target: string, worker: MappedWorker): Expected {
  if (target === 'lifecycle' || target === 'hireDate' || target === 'leaveDate') return worker[target];
  if (target === 'problems') return worker.problems.map(({ code }) => code).join(', ') || null;
  const parsed = parseTarget(target);
  return parsed === null || worker.user === null ? null : (valueAt(parsed, worker.user) ?? null);
}

function valueAt(target: Target, user: ScimUser): string | boolean | undefined {
  switch (target.kind) {
    case 'attribute':
      return user[target.name as 'displayName'];
    case 'active':
      return user.active;
    case 'name':
      return user.name?.[target.part as 'givenName'];
    case 'manager':
      return user[enterpriseUser]?.manager?.value;
    case 'extension':
      return (user[target.urn as `urn:${string}`] as { readonly [name: string]: string } | undefined)?.[target.name];
    case 'typed': {
      const elements = user[target.list] as readonly ({ readonly type: string } & {
        readonly [part: string]: string;
      })[];
      return elements?.find((element) => element.type === target.type)?.[target.part];
    }
  }
}
