// What a function of the language is: a row with a name, how many arguments it takes, and a body. The compiler knows no
// function by name; everything special about one is a property of its row.

import { nullIntoTextFunction, overEachValue } from './choices.ts';
import type { EvaluationContext, Result } from './evaluate.ts';
import { ExpressionError } from './expression-error.ts';
import { toSingle } from './to-single.ts';
import { toText } from './to-text.ts';
import { isList, type Value } from './value.ts';

export type Run = (context: EvaluationContext) => Value;

/** A compiled argument. Its body decides whether and when to run it: that is all there is to laziness. */
export type Argument = {
  /** False where it was omitted; it then runs to null. */
  readonly given: boolean;
  /** The value. An ignore mark is an error here. */
  readonly run: Run;
  /** The value or an ignore mark, for bodies that hand a branch on. */
  readonly flow: (context: EvaluationContext) => Result;
  /** Known before any record is seen. */
  readonly constant: { readonly value: Value } | undefined;
  readonly position: number;
};

/** Where the call stands, for errors. */
export type Site = { readonly name: string; readonly position: number };

export type Body = (list: readonly Argument[], site: Site) => (context: EvaluationContext) => Result;

export type FunctionRow = {
  readonly name: string;
  /** Its parameters as the reference calls them, for people. */
  readonly parameters: string;
  /** Fewest and most arguments; omitted ones between commas count. */
  readonly arity: readonly [least: number, most: number];
  /** Positions that may not be omitted; all below the fewest unless told. */
  readonly required?: readonly number[];
  /** What else the count must be, in words. */
  readonly evenCount?: true;
  /** Bare words that may stand as arguments. */
  readonly words?: readonly string[];
  readonly extension?: true;
  /** Another result each time: may not be computed before a record is seen, nor again for the same one. */
  readonly isVolatile?: true;
  /** Asks the context for more than attributes: may not be computed before a record is seen. */
  readonly needsContext?: true;
  /** Argument positions whose ignore mark becomes the result; false or absent: none. */
  readonly passesIgnoreMark?: (index: number) => boolean;
  /** The body itself may answer with an ignore mark. */
  readonly makesIgnoreMark?: true;
  readonly outermostOnly?: true;
  readonly isSensitive?: true;
  readonly body: Body;
};

export function fail(site: Site, code: string, message: string, likelyFix?: string): ExpressionError {
  return new ExpressionError(code, `${site.name}: ${message}`, { position: site.position, likelyFix });
}

const nothing: Run = () => null;

/** Runs argument `index`, null where there is none. */
export function argument(list: readonly Argument[], index: number): Run {
  return list[index]?.run ?? nothing;
}

/**
 * What a body reads from a parameter: read once where it is written out or omitted, else for each record. A written-out one that
 * cannot be read is read again for each record, because the call may stand in a branch that never runs.
 */
export function parameter<Read>(
  list: readonly Argument[],
  index: number,
  read: (value: Value) => Read,
): (context: EvaluationContext) => Read {
  const given = list[index];
  const written = given === undefined || !given.given ? { value: null } : given.constant;
  if (written !== undefined) {
    try {
      const fixed = read(written.value);
      return () => fixed;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
    }
  }
  const run = argument(list, index);
  return (context) => read(run(context));
}

/** A body of one argument. */
export function one(apply: (value: Value, site: Site) => Value): Body {
  return (list, site) => {
    const first = argument(list, 0);
    return (context) => apply(first(context), site);
  };
}

/** A body of two arguments, the second null where it is omitted. */
export function two(apply: (first: Value, second: Value, site: Site) => Value): Body {
  return (list, site) => {
    const first = argument(list, 0);
    const second = argument(list, 1);
    return (context) => apply(first(context), second(context), site);
  };
}

/** A body of three arguments, omitted ones null. */
export function three(apply: (first: Value, second: Value, third: Value, site: Site) => Value): Body {
  return (list, site) => {
    const first = argument(list, 0);
    const second = argument(list, 1);
    const third = argument(list, 2);
    return (context) => apply(first(context), second(context), third(context), site);
  };
}

/** Applies to the text form, to each value of a multi-value (choice C10), and not to null (choice C3). */
export function overText(value: Value, apply: (text: string) => Value): Value {
  if (typeof value === 'string') return apply(value);
  if (value === null) return nullIntoTextFunction;
  if (isList(value)) return overEachValue(value, (item) => overText(item, apply));
  return apply(toText(value));
}

/** The text form of a single value that is a parameter rather than the source; null where it has none. */
export function parameterText(value: Value, site: Site): string | null {
  return typeof value === 'string' ? value : toText(toSingle(value, site.position));
}
