// Files of all kinds through the quickstart's run, against one API and one emulator.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDevelopmentKey } from '../../infra/local/development-key.ts';
import { runQuickstart } from '../../infra/local/run-quickstart.ts';
import { type LocalHouse, startLocal } from '../../infra/local/start-local.ts';

const developmentKey = makeDevelopmentKey();
let folder: string;
let house: LocalHouse;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'run-quickstart-'));
  house = await startLocal({
    folder,
    port: 0,
    emulatorPort: 0,
    emulatorControlPort: 0,
    developmentKey,
    firstRun: 'adopt',
    logLevel: 'warn',
    emulatorSwitches: { EMULATOR_CYCLE_SECONDS: '1', EMULATOR_LOG_DELAY_SECONDS: '1' },
    inherited: process.env,
  });
});
afterAll(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function run(
  name: string,
  content: string | Buffer,
  mapping: string | null = 'generic-csv',
  saveMapping: string | null = null,
) {
  const file = join(folder, name);
  writeFileSync(file, content);
  let said = '';
  const verdict = await runQuickstart({
    house,
    developmentKey,
    file,
    isSample: false,
    mapping,
    saveMapping,
    signal: new AbortController().signal,
    output: { write: (text) => (said += text) },
    bar: false,
  });
  return { verdict, said };
}

test('of a file that fits nowhere it says which columns are unknown and which are missing', async () => {
  const { verdict, said } = await run('odd.csv', 'a,b\n1,2\n');
  expect(verdict).toMatchObject({ ok: false, reason: expect.stringContaining('not one row of odd.csv can be used') });
  expect(said).toMatch(/Columns not understood:\n {2}a, b\n/);
  expect(said).toMatch(/not in the file:\n {2}EmployeeID, Status/);
});

test('a preset that knows the columns better is named', async () => {
  const { said } = await run('sample.csv', 'WorkerID,WorkerStatus,UserID,FirstName,LastName\n');
  expect(said).toContain('--mapping microsoft-sample-csv');
});

test.each([
  { name: 'a PDF document', file: 'doc.csv', content: '%PDF-1.4 of no use', says: 'PDF' },
  { name: 'an open quote', file: 'broken.csv', content: 'EmployeeID,Status\n1,"Active', says: 'quote' },
  { name: 'a header alone', file: 'header.csv', content: 'EmployeeID,Status\n', says: 'has no row with a worker' },
  { name: 'broken JSON', file: 'broken.json', content: '[{"EmployeeID": ', says: 'it is cut' },
])('$name is refused with words, before anything is submitted', async ({ file, content, says }) => {
  const { verdict, said } = await run(file, content);
  expect(verdict).toMatchObject({ ok: false, reason: expect.stringContaining(says) });
  expect(said).not.toContain('Submitting');
});

test('a mapping nobody knows is refused with those there are', async () => {
  const { verdict } = await run('people.csv', 'EmployeeID\n1\n', 'no-such-mapping');
  expect(verdict).toMatchObject({
    ok: false,
    reason: expect.stringContaining('generic-csv, generic-csv-german, microsoft-sample-csv'),
  });
});

const worker = { Status: 'Active', FirstName: 'Ada', LastName: 'Lovelace', HireDate: '2020-01-01' };
const records = [1, 2].map((id) => ({ EmployeeID: `${id}`, ...worker, WorkEmail: `ada${id}@firm.example`, Shoes: 38 }));

test('a JSON file runs the same way', async () => {
  const { verdict, said } = await run('people.json', JSON.stringify(records));
  expect(verdict).toEqual({ ok: true });
  expect(said).toMatch(/Columns not understood:\n {2}Shoes\n/);
  expect(said).toMatch(/by outcome +succeeded 2\n/);
});

test('a file from Excel with semicolons in UTF-16 runs the same way', async () => {
  const rows = ['EmployeeID', ...Object.keys(worker), 'WorkEmail', 'Größe'].join(';');
  const text = `\ufeff${rows}\r\n9;${Object.values(worker).join(';')};ada9@firm.example;38\r\n`;
  const { verdict, said } = await run('people.txt', Buffer.from(text, 'utf16le'));
  expect(verdict).toEqual({ ok: true });
  expect(said).toContain('(utf-16le, delimiter ";")');
  expect(said).toMatch(/Columns not understood:\n {2}Größe\n/);
});

test('without a mapping, a preset that fits the file is found and the file runs with it', async () => {
  const { verdict, said } = await run(
    'ours.csv',
    'EmployeeID,Status,FirstName,LastName,WorkEmail,HireDate\n31,Active,Ada,Amber,ada31@firm.example,2020-01-01\n',
    null,
  );
  expect(said).toContain('Proposed mapping for ours.csv, the preset generic-csv, which fits');
  expect(said).toMatch(/EmployeeID +employeeId +\d+ %/);
  expect(verdict).toEqual({ ok: true });
  expect(said).not.toContain('Amber');
});

test('without a mapping, columns in another language are understood', async () => {
  const rows =
    'Personalnummer;Vorname;Nachname;E-Mail;Status;Eintritt\n41;Ada;Amber;ada41@firm.example;aktiv;13.06.2021\n42;Bob;Byte;bob42@firm.example;aktiv;1.6.2020\n';
  const { said } = await run('Mitarbeiter.csv', rows, null);
  expect(said).toMatch(/Personalnummer +employeeId +\d+ % {2}Its name says employee number \(German\)/);
  expect(said).toMatch(/Eintritt +hireDate .*The day comes first: 1 values/);
  expect(said).not.toContain('Amber');
});

test('without a mapping, a file whose id is only guessed is not run; the proposal is shown', async () => {
  const { verdict, said } = await run('odd-columns.csv', 'a,b\nx1,q\nx2,q\nx3,r\n', null);
  expect(verdict).toMatchObject({
    ok: false,
    reason: expect.stringContaining('employee number is not certain enough (a:'),
  });
  expect(said).toContain('"target": "externalId"');
  expect(said).not.toContain('Submitting');
});
