// Syntax tree to text: the opposite of parse, for showing and for round trips.

import type { Expression } from './parse.ts';

/** The expression as text that parses to the same tree, positions aside. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return `"${expression.value.replace(/["\\]/g, '\\$&')}"`;
    case 'number':
      return String(expression.value);
    case 'word':
      return expression.name;
    case 'attribute':
      return `[${expression.name}]`;
    case 'parameter':
      return `%${expression.name}%`;
    case 'call':
      return `${expression.name}(${printArguments(expression.arguments)})`;
    case 'concat':
      return expression.parts.map(printOperand).join(' & ');
    case 'compare':
      return `${printSide(expression.left)} ${expression.operator} ${printSide(expression.right)}`;
  }
}

function printArguments(list: readonly (Expression | undefined)[]): string {
  // F() has no arguments; F(,) is the shortest way to write two omitted ones, and a single omitted one cannot be written.
  return list.map((argument) => (argument === undefined ? '' : print(argument))).join(', ');
}

function printSide(expression: Expression): string {
  return expression.kind === 'compare' ? `(${print(expression)})` : print(expression);
}

function printOperand(expression: Expression): string {
  return expression.kind === 'compare' || expression.kind === 'concat' ? `(${print(expression)})` : print(expression);
}
