// Errors in Graph's envelope, and the headers every answer carries.
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Clock } from '../clock.ts';

/** `Date` by the emulator clock, `request-id`, and `client-request-id` (the caller's own, if sent). */
export function commonHeaders(clock: Clock) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.sendDate = false;
    response.set('Date', new Date(clock.now()).toUTCString());
    response.set('request-id', randomUUID());
    response.set('client-request-id', request.get('client-request-id') ?? randomUUID());
    response.locals.now = clock.now();
    next();
  };
}

export function sendGraphError(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({
    error: {
      code,
      message,
      innerError: {
        date: new Date(response.locals.now).toISOString().slice(0, 19),
        'request-id': response.get('request-id'),
        'client-request-id': response.get('client-request-id'),
      },
    },
  });
}

/** What the emulator does not know it says so: it never pretends. */
export function sendNotEmulated(response: Response, what: string): void {
  sendGraphError(response, 501, 'NotEmulated', `The emulator does not know ${what}. The real service may.`);
}
