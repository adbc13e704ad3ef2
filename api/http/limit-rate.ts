// Keeps one caller from taking the whole process: a count per caller and minute, in this process only.
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { callerOf } from './caller.ts';
import { operationOf } from './find-operation.ts';
import { Problem } from './problem.ts';

/** Refuses with 429 what one caller asks beyond `perMinute`. Waits are not counted: their pace is set by our own Retry-After. */
export function limitRate(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    keyGenerator: (_request, response) => callerOf(response as never).principal,
    skip: (_request, response) => {
      const operation = operationOf(response as never);
      return !operation.needsCaller || operation.id === 'AwaitSubmission';
    },
    handler: (_request, response, next) => {
      const seconds = String(response.getHeader('Retry-After') ?? 60);
      const detail = `This caller has made more than ${perMinute} requests in a minute. Wait the seconds in Retry-After.`;
      next(new Problem(429, 'too-many-requests', detail, { headers: { 'Retry-After': seconds } }));
    },
  });
}
