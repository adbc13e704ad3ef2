// Functions that need something from outside the record: a look-up, the tenant's domain, random bytes, app roles.

import type { EvaluationContext } from '../evaluate.ts';
import { type Argument, argument, type Body, type FunctionRow, fail, one, type Site } from '../function-row.ts';
import { toCount } from '../to-number.ts';
import { toSingle } from '../to-single.ts';
import { toText } from '../to-text.ts';
import { toList, type Value } from '../value.ts';
import { type CharacterClasses, randomGuid, randomString } from './random.ts';

const longestRandomString = 256;

export const outsideFunctions: readonly FunctionRow[] = [
  {
    name: 'SelectUniqueValue',
    parameters: 'rule1, rule2, ...',
    arity: [2, Number.POSITIVE_INFINITY],
    outermostOnly: true,
    needsContext: true,
    body: selectUniqueValueBody,
  },
  { name: 'DefaultDomain', parameters: '', arity: [0, 0], needsContext: true, body: defaultDomainBody },
  {
    name: 'Guid',
    parameters: '',
    arity: [0, 0],
    isVolatile: true,
    body: () => (context) => randomGuid(context.randomBytes),
  },
  {
    name: 'RandomString',
    parameters:
      'length, minimumNumbers, minimumSpecialCharacters, minimumCapital, minimumLowerCase, charactersToAvoid?',
    arity: [5, 6],
    isVolatile: true,
    body: randomStringBody,
  },
  {
    name: 'SingleAppRoleAssignment',
    parameters: 'appRoleAssignments',
    arity: [1, 1],
    body: one((roles) => toList(roles)[0] ?? null),
  },
  { name: 'AppRoleAssignments', parameters: 'source', arity: [1, 1], needsContext: true, body: outboundOnly },
  { name: 'AppRoleAssignmentsComplex', parameters: 'source', arity: [1, 1], needsContext: true, body: outboundOnly },
  {
    name: 'AssertiveAppRoleAssignmentsComplex',
    parameters: 'source',
    arity: [1, 1],
    needsContext: true,
    body: outboundOnly,
  },
];

function selectUniqueValueBody(...[rules, site]: Parameters<Body>): ReturnType<Body> {
  return (context) => {
    const { isTaken } = context;
    if (isTaken === undefined) throw fail(site, 'no-look-up', 'there is no look-up of taken values here.');
    for (const rule of rules) {
      const value = toSingle(rule.run(context), site.position);
      const text = toText(value);
      if (text !== null && text !== '' && !isTaken(text)) return value;
    }
    throw fail(
      site,
      'no-unique-value',
      'every rule gave a value that is taken, or none.',
      'add a rule that tells more people apart',
    );
  };
}

function defaultDomainBody(...[, site]: Parameters<Body>): ReturnType<Body> {
  return (context) => {
    if (context.defaultDomain !== undefined) return context.defaultDomain;
    throw fail(site, 'no-default-domain', "the tenant's default domain is not known here.");
  };
}

function randomStringBody(list: readonly Argument[], site: Site): (context: EvaluationContext) => Value {
  const names = ['length', 'minimumNumbers', 'minimumSpecialCharacters', 'minimumCapital', 'minimumLowerCase'];
  const counts = names.map((_, index) => argument(list, index));
  const avoided = argument(list, 5);
  return (context) => {
    const [length = 0, numbers = 0, special = 0, capital = 0, lower = 0] = names.map((name, index) =>
      readCount(counts[index]!(context), name, site),
    );
    if (length > longestRandomString) throw fail(site, 'length-too-large', `length is at most ${longestRandomString}.`);
    if (numbers + special + capital + lower > length) {
      throw fail(site, 'length-too-small', 'length must be at least the sum of the minimums.');
    }
    const classes: CharacterClasses = { numbers, special, capital, lower };
    const made = randomString(
      length,
      classes,
      toText(toSingle(avoided(context), site.position)) ?? '',
      context.randomBytes,
    );
    if (made !== undefined) return made;
    throw fail(site, 'no-characters-left', 'charactersToAvoid leaves none of a kind that is asked for.');
  };
}

function readCount(value: Value, name: string, site: Site): number {
  const count = toCount(toSingle(value, site.position), name, site);
  if (count < 0) throw fail(site, 'negative-length', `${name} must not be negative.`);
  return count;
}

/** Entra offers these for provisioning into applications only; for people coming in there is nothing they could give. */
function outboundOnly(...[, site]: Parameters<Body>): ReturnType<Body> {
  return () => {
    throw fail(
      site,
      'unsupported-function',
      'app roles exist only in outbound provisioning.',
      'remove it, or use SingleAppRoleAssignment',
    );
  };
}
