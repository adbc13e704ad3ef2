// One mapping of a document, ready to run: what it computes and where it writes.
import { compile } from '../expression/compile.ts';
import { toText } from '../expression/to-text.ts';
import { isList, isNullOrEmpty, type Value } from '../expression/value.ts';
import { targetName } from '../scim/parse-target.ts';
import { recordError } from '../scim/record-problem.ts';
import { compileTarget, type TargetWriter } from '../scim/set-target.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { AttributeMapping } from './mapping-document.ts';
import type { SourcePlace } from './read-path.ts';

export interface MappingStep {
  readonly target: string;
  readonly isCreateOnly: boolean;
  /** An empty value is written as empty. */
  readonly clears: boolean;
  /** Everything in the record the value depends on. */
  readonly places: readonly SourcePlace[];
  readonly compute: (values: AttributeValues) => StepResult;
  readonly write: TargetWriter;
}

/** A text; null when there is nothing; `ignore`: leave the attribute alone; `skip`: leave the worker alone; `failed`. */
export type StepResult = string | null | typeof ignore | typeof skip | typeof failed;

export const ignore = Symbol('ignore attribute');
export const skip = Symbol('ignore object');
export const failed = Symbol('failed');

/** Compiles one mapping of a document that has passed `checkMapping`. */
export function mappingStep(
  mapping: AttributeMapping,
  slotOf: ReadonlyMap<string, number>,
  places: readonly SourcePlace[],
  options: { readonly extensions?: boolean },
): MappingStep {
  const compute = direct(mapping, slotOf) ?? evaluated(mapping, options);
  const fallback = mapping.default;
  return {
    target: targetName(mapping.target),
    isCreateOnly: mapping.apply === 'create',
    clears: mapping.empty === 'clear',
    places,
    compute: fallback === undefined ? compute : (values) => orDefault(compute(values), fallback),
    write: compileTarget(mapping.target)!,
  };
}

// Most mappings are a bare attribute, or one that does not flow when empty. Reading the slot directly is several times
// cheaper than an evaluation, and yields the same by the rules of the language.
function direct({ target, expression }: AttributeMapping, slotOf: ReadonlyMap<string, number>) {
  const bare = /^\s*\[([^[\]"]+)\]\s*$/.exec(expression);
  const guarded = /^\s*IgnoreFlowIfNullOrEmpty\s*\(\s*\[([^[\]"]+)\]\s*\)\s*$/.exec(expression);
  const slot = slotOf.get((bare ?? guarded)?.[1] ?? '');
  if (slot === undefined) return null;
  const isGuarded = guarded !== null;
  return (values: AttributeValues): StepResult => {
    const value = values.at(slot);
    if (typeof value === 'string' && value !== '') return value;
    if (isGuarded && isNullOrEmpty(value)) return ignore;
    return textOf(value, target, values);
  };
}

function evaluated({ target, expression: text }: AttributeMapping, options: { readonly extensions?: boolean }) {
  const expression = compile(text, options);
  return (values: AttributeValues): StepResult => {
    const result = expression.evaluate(values);
    switch (result.outcome) {
      case 'value':
        return typeof result.value === 'string' ? result.value : textOf(result.value, target, values);
      case 'ignoreAttribute':
        return ignore;
      case 'ignoreObject':
        return skip;
      case 'error':
        values.problems.push(recordError('expression-error', target, `${target}: ${result.error.message}`));
        return failed;
    }
  };
}

// A list of one is its value; of several none may be dropped in silence (the service answers SchemaPropertyCanOnlyAcceptValue).
function textOf(value: Value, target: string, values: AttributeValues): StepResult {
  if (value === null || typeof value === 'string') return value;
  if (!isList(value)) return toText(value);
  if (value.length < 2) return value.length === 0 ? null : textOf(value[0]!, target, values);
  values.problems.push(
    recordError('several-values', target, `${target} takes one value; the expression yields several.`),
  );
  return failed;
}

function orDefault(result: StepResult, fallback: string): StepResult {
  return result === null || result === '' ? fallback : result;
}
