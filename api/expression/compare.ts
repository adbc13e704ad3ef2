// The six comparisons.

import { comparedForm, comparesAsNumbers, nullInComparison } from './choices.ts';
import type { CompareOperator } from './parse.ts';
import { readNumber } from './to-number.ts';
import { toText } from './to-text.ts';
import type { Value } from './value.ts';

/** Compares two single values: as numbers where a number is among them and both read as numbers, else as text, ordinally. */
export function compare(operator: CompareOperator, left: Value, right: Value): boolean {
  return holds(operator, order(left, right));
}

/** Negative where left stands first, 0 where they are equal. */
function order(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (comparesAsNumbers(left, right)) {
    const leftNumber = readNumber(left);
    const rightNumber = readNumber(right);
    if (leftNumber !== undefined && rightNumber !== undefined) {
      return leftNumber < rightNumber ? -1 : leftNumber > rightNumber ? 1 : 0;
    }
  }
  return compareTexts(comparedForm(toText(left) ?? nullInComparison), comparedForm(toText(right) ?? nullInComparison));
}

function compareTexts(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function holds(operator: CompareOperator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
  }
}
