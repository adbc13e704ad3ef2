// The expressions of a mapping document while it is checked: compiled once, their faults reported at their place, and followed
// through the attributes they read.
import { type CompiledExpression, compile } from '../expression/compile.ts';
import { explainError } from '../expression/explain-error.ts';
import { ExpressionError } from '../expression/expression-error.ts';
import { suggest } from '../expression/suggest.ts';
import type { MappingDocument } from './mapping-document.ts';
import type { MappingProblem } from './mapping-problem.ts';

export interface CheckedExpressions {
  /** Compiles, and reports what is wrong. Null when it cannot be compiled. Volatile also means: reads an attribute that is. */
  readonly check: (text: string, path: string) => { readonly isVolatile: boolean } | null;
  /** The attributes that a checked expression reads, directly or through others. */
  readonly attributesOf: (text: string) => ReadonlySet<string>;
  /** Reports a name that is no attribute. */
  readonly checkName: (name: string | undefined, path: string) => void;
  /** Runs something that may throw an ExpressionError, and reports that. */
  readonly attempt: <Result>(path: string, run: () => Result) => Result | null;
  /** The attributes in which a circle of computed attributes was entered. */
  readonly circular: () => readonly string[];
}

/** Faults are pushed to `problems`. */
export function checkedExpressions(
  document: MappingDocument,
  options: { readonly extensions?: boolean },
  problems: MappingProblem[],
): CheckedExpressions {
  const expressionOf = new Map(document.attributes.map(({ name, expression }) => [name, expression]));
  const compiled = new Map<string, CompiledExpression | null>();
  const computed = (name: string) => compiled.get(expressionOf.get(name) ?? '') ?? null;

  const attempt = <Result>(path: string, run: () => Result, text?: string): Result | null => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      for (const fault of error.all) {
        const { code, message, position } = fault;
        problems.push({
          code,
          path,
          message,
          ...(position === undefined ? {} : { position }),
          ...(text === undefined || position === undefined ? {} : { excerpt: excerptOf(text, fault) }),
        });
      }
      return null;
    }
  };
  const checkName = (name: string | undefined, path: string): void => {
    if (name === undefined || name === 'today' || expressionOf.has(name)) return;
    const meant = suggest(name, [...expressionOf.keys()]);
    const hint = meant === undefined ? '' : ` Did you mean [${meant}]?`;
    problems.push({ code: 'unknown-attribute', path, message: `There is no attribute [${name}].${hint}` });
  };
  const check = (text: string, path: string) => {
    const expression = attempt(path, () => compile(text, options), text);
    compiled.set(text, expression);
    if (expression === null) return null;
    for (const name of expression.attributes) checkName(name, path);
    if (expression.functions.includes('SelectUniqueValue')) {
      const message = 'SelectUniqueValue needs a look-up in the directory, which a mapping does not have.';
      problems.push({ code: 'unsupported-function', path, message });
    }
    return { isVolatile: readFrom(expression, computed).some((read) => read.isVolatile) };
  };
  const attributesOf = (text: string): ReadonlySet<string> => {
    const expression = compiled.get(text) ?? null;
    const read = expression === null ? [] : readFrom(expression, computed);
    return new Set(read.flatMap(({ attributes }) => attributes));
  };
  return { check, attributesOf, checkName, attempt, circular: () => circularIn([...expressionOf.keys()], computed) };
}

// The line with its caret and what was expected; the message stands beside it.
function excerptOf(text: string, fault: ExpressionError): string {
  return explainError(text, fault.with(fault.position)).split('\n').slice(1).join('\n');
}

type Computed = (name: string) => CompiledExpression | null;

/** The expression and those of all attributes it reads, directly or through others. */
function readFrom(expression: CompiledExpression, computed: Computed): readonly CompiledExpression[] {
  const found = new Set([expression]);
  for (const reader of found) {
    for (const name of reader.attributes) {
      const read = computed(name);
      if (read !== null) found.add(read); // A set that grows while it is walked: the walk ends with its growth.
    }
  }
  return [...found];
}

function circularIn(names: readonly string[], computed: Computed): readonly string[] {
  const settled = new Set<string>();
  const circular = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) circular.add(name);
    if (path.includes(name) || settled.has(name)) return;
    for (const read of computed(name)?.attributes ?? []) visit(read, [...path, name]);
    settled.add(name);
  };
  for (const name of names) visit(name, []);
  return [...circular];
}
