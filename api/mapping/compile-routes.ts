// The routes of a mapping document as functions.
import { compileScopingFilter, type ScopingFilter } from '../expression/scoping-filter.ts';
import type { RouteRule } from './mapping-document.ts';
import type { SourcePlace } from './read-path.ts';

export interface CompiledRoute {
  /** Null: nowhere. */
  readonly job: string | null;
  /** Null: it takes everybody left. */
  readonly takes: ScopingFilter | null;
  /** Everything in the record the decision depends on. */
  readonly places: readonly SourcePlace[];
}

/** Expects routes that have passed `checkRoutes`. */
export function compileRoutes(
  routes: readonly RouteRule[],
  placesOf: (attribute: string) => readonly SourcePlace[],
): readonly CompiledRoute[] {
  return routes.map(({ scope, job }) => {
    const groups = scope?.groups ?? [];
    const names = new Set(groups.flatMap((group) => group.clauses.map((clause) => clause.sourceOperandName)));
    return {
      job: job ?? null,
      takes: groups.length === 0 ? null : compileScopingFilter(groups),
      places: [...names].flatMap(placesOf),
    };
  });
}
