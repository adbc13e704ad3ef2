// Three replicas on one PostgreSQL, all of them sending: one is killed, one stands still for longer than its lease and then goes on as if
// nothing had been, and the third finishes what both had begun. In the end each worker has one outcome.
import { once } from 'node:events';
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { hasPostgres } from '../databases.ts';
import { callsOnTheirWay } from './calls-on-their-way.ts';
import { type ChaosWorld, KEY, openChaosWorld, UPLOAD } from './chaos-world.ts';
import { expectEveryoneOnce } from './everyone-once.ts';
import { sentAgain } from './faults-of-uploads.ts';
import { csvOf, staff } from './staff.ts';

// A process has so many calls on their way at once: whatever is beyond was sent by another.
const CALLS_OF_ONE = 6;
/** Entra: 40 uploads in any 5 seconds. */
const [WINDOW_CALLS, WINDOW_MS] = [40, 5_000];

it.skipIf(!hasPostgres())(
  'of three replicas that send one is killed and one frozen beyond its lease; every worker reaches its outcome once, inside the windows',
  { timeout: 600_000 },
  async ({ onTestFinished }) => {
    const world = await openChaosWorld('postgres');
    onTestFinished(world.close);
    const members = staff((2 * CALLS_OF_ONE + 1) * 50, 'without-managers');

    // The answers of two replicas' calls are held back until one is dead and the other stands still.
    await world.fault(UPLOAD, { delayMs: 40_000 }, 2 * CALLS_OF_ONE);
    const id = await world.submit(csvOf(members));
    const ofTheFirst = await callsOnTheirWay(world, CALLS_OF_ONE);
    const first = world.asked();
    const second = await world.start();
    const ofBoth = await callsOnTheirWay(world, 2 * CALLS_OF_ONE);
    await world.start();
    await world.submission(id, (one) => one.counts.sent === members.length);
    const uploads = await world.requests(UPLOAD);
    expect(uploads.length, 'three have sent').toBeGreaterThan(2 * CALLS_OF_ONE);
    expect([...ofTheFirst].every((one) => ofBoth.has(one))).toBe(true);
    second.freeze();
    await first.kill();

    // Two minutes of database time: the leases of both end, though the second still lives.
    await world.books((db) =>
      db.query(`update bulk_request set lease_until = lease_until - interval '2 minutes' where state = 'sending'`),
    );
    await world.ended(id);
    const again = sentAgain(await world.requests(UPLOAD));
    expect(
      [...again].filter((one) => !ofBoth.has(one)),
      'only what nobody had an answer to',
    ).toEqual([]);

    // It wakes with answers to calls that were settled long ago by another: they change nothing, and it ends as it should.
    const settled = await standing(world);
    second.thaw();
    expect((await second.stop()).code).toBe(0);
    expect(await standing(world)).toEqual(settled);

    await answersWhileStopping(world);
    await world.start();
    expect(mostInAWindow(await world.requests(UPLOAD))).toBeLessThanOrEqual(WINDOW_CALLS);
    await expectEveryoneOnce(expect, world, id, members, 'out-of-order');
  },
);

/** SIGTERM in the middle of a request: it is answered, and the process ends well. */
async function answersWhileStopping(world: ChaosWorld): Promise<void> {
  const url = `${world.asked().url}/v1/previews/content?mapping=generic-csv&fileName=staff.csv`;
  const half = request(url, {
    method: 'POST',
    headers: { 'x-api-key': KEY, 'content-type': 'text/csv', expect: '100-continue' },
  });
  half.flushHeaders();
  await once(half, 'continue');
  const answered = new Promise<number | undefined>((resolve, reject) => {
    half.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
  const [header, ...rows] = csvOf(staff(3)).split('\n');
  half.write(`${header}\n`);
  const ended = world.stop();
  half.end(rows.join('\n'));
  expect(await answered).toBe(200);
  expect((await ended).code).toBe(0);
}

const standing = (world: ChaosWorld) =>
  world.books((db) =>
    db.query(
      `select operation.id, operation.state, operation.sends, operation.attempts, bulk_request.state as request, bulk_request.attempt, answer
       from operation
       join bulk_request on bulk_request.id = bulk_request_id
       order by operation.id`,
    ),
  );

function mostInAWindow(uploads: readonly { readonly realTime: string }[]): number {
  const times = uploads.map(({ realTime }) => Date.parse(realTime)).sort((a, b) => a - b);
  expect(times.every(Number.isFinite)).toBe(true);
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + WINDOW_MS).length));
}
