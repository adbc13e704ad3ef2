// Faults of a parsed expression that need no record: unknown names, wrong counts, things in the wrong place. All at once.

import { ExpressionError, shortened } from './expression-error.ts';
import type { FunctionRow } from './function-row.ts';
import { allFunctions, findFunction } from './function-table.ts';
import type { CallExpression, Expression } from './parse.ts';
import { suggest } from './suggest.ts';
import { constantWords, extensionWords } from './words.ts';

type Options = { readonly extensions: boolean };

/** Every fault, in no particular order; none for an expression that can be compiled. */
export function check(expression: Expression, options: Options): readonly ExpressionError[] {
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
          faults.push(switchedOff('The operator &', node.position, 'join text with Join or Append'));
        for (const part of node.parts) visit(part, false, []);
        return;
      case 'parameter':
        if (!options.extensions) faults.push(switchedOff(`The parameter %${shortened(node.name)}%`, node.position));
    }
  }

  function visitCall(node: CallExpression, outermost: boolean): void {
    const row = findFunction(node.name);
    if (row === undefined) faults.push(unknownFunction(node, options));
    else if (row.extension === true && !options.extensions) faults.push(switchedOff(row.name, node.position));
    else checkCall(row, node, outermost);
    for (const argument of node.arguments) if (argument !== undefined) visit(argument, false, row?.words ?? []);
  }

  function checkCall(row: FunctionRow, node: CallExpression, outermost: boolean): void {
    const { position } = node;
    const expected = `${row.name}(${row.parameters})`;
    const [least, most] = row.arity;
    const count = node.arguments.length;
    if (count < least || count > most || (row.evenCount === true && count % 2 !== 0)) {
      const message = `${row.name} takes ${describeCount(row)}, ${count} given.`;
      faults.push(new ExpressionError('wrong-argument-count', message, { position, expected }));
      return;
    }
    const required = row.required ?? Array.from({ length: least }, (_, index) => index);
    for (const index of required) {
      if (node.arguments[index] !== undefined) continue;
      const message = `${row.name}: argument ${index + 1} must not be left out.`;
      faults.push(new ExpressionError('missing-argument', message, { position, expected }));
    }
    if (row.outermostOnly === true && !outermost) {
      const likelyFix = 'put the other functions inside its rules';
      const message = `${row.name} must be the outermost function`;
      faults.push(new ExpressionError('must-be-outermost', message, { position, likelyFix }));
    }
  }

  function checkWord(name: string, position: number): void {
    if (constantWords.has(name)) return;
    if (!extensionWords.has(name)) faults.push(unknownWord(name, position, options));
    else if (!options.extensions) faults.push(switchedOff(`The word ${name}`, position));
  }
}

/** An extension is known, and only not allowed here: said so, since the author may have seen it work elsewhere. */
function switchedOff(what: string, position: number, instead?: string): ExpressionError {
  return new ExpressionError(
    'extension-switched-off',
    `${what} is an extension of neighbouring Microsoft engines that Entra's own mapping editor does not have, and extensions are switched off`,
    {
      position,
      likelyFix: `${instead === undefined ? '' : `${instead}, or `}switch them on with EXPRESSION_EXTENSIONS=true`,
    },
  );
}

function unknownFunction({ name, position }: CallExpression, options: Options): ExpressionError {
  const operator = /^(?:and|or)$/i.exec(name)?.[0]?.toUpperCase();
  const names = allFunctions.filter((row) => options.extensions || row.extension !== true).map((row) => row.name);
  const near = suggest(name, names);
  const likelyFix =
    operator === undefined
      ? near && `did you mean ${near}?`
      : `there is no ${operator}: put an IIF into the ${operator === 'AND' ? 'true' : 'false'} branch`;
  return new ExpressionError('unknown-function', `Unknown function ${shortened(name)}`, { position, likelyFix });
}

function unknownWord(name: string, position: number, options: Options): ExpressionError {
  const near = suggest(name, [...constantWords.keys(), ...(options.extensions ? extensionWords.keys() : [])]);
  const shown = shortened(name);
  const likelyFix =
    findFunction(name) !== undefined
      ? `a function needs parentheses, ${shown}(...)`
      : near === undefined
        ? `write "${shown}" for text or [${shown}] for an attribute`
        : `did you mean ${near}?`;
  return new ExpressionError('unknown-word', `Unknown word ${shown}`, { position, likelyFix });
}

function describeCount({ arity: [least, most], evenCount }: FunctionRow): string {
  if (evenCount === true) return `an even number of arguments, at least ${least}`;
  if (most === Number.POSITIVE_INFINITY) return `at least ${least} argument${least === 1 ? '' : 's'}`;
  if (least === most) return most === 0 ? 'no arguments' : `${most} argument${most === 1 ? '' : 's'}`;
  return `${least} to ${most} arguments`;
}
