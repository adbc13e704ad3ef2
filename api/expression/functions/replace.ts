// Replace, the one function with seven parameters and five meanings. Which one is meant follows from what is given, where
// an empty text counts as not given for all but replacementValue (choice C17).

import { replaceFallbackWithoutMatch, replaceParameterGiven } from '../choices.ts';
import type { EvaluationContext } from '../evaluate.ts';
import { ExpressionError } from '../expression-error.ts';
import {
  type Argument,
  argument,
  type FunctionRow,
  fail,
  overText,
  parameter,
  parameterText,
  type Site,
} from '../function-row.ts';
import { checkLength } from '../limits.ts';
import { compilePattern, dynamicPattern, type Pattern } from '../pattern.ts';
import { toText } from '../to-text.ts';
import { toList, type Value } from '../value.ts';

export const replaceFunctions: readonly FunctionRow[] = [
  {
    name: 'Replace',
    parameters:
      'source, oldValue?, regexPattern?, regexGroupName?, replacementValue?, replacementAttributeName?, template?',
    arity: [2, 7],
    required: [0],
    body: replaceBody,
  },
];

type PatternOf = (context: EvaluationContext) => Pattern | undefined;

function replaceBody(list: readonly Argument[], site: Site): (context: EvaluationContext) => Value {
  const source = argument(list, 0);
  const oldValue = optional(list, 1, site);
  const pattern = patternOf(list[2], site);
  const groupName = optional(list, 3, site);
  // Omitted it is not given; as an attribute without a value it is an empty text.
  const replacementGiven = list[4]?.given === true;
  const replacementText = parameter(list, 4, (value) => parameterText(value, site) ?? '');
  const fallback = argument(list, 5);
  // Written "", the fallback attribute is not given; an attribute that has no value is, and just has no match.
  const fallbackGiven =
    list[5]?.given === true && (list[5].constant === undefined || replaceParameterGiven(list[5].constant.value));
  const template = optional(list, 6, site);
  checkConstantGroup(list, site);

  return (context) => {
    const value = source(context);
    const old = oldValue(context);
    const compiled = pattern(context);
    const group = groupName(context);
    const replacement = replacementGiven ? replacementText(context) : undefined;

    if (compiled !== undefined && group !== undefined && fallbackGiven) {
      return hasText(value) ? value : fromFallback(compiled, group, fallback(context), site);
    }
    if (old !== undefined) {
      const frame = template(context);
      // Mappings that fill unused places with "" do so for replacementValue too.
      if (frame !== undefined && !replacement) return overText(value, (text) => replaceText(frame, old, text, site));
      return overText(value, (text) => replaceText(text, old, replacement ?? '', site));
    }
    if (compiled === undefined) return value;
    if (replacement === undefined) {
      throw fail(
        site,
        'replacement-missing',
        'regexPattern needs a replacementValue',
        'write "" to delete what it matches',
      );
    }
    if (group === undefined) return overText(value, (text) => compiled.replace(text, replacement, site.position));
    const number = groupNumber(compiled, group, site);
    return overText(value, (text) => compiled.replaceGroup(text, number, replacement, site.position));
  };
}

function optional(
  list: readonly Argument[],
  index: number,
  site: Site,
): (context: EvaluationContext) => string | undefined {
  return parameter(list, index, (value) =>
    replaceParameterGiven(value) ? (parameterText(value, site) ?? undefined) : undefined,
  );
}

/** A pattern that is written out is compiled once, and its faults are found before any record is seen. */
function patternOf(given: Argument | undefined, site: Site): PatternOf {
  if (given === undefined || !given.given) return () => undefined;
  if (given.constant !== undefined) {
    const value = given.constant.value;
    const compiled = replaceParameterGiven(value)
      ? compilePattern(parameterText(value, site) ?? '', given.position)
      : undefined;
    return () => compiled;
  }
  return (context) => {
    const value = given.run(context);
    return replaceParameterGiven(value) ? compileAt(parameterText(value, site) ?? '', given.position) : undefined;
  };
}

function compileAt(pattern: string, position: number): Pattern {
  try {
    return dynamicPattern(pattern);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw error.with(position);
  }
}

function checkConstantGroup(list: readonly Argument[], site: Site): void {
  const pattern = list[2]?.constant?.value;
  const group = list[3]?.constant?.value;
  if (typeof pattern !== 'string' || pattern === '' || typeof group !== 'string' || group === '') return;
  groupNumber(compilePattern(pattern, site.position), group, site);
}

function groupNumber(pattern: Pattern, name: string, site: Site): number {
  const number = pattern.groupNumber(name);
  if (number !== undefined) return number;
  throw fail(site, 'unknown-group', 'the pattern has no group of the name that regexGroupName gives.');
}

function hasText(value: Value): boolean {
  return toList(value).some((item) => item !== null && item !== '');
}

function fromFallback(pattern: Pattern, group: string, value: Value, site: Site): Value {
  const number = groupNumber(pattern, group, site);
  for (const item of toList(value)) {
    const found = item === null ? undefined : pattern.firstGroup(toText(item), number, site.position);
    if (found !== undefined) return found;
  }
  return replaceFallbackWithoutMatch;
}

/** By hand, which is quicker than replaceAll on texts as short as these, and knows no `$` in the replacement. */
function replaceText(text: string, old: string, replacement: string, site: Site): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf(old); at !== -1; at = text.indexOf(old, from)) {
    result += text.slice(from, at) + replacement;
    checkLength(result.length + text.length - at - old.length, site.position);
    from = at + old.length;
  }
  return from === 0 ? text : result + text.slice(from);
}
