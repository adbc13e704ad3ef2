// The section userName of a mapping document, read over.
import type { CheckedExpressions } from './checked-expressions.ts';
import type { UserNameRule } from './mapping-document.ts';
import { isPlainDomain, longestLocalPart } from './user-name-ladder.ts';

const mostRungs = 20;
/** With two digits behind it a shorter name would say nothing. */
const shortestLimit = 4;

export function checkUserNameRule(
  rule: UserNameRule,
  check: {
    readonly expressions: CheckedExpressions;
    readonly add: (code: string, path: string, message: string) => void;
  },
): void {
  const { expressions, add } = check;
  if (rule.ladder.length === 0 || rule.ladder.length > mostRungs) {
    add('bad-ladder', 'userName.ladder', `A ladder has 1 to ${mostRungs} rungs, each an expression.`);
  }
  for (const [index, rung] of rule.ladder.entries()) expressions.check(rung, `userName.ladder[${index}]`);
  const { domain, maxLength, space } = rule;
  if (domain !== undefined && !isPlainDomain(domain)) expressions.check(domain, 'userName.domain');
  if (
    maxLength !== undefined &&
    (!Number.isInteger(maxLength) || maxLength < shortestLimit || maxLength > longestLocalPart)
  ) {
    const message = `maxLength is a whole number from ${shortestLimit} to ${longestLocalPart}.`;
    add('bad-number', 'userName.maxLength', message);
  }
  if (space !== undefined && !['', '.', '-', '_'].includes(space)) {
    add('bad-space', 'userName.space', 'A space becomes nothing, a dot, a hyphen or an underscore.');
  }
}
