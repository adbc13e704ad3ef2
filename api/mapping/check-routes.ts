// The routes of a mapping document, read over. Whether its jobs are configured is asked where they are known: at the door.
import { compileScopingFilter } from '../expression/scoping-filter.ts';
import type { CheckedExpressions } from './checked-expressions.ts';
import type { RouteRule } from './mapping-document.ts';

const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

export function checkRoutes(
  routes: readonly RouteRule[],
  check: {
    readonly expressions: CheckedExpressions;
    readonly add: (code: string, path: string, message: string) => void;
  },
): void {
  const { expressions, add } = check;
  for (const [index, { scope, job, leaving }] of routes.entries()) {
    const path = `routes[${index}]`;
    const groups = scope?.groups ?? [];
    const isLast = index === routes.length - 1;
    if (!isLast && groups.length === 0) {
      const message = 'Only the last route takes everybody left; give this one a scope with at least one group.';
      add('route-without-scope', `${path}.scope`, message);
    }
    if (isLast && scope !== undefined) {
      const message =
        'The last route takes everybody left, so it has no scope. Add one behind it: with a job, or without one for nobody.';
      add('no-last-route', `${path}.scope`, message);
    }
    if (job !== undefined && !namePattern.test(job)) {
      add('bad-name', `${path}.job`, 'The name of a job is 1 to 63 lower-case letters, digits and hyphens.');
    }
    if (leaving !== undefined && job === undefined) {
      add('leaving-nowhere', `${path}.leaving`, 'leaving says what becomes of accounts in the job; there is no job.');
    }
    for (const [g, group] of groups.entries()) {
      for (const [c, clause] of group.clauses.entries()) {
        expressions.checkName(clause.sourceOperandName, `${path}.scope.groups[${g}].clauses[${c}].sourceOperandName`);
      }
    }
    expressions.attempt(`${path}.scope.groups`, () => compileScopingFilter(groups));
  }
  if (!routes.some(({ job }) => job !== undefined)) add('no-job', 'routes', 'No route leads to a job.');
}
