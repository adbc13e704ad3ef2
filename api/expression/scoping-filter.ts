// Which objects a mapping is for: groups of clauses in Graph's form (synchronization filter resources; entra-docs:
// define-conditional-rules-for-provisioning-user-accounts). All clauses of a group must hold, and any group will do.

import { filterPatternsMatchWhole } from './choices.ts';
import { ExpressionError, joinFaults } from './expression-error.ts';
import { fromAttribute } from './from-attribute.ts';
import { compilePattern } from './pattern.ts';
import { readNumber } from './to-number.ts';
import { toText } from './to-text.ts';
import { isList, type Value } from './value.ts';

export type ScopingClause = {
  readonly operatorName: string;
  readonly sourceOperandName: string;
  readonly targetOperand?: { readonly values?: readonly string[] } | undefined;
};

export type ScopingGroup = { readonly name?: string | undefined; readonly clauses: readonly ScopingClause[] };

/**
 * Whether a record, given by its attributes, is in scope. Throws ExpressionError where a value cannot be judged (an object, or
 * a text its pattern cannot take): that is a fault of the record, never "out of scope", which would end in disabling somebody.
 */
export type ScopingFilter = (attribute: (name: string) => unknown) => boolean;

/** Judges an attribute that has a value. */
type Test = (value: Exclude<Value, null>, text: string) => boolean;

type Operator = {
  readonly name: string;
  /** Clauses without a value: the test is made from nothing. */
  readonly takesValue: boolean;
  /** The test for one target value. A NOT operator with several values must hold for all, any other for one of them. */
  readonly makeTest: (target: string) => Test;
  readonly negative?: true;
  /** What a null or empty attribute gives; every clause but IS NULL is false then. */
  readonly whenEmpty?: true;
};

const operators: readonly Operator[] = [
  { name: 'EQUALS', takesValue: true, makeTest: (target) => (_, text) => text === target },
  { name: 'NOT EQUALS', takesValue: true, negative: true, makeTest: (target) => (_, text) => text !== target },
  { name: 'INCLUDES', takesValue: true, makeTest: (target) => (_, text) => text.includes(target) },
  { name: 'ENDS WITH', takesValue: true, makeTest: (target) => (_, text) => text.endsWith(target) },
  { name: 'REGEX MATCH', takesValue: true, makeTest: matches },
  { name: 'NOT REGEX MATCH', takesValue: true, negative: true, makeTest: matchesNot },
  { name: 'GREATER THAN', takesValue: true, makeTest: (target) => compares(target, (value, least) => value > least) },
  {
    name: 'GREATER THAN OR EQUALS',
    takesValue: true,
    makeTest: (target) => compares(target, (value, least) => value >= least),
  },
  { name: 'IS NULL', takesValue: false, whenEmpty: true, makeTest: () => () => false },
  { name: 'IS NOT NULL', takesValue: false, makeTest: () => () => true },
  { name: 'IS TRUE', takesValue: false, makeTest: () => (_, text) => text.toLowerCase() === 'true' },
  { name: 'IS FALSE', takesValue: false, makeTest: () => (_, text) => text.toLowerCase() === 'false' },
  { name: '&', takesValue: true, makeTest: (target) => (_, text) => target.includes(text) },
  { name: '!&', takesValue: true, negative: true, makeTest: (target) => (_, text) => !target.includes(text) },
];

/**
 * Compiles groups once. No groups: everything is in scope. Throws ExpressionError with every fault (unknown operator,
 * missing value, faulty pattern). Multi-valued attributes cannot be filtered on: any clause but IS NOT NULL is false for them.
 */
export function compileScopingFilter(groups: readonly ScopingGroup[]): ScopingFilter {
  const faults: ExpressionError[] = [];
  const compiled = groups.map((group) =>
    group.clauses.map((clause) => {
      try {
        return compileClause(clause);
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        const place = `${clause.operatorName} on ${clause.sourceOperandName}`;
        faults.push(new ExpressionError(error.code, `Scoping filter, ${place}: ${error.message}`));
        return () => false;
      }
    }),
  );
  if (faults.length > 0) throw joinFaults(faults);
  if (compiled.length === 0) return () => true;
  return (attribute) => compiled.some((clauses) => clauses.every((holds) => holds(attribute)));
}

function compileClause(clause: ScopingClause): ScopingFilter {
  const operator = findOperator(clause.operatorName);
  const values = clause.targetOperand?.values ?? [];
  if (operator.takesValue && values.length === 0) {
    throw new ExpressionError('filter-value-missing', `${operator.name} needs a value.`);
  }
  const tests = (operator.takesValue ? values : ['']).map(operator.makeTest);
  const name = clause.sourceOperandName;
  return (attribute) => {
    const value = fromAttribute(attribute(name), name, undefined);
    if (value === null || value === '' || (isList(value) && value.length === 0)) return operator.whenEmpty === true;
    if (isList(value)) return operator.name === 'IS NOT NULL';
    const text = toText(value);
    return operator.negative === true
      ? tests.every((test) => test(value, text))
      : tests.some((test) => test(value, text));
  };
}

/** Microsoft writes the names with spaces, underscores and in mixed case; all of these are one. */
function findOperator(written: string): Operator {
  const name = written
    .trim()
    .replace(/[\s_]+/g, ' ')
    .toUpperCase();
  const operator = operators.find((known) => known.name === name);
  if (operator !== undefined) return operator;
  const names = operators.map((known) => known.name).join(', ');
  throw new ExpressionError('unknown-filter-operator', `There is no operator ${written}; there are ${names}.`);
}

/** The one place where filter patterns are anchored (choice C28). */
function matches(target: string): Test {
  const pattern = compilePattern(filterPatternsMatchWhole ? target : `[\\s\\S]*(?:${target})[\\s\\S]*`);
  return (_, text) => pattern.matchesWhole(text);
}

function matchesNot(target: string): Test {
  const test = matches(target);
  return (value, text) => !test(value, text);
}

/** Both sides must be integers 0, 1, 2, …; anything else is false. */
function compares(target: string, holds: (value: number | bigint, target: number | bigint) => boolean): Test {
  const right = readNatural(target);
  return (value) => {
    const left = readNatural(value);
    return left !== undefined && right !== undefined && holds(left, right);
  };
}

function readNatural(value: Value): number | bigint | undefined {
  if (typeof value === 'string' && !/^\d+$/.test(value)) return undefined;
  const number = readNumber(value);
  if (number === undefined || number < 0) return undefined;
  return typeof number === 'bigint' || Number.isInteger(number) ? number : undefined;
}
