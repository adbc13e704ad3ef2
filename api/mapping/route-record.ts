// Which job a record's worker goes to by the routes of the mapping. Plan and preview share it, so that they never differ.
import { ExpressionError } from '../expression/expression-error.ts';
import type { HrRecord } from '../intake/hr-record.ts';
import { hasError, type RecordProblem, recordError } from '../scim/record-problem.ts';
import { AttributeValues } from './attribute-values.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { absentPaths } from './read-path.ts';

export type RouteOfRecord =
  | { readonly kind: 'job'; readonly job: string }
  /** The route that takes the worker leads nowhere. */
  | { readonly kind: 'nowhere' }
  /** The record cannot be judged: an error of the row, never the last route, which could be another country's. */
  | { readonly kind: 'unclear'; readonly problems: readonly RecordProblem[] };

/** The first route that takes the completed record. Expects a mapping with routes. */
export function routeRecord(
  mapping: CompiledMapping,
  record: HrRecord,
  day: { readonly today: string; readonly now: Date },
): RouteOfRecord {
  const values = new AttributeValues(mapping, record, day);
  for (const { job, takes, places } of mapping.routes ?? []) {
    const absent = absentPaths(places, record);
    if (absent.length > 0) return { kind: 'unclear', problems: [needsColumns(absent)] };
    try {
      if (takes !== null && !takes((name) => values.attribute(name))) continue;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const message = `The routes cannot judge this record: ${error.code}.`;
      return { kind: 'unclear', problems: [recordError('route-unclear', null, message)] };
    }
    if (hasError(values.problems)) return { kind: 'unclear', problems: values.problems };
    return job === null ? { kind: 'nowhere' } : { kind: 'job', job };
  }
  return { kind: 'nowhere' };
}

function needsColumns(absent: readonly string[]): RecordProblem {
  const message =
    `The record lacks ${absent.join(', ')}, by which workers are sent to their job, and the worker is not known well enough to ` +
    'do without. Send a complete record.';
  return recordError('needs-complete-record', null, message);
}
