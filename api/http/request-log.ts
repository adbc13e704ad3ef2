// One log line a request: the operation and the template of its path, never the path itself with its ids, no query, no body.
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Log } from '../log.ts';
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
      if (operation?.needsCaller === false) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

/** The id of the request as the `instance` of a problem. */
export function instanceOf(response: Response): string | undefined {
  const id: string | undefined = response.locals.requestId;
  return id === undefined ? undefined : `urn:uuid:${id}`;
}
