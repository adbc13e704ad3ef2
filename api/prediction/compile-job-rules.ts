// A job's rules made ready to run over many users: expressions and scoping filter compiled once.
import { compile } from '../expression/compile.ts';
import { ExpressionError } from '../expression/expression-error.ts';
import { compileScopingFilter } from '../expression/scoping-filter.ts';
import { toJson } from '../expression/to-json.ts';
import type { ScimUser } from '../scim/user.ts';
import type { AttributeRule, JobRules } from './read-job-rules.ts';
import { canBeMissed, sourceValue } from './source-value.ts';
import type { TargetAttribute } from './target-attribute.ts';
import { entraId, type TargetDirectory } from './target-directory.ts';

export type Flow =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'clear' }
  /** The record's values do not go through the expression. */
  | { readonly kind: 'error' }
  /** Another value each time, or an expression that is not understood here. */
  | { readonly kind: 'unknown' };

export interface Surroundings {
  readonly now: Date;
  readonly defaultDomain: string | undefined;
}

export interface CompiledRule extends Pick<AttributeRule, 'target' | 'isCreateOnly' | 'defaultValue'> {
  readonly attribute: TargetAttribute | null;
  /** The target directory of the schema does not have it. */
  readonly isMissing: boolean;
  readonly flow: (user: ScimUser, surroundings: Surroundings) => Flow;
}

export interface CompiledJob {
  /** All but the manager, in the order of the schema. */
  readonly rules: readonly CompiledRule[];
  /** By order of priority, each with the property users are found by. */
  readonly matching: readonly (CompiledRule & { readonly property: string })[];
  /** Null where the job does not map it. */
  readonly managerOf: ((user: ScimUser) => string | null) | null;
  readonly inScope: (user: ScimUser) => 'in' | 'out' | 'unreadable';
  readonly hasScope: boolean;
  readonly actions: JobRules['actions'];
  readonly directory: TargetDirectory;
  /** Properties of a user to read. */
  readonly properties: readonly string[];
}

/** The job compiled, or a sentence on why it cannot be predicted. */
export function compileJobRules(rules: JobRules, directory: TargetDirectory = entraId): CompiledJob | string {
  const job = { ...rules, directory };
  const matching: (CompiledRule & { property: string })[] = [];
  for (const rule of job.rules.toSorted((one, other) => one.matchingPriority - other.matchingPriority)) {
    if (rule.matchingPriority <= 0) continue;
    const compiled = compileRule(rule, job);
    const property = compiled.attribute?.property ?? null;
    if (!directory.isSearchable(property)) return `Users cannot be looked up by the matching attribute ${rule.target}.`;
    matching.push({ ...compiled, property });
  }
  const inScope = scopeTest(job);
  if (typeof inScope === 'string') return inScope;
  const compiled = job.rules.filter(({ target }) => target !== 'manager').map((rule) => compileRule(rule, job));
  const manager = job.rules.find(({ target }) => target === 'manager')?.source;
  return {
    rules: compiled,
    matching,
    managerOf: manager?.kind === 'attribute' ? (user) => textOrNull(readSource(user, manager.name, job)) : null,
    inScope,
    hasScope: job.scope.length > 0,
    actions: job.actions,
    directory,
    properties: [...new Set(compiled.flatMap(({ attribute }) => attribute?.property ?? []))],
  };
}

function compileRule(rule: AttributeRule, job: JobRules & Pick<CompiledJob, 'directory'>): CompiledRule {
  const { target, isCreateOnly, defaultValue } = rule;
  const attribute = job.directory.attribute(target);
  const isMissing = attribute === null && job.targetAttributes !== null && !job.targetAttributes.has(target);
  return { target, isCreateOnly, defaultValue, attribute, isMissing, flow: flowOf(rule, job) };
}

function flowOf({ source, flowsNull }: AttributeRule, job: JobRules): CompiledRule['flow'] {
  const clears = (name: string) => flowsNull && job.sourceAttributes?.get(name)?.flowsNull === true;
  if (source.kind === 'constant') return () => ({ kind: 'value', value: source.value });
  if (source.kind === 'attribute') {
    const { name } = source;
    const mayClear = clears(name);
    return (user) => {
      const value = readSource(user, name, job);
      if (!isEmpty(value)) return { kind: 'value', value };
      return mayClear && (value !== undefined || canBeMissed(user, name)) ? { kind: 'clear' } : { kind: 'nothing' };
    };
  }
  const compiled = understood(source.text);
  if (compiled === null || compiled.isVolatile || compiled.functions.includes('SelectUniqueValue'))
    return () => ({ kind: 'unknown' });
  const mayClear = flowsNull && compiled.attributes.every(clears);
  return (user, { now, defaultDomain }) => {
    const attribute = (name: string) => readSource(user, name, job) ?? null;
    const result = compiled.evaluate({ attribute, now, defaultDomain });
    if (result.outcome === 'error') return { kind: 'error' };
    if (result.outcome !== 'value') return { kind: 'nothing' };
    if (!isEmpty(result.value)) return { kind: 'value', value: toJson(result.value) };
    return mayClear ? { kind: 'clear' } : { kind: 'nothing' };
  };
}

function scopeTest(job: JobRules): CompiledJob['inScope'] | string {
  try {
    const holds = compileScopingFilter(job.scope);
    return (user) => {
      try {
        return holds((name) => readSource(user, name, job) ?? null) ? 'in' : 'out';
      } catch (error) {
        if (error instanceof ExpressionError) return 'unreadable';
        throw error;
      }
    };
  } catch (error) {
    if (error instanceof ExpressionError) return `The scoping filter of the job is not understood: ${error.message}`;
    throw error;
  }
}

// An attribute that the schema does not list is carried and ignored.
function readSource(user: ScimUser, name: string, { sourceAttributes }: JobRules): unknown {
  return sourceAttributes !== null && !sourceAttributes.has(name) ? undefined : sourceValue(user, name);
}

function understood(text: string) {
  try {
    return compile(text);
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
