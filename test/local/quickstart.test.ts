// `npm run quickstart` as a process: the whole way, with real children.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Command, runCommand } from './run-command.ts';

let folder: string;
let commands: Command[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quickstart-test-'));
});
afterEach(async () => {
  for (const { child } of commands) child.kill('SIGTERM');
  await Promise.all(commands.map((command) => command.exitCode));
  commands = [];
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function quickstart(...argv: string[]): Command {
  const command = runCommand('quickstart', argv, { CI: 'true', AZURE_CLIENT_SECRET: 'of the company' });
  commands.push(command);
  return command;
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const leftBehind = ({ child }: Command) =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`hr-onramp-quickstart-${child.pid}-`));

const PEOPLE = `EmployeeID,Status,FirstName,LastName,WorkEmail,HireDate,ManagerID,Shoe size
1,Active,Ada,Lovelace,ada@firm.example,2020-01-01,,38
2,Active,Bob,Byte,bob@firm.example,2021-01-01,1,44
3,Active,Cem,Code,cem@firm.example,2021-01-01,99,41
4,Dreaming,Dee,Data,dee@firm.example,2021-01-01,1,40
`;

test('a file of somebody is previewed, provisioned and reported, and nothing is left behind', async () => {
  const command = quickstart(file('people.csv', PEOPLE));
  const { exitCode, said } = command;
  expect(await exitCode, said()).toBe(0);
  const text = said();
  expect(text).toContain('The Entra tenant of this run is EMULATED');
  expect(text).toMatch(/shortened to 2 s and 3 s/);
  expect(text).toMatch(/adopted\s+unseen/);
  expect(text).toMatch(/Columns not understood:\n {2}Shoe size\n/);
  expect(text).toContain('taken as verified in the emulated tenant: firm.example');
  expect(text).toContain('4 read, 3 accepted, 1 invalid');
  expect(text).toMatch(/by outcome +succeeded 3\n/);
  expect(text).toMatch(/bulk requests +1 /);
  expect(text).toContain('3 users, 0 of them disabled, 1 with a manager');
  expect(text).toContain('1 worker was sent without a manager');
  expect(text).toContain('row 4, worker 4: invalid (unknown-status)');
  expect(text).not.toMatch(/\r|Lovelace/);
  expect(leftBehind(command)).toEqual([]);
}, 90_000);

test('an interrupted run stops what it started and removes its folder', async () => {
  const command = quickstart(file('people.csv', PEOPLE));
  const { child, exitCode, saying } = command;
  await saying('Starting the database');
  expect(leftBehind(command)).toHaveLength(1);
  child.kill('SIGINT');
  expect(await exitCode).toBe(130);
  expect(leftBehind(command)).toEqual([]);
}, 90_000);

test.each([
  { name: 'a file that is not there', argv: () => [join(folder, 'nope.csv')], code: 1, says: 'There is no file' },
  { name: 'two files', argv: () => ['a.csv', 'b.csv'], code: 2, says: 'one file at a time' },
  { name: 'a call for help', argv: () => ['--help'], code: 0, says: '--mapping <name>' },
])('$name is answered before anything starts', async ({ argv, code, says }) => {
  const { exitCode, said } = quickstart(...argv());
  expect(await exitCode).toBe(code);
  expect(said()).toContain(says);
  expect(said()).not.toContain('Starting');
});
