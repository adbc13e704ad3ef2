// `npm start` as a process.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../api/store/folder-lock.ts';
import { type Command, runCommand } from './run-command.ts';

let folder: string;
let commands: Command[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(async () => {
  for (const { child } of commands) child.kill('SIGTERM');
  await Promise.all(commands.map((command) => command.exitCode));
  commands = [];
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const FREE_PORTS = { PORT: '0', EMULATOR_PORT: '0', EMULATOR_CONTROL_PORT: '0' };

function start(environment: Readonly<Record<string, string>> = {}): Command {
  const command = runCommand('start', [], { DATA_DIR: folder, ...FREE_PORTS, ...environment });
  commands.push(command);
  return command;
}

test('a second process on the same folder is refused before it writes anything', async () => {
  const unlock = lockFolder(join(folder, 'local'));
  mkdirSync(join(folder, 'emulator'));
  try {
    const { exitCode, said } = start();
    expect(await exitCode).toBe(1);
    expect(said()).toContain(`The data folder ${folder} is in use by process ${process.pid}`);
    expect(said()).toContain('DATA_DIR');
    expect(readdirSync(folder).sort()).toEqual(['emulator', 'local.lock']);
    expect(readdirSync(join(folder, 'emulator'))).toEqual([]);
  } finally {
    unlock();
  }
});

test('a port that is taken is named with the way out', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  try {
    const { exitCode, said } = start({ EMULATOR_PORT: String(port) });
    expect(await exitCode).toBe(1);
    expect(said()).toContain(`port ${port} is taken by another program; choose another: EMULATOR_PORT=`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test('settings that cannot be used end it at once', async () => {
  const { exitCode, said } = start({ FIRST_RUN: 'maybe', PORT: 'high' });
  expect(await exitCode).toBe(1);
  expect(said()).toContain('FIRST_RUN is hold or adopt');
  expect(said()).toContain('PORT is a port number');
});

// Were one of these to reach the API, it would ask a database or a tenant that is not there, and never answer.
const REAL_TENANT = {
  AZURE_TENANT_ID: '00000000-0000-4000-8000-000000000000',
  AZURE_CLIENT_SECRET: 'of the company',
  GRAPH_BASE_URL: 'https://graph.microsoft.com',
  DATABASE_URL: 'postgres://localhost:1/none',
  PROVISIONING_JOBS: 'real=a/b',
};

test('it serves docs and API beside an emulated tenant, whatever the shell says, and goes on after a restart', async () => {
  const first = start(REAL_TENANT);
  await first.saying('Ctrl-C stops both.');
  expect(first.said()).toContain('The Entra tenant is EMULATED');
  const { api, control, key } = found(first.said());
  expect((await fetch(`${api}/docs/`)).status).toBe(200);
  const asked = await fetch(`${api}/v1/jobs`, { headers: { 'x-api-key': key } });
  expect((await asked.json()) as object).toMatchObject({ value: [{ name: 'entra-id' }] });
  const user = { id: '11111111-2222-4333-8444-555555555555', userPrincipalName: 'ada@hr-onramp.example' };
  const seeded = await fetch(`${control}/seed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ users: [user] }),
  });
  expect(seeded.status).toBe(200);

  const second = start();
  expect(await second.exitCode).toBe(1);
  expect(second.said()).toContain(`The data folder ${folder} is in use by process ${first.child.pid}`);

  first.child.kill('SIGINT');
  expect(await first.exitCode).toBe(0);
  await expect(fetch(`${api}/health/live`)).rejects.toThrow();
  await expect(fetch(control)).rejects.toThrow();

  const again = start();
  await again.saying('Ctrl-C stops both.');
  const restarted = found(again.said());
  expect(restarted.key).toBe(key);
  const users = (await (await fetch(`${restarted.control}/directory/users`)).json()) as { value: object[] };
  expect(users.value).toMatchObject([user]);
}, 90_000);

function found(text: string): { api: string; control: string; key: string } {
  const [api, control] = ['API', 'Emulator control'].map(
    (name) => new RegExp(`${name} +(http:\\S+)`).exec(text)?.[1] ?? '',
  );
  return { api: api!, control: control!, key: /hro_development_[0-9a-f]+/.exec(text)?.[0] ?? '' };
}
