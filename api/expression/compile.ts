// Syntax tree to closures, once per expression. Nothing is looked up or decided again while records run through.

import { check } from './check.ts';
import { comparedForm, comparesAsNumbers, nullInComparison } from './choices.ts';
import { compare } from './compare.ts';
import { type EvaluationContext, evaluate, isIgnoreMark, type Outcome, type Result } from './evaluate.ts';
import { ExpressionError, joinFaults, shortened } from './expression-error.ts';
import { fromAttribute } from './from-attribute.ts';
import type { Argument, FunctionRow, Run } from './function-row.ts';
import { findFunction } from './function-table.ts';
import { checkLength } from './limits.ts';
import { type CallExpression, type Expression, parse } from './parse.ts';
import { toSingle } from './to-single.ts';
import { toText } from './to-text.ts';
import type { Value } from './value.ts';
import { constantWords, extensionWords } from './words.ts';

export type CompiledExpression = {
  readonly text: string;
  /** Names of the attributes it reads, each once, in the order of the text. */
  readonly attributes: readonly string[];
  readonly functions: readonly string[];
  /** Uses Now, Guid or RandomString: another result each time. */
  readonly isVolatile: boolean;
  /** Runs it on one record. Faults of the record's values come back as an outcome; this does not throw. */
  evaluate(context: EvaluationContext): Outcome;
};

type Flow = (context: EvaluationContext) => Result;

/** A compiled node. `constant` holds a result that needs no record. */
type Compiled = { readonly flow: Flow; readonly mayIgnore: boolean; readonly constant?: { readonly value: Value } };

/**
 * Parses, checks and compiles. Throws ExpressionError with everything that is wrong (`all`); what depends on a record's
 * values shows only in `evaluate`. With `extensions: false` what only neighbouring Microsoft engines know is a fault.
 */
export function compile(text: string, options: { readonly extensions?: boolean } = {}): CompiledExpression {
  const extensions = options.extensions ?? true;
  const expression = parse(text);
  const faults = check(expression, { extensions });
  if (faults.length > 0) throw joinFaults(faults);

  const build = new Build();
  const { flow } = build.node(expression);
  if (build.faults.length > 0) throw joinFaults(build.faults);
  const rows = [...build.rows];
  const isSensitive = rows.some((row) => row.isSensitive === true);
  return {
    text,
    attributes: [...build.attributes],
    functions: rows.map((row) => row.name),
    isVolatile: rows.some((row) => row.isVolatile === true),
    evaluate: (context) => evaluate(flow, context, isSensitive),
  };
}

class Build {
  readonly attributes = new Set<string>();
  readonly rows = new Set<FunctionRow>();
  readonly faults: ExpressionError[] = [];

  node(node: Expression, words: readonly string[] = []): Compiled {
    switch (node.kind) {
      case 'text':
      case 'number':
        return constant(node.value);
      case 'word':
        return words.includes(node.name) ? constant(node.name) : word(node.name);
      case 'attribute':
        return this.#attribute(node.name, node.position);
      case 'parameter':
        return { flow: parameter(node.name, node.position), mayIgnore: false };
      case 'call':
        return this.#call(node);
      case 'compare':
        return comparison(node, this.#value(node.left), this.#value(node.right));
      case 'concat':
        return concatenation(
          node.parts.map((part) => this.#value(part)),
          node.position,
        );
    }
  }

  #attribute(name: string, position: number): Compiled {
    this.attributes.add(name);
    const flow = (context: EvaluationContext) => {
      const raw = context.attribute(name);
      return typeof raw === 'string' ? raw : fromAttribute(raw, name, position);
    };
    return { flow, mayIgnore: false };
  }

  #call(node: CallExpression): Compiled {
    const row = findFunction(node.name) as FunctionRow;
    this.rows.add(row);
    const parts = node.arguments.map((part) => (part === undefined ? undefined : this.node(part, row.words)));
    const list = parts.map((part, index) => argument(part, node.arguments[index]?.position ?? node.position));
    const mayIgnore =
      row.makesIgnoreMark === true || parts.some((part, index) => part?.mayIgnore && row.passesIgnoreMark?.(index));
    try {
      const flow = row.body(list, { name: row.name, position: node.position });
      return (mayIgnore ? undefined : folded(row, list, flow)) ?? { flow, mayIgnore };
    } catch (error) {
      // A fault in a part that is written out, such as a pattern.
      if (!(error instanceof ExpressionError)) throw error;
      this.faults.push(error);
      return constant(null);
    }
  }

  #value(node: Expression): { readonly run: Run; readonly constant?: { readonly value: Value } } {
    const compiled = this.node(node);
    return { ...compiled, run: valueOnly(compiled, node.position) };
  }
}

function constant(value: Value): Compiled {
  return { flow: () => value, mayIgnore: false, constant: { value } };
}

function word(name: string): Compiled {
  const result = constantWords.has(name) ? constantWords.get(name) : extensionWords.get(name);
  if (result === undefined) throw new RangeError(`${name} passed the check but is no word.`);
  return isIgnoreMark(result) ? { flow: () => result, mayIgnore: true } : constant(result);
}

function parameter(name: string, position: number): Flow {
  return (context) => {
    const value = context.parameter?.(name);
    if (value !== undefined) return value;
    throw new ExpressionError('unknown-parameter', `The parameter %${shortened(name)}% has no value here.`, {
      position,
    });
  };
}

/** The same node for places where an ignore mark is an error: everywhere but the branches of IIF and Switch. */
function valueOnly({ flow, mayIgnore }: Compiled, position: number): Run {
  if (!mayIgnore) return flow as Run;
  return (context) => {
    const result = flow(context);
    if (!isIgnoreMark(result)) return result;
    throw new ExpressionError('ignore-inside-function', 'Ignoring the flow is a result, not a value to work with', {
      position,
      likelyFix: 'only IIF and Switch may stand around it',
    });
  };
}

function argument(part: Compiled | undefined, position: number): Argument {
  if (part === undefined) return { given: false, run: () => null, flow: () => null, constant: undefined, position };
  return { given: true, run: valueOnly(part, position), flow: part.flow, constant: part.constant, position };
}

/** A call whose arguments are all written out, computed now; undefined where that is not possible or fails. */
function folded(row: FunctionRow, list: readonly Argument[], flow: Flow): Compiled | undefined {
  if (row.isVolatile === true || row.needsContext === true) return undefined;
  if (!list.every((one) => !one.given || one.constant !== undefined)) return undefined;
  try {
    return constant(flow(noContext) as Value);
  } catch {
    return undefined; // It may stand in a branch that never runs, so its error waits until it does.
  }
}

const noContext: EvaluationContext = { attribute: () => null, now: new Date(0) };

function comparison(
  { operator, position }: Extract<Expression, { kind: 'compare' }>,
  left: { readonly run: Run },
  right: { readonly run: Run; readonly constant?: { readonly value: Value } },
): Compiled {
  const runLeft = left.run;
  const runRight = right.run;
  const general = (first: Value, second: Value) =>
    compare(operator, toSingle(first, position), toSingle(second, position));
  const written = right.constant?.value;
  // The comparison nearly every mapping has: an attribute with a text that is written out.
  if (typeof written === 'string' && (operator === '=' || operator === '<>') && !comparesAsNumbers(written, written)) {
    const wanted = operator === '=';
    const form = comparedForm(written);
    const flow = (context: EvaluationContext) => {
      const value = runLeft(context);
      if (typeof value === 'string') return (comparedForm(value) === form) === wanted;
      return value === null ? (comparedForm(nullInComparison) === form) === wanted : general(value, written);
    };
    return { flow, mayIgnore: false };
  }
  return { flow: (context) => general(runLeft(context), runRight(context)), mayIgnore: false };
}

function concatenation(parts: readonly { readonly run: Run }[], position: number): Compiled {
  const runs = parts.map((part) => part.run);
  const flow = (context: EvaluationContext) => {
    let text = '';
    for (const run of runs) {
      text += toText(toSingle(run(context), position)) ?? '';
      checkLength(text.length, position);
    }
    return text;
  };
  return { flow, mayIgnore: false };
}
