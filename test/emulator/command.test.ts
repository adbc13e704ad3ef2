// `npm run emulator` as a process: ready line, certificates, state kept across restarts, a clean end.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../infra/local/emulator.ts', import.meta.url));
// Node itself with the loader: behind tsx's own command a killed child would leave the emulator running.
const LOADER = import.meta.resolve('tsx');
let folder: string;
let children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-command-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(folder, { recursive: true, force: true });
});

type Started = { child: ChildProcess; ready: { graphUrl: string; controlUrl: string; caFile: string } };

function run(env: Record<string, string>, args: string[] = []): ChildProcess {
  const child = spawn(process.execPath, ['--import', LOADER, COMMAND, ...args], {
    env: { PATH: process.env.PATH, EMULATOR_PORT: '0', EMULATOR_CONTROL_PORT: '0', EMULATOR_CA_DIR: folder, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function start(env: Record<string, string> = {}): Promise<Started> {
  const child = run(env);
  for await (const line of createInterface({ input: child.stdout! })) return { child, ready: JSON.parse(line) };
  throw new Error('the emulator ended without a ready line');
}

const exitOf = (child: ChildProcess) => new Promise((resolve) => child.once('exit', (code) => resolve(code)));

test('prints where it listens, and ends with 0 on SIGTERM', async () => {
  const { child, ready } = await start();
  expect(ready).toMatchObject({
    graphUrl: expect.stringMatching(/^https:\/\/localhost:\d+$/),
    controlUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    caFile: join(folder, 'ca.pem'),
  });
  expect(statSync(join(folder, 'ca-key.pem')).mode & 0o777).toBe(0o600);
  expect((await fetch(`${ready.controlUrl}/clock`)).status).toBe(200);
  const ended = exitOf(child);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('ends when its parent is gone, if told so', async () => {
  const { child } = await start({ EMULATOR_EXIT_WITH_PARENT: '1' });
  const ended = exitOf(child);
  child.stdin!.end();
  expect(await ended).toBe(0);
});

test('keeps people, job and clock in its state file across restarts', async () => {
  const state = { EMULATOR_STATE_FILE: join(folder, 'state.json') };
  const first = await start(state);
  const post = (path: string, body: unknown, method = 'POST') =>
    fetch(first.ready.controlUrl + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('/seed', { users: [{ id: 'u', employeeId: '1' }] });
  await post('/clock', { now: '2031-01-01T00:00:00Z' }, 'PUT');
  const ended = exitOf(first.child);
  first.child.kill('SIGTERM');
  await ended;

  const second = await start(state);
  const read = async (path: string) =>
    (await (await fetch(second.ready.controlUrl + path)).json()) as { value: unknown[]; now: string };
  expect((await read('/directory/users')).value).toMatchObject([{ id: 'u', employeeId: '1' }]);
  expect((await read('/clock')).now).toMatch(/^2031-01-01/);
});

test('has its people even after a kill, once they were saved', async () => {
  const file = join(folder, 'state.json');
  const first = await start({ EMULATOR_STATE_FILE: file });
  const body = JSON.stringify({ users: [{ id: 'u', employeeId: 'saved-by-itself' }] });
  await fetch(`${first.ready.controlUrl}/seed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8').includes('saved-by-itself'), { timeout: 10_000 })
    .toBe(true);
  const ended = exitOf(first.child);
  first.child.kill('SIGKILL');
  await ended;
  const { ready } = await start({ EMULATOR_STATE_FILE: file });
  const { value } = (await (await fetch(`${ready.controlUrl}/directory/users`)).json()) as { value: unknown[] };
  expect(value).toHaveLength(1);
});

test('says what is wrong with its settings and with a port that is taken', async () => {
  const fails = async (env: Record<string, string>) => {
    const child = run(env);
    let text = '';
    child.stderr!.on('data', (chunk) => {
      text += chunk;
    });
    expect(await exitOf(child)).toBe(1);
    return text;
  };
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const [wrongPort, wrongSwitches, taken] = await Promise.all([
    fails({ EMULATOR_PORT: 'x' }),
    fails({ EMULATOR_CYCLE_SECONDS: 'x', EMULATOR_LOG_DELAY_SECONDS: '-1' }),
    fails({ EMULATOR_PORT: String(port) }),
  ]);
  expect(wrongPort).toContain('EMULATOR_PORT');
  expect(wrongSwitches).toMatch(/cycleSeconds.*logDelaySeconds/);
  expect(taken).toContain('EADDRINUSE');
  server.close();
});

test('--help lists every setting and ends', async () => {
  const child = run({}, ['--help']);
  let text = '';
  child.stdout!.on('data', (chunk) => {
    text += chunk;
  });
  expect(await exitOf(child)).toBe(0);
  expect(text).toContain('EMULATOR_CYCLE_SECONDS (300)');
});
