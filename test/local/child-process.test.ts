// A child of the local start, with real processes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { childEnvironment } from '../../infra/local/child-environment.ts';
import { type RunningChild, startChild } from '../../infra/local/child-process.ts';

let folder: string;
let child: RunningChild | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'child-process-'));
});
afterEach(async () => {
  await child?.stop();
  child = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const inherited = { ...process.env, AZURE_CLIENT_SECRET: 'of the company' };

function start(program: string, own: Readonly<Record<string, string>> = {}): RunningChild {
  const file = join(folder, 'program.ts');
  writeFileSync(file, program);
  const environment = childEnvironment(inherited, own);
  child = startChild({ name: 'The program', entry: pathToFileURL(file), environment });
  return child;
}

const WAITS = "process.stdin.on('end', () => process.exit(0)).resume();";

test('a child sees its own settings and no secret of the shell', async () => {
  const { ready } = start(
    `${WAITS} console.log('hello'); console.log(JSON.stringify({ ready: true, env: process.env }));`,
    { PORT: '4711' },
  );
  const { env } = (await ready) as { env: Record<string, string> };
  expect(env).toMatchObject({ PORT: '4711', PATH: process.env.PATH });
  expect(env).not.toHaveProperty('AZURE_CLIENT_SECRET');
});

test('a child that ends before it is ready says what was wrong', async () => {
  const { ready, ended } = start("console.error('the port is taken'); process.exit(3);");
  await expect(ready).rejects.toThrow('The program ended with exit code 3:\n  the port is taken');
  expect(await ended).toContain('the port is taken');
});

test('a child is asked to finish, and has finished when stop resolves', async () => {
  const running = start(`${WAITS} console.log('{"ready":true}');`);
  await running.ready;
  await running.stop();
  expect(await running.ended).toBe('The program ended with exit code 0.');
});
