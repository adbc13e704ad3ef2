import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { rejectedLine, rejectedText } from '../../api/http/rejected-line.ts';

describe('a rejected row', () => {
  it.each([
    ['a formula', ['=1+1', '@x', '-5']],
    ['the delimiter, quotes and line breaks', ['a;b', 'say "so"', 'two\r\nlines', "it's"]],
    ['nothing', ['', 'x']],
  ])('gives %s back as it came', (_, cells) => {
    expect(Papa.parse(rejectedLine(cells, ';').trimEnd(), { delimiter: ';' }).data).toEqual([cells]);
  });

  it('has nested values as JSON text', () => {
    expect(Papa.parse(rejectedLine([{ a: [1] }, 7, true, null, undefined], ',').trimEnd()).data).toEqual([
      ['{"a":[1]}', '7', 'true', '', ''],
    ]);
  });

  it('that could not be read keeps the wrong number of its cells', () => {
    expect(rejectedText('1;Active', 4, 'wrong-column-count: too few', ';')).toBe(
      '1;Active;wrong-column-count: too few\r\n',
    );
  });

  it('that was cut does not go back', () => {
    const line = rejectedText('x'.repeat(16_384), 4, 'cell-too-long', ',');
    expect(line).toBe('row 4 is too long to be given back: cell-too-long\r\n');
  });
});
