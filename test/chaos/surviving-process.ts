// Three processes on one PostgreSQL, and SIGKILL for two of them: the third goes on with what they had begun.
import type { TestContext } from 'vitest';
import { callsOnTheirWay } from './calls-on-their-way.ts';
import { HELD_BACK, LOG_HELD_SECONDS, openChaosWorld, UPLOAD } from './chaos-world.ts';
import { expectEveryoneOnce } from './everyone-once.ts';
import { sentAgain } from './faults-of-uploads.ts';
import { csvOf, staff } from './staff.ts';

export async function survivingProcess({ expect, onTestFinished }: TestContext): Promise<void> {
  const world = await openChaosWorld('postgres');
  onTestFinished(world.close);
  const members = staff(600, 'without-managers');
  await world.fault(UPLOAD, HELD_BACK, 6);
  const id = await world.submit(csvOf(members));
  const ofTheFirst = await callsOnTheirWay(world, 6);
  const first = world.asked();

  // What these were the first to do is in the log by now; what comes later comes little by little.
  await world.wait('the users of the six', async () => (await world.users()).length === 300);
  await world.holdLog();

  // The others send the rest meanwhile, and leave alone what is leased to the first.
  const second = await world.start();
  await world.start();
  await world.submission(id, (one) => one.counts.sent === 300);
  await world.advance(LOG_HELD_SECONDS / 2);
  const some = await world.submission(id, (one) => one.counts.succeeded > 0);
  expect(some.counts.succeeded).toBeLessThan(300);
  expect(sentAgain(await world.requests(UPLOAD)).size).toBe(0);

  // One dies with its calls on their way, one while it reads the log, which the third does at once.
  await Promise.all([first.kill(), second.kill()]);
  await world.releaseLog();
  await world.submission(id, (one) => one.counts.succeeded === 300);
  // Then two minutes of database time pass: the leases of the dead end.
  await world.books((db) =>
    db.query(`update bulk_request set lease_until = lease_until - interval '2 minutes' where state = 'sending'`),
  );
  await world.ended(id);
  const again = [...sentAgain(await world.requests(UPLOAD))];
  expect(again.filter((one) => !ofTheFirst.has(one))).toEqual([]);
  await expectEveryoneOnce(expect, world, id, members);
}
