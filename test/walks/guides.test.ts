// What the guides print happens so: every call in them is made, every answer compared.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guideTenant } from './guide-tenant.ts';
import { playGuide, readGuide } from './play-guide.ts';
import { openWorld, type World } from './world.ts';

/** Guides whose calls the service does not answer yet; they are read here and played when it does. */
const awaited: readonly string[] = ['1-convert.md', '2-update-after-the-break.md'];

const guides = readdirSync(new URL('../../openapi/guides', import.meta.url)).sort();

let world: World;
beforeAll(async () => {
  world = await openWorld({ switches: { workflowTaskSeconds: 0.1 } });
  await world.control('POST', '/seed', guideTenant);
  await world.control('PUT', '/clock', { now: '2026-11-23T08:00:00Z' });
});
afterAll(() => world.close());

it.each(guides)('%s has calls, each with its answer', (file) => {
  expect(readGuide(file).length).toBeGreaterThan(2);
});

it.each(guides.filter((file) => !awaited.includes(file)))('%s happens as it is printed', async (file) => {
  await playGuide(world, readGuide(file));
});

it('a guide is not as printed where an answer differs', async () => {
  const [call] = readGuide('4-from-mim.md');
  await expect(playGuide(world, [{ ...call!, answer: '{ "value": "Quill, Leonora" }' }])).rejects.toThrow('.value');
});

it('the guides are pages that need no key, linked from each other', async () => {
  const list = await world.call('GET', '/guides', undefined, { 'x-api-key': '' });
  expect(list.status).toBe(200);
  for (const file of guides) {
    const name = file.replace(/^\d+-|\.md$/g, '');
    expect(list.body).toContain(`href="./guides/${name}"`);
    const page = await world.call('GET', `/guides/${name}`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.body).toMatch(/<html lang="en">[\s\S]*<h1 id=/);
    expect(page.body).not.toMatch(/<script|<img|<link/);
  }
  expect((await world.call('GET', '/guides/nothing')).status).toBe(404);
});
