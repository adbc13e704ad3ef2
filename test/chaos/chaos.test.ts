// What is promised of a process that dies: nothing accepted is lost and nothing is twice in the books (design, section 4, 1 and
// 7). Starting the API takes most of the time here; side by side the tests use both cores.
import { describe, it } from 'vitest';
import { hasPostgres } from '../databases.ts';
import { gentleEnd } from './gentle-end.ts';
import { killedAtAnyMoment } from './killed-at-any-moment.ts';
import { killedInEveryWalk } from './killed-in-every-walk.ts';
import { survivingProcess } from './surviving-process.ts';

// Far more than they need: a slow machine is no failure.
describe.concurrent('what a process was at when it died', { timeout: 600_000 }, () => {
  it(
    'a file killed in mid-accept counts for nothing; sent again and killed in mid-plan, mid-send and mid-settle, each worker has one outcome',
    killedInEveryWalk,
  );
  it('kills at random moments leave a directory that equals the file, and books that are whole', killedAtAnyMoment);
  it.skipIf(!hasPostgres())(
    'on PostgreSQL the process that survives sends and settles what the killed one had begun',
    survivingProcess,
  );
  it('SIGTERM waits for the answers that are due, and the next process sends the rest', gentleEnd);
});
