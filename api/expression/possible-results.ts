// What an expression can come out as, as far as its text tells: for telling an author of a type clash before the first record.
import { findFunction } from './function-table.ts';
import type { CallExpression, Expression } from './parse.ts';
import { toText } from './to-text.ts';

export type PossibleResult = {
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'list' | 'unknown';
  /** The result itself, as text, where it is written out. */
  readonly constant?: string;
  /** Where in the expression's text it comes from. */
  readonly position: number;
};

/** One entry per branch that can be the result. An ignore mark is none: nothing flows then. */
export function possibleResults(expression: Expression): readonly PossibleResult[] {
  const { position } = expression;
  switch (expression.kind) {
    case 'text':
      return [{ kind: 'text', constant: expression.value, position }];
    case 'number':
      return [{ kind: 'number', constant: toText(expression.value), position }];
    case 'word':
      return /^(true|false)$/i.test(expression.name) ? [{ kind: 'boolean', constant: expression.name, position }] : [];
    case 'compare':
      return [{ kind: 'boolean', position }];
    case 'concat':
      return [{ kind: 'text', position }];
    case 'call':
      return resultsOfCall(expression);
    default:
      return [{ kind: 'unknown', position }];
  }
}

// Functions that hand on one of their arguments, by which ones.
const branches: Readonly<Record<string, (index: number) => boolean>> = {
  IIF: (index) => index > 0,
  // Switch(source, default, key, value, key, value, …)
  Switch: (index) => index % 2 === 1,
  Coalesce: () => true,
  IgnoreFlowIfNullOrEmpty: () => true,
};

const kinds: Readonly<Record<string, PossibleResult['kind']>> = {
  ...kindOf('boolean', 'IsNull IsNullOrEmpty IsPresent IsString IsNothing Not CBool'),
  ...kindOf('number', 'Count InStr Len DateDiff BitAnd NumFromDate'),
  ...kindOf('date', 'CDate DateAdd DateFromNum Now'),
  ...kindOf('list', 'Split AppRoleAssignments AppRoleAssignmentsComplex AssertiveAppRoleAssignmentsComplex'),
  ...kindOf('text', 'Join FormatDateTime RandomString Guid CStr DefaultDomain'),
};

function resultsOfCall(call: CallExpression): readonly PossibleResult[] {
  const name = findFunction(call.name)?.name ?? '';
  const isBranch = branches[name];
  if (isBranch === undefined) return [{ kind: kinds[name] ?? 'unknown', position: call.position }];
  return call.arguments.flatMap((argument, index) =>
    argument === undefined || !isBranch(index) ? [] : possibleResults(argument),
  );
}

function kindOf(kind: PossibleResult['kind'], names: string): Record<string, PossibleResult['kind']> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}
