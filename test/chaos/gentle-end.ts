// SIGTERM: what is on its way is awaited, nothing new is begun, and the next process goes on.
import type { TestContext } from 'vitest';
import { hasPostgres } from '../databases.ts';
import { callsOnTheirWay } from './calls-on-their-way.ts';
import { openChaosWorld, UPLOAD } from './chaos-world.ts';
import { expectEveryoneOnce } from './everyone-once.ts';
import { sentAgain } from './faults-of-uploads.ts';
import { csvOf, staff } from './staff.ts';

// A call's own timeout is a minute; here Graph answers after three seconds.
const SECONDS = 15;

export async function gentleEnd({ expect, onTestFinished }: TestContext): Promise<void> {
  const world = await openChaosWorld(hasPostgres() ? 'postgres' : 'embedded');
  onTestFinished(world.close);
  const members = staff(600);
  await world.fault(UPLOAD, { delayMs: 3_000 }, 1_000);
  const id = await world.submit(csvOf(members));
  await callsOnTheirWay(world, 1);
  const { code, milliseconds } = await world.stop();
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(SECONDS * 1000);
  const uploads = await world.requests(UPLOAD);
  expect(uploads.length, 'nothing new was begun').toBeLessThan(members.length / 50);
  expect(
    uploads.map((upload) => upload.status),
    'every answer was awaited',
  ).toEqual(uploads.map(() => 202));

  await world.noFaults();
  await world.start();
  await world.ended(id);
  expect(sentAgain(await world.requests(UPLOAD)).size).toBe(0);
  await expectEveryoneOnce(expect, world, id, members);
}
