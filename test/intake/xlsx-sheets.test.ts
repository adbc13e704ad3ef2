// Which rows of a workbook are read: the sheet, its header, its rows; and what is no workbook.
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { IntakeError } from '../../api/intake/intake-error.ts';
import { plain, readAll } from './reading.ts';
import { escaped, textRow, type WrittenWorkbook, workbookFiles, writeWorkbook, writeZip } from './write-zip.ts';

const STAFF = textRow(1, ['id', 'name']) + textRow(2, ['1', 'Ada']);
const ADA = { id: '1', name: 'Ada' };

async function faultOf(bytes: Uint8Array, options = {}): Promise<IntakeError> {
  const error = await readAll(bytes, options).then(
    () => 'read',
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(IntakeError);
  return error as IntakeError;
}

describe('the sheet that is read', () => {
  const several: WrittenWorkbook = {
    sheets: [
      { name: 'Lists', state: 'hidden', rows: textRow(1, ['a list']) },
      { name: 'Notes', rows: '<row r="1"><c r="A1" s="0"/></row>' },
      { name: 'Staff', rows: STAFF },
      { name: 'Old staff', rows: textRow(1, ['id', 'name']) + textRow(2, ['2', 'Bo']) },
    ],
  };

  it('is the first that is not hidden and has rows', async () => {
    const read = await readAll(writeWorkbook(several));
    expect(read.records.map(plain)).toEqual([ADA]);
    expect(read.dialect).toEqual({ format: 'xlsx', sheet: 'Staff', columns: ['id', 'name'], warnings: [] });
  });

  it.each([['Old staff'], [' OLD STAFF ']])('is the one that is told, as «%s»', async (sheet) => {
    const read = await readAll(writeWorkbook(several), { sheet });
    expect(read.records.map((record) => record.name)).toEqual(['Bo']);
    expect(read.dialect.sheet).toBe('Old staff');
  });

  it('may be hidden where it is told', async () => {
    const read = await readAll(writeWorkbook(several), { sheet: 'Lists' });
    expect(read.dialect).toMatchObject({ sheet: 'Lists', columns: ['a list'] });
  });

  it('that is not there is refused with those that are', async () => {
    expect(await faultOf(writeWorkbook(several), { sheet: 'Staf' })).toMatchObject({
      code: 'no-such-sheet',
      message: expect.stringContaining('«Staff», «Old staff»') as string,
    });
  });

  it.each([
    ['no rows at all', [{ rows: '' }], undefined],
    ['rows in hidden sheets only', [{ rows: '' }, { rows: STAFF, state: 'veryHidden' as const }], undefined],
    ['no rows where they were told to be', [{ rows: STAFF }, { name: 'B', rows: '' }], 'B'],
  ])('with %s is refused', async (_what, sheets, sheet) => {
    expect(await faultOf(writeWorkbook({ sheets }), { sheet })).toMatchObject({ code: 'no-header' });
  });
});

describe('the rows of a sheet', () => {
  it('begin behind the first that is not blank, keep their numbers, and leave blank ones out', async () => {
    const rows =
      '<row r="1"/><row r="2"><c r="A2" t="inlineStr"><is><t> </t></is></c></row>' +
      textRow(3, ['id', undefined, ' name ']) +
      textRow(4, ['1', undefined, 'Ada']) +
      textRow(9, ['2', undefined, 'Bo']) +
      '<row r="10"><c r="A10" s="0"/></row><row r="11" spans="1:3"/>';
    const read = await readAll(writeWorkbook({ sheets: [{ rows }] }));
    expect(read.items.map((item) => item.row)).toEqual([4, 9]);
    expect(read.records.map(plain)).toEqual([ADA, { id: '2', name: 'Bo' }]);
    expect(read.dialect.warnings).toEqual([]);
  });

  it('have an empty text where a cell is missing, and no value where the header has no name', async () => {
    const rows = textRow(1, ['id', '', 'name']) + textRow(2, ['1']) + textRow(3, ['2', 'x', 'Bo', 'y']);
    const read = await readAll(writeWorkbook({ sheets: [{ rows }] }));
    expect(read.records.map(plain)).toEqual([
      { id: '1', name: '' },
      { id: '2', name: 'Bo' },
    ]);
    expect(read.dialect.warnings).toMatchObject([
      { code: 'unnamed-column', message: expect.stringContaining('Column 2') as string },
    ]);
  });

  it('are read without references and with a prefix, as other programs write them', async () => {
    const files = workbookFiles({ sheets: [{ rows: '' }] }).map((file) =>
      file.name === 'xl/worksheets/sheet1.xml'
        ? {
            ...file,
            content: `<x:worksheet xmlns:x="m"><x:sheetData>${['id,name', '1,Ada']
              .map(
                (row) =>
                  `<x:row>${row
                    .split(',')
                    .map((cell) => `<x:c t="inlineStr"><x:is><x:t>${cell}</x:t></x:is></x:c>`)
                    .join('')}</x:row>`,
              )
              .join('')}</x:sheetData></x:worksheet>`,
          }
        : file,
    );
    expect((await readAll(writeZip(files))).records.map(plain)).toEqual([ADA]);
  });

  it.each([
    ['a header named twice', textRow(1, ['id', 'id']), 'duplicate-column'],
    ['a header that is an error', '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>', 'bad-header'],
    ['no names in the header', '<row r="1"><c r="A1"><v>1</v></c></row>', 'no-header'],
    [
      'too many columns',
      textRow(
        1,
        Array.from({ length: 2_001 }, (_each, index) => `c${index}`),
      ),
      'too-many-columns',
    ],
    ['a million columns', `<row r="1">${'<c t="b"><v>1</v></c>'.repeat(1_000_000)}</row>`, 'broken-workbook'],
    ['rows out of order', textRow(2, ['id']) + textRow(1, ['1']), 'broken-workbook'],
    ['a row twice', textRow(1, ['id']) + textRow(2, ['1']) + textRow(2, ['2']), 'broken-workbook'],
    ['a cell in no column', '<row r="1"><c r="1A"><v>1</v></c></row>', 'broken-workbook'],
    ['a cell in a column Excel has not', '<row r="1"><c r="ZZZ1"><v>1</v></c></row>', 'broken-workbook'],
    ['XML that does not close', '<row r="1"><c r="A1">', 'broken-workbook'],
    ['an entity of its own', '<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>', 'broken-workbook'],
  ])('with %s are refused', async (_what, rows, code) => {
    expect(await faultOf(writeWorkbook({ sheets: [{ rows }] }))).toMatchObject({ code });
  });

  it('are what read-excel-file reads', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'Z', '0', ' ', '<', '&', '"', 'é', '王', '_'),
      minLength: 1,
      maxLength: 6,
    });
    const cell = fc.oneof(
      text.map((each) => ({ xml: `t="inlineStr"><is><t xml:space="preserve">x${escaped(each)}</t></is>` })),
      fc.nat(2).map((index) => ({ xml: `t="s"><v>${index}</v>` })),
      fc.integer({ min: -1_000_000, max: 1_000_000 }).map((number) => ({ xml: `><v>${number / 8}</v>` })),
      fc.boolean().map((value) => ({ xml: `t="b"><v>${value ? 1 : 0}</v>` })),
      fc.integer({ min: 61, max: 80_000 }).map((day) => ({ xml: `s="1"><v>${day}</v>` })),
    );
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const xml = rows.map(
          (cells, row) =>
            `<row r="${row + 2}">${cells.map((each, index) => `<c r="${'ABC'[index]}${row + 2}" ${each.xml}</c>`).join('')}</row>`,
        );
        const bytes = writeWorkbook({
          sheets: [{ rows: textRow(1, ['a', 'b', 'c']) + xml.join('') }],
          formats: [14],
          shared: '<si><t>s0</t></si><si><t>s1</t></si><si><t>s2</t></si>',
        });
        const peer = (await readSheet(bytes, { trim: false })).slice(1);
        const ours = (await readAll(bytes)).records.map((record) => Object.values(record));
        expect(ours).toEqual(
          peer.map((row) => row.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value))),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('an archive that is no workbook', () => {
  const files = workbookFiles({ sheets: [{ rows: STAFF }] });
  const without = (name: string) => files.filter((file) => file.name !== name);

  it.each([
    ['an empty archive', writeZip([]), 'unsupported-format', /zip archive/],
    ['a zipped CSV file', writeZip([{ name: 'staff.csv', content: 'id\n1\n' }]), 'unsupported-format', /zip archive/],
    ['a Word document', writeZip([{ name: 'word/document.xml', content: '<a/>' }]), 'unsupported-format', /Word/],
    ['an OpenDocument sheet', writeZip([{ name: 'content.xml', content: '<a/>' }]), 'unsupported-format', /\.ods/],
    ['a binary workbook', writeZip([{ name: 'xl/workbook.bin', content: 'x' }]), 'unsupported-format', /\.xlsb/],
    ['without its sheet', writeZip(without('xl/worksheets/sheet1.xml')), 'broken-workbook', /not in it/],
    ['without its relations', writeZip(without('xl/_rels/workbook.xml.rels')), 'broken-workbook', /no sheet/],
    ['cut in its middle', writeZip(files).subarray(0, 900), 'broken-workbook', /cut/],
    ['with a part twice', writeZip([...files, files.at(-1)!]), 'broken-workbook', /twice/],
    [
      'with a wrong checksum',
      writeZip(files.map((file) => ({ ...file, says: { checksum: 1 } }))),
      'broken-workbook',
      /damaged/,
    ],
    [
      'with a wrong size',
      writeZip(files.map((file) => ({ ...file, says: { unpackedBytes: 10 } }))),
      'broken-workbook',
      /larger/,
    ],
    [
      'with a password on its parts',
      writeZip(files.map((file) => ({ ...file, says: { flags: 1 } }))),
      'encrypted-workbook',
      /password/,
    ],
    [
      'protected by Excel',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
        Buffer.alloc(1_024),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'encrypted-workbook',
      /protection/,
    ],
  ])('%s is refused by name', async (_what, bytes, code, message) => {
    const fault = await faultOf(bytes);
    expect(fault).toMatchObject({ code });
    expect(fault.message).toMatch(message);
  });

  it('any part stored instead of packed is read all the same', async () => {
    const read = await readAll(writeZip(files.map((file) => ({ ...file, isStored: true }))));
    expect(read.records.map(plain)).toEqual([ADA]);
  });

  it('a directory of 64 bits is read all the same', async () => {
    const read = await readAll(writeZip(files, true));
    expect(read.records.map(plain)).toEqual([ADA]);
  });
});
