// A file that is killed while it arrives.
import { request } from 'node:http';
import type { ExpectStatic } from 'vitest';
import { type ChaosWorld, KEY, UPLOAD } from './chaos-world.ts';

/** Sends a file but for its end, kills the API when a part is staged, and checks after the next start that nothing of it counts. */
export async function cutOffUpload(
  expect: ExpectStatic,
  world: ChaosWorld,
  csv: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly abandonedId: string }> {
  const cut = beginUpload(world, csv.slice(0, -200), headers);
  cut.catch(() => undefined);
  const arriving = await world.wait('a chunk to be staged', async () => {
    const { body } = await world.call('GET', '/v1/submissions?status=accepting');
    return body.value.find((one: { counts: { rows: number } }) => one.counts.rows > 0);
  });
  await Promise.all([expect(cut).rejects.toThrow(), world.kill()]);

  await world.start();
  expect(await world.now(arriving.id)).toMatchObject({ status: 'abandoned', refusal: { code: 'stream-broken' } });
  expect(await world.results(arriving.id)).toEqual([]);
  expect(await world.requests(UPLOAD)).toEqual([]);
  return { abandonedId: arriving.id };
}

// The start of a file, and then nothing: the connection stays open, as that of a slow sender does.
function beginUpload(world: ChaosWorld, part: string, headers: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${world.asked().url}/v1/submit/content?mapping=generic-csv&fileName=staff.csv`, {
      method: 'POST',
      agent: false,
      headers: { 'x-api-key': KEY, 'content-type': 'text/csv', ...headers },
    });
    sent.on('error', reject);
    sent.on('response', () => resolve());
    sent.write(part);
  });
}
