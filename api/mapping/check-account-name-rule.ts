// The section accountName of a mapping document, read over.
import { parseTarget } from '../scim/parse-target.ts';
import { longestAccountName } from './account-name-ladder.ts';
import type { CheckedExpressions } from './checked-expressions.ts';
import type { AccountNameRule, MappingDocument } from './mapping-document.ts';

const mostRungs = 20;
/** With two digits behind it a shorter name would say nothing. */
const shortestLimit = 4;

export function checkAccountNameRule(
  { target, ladder, maxLength, space }: AccountNameRule,
  {
    document,
    expressions,
    add,
  }: {
    readonly document: MappingDocument;
    readonly expressions: CheckedExpressions;
    readonly add: (code: string, path: string, message: string) => void;
  },
): void {
  const parsed = parseTarget(target);
  if (parsed?.kind !== 'extension' || parsed.name.toLowerCase() !== 'samaccountname') {
    const message = 'The target is a sAMAccountName in an extension, such as urn:example:ad:1.0:User:sAMAccountName.';
    add('unknown-target', 'accountName.target', message);
  }
  if (document.mappings.some((mapping) => mapping.target === target))
    add('repeated-target', 'accountName.target', `${target} is mapped already: take that mapping away.`);
  if (ladder.length === 0 || ladder.length > mostRungs)
    add('bad-ladder', 'accountName.ladder', `A ladder has 1 to ${mostRungs} rungs, each an expression.`);
  for (const [index, rung] of ladder.entries()) expressions.check(rung, `accountName.ladder[${index}]`);
  const isLength = maxLength === undefined || Number.isInteger(maxLength);
  if (!isLength || (maxLength !== undefined && (maxLength < shortestLimit || maxLength > longestAccountName))) {
    const message = `maxLength is a whole number from ${shortestLimit} to ${longestAccountName}.`;
    add('bad-number', 'accountName.maxLength', message);
  }
  if (space !== undefined && !['', '.', '-', '_'].includes(space))
    add('bad-space', 'accountName.space', 'A space becomes nothing, a dot, a hyphen or an underscore.');
}
