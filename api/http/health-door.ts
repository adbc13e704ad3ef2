// The door of a process that only runs the background loops: the platform asks for its health, nobody else for anything.
import express, { type Express } from 'express';
import type { Log } from '../log.ts';
import type { Queryable } from '../store/database.ts';
import { answerErrors } from './answer-errors.ts';
import { healthHandlers } from './health.ts';
import { Problem } from './problem.ts';

/** `/health/live` and `/health/ready` as the contract has them; 404 for everything else. */
export function createHealthDoor(db: Queryable, log: Log): Express {
  const { CheckLive, CheckReady } = healthHandlers(db);
  const app = express();
  app.disable('x-powered-by');
  app.get('/health/live', CheckLive!);
  app.get('/health/ready', CheckReady!);
  app.use(() => {
    throw new Problem(
      404,
      'no-such-path',
      'This process runs the background loops only. Ask the address in PUBLIC_URL.',
    );
  });
  app.use(answerErrors(log));
  return app;
}
