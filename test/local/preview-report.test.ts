// What is said about somebody's own file before it runs.
import { expect, test } from 'vitest';
import type { Preview } from '../../infra/local/api-client.ts';
import { domainsOf, previewLines } from '../../infra/local/preview-report.ts';

const message = 'The column HireDate holds no date.';
const preview: Preview = {
  summary: {
    rows: 2,
    valid: 1,
    invalid: 1,
    byEvent: { joiner: 1, mover: 0 },
    byDisposition: { send: 1, invalid: 1 },
    encoding: 'windows-1252',
    delimiter: ';',
    guard: null,
  },
  value: [
    {
      row: 1,
      externalId: '7',
      event: 'joiner',
      lifecycle: 'active',
      disposition: 'send',
      user: { userName: 'Ada@Firm.example' },
      problems: [],
    },
    {
      row: 2,
      externalId: '8',
      event: null,
      lifecycle: null,
      disposition: 'invalid',
      user: null,
      problems: [{ code: 'bad-date', severity: 'error', attribute: 'hireDate', message }],
    },
  ],
  nextLink: null,
};

function lines(changes: Partial<Parameters<typeof previewLines>[0]> = {}): string {
  const fit = {
    notUnderstood: [
      { column: 'hire_date', meant: 'HireDate' },
      { column: 'Shoes', meant: null },
    ],
    missing: ['HireDate'],
  };
  return previewLines({
    preview,
    mapping: 'generic-csv',
    presets: [],
    columns: ['hire_date', 'Shoes'],
    fit,
    ...changes,
  }).join('\n');
}

test('the preview says how the file was read and what would become of it', () => {
  expect(lines()).toContain('generic-csv (windows-1252, delimiter ";")');
  expect(lines()).toContain('2 read, 1 valid, 1 invalid');
  expect(lines()).toMatch(/by event +joiner 1\n/);
});

test('columns that were not understood stand with the column that may be meant', () => {
  expect(lines()).toContain('hire_date (is HireDate meant?), Shoes');
  expect(lines()).toMatch(/not in the file:\n {2}HireDate/);
});

test('the first rows with problems say what is wrong, never who it is about', () => {
  expect(lines()).toContain(`row 2, worker 8\n      error  ${message} (bad-date)`);
  expect(lines()).not.toContain('Ada');
});

test('the domains of the sign-in names are found once each', () => {
  expect(domainsOf({ ...preview, value: [...preview.value, ...preview.value] })).toEqual(['firm.example']);
});
