// The script send-file.sh against the running API of a world that somebody else has opened.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, person } from '../walks/people.ts';
import { type World, walkKey } from '../walks/world.ts';
import { csvOf } from './played-data.ts';
import { sendFile } from './send-file-script.ts';

const hasCurl = ['bash', 'curl', 'awk'].every((tool) => spawnSync(tool, ['--version']).error === undefined);
if (!hasCurl)
  process.stderr.write('SKIPPED: the script send-file.sh is not run, because bash, curl or awk is missing here.\n');

export function sendFilePlays(world: () => World): void {
  describe.skipIf(!hasCurl)('the script send-file.sh', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'send-file-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    const fileOf = async (name: string, rows: readonly Record<string, string>[]) => {
      const path = join(folder, name);
      await writeFile(path, csvOf(rows));
      return path;
    };
    const send = (file: string, mapping = 'unguarded-csv', ...more: readonly string[]) =>
      sendFile(['--url', world().url, '--mapping', mapping, ...more, file], walkKey);

    it('waits, tells the counts and ends with 0; the same file again is the same submission', async () => {
      const file = await fileOf('größe 1.csv', [person('c1')]);
      const first = await send(file);
      expect(first).toMatchObject({ code: 0, error: '' });
      expect(first.out).toContain('status finished, outcome success, rows 1, succeeded 1, failed 0, invalid 0');
      const again = await send(file);
      expect(again.out.split('\n')[0]).toBe(first.out.split('\n')[0]);
      expect(await world().user('c1')).toMatchObject({ accountEnabled: true });
    });

    it('ends with 3 where some failed and prints them, with 5 where a person is needed, with 2 where it is refused', async () => {
      const partly = await send(await fileOf('partly.csv', [person('c2'), person('c3', { Status: 'Retired?' })]));
      expect(partly.code).toBe(3);
      expect(partly.out).toMatch(/c3.*unknown-status/);
      const held = await send(await fileOf('held.csv', people(30, 70_000)), 'generic-csv');
      expect(held).toMatchObject({ code: 5, out: expect.stringContaining('waits for approval') });
      const refused = await send(await fileOf('refused.csv', [person('c4')]), 'no-such-mapping');
      expect(refused).toMatchObject({ code: 2, error: expect.stringContaining('no-such-mapping') });
    });

    it('ends with 4 where nobody could be provisioned, and prints why', async () => {
      const failed = await send(await fileOf('failed.csv', [person('c6', { WorkEmail: 'c6@nowhere.example' })]));
      expect(failed).toMatchObject({ code: 4, out: expect.stringContaining('status finished, outcome failed') });
      expect(failed.out).toMatch(/c6.*InvalidDomain/);
    });

    it('ends with 6 while it is on its way after --wait; the same call tells the outcome later', async () => {
      const file = await fileOf('later.csv', [person('c7')]);
      const sending = (state: string) => world().call('POST', '/v1/jobs/entra-id/sending', { sending: state });
      await sending('off');
      const early = await send(file, 'unguarded-csv', '--wait', '0').finally(() => sending('on'));
      expect(early).toMatchObject({ code: 6, error: expect.stringContaining('still on its way') });
      const later = await send(file);
      expect(later.code).toBe(0);
      expect(later.out.split('\n')[0]).toBe(early.out.split('\n')[0]);
    });

    it('ends with 1 without a key, with a wrong one or without a file, and explains itself', async () => {
      const file = await fileOf('file.csv', [person('c5')]);
      const call = ['--url', world().url, '--mapping', 'unguarded-csv', file];
      expect(await sendFile(call)).toMatchObject({ code: 1, error: expect.stringContaining('HR_ONRAMP_KEY') });
      expect(await sendFile(call, 'wrong')).toMatchObject({
        code: 1,
        error: expect.stringContaining('the key is not taken'),
      });
      expect((await sendFile([...call.slice(0, 4), join(folder, 'nothing.csv')], walkKey)).code).toBe(1);
      expect(await sendFile(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit code') });
    });
  });
}
