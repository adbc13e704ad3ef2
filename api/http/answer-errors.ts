// The last handler: whatever was thrown becomes a problem document, and what nobody expected goes into the log.
import type { ErrorRequestHandler, Response } from 'express';
import type { Log } from '../log.ts';
import { describeInvalid } from './describe-invalid.ts';
import { Problem, sendProblem } from './problem.ts';
import { instanceOf } from './request-log.ts';

/** Answers errors with problems. An unexpected one is 500 without its message, which goes to the log with the same instance. */
export function answerErrors(log: Log): ErrorRequestHandler {
  // Express knows error handlers by their four parameters.
  return (error: unknown, _request, response, _next) => {
    const problem =
      error instanceof Problem ? error : (describeInvalid(error, response.locals.operation) ?? unexpected());
    if (problem.status >= 500) logFailure(log, response, problem, error);
    sendProblem(response, problem, instanceOf(response));
  };
}

function unexpected(): Problem {
  const detail = 'The service failed. Nothing that was accepted is lost. Its log has the reason under this instance.';
  return new Problem(500, 'internal-error', detail);
}

function logFailure(log: Log, response: Response, problem: Problem, error: unknown): void {
  const cause = error instanceof Problem ? error.cause : error;
  const reason = cause instanceof Error ? { name: cause.name, message: cause.message, stack: cause.stack } : undefined;
  log.error(
    { requestId: response.locals.requestId, code: problem.code, detail: problem.message, reason },
    'request failed',
  );
}
