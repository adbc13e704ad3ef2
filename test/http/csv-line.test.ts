// A line of the results file, as spreadsheets and parsers read it.
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../api/http/csv-line.ts';

describe('a line', () => {
  const cells: readonly (readonly [cell: string | number | null | undefined, written: string])[] = [
    ['plain', 'plain'],
    [7, '7'],
    [-7, '-7'],
    [null, ''],
    [undefined, ''],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
  ];
  it.each(cells)('writes %j as %j', (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });

  it('is read back as what was written, but for the apostrophe before a formula', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '=', '+', "'", 'ß', ' ') });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (values) => {
        const { data } = Papa.parse<string[]>(csvLine(values), { delimiter: ',', newline: '\r\n' });
        const safe = values.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value));
        expect(data[0]).toEqual(safe);
      }),
    );
  });
});
