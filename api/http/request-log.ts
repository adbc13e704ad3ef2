// One log line a request: the operation and the template of its path, never the path itself with its ids, no query, no body.
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Log } from '../log.ts';
import { noteStep } from '../telemetry/submission-spans.ts';
import type { Caller } from './caller.ts';
import type { Operation } from './contract.ts';

/** Gives the request an id (the header X-Request-Id of the answer, the `instance` of a problem) and logs its end. */
export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      const operation = response.locals.operation as Operation | undefined;
      const caller = response.locals.caller as Caller | undefined;
      const line = {
        requestId,
        operation: operation?.id,
        method: request.method,
        path: operation?.path,
        status: response.statusCode,
        cutOff: response.writableFinished ? undefined : true,
        milliseconds: Math.round(performance.now() - startedAt),
        caller: caller?.principal,
      };
      noteRequest(response, operation, Date.now() - line.milliseconds);
      if (operation?.needsCaller === false) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

/** Requests about one submission stand in its trace. */
function noteRequest(response: Response, operation: Operation | undefined, startedAt: number): void {
  const submissionId = response.locals.submissionId as string | undefined;
  if (operation === undefined || submissionId === undefined) return;
  noteStep({
    name: operation.id,
    kind: 'server',
    submissionId,
    startedAt,
    failed: response.statusCode >= 500,
    attributes: {
      'http.request.method': operation.method,
      'http.route': operation.path,
      'http.response.status_code': response.statusCode,
      'hr_onramp.request': response.locals.requestId as string,
    },
  });
}

/** The id of the request as the `instance` of a problem. */
export function instanceOf(response: Response): string | undefined {
  const id: string | undefined = response.locals.requestId;
  return id === undefined ? undefined : `urn:uuid:${id}`;
}
