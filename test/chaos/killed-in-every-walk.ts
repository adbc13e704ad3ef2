// One file, and SIGKILL in each walk it goes through: the next process goes on by itself where the books stand.
import type { TestContext } from 'vitest';
import { callsOnTheirWay } from './calls-on-their-way.ts';
import { HELD_BACK, LOG, LOG_HELD_SECONDS, openChaosWorld, UPLOAD } from './chaos-world.ts';
import { cutOffUpload } from './cut-off-upload.ts';
import { expectEveryoneOnce } from './everyone-once.ts';
import { sentAgain } from './faults-of-uploads.ts';
import { csvOf, staff } from './staff.ts';

const SAME_KEY = { 'idempotency-key': 'the-file-of-today' };
const TOO_LATE = 'the kill came too late to prove anything';

export async function killedInEveryWalk({ expect, onTestFinished }: TestContext): Promise<void> {
  const world = await openChaosWorld();
  onTestFinished(world.close);
  const members = staff(1_600);
  const csv = csvOf(members);

  // While it arrives. Its key is free again.
  const { abandonedId } = await cutOffUpload(expect, world, csv, SAME_KEY);
  const id = await world.submit(csv, SAME_KEY);
  expect(id).not.toBe(abandonedId);

  // In the first pass of the plan, of which nothing shows outside: right after the answer, which may just as well have been lost.
  await world.restart();
  const repeated = await world.call('POST', '/v1/submit/content?mapping=generic-csv&fileName=staff.csv', csv, SAME_KEY);
  expect(repeated).toMatchObject({ status: 201, headers: { 'idempotent-replay': 'true' }, body: { id } });

  // In the second pass, when some chunks are queued.
  const planning = await world.submission(id, (one) => one.counts.send > 0 || one.status !== 'planning', 30);
  expect(planning, TOO_LATE).toMatchObject({ status: 'planning', counts: { sent: 0 } });
  await world.fault(UPLOAD, HELD_BACK, 6);
  await world.restart();
  expect((await world.now(id)).counts.send).toBeGreaterThanOrEqual(planning.counts.send);

  // While Entra has taken six bulk requests and has not answered yet. Two of the repetitions break off once more.
  const onTheirWay = await callsOnTheirWay(world, 6);
  await world.kill();
  await world.fault(UPLOAD, { reset: 'after' }, 2);
  // What they were the first to do is in the log by now; what comes later comes little by little.
  await world.wait('the users of the six', async () => (await world.users()).length === 300);
  await world.holdLog();
  await world.start();

  // While a page of the log is being read and only some rows are understood.
  await world.submission(id, (one) => one.status === 'settling');
  const { succeeded } = (await world.now(id)).counts;
  await world.advance(LOG_HELD_SECONDS / 3);
  const settling = await world.submission(id, (one) => one.counts.succeeded > succeeded);
  await world.fault(LOG, HELD_BACK);
  await world.wait('the log to be read', async () => (await world.requests(LOG)).some((one) => one.status === null));
  expect((await world.now(id)).counts.pending, TOO_LATE).toBeGreaterThan(0);
  await world.kill();
  await world.releaseLog();
  await world.start();
  expect((await world.now(id)).counts.succeeded).toBeGreaterThanOrEqual(settling.counts.succeeded);

  await world.ended(id);
  // Not all of the six: a row of the log may prove before the repetition that Entra took it.
  const again = [...sentAgain(await world.requests(UPLOAD))];
  expect(again.length).toBeGreaterThan(0);
  expect(again.filter((one) => !onTheirWay.has(one))).toEqual([]);
  await expectEveryoneOnce(expect, world, id, members);
}
