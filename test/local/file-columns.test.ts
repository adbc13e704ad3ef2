// How somebody's own file and a mapping fit together.
import { expect, test } from 'vitest';
import { betterPreset, columnsOfCsv, fitColumns } from '../../infra/local/file-columns.ts';

test.each([
  {
    name: 'UTF-8 with a byte order mark',
    bytes: Buffer.from('\ufeffA,"B, C", D \r\n1,2,3'),
    encoding: 'utf-8',
    delimiter: ',',
  },
  { name: 'UTF-16', bytes: Buffer.from('\ufeffA\tB, C\tD\n', 'utf16le'), encoding: 'utf-16le', delimiter: '\t' },
  {
    name: 'a line that names the delimiter',
    bytes: Buffer.from('sep=;\r\nA;B, C;D\r\n'),
    encoding: 'utf-8',
    delimiter: ';',
  },
])('the header of a file is read: $name', ({ bytes, encoding, delimiter }) => {
  expect(columnsOfCsv(bytes, encoding, delimiter)).toEqual(['A', 'B, C', 'D']);
});

test('columns nobody reads, columns that are missing, and which is meant', () => {
  expect(fitColumns(['EmployeeID', 'first_name', 'Shoe size'], ['EmployeeID', 'FirstName', 'HireDate'])).toEqual({
    notUnderstood: [
      { column: 'first_name', meant: 'FirstName' },
      { column: 'Shoe size', meant: null },
    ],
    missing: ['FirstName', 'HireDate'],
  });
});

const preset = (name: string, columns: string[]) => ({ name, columns, description: '', source: name });
const presets = [preset('one', ['A', 'B']), preset('two', ['X', 'Y', 'B'])];

test('a preset that knows more of the columns is named, and none where the chosen one is best', () => {
  expect(betterPreset(['X', 'Y', 'B'], 'one', presets)?.name).toBe('two');
  expect(betterPreset(['A', 'B'], 'one', presets)).toBeNull();
  expect(betterPreset(['nothing'], 'one', presets)).toBeNull();
});
