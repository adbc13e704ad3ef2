// A mapped worker with what the routes say of it.
import { hasError, type RecordProblem } from '../scim/record-problem.ts';
import type { MappedWorker } from './map-record.ts';

export interface RowRoute {
  /** Null: nowhere. */
  readonly job: string | null;
  /** The job that the worker leaves by it; null where there is none. */
  readonly from: string | null;
  /** The row is there to disable the account in a job that the worker has left, whatever the record says. */
  readonly disables: boolean;
  /** The row was there to disable the account, but the worker has come back to this job since. */
  readonly isBack?: boolean;
  readonly problems: readonly RecordProblem[];
}

/** Of an error that both found only one is kept. */
export function withRoute(mapped: MappedWorker, route: RowRoute): MappedWorker {
  const isKnown = (one: RecordProblem) =>
    mapped.problems.some(({ code, attribute }) => code === one.code && attribute === one.attribute);
  const problems = [...mapped.problems, ...route.problems.filter((problem) => !isKnown(problem))];
  const user = mapped.user === null || hasError(problems) ? null : mapped.user;
  return {
    ...mapped,
    problems,
    inScope: mapped.inScope && route.job !== null,
    user: user !== null && route.disables ? { ...user, active: false } : user,
    lifecycle: route.disables ? 'terminated' : mapped.lifecycle,
  };
}
