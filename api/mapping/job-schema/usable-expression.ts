// Whether an expression of a job can be used in a mapping as it stands, and what has to be said about it.
import { compile } from '../../expression/compile.ts';
import { ExpressionError } from '../../expression/expression-error.ts';
import { parse } from '../../expression/parse.ts';
import { print } from '../../expression/print.ts';
import type { JobMapping } from './read-job-schema.ts';

export interface UsableExpression {
  readonly kind: 'usable';
  readonly expression: string;
  /** Names of the attributes it reads. */
  readonly attributes: readonly string[];
  readonly isCreateOnly: boolean;
  readonly note: { readonly code: string; readonly text: string } | null;
}

export interface UnusableExpression {
  readonly kind: 'unusable';
  readonly code: string;
  readonly why: string;
}

/** Functions that ask the application for something are of no use before there is a user. */
const ofApplications = /^(Single|Assertive)?AppRoleAssignment/;

export function usableExpression(
  mapping: JobMapping,
  options: { readonly extensions?: boolean },
): UsableExpression | UnusableExpression {
  if (mapping.expression === '')
    return { kind: 'unusable', code: 'no-expression', why: 'the schema gives no expression for it.' };
  try {
    const first = firstChoice(mapping.expression);
    const expression = first ?? mapping.expression;
    const compiled = compile(expression, options);
    const outside = compiled.functions.find((name) => name === 'SelectUniqueValue' || ofApplications.test(name));
    if (outside !== undefined) {
      return {
        kind: 'unusable',
        code: 'unsupported-function',
        why: `${outside} needs a look-up that a mapping does not have.`,
      };
    }
    const isCreateOnly = mapping.isCreateOnly || first !== null;
    if (compiled.isVolatile && !isCreateOnly) {
      return {
        kind: 'unusable',
        code: 'volatile',
        why: 'it yields something else every time, so every worker would look changed at every run.',
      };
    }
    return {
      kind: 'usable',
      expression,
      attributes: compiled.attributes,
      isCreateOnly,
      note: noteOn(mapping, first !== null),
    };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const code = error.code === 'unknown-function' ? 'unsupported-function' : error.code;
    return { kind: 'unusable', code, why: error.message };
  }
}

// SelectUniqueValue(a, b, …) takes the first that nobody has: a look-up in the directory.
function firstChoice(expression: string): string | null {
  const parsed = parse(expression);
  if (parsed.kind !== 'call' || parsed.name.toLowerCase() !== 'selectuniquevalue') return null;
  const [first] = parsed.arguments;
  return first === undefined ? null : print(first);
}

function noteOn({ type, hasDefault }: JobMapping, isFirstChoice: boolean): UsableExpression['note'] {
  if (isFirstChoice) {
    const text =
      ' Only the first choice of SelectUniqueValue is taken; what to do when somebody has it already is for the rules of user names.';
    return { code: 'first-choice', text };
  }
  if (hasDefault) {
    const text =
      ' Its default value is left out: in the job it flows on creation only, a default here would flow always.';
    return { code: 'default-left-out', text };
  }
  return type === 'constant' ? { code: 'constant', text: ' It is the same for everybody.' } : null;
}
