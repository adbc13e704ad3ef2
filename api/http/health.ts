// For the platform: does the process live, can it work.
import type { Queryable } from '../store/database.ts';
import type { Handlers } from './handlers.ts';
import { Problem } from './problem.ts';

/** Live answers always; ready only while the database answers within `patienceMs`, else 503. */
export function healthHandlers(db: Queryable, patienceMs = 3000): Handlers {
  return {
    CheckLive: (_request, response) => {
      response.json({ status: 'live' });
    },
    CheckReady: async (_request, response) => {
      await answersInTime(db, patienceMs);
      response.json({ status: 'ready' });
    },
  };
}

async function answersInTime(db: Queryable, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The database has not answered for ${patienceMs} ms.`)), patienceMs);
  });
  try {
    await Promise.race([db.query('select 1'), tooLate]);
  } catch (error) {
    throw new Problem(503, 'not-ready', 'The database does not answer.', {
      headers: { 'Retry-After': '5' },
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}
