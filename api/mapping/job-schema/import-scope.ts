// The scoping filter of a job, taken over whole or not at all: half a filter would let people in or keep them out unseen.
import { ExpressionError } from '../../expression/expression-error.ts';
import { compileScopingFilter, type ScopingGroup } from '../../expression/scoping-filter.ts';
import type { ImportedScope } from './imported.ts';
import type { JobSchemaRule } from './read-job-schema.ts';

/** The groups with our names of the attributes; `nameOf` gives null for an attribute that has none. */
export function importScope(
  scope: JobSchemaRule['scope'],
  nameOf: (sourceName: string) => string | null,
  note: string,
): { readonly groups: readonly ScopingGroup[]; readonly scope: ImportedScope } {
  if (scope === null)
    return { groups: [], scope: { result: 'none', code: null, message: 'The job has no scoping filter.' } };
  const leftOut = (code: string, message: string) => ({
    groups: [],
    scope: { result: 'leftOut' as const, code, message: `The scoping filter is left out as a whole: ${message}` },
  });
  const names = scope.groups.flatMap(({ clauses }) => clauses.map((clause) => clause.sourceOperandName));
  const unknown = names.find((name) => nameOf(name) === null);
  if (unknown !== undefined) return leftOut('unknown-attribute', `[${unknown}] is no attribute a mapping can have.`);
  const groups = scope.groups.map(({ name, clauses }, index) => ({
    name: name || `group ${index + 1}`,
    clauses: clauses.map((clause) => ({ ...clause, sourceOperandName: nameOf(clause.sourceOperandName)! })),
  }));
  try {
    compileScopingFilter(groups);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return leftOut(error.code, error.message);
  }
  return { groups, scope: { result: 'imported', code: 'out-of-scope', message: note } };
}
