import { expect, test } from 'vitest';
import { readQuickstartArguments } from '../../infra/local/quickstart-arguments.ts';

test.each([
  { argv: [], request: { kind: 'sample' } },
  { argv: ['people.csv'], request: { kind: 'file', file: 'people.csv', mapping: null, saveMapping: null } },
  {
    argv: ['people.csv', '--mapping', 'other'],
    request: { kind: 'file', file: 'people.csv', mapping: 'other', saveMapping: null },
  },
  {
    argv: ['--mapping=other', 'people.csv'],
    request: { kind: 'file', file: 'people.csv', mapping: 'other', saveMapping: null },
  },
  {
    argv: ['-m', 'other', 'people.csv'],
    request: { kind: 'file', file: 'people.csv', mapping: 'other', saveMapping: null },
  },
  {
    argv: ['people.csv', '--save-mapping', 'kept.json'],
    request: { kind: 'file', file: 'people.csv', mapping: null, saveMapping: 'kept.json' },
  },
  { argv: ['--help'], request: { kind: 'help' } },
  { argv: ['people.csv', '-h'], request: { kind: 'help' } },
])('$argv is understood', ({ argv, request }) => {
  expect(readQuickstartArguments(argv)).toEqual(request);
});

test.each([
  { argv: ['a.csv', 'b.csv'], says: 'one file at a time' },
  { argv: ['--mapping', 'other'], says: 'name the file too' },
  { argv: ['a.csv', '--mapping', 'Not A Name'], says: 'lower-case' },
  { argv: ['--save-mapping', 'kept.json'], says: 'name the file' },
  { argv: ['a.csv', '--mapping', 'x', '--save-mapping', 'kept.json'], says: 'no --mapping' },
  { argv: ['a.csv', '--maping', 'x'], says: '--maping' },
])('$argv is refused with words', ({ argv, says }) => {
  const request = readQuickstartArguments(argv);
  expect(request.kind === 'wrong' && request.faults.join('\n')).toContain(says);
});

test('everything that is wrong is told at once', () => {
  const request = readQuickstartArguments(['a.csv', 'b.csv', '--mapping', 'Not A Name']);
  expect(request).toMatchObject({ kind: 'wrong', faults: { length: 2 } });
});
