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
    expect(said()).toContain(`port ${port} is taken by another program; choose one: EMULATOR_PORT=`);
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
