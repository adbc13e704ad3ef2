// SIGKILL while a file is arriving: a stream counts only by its end, so nothing of it may count.
import { request } from 'node:http';
import type { TestContext } from 'vitest';
import { type ChaosWorld, KEY, openChaosWorld, UPLOAD } from './chaos-world.ts';
import { expectEveryoneOnce } from './everyone-once.ts';
import { csvOf, staff } from './staff.ts';

const SAME_KEY = { 'idempotency-key': 'the-file-of-today' };

export async function cutOffUpload({ expect, onTestFinished }: TestContext): Promise<void> {
  const world = await openChaosWorld();
  onTestFinished(world.close);
  const members = staff(1_100);
  const csv = csvOf(members);
  const cut = beginUpload(world, csv.slice(0, -200));
  cut.catch(() => undefined);
  const arriving = await world.wait('a chunk to be staged', async () => {
    const { body } = await world.call('GET', '/v1/submissions?status=accepting');
    return body.value.find((one: { counts: { rows: number } }) => one.counts.rows > 0);
  });
  await Promise.all([expect(cut).rejects.toThrow(), world.kill()]);

  await world.start();
  const { body: abandoned } = await world.call('GET', `/v1/submissions/${arriving.id}`);
  expect(abandoned).toMatchObject({ status: 'abandoned', refusal: { code: 'stream-broken' } });
  expect(await world.results(arriving.id)).toEqual([]);
  expect(await world.requests(UPLOAD)).toEqual([]);

  const id = await world.submit(csv, SAME_KEY);
  expect(id).not.toBe(arriving.id);
  await expectEveryoneOnce(expect, world, id, members);
}

// The start of a file, and then nothing: the connection stays open, as that of a slow sender does.
function beginUpload(world: ChaosWorld, part: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${world.asked().url}/v1/submit/content?mapping=generic-csv`, {
      method: 'POST',
      agent: false,
      headers: { 'x-api-key': KEY, 'content-type': 'text/csv', ...SAME_KEY },
    });
    sent.on('error', reject);
    sent.on('response', () => resolve());
    sent.write(part);
  });
}
