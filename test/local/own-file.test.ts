// The first look at the file somebody names.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginningOf, whyFileIsUnusable } from '../../infra/local/own-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string): string {
  const path = join(folder, 'people.csv');
  writeFileSync(path, content);
  return path;
}

test.each([
  { name: 'a file that is not there', path: () => join(folder, 'nope.csv'), says: 'There is no file' },
  { name: 'an empty file', path: () => file(''), says: 'is empty' },
  { name: 'a folder', path: () => folder, says: 'is a folder' },
])('$name cannot be used, and the reason is said', ({ path, says }) => {
  expect(whyFileIsUnusable(path())).toContain(says);
});

test('nothing speaks against a file with something in it', () => {
  expect(whyFileIsUnusable(file('EmployeeID'))).toBeNull();
});

test('the beginning of a file is as long as asked for, or as long as the file', () => {
  const path = file('EmployeeID');
  expect([4, 100].map((bytes) => Buffer.from(beginningOf(path, bytes)).toString())).toEqual(['Empl', 'EmployeeID']);
});
