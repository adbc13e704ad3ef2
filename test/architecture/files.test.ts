import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOfName, longFiles, namesWorkplace, tooLong } from './file-rules.ts';
import { notOurs, ownFiles, root } from './own-files.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = ownFiles();
// Besides this one, which has to name them.
const isText = (path: string) =>
  path !== 'test/architecture/files.test.ts' &&
  /\.(ts|mts|mjs|js|json|ya?ml|md|sh|bicep|txt|csv|html|svg)$|^\.|\/run$/.test(path);

describe('the house is easy to find one’s way in', () => {
  it('at the top there is what everybody expects there, and the five rooms', () => {
    const expected = [
      ...['api', 'connector', 'infra', 'openapi', 'test'],
      ...['README.md', 'CHANGELOG.md', 'LICENSE', 'package.json', 'package-lock.json', 'tsconfig.json'],
      ...['.biome.json', '.ci', '.gitignore', '.npmrc'],
    ];
    const found = readdirSync(root).filter((name) => !notOurs.test(name));
    expect(
      found.filter((name) => !expected.includes(name)),
      'Settings of a tool go into package.json or the folder they are about; a new room is a decision of the design.',
    ).toEqual([]);
  });

  it('api has the rooms of the design and no other', () => {
    const rooms = [
      'expression',
      'mapping',
      'lifecycle',
      'scim',
      'outcome',
      'prediction',
      'intake',
      'graph',
      'store',
      'http',
      'telemetry',
    ];
    const walks = ['accept', 'plan', 'preview', 'dispatch', 'reconcile', 'notify', 'convert'];
    const top = [
      'main.ts',
      'app.ts',
      'keys.ts',
      'audit.ts',
      'move.ts',
      'settings.ts',
      'clock.ts',
      'log.ts',
      'background-loop.ts',
      'tsconfig.json',
    ];
    const found = readdirSync(join(root, 'api'));
    expect(
      found.filter((name) => ![...rooms, ...walks, ...top].includes(name)),
      'The import rules know these rooms: a new one is written into them first, with what it may import.',
    ).toEqual([]);
  });

  it('files and folders are named for what they hold', () => {
    expect(files.flatMap((path) => faultOfName(path) ?? [])).toEqual([]);
  });

  it('no hand-written file is long, unless it is a flat table', () => {
    const measured = files.filter((path) => /\.(ts|mjs|ya?ml)$/.test(path)).map((path) => [path, read(path)] as const);
    expect(
      measured.filter(([path, text]) => tooLong(path, text)).map(([path]) => path),
      'Name its parts and give each a file.',
    ).toEqual([]);
    // The list of exceptions shrinks with the files.
    const long = measured.filter(([path, text]) => path in longFiles && !tooLong('', text)).map(([path]) => path);
    expect(long, 'No longer long: remove from longFiles.').toEqual([]);
    expect(Object.keys(longFiles).filter((path) => !files.includes(path))).toEqual([]);
  });

  it('no file names a path of the machine it was written on', () => {
    expect(
      files.filter((path) => isText(path) && namesWorkplace(read(path))),
      'It is of no use to anybody else. Name what is meant, or a path inside the repository.',
    ).toEqual([]);
  });
});

describe('these rules notice what they are for', () => {
  it.each([
    'api/scim/index.ts',
    'api/plan/utils.ts',
    'api/helpers/a.ts',
    'api/plan/types.ts',
    'test/common.ts',
    'api/mapRow.ts',
  ])('the name %s', (path) => expect(faultOfName(path)).toContain(basename(path)));

  it.each([
    'api/scim/without-manager.ts',
    'api/store/value-types.ts',
    'api/store/migrations/001-books.ts',
    'test/walks/a.test.ts',
  ])('the name %s is fine', (path) => expect(faultOfName(path)).toBeNull());

  it('351 lines are long, 350 are not', () => {
    expect(tooLong('api/a.ts', 'a\n'.repeat(350))).toBe(false);
    expect(tooLong('api/a.ts', 'a\n'.repeat(351))).toBe(true);
  });

  it.each([
    'see /home/ada/a.ts',
    "'/Users/ada/x'",
    'C:\\Users\\ada',
    `cat /${'work'}/main/a`,
    `../${'shared'}/design.md`,
  ])('%s', (text) => expect(namesWorkplace(text)).toBe(true));

  it.each(['POST /v1/users/home', 'https://example.com/home/', '/workers/{id}', '../shared-mailbox/a.ts'])(
    '%s is fine',
    (text) => expect(namesWorkplace(text)).toBe(false),
  );
});
