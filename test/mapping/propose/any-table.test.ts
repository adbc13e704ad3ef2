// Whatever a table holds: a document that compiles or a clear refusal, never an exception, in bounded time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordsFromObjects } from '../../../api/intake/records-from-objects.ts';
import { checkMapping } from '../../../api/mapping/check-mapping.ts';
import { phrases } from '../../../api/mapping/propose/header-dictionary.ts';
import { propose, tableOf } from './proposing.ts';

const headers = fc.oneof(
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.constantFrom(...phrases.map(({ words }) => words.join(' '))),
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'a.b', '[x]', '"', 'today', 'status'),
);
const cells = fc.oneof(
  fc.string({ maxLength: 20, unit: 'binary' }),
  fc.constantFrom(
    '',
    'active',
    'Terminated',
    '1',
    '0',
    'ada@firm.example',
    '2020-01-31',
    '31.12.2020',
    '12/31/20',
    '44000',
    '00.00.0000',
  ),
  fc.integer({ min: 0, max: 60_000 }).map(String),
);

it('any table of texts gives a document that is valid, or a refusal that says why', () => {
  const tables = fc
    .uniqueArray(headers, { maxLength: 12 })
    .chain((names) =>
      fc
        .array(fc.array(cells, { minLength: names.length, maxLength: names.length }), { maxLength: 8 })
        .map((rows) => tableOf(names, rows)),
    );
  fc.assert(
    fc.property(tables, (table) => {
      const answer = propose(table);
      if (answer.kind === 'refused') expect(answer.message).toMatch(/\.$/);
      else {
        expect(checkMapping(answer.document)).toEqual([]);
        for (const { confidence } of answer.columns) expect(confidence >= 0 && confidence <= 1).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it('any JSON gives the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(headers, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 8 }), { maxLength: 6 }),
      (objects) => {
        const records = recordsFromObjects(objects).flatMap((item) => (item.kind === 'record' ? [item.record] : []));
        const answer = propose({ records, header: [] });
        if (answer.kind === 'proposed') expect(checkMapping(answer.document)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

describe('a table that is hardly one', () => {
  it('without a row is refused as such', () => {
    expect(propose(tableOf(['Employee ID', 'Status'], []))).toMatchObject({ kind: 'refused', code: 'no-records' });
  });

  it('without anything that could be an id is refused as such', () => {
    const rows = [
      ['same', ''],
      ['same', ''],
      ['same', ''],
    ];
    expect(propose(tableOf(['a', 'b'], rows))).toMatchObject({ kind: 'refused', code: 'no-id-column' });
  });

  it('of one column of unique values is proposed with a question instead of certainty', () => {
    const answer = propose(tableOf(['a'], [['x1'], ['x2'], ['x3']]));
    expect(answer).toMatchObject({
      kind: 'proposed',
      columns: [{ attribute: 'employeeId', confidence: expect.any(Number) }],
      openQuestions: expect.arrayContaining([
        expect.objectContaining({ code: 'uncertain-id', columns: ['a'] }),
        expect.objectContaining({ code: 'no-name' }),
        expect.objectContaining({ code: 'no-status' }),
        expect.objectContaining({ code: 'no-sign-in-name' }),
      ]),
    });
    expect(answer.kind === 'proposed' && answer.columns[0]!.confidence).toBeLessThan(0.6);
  });
});

describe('1,000 columns', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `c${index}`);
  const timed = (cell: (row: number, column: number) => string) => {
    const table = tableOf(
      names,
      Array.from({ length: 1000 }, (_, row) => names.map((_name, column) => cell(row, column))),
    );
    const started = performance.now();
    const answer = propose(table);
    return { answer, seconds: (performance.now() - started) / 1000 };
  };

  // Each takes less than a second alone; a search of every pair of columns would take minutes.
  it.each([
    ['all unique', (row: number, column: number) => `${row}-${column}`],
    ['all the same ids', (row: number) => `id${row}`],
    ['all references to each other', (row: number, column: number) => `id${(row * (column + 1)) % 1000}`],
    ['all words', (row: number) => `word${'x'.repeat(row % 7)}`],
  ])(
    '%s are judged in bounded time',
    (_name, cell) => {
      const { seconds } = timed(cell);
      expect(seconds).toBeLessThan(30);
    },
    120_000,
  );
});
