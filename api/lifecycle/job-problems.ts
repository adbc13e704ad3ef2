// What is said of a row whose worker changes job, or might seem to.
import { type RecordProblem, recordError, recordWarning } from '../scim/record-problem.ts';

/** `to` null: the routes lead nowhere. `leaving`: what the mapping wants of accounts in the old job. */
export function movedJob(from: string, to: string | null, leaving: 'keep' | 'disable'): RecordProblem {
  const where =
    to === null
      ? `The routes lead nowhere for this worker, who was sent to the job "${from}".`
      : `The worker moves from the job "${from}" to the job "${to}".`;
  const rest =
    leaving === 'disable'
      ? `The account in "${from}" is disabled, because the mapping says so (leaving: disable).`
      : `Nothing more is sent to "${from}"; the account there stays as it is.`;
  return recordWarning('moved-job', null, `${where} ${rest}`);
}

/** A submission of our own is for a job that the worker has left. */
export function leftJob(from: string, to: string): RecordProblem {
  const message = `The worker has moved from the job "${from}" to the job "${to}": nothing is sent to "${from}".`;
  return recordWarning('moved-job', null, message);
}

export function staysInJob(current: string, routed: string | null): RecordProblem {
  const where = routed === null ? 'The routes lead nowhere' : `The routes lead to the job "${routed}"`;
  const message = `${where}, but the account that is to be disabled is in the job "${current}": it is disabled there.`;
  return recordWarning('stays-in-job', null, message);
}

/** An error: the account would stay enabled, and nobody would hear of it. */
export function noRouteToJob(current: string): RecordProblem {
  const message =
    `The account that is to be disabled is in the job "${current}", to which no route leads. Send the record with job=${current}, ` +
    'or add a route to that job.';
  return recordError('no-route-to-job', null, message);
}
