// What the cells of a workbook say, in the ways Excel and other programs write them.
import { describe, expect, it } from 'vitest';
import { formatOfCode } from '../../api/intake/xlsx/cell-formats.ts';
import { serialDate } from '../../api/intake/xlsx/serial-date.ts';
import { plain, readAll } from './reading.ts';
import { textRow, writeWorkbook } from './write-zip.ts';

const FORMATS = [14, 'dd.mm.yyyy', 'yyyy-mm-dd hh:mm', 'h:mm', '[h]:mm', '00000', '#,##0.00', '"day" 0', 22];
const styled = (format: string | number): string => `s="${FORMATS.indexOf(format) + 1}"`;

const CELLS: [what: string, xml: string, value: unknown][] = [
  ['a whole number', '<v>4400</v>', 4400],
  ['a number with a fraction', '<v>37.5</v>', 37.5],
  ['a number with float noise', '<v>0.30000000000000004</v>', 0.3],
  ['another number with float noise', '<v>37.499999999999993</v>', 37.5],
  ['a number in scientific writing', '<v>1.5E-3</v>', 0.0015],
  ['minus zero', '<v>-0</v>', 0],
  ['a serial date without a date format', '<v>44360</v>', 44360],
  ['a date in the built-in format', `${styled(14)}><v>44360</v>`, '2021-06-13'],
  ['a date in a format of its own', `${styled('dd.mm.yyyy')}><v>44360</v>`, '2021-06-13'],
  ['a date with a time', `${styled('yyyy-mm-dd hh:mm')}><v>44360.5</v>`, '2021-06-13T12:00:00'],
  ['a date whose fraction is noise', `${styled(22)}><v>44360.33333333333</v>`, '2021-06-13T08:00:00'],
  ['a date a hair before midnight', `${styled(14)}><v>44359.9999999999</v>`, '2021-06-13'],
  ['a time alone', `${styled('h:mm')}><v>0.75</v>`, '18:00:00'],
  ['a duration', `${styled('[h]:mm')}><v>1.5</v>`, 1.5],
  ['a date cell that holds no date', `${styled(14)}><v>-1</v>`, -1],
  ['a number shown with leading zeros', `${styled('00000')}><v>42</v>`, '00042'],
  ['a number shown with separators', `${styled('#,##0.00')}><v>1234.5</v>`, 1234.5],
  ['a number with a word behind it', `${styled('"day" 0')}><v>3</v>`, 3],
  ['a date as ISO text', 't="d"><v>2026-11-23T00:00:00</v>', '2026-11-23'],
  ['true', 't="b"><v>1</v>', true],
  ['false', 't="b"><v>0</v>', false],
  ['a shared text', 't="s"><v>0</v>', 'Ada'],
  ['a shared text with formats in it', 't="s"><v>1</v>', 'Ada Lovelace'],
  ['a shared text with leading zeros', 't="s"><v>2</v>', '007'],
  ['a shared text with how it is pronounced', 't="s"><v>3</v>', '東京'],
  ['an inline text', 't="inlineStr"><is><t>Bo</t></is>', 'Bo'],
  ['an inline text in runs', 't="inlineStr"><is><r><t>B</t></r><r><t>o</t></r></is>', 'Bo'],
  ['an escaped line break', 't="inlineStr"><is><t>a_x000D__x000a_b_x005F_x000D_</t></is>', 'a\r\nb_x000D_'],
  ['entities and CDATA', 't="inlineStr"><is><t>&lt;A&amp;B&#x20AC;<![CDATA[<&>]]></t></is>', '<A&B€<&>'],
  ['the result of a formula', '><f>A1*2</f><v>84</v>', 84],
  ['the text of a formula', 't="str"><f>A1&amp;"x"</f><v>Ax</v>', 'Ax'],
  ['the empty text of a formula', 't="str"><f>""</f><v></v>', ''],
  ['a style only', 's="1">', ''],
  ['nothing', '>', ''],
];

const SHARED =
  '<si><t>Ada</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Ada </t></r><r><t>Lovelace</t></r></si>' +
  '<si><t>007</t></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>';

function sheetWith(cell: string, isFrom1904 = false): Buffer {
  const inner = cell.startsWith('<v') ? `>${cell}` : ` ${cell}`;
  const rows = `${textRow(1, ['id', 'cell'])}<row r="2"><c r="A2"><v>1</v></c><c r="B2"${inner}</c></row>`;
  return writeWorkbook({ sheets: [{ rows }], formats: FORMATS, shared: SHARED, isFrom1904 });
}

describe('a cell with', () => {
  it.each(CELLS)('%s is read as it is shown', async (_what, xml, value) => {
    const read = await readAll(sheetWith(xml));
    expect(read.rejected).toEqual([]);
    expect(plain(read.records[0])).toEqual({ id: 1, cell: value });
  });

  it.each([
    ['an error', 't="e"><v>#N/A</v>', 'cell-error', /«cell».*#N\/A/],
    ['a formula without its result', '><f>A1</f>', 'formula-without-result', /save it/],
    ['a shared text that is not there', 't="s"><v>99</v>', 'unreadable-cell', /«cell»/],
    ['a number that is none', '><v>1,5</v>', 'unreadable-cell', /«cell»/],
    ['a number beyond all numbers', '><v>1E999</v>', 'unreadable-cell', /«cell»/],
    ['a whole number that is rounded', '><v>12345678901234567890</v>', 'number-too-large', /as text/],
    ['a boolean that is none', 't="b"><v>yes</v>', 'unreadable-cell', /«cell»/],
    ['a type nobody knows', 't="q"><v>1</v>', 'unreadable-cell', /«cell»/],
    ['half a character', 't="inlineStr"><is><t>_xD83D_</t></is>', 'undecodable', /half a character/],
    ['a NUL character', 't="inlineStr"><is><t>_x0000_</t></is>', 'nul-character', /NUL/],
  ])('%s sets its row aside', async (_what, xml, code, message) => {
    const read = await readAll(sheetWith(xml));
    expect(read.rejected).toEqual([{ row: 2, code }]);
    expect(read.items[0]).toMatchObject({ problem: { message: expect.stringMatching(message) as string } });
  });

  it('a date in a workbook that counts from 1904 is four years later', async () => {
    const read = await readAll(sheetWith(`${styled(14)}><v>42898</v>`, true));
    expect(read.records[0]?.cell).toBe('2021-06-13');
  });
});

describe('a serial number', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, undefined],
    [61, '1900-03-01'],
    [0, undefined],
    [25_569, '1970-01-01'],
    [45_351, '2024-02-29'],
    [2_958_465, '9999-12-31'],
    [2_958_465.999_999_9, undefined],
    [2_958_466, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
  ])('%s is the day %s', (serial, day) => {
    expect(serialDate(serial, false, false)).toBe(day);
  });

  it('of the year 1904 begins with 0', () => {
    expect(serialDate(0, true, false)).toBe('1904-01-01');
  });
});

describe('a format code', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['0', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0 "€";[Red]-#,##0 "€"', 'number'],
    ['"days" 0', 'number'],
    ['\\d0', 'number'],
    ['[h]:mm:ss', 'number'],
    ['@', 'number'],
    ['yyyy-mm-dd', 'date'],
    ['[$-407]d. mmmm yyyy;@', 'date'],
    ['mmm', 'date'],
    ['m/d/yyyy h:mm AM/PM', 'date'],
    ['[$-F400]h:mm:ss AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['000000', 'digits'],
  ])('%s shows a %s', (code, kind) => {
    expect(formatOfCode(code).kind).toBe(kind);
  });
});
