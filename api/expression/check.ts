// Faults of a parsed expression that need no record: unknown names, wrong counts, things in the wrong place. All at once.

import { ExpressionError } from './expression-error.ts';
import type { FunctionRow } from './function-row.ts';
import { allFunctions, findFunction } from './function-table.ts';
import type { CallExpression, Expression } from './parse.ts';
import { suggest } from './suggest.ts';
import { constantWords, extensionWords } from './words.ts';

/** Every fault, in no particular order; none for an expression that can be compiled. */
export function check(expression: Expression, options: { readonly extensions: boolean }): readonly ExpressionError[] {
  const faults: ExpressionError[] = [];
  visit(expression, true, []);
  return faults;

  function visit(node: Expression, outermost: boolean, allowedWords: readonly string[]): void {
    switch (node.kind) {
      case 'call':
        visitCall(node, outermost);
        return;
      case 'word':
        if (!allowedWords.includes(node.name)) checkWord(node.name, node.position);
        return;
      case 'compare':
        visit(node.left, false, []);
        visit(node.right, false, []);
        return;
      case 'concat':
        if (!options.extensions)
          add('unknown-operator', 'Unknown operator &', node.position, 'join text with Join or Append');
        for (const part of node.parts) visit(part, false, []);
        return;
      case 'parameter':
        if (!options.extensions) add('unknown-parameter', `Unknown parameter %${node.name}%.`, node.position);
    }
  }

  function visitCall(node: CallExpression, outermost: boolean): void {
    const row = findFunction(node.name, options.extensions);
    if (row === undefined) reportUnknown(node);
    else checkCall(row, node, outermost);
    for (const argument of node.arguments) if (argument !== undefined) visit(argument, false, row?.words ?? []);
  }

  function checkCall(row: FunctionRow, node: CallExpression, outermost: boolean): void {
    const [least, most] = row.arity;
    const count = node.arguments.length;
    if (count < least || count > most || (row.evenCount === true && count % 2 !== 0)) {
      add('wrong-argument-count', `${row.name} takes ${describeCount(row)}, not ${count}.`, node.position);
      return;
    }
    const required = row.required ?? Array.from({ length: least }, (_, index) => index);
    for (const index of required) {
      if (node.arguments[index] !== undefined) continue;
      add('missing-argument', `${row.name}: argument ${index + 1} must not be left out.`, node.position);
    }
    if (row.outermostOnly === true && !outermost) {
      add(
        'must-be-outermost',
        `${row.name} must be the outermost function`,
        node.position,
        'put the other functions inside its rules',
      );
    }
  }

  function checkWord(name: string, position: number): void {
    if (constantWords.has(name) || (options.extensions && extensionWords.has(name))) return;
    const isFunction = findFunction(name, options.extensions) !== undefined;
    const near = suggest(name, [...constantWords.keys(), ...(options.extensions ? extensionWords.keys() : [])]);
    const fix = isFunction
      ? `a function needs parentheses, ${name}(...)`
      : near === undefined
        ? `write "${name}" for text or [${name}] for an attribute`
        : `did you mean ${near}?`;
    add('unknown-word', `Unknown word ${name}`, position, fix);
  }

  function reportUnknown(node: CallExpression): void {
    const operator = /^(?:and|or)$/i.exec(node.name)?.[0]?.toUpperCase();
    const names = allFunctions.filter((row) => options.extensions || row.extension !== true).map((row) => row.name);
    const near = suggest(node.name, names);
    const fix =
      operator === undefined
        ? near && `did you mean ${near}?`
        : `there is no ${operator}: put an IIF into the ${operator === 'AND' ? 'true' : 'false'} branch`;
    add('unknown-function', `Unknown function ${node.name}`, node.position, fix);
  }

  function add(code: string, message: string, position: number, likelyFix?: string): void {
    faults.push(new ExpressionError(code, message, { position, likelyFix }));
  }
}

function describeCount({ arity: [least, most], evenCount }: FunctionRow): string {
  if (evenCount === true) return `an even number of arguments, at least ${least}`;
  if (most === Number.POSITIVE_INFINITY) return `at least ${least} argument${least === 1 ? '' : 's'}`;
  if (least === most) return most === 0 ? 'no arguments' : `${most} argument${most === 1 ? '' : 's'}`;
  return `${least} to ${most} arguments`;
}
