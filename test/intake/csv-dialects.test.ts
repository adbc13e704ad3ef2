// The ways CSV files are written: delimiters, line ends, quotes, blank rows, headers.
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../api/intake/read-records.ts';
import { plain, readText } from './reading.ts';

const ADA = { id: '1', name: 'Ada' };

const SAME_TABLE: [what: string, text: string, delimiter: string, options?: ReadOptions][] = [
  ['commas', 'id,name\n1,Ada\n', ','],
  ['semicolons', 'id;name\n1;Ada\n', ';'],
  ['tabs', 'id\tname\n1\tAda\n', '\t'],
  ['bars', 'id|name\n1|Ada\n', '|'],
  ['CRLF', 'id,name\r\n1,Ada\r\n', ','],
  ['CRLF doubled to CRCRLF', 'id,name\r\r\n1,Ada\r\r\n', ','],
  ['CR alone', 'id,name\r1,Ada\r', ','],
  ['mixed LF and CRLF', 'id,name\n1,Ada\r\n', ','],
  ['no line end at the end', 'id,name\n1,Ada', ','],
  ['a byte order mark', '\uFEFFid,name\n1,Ada\n', ','],
  ['a sep= line', 'sep=;\r\nid;name\r\n1;Ada\r\n', ';'],
  ['a sep= line in quotes', '"sep=;"\r\nid;name\r\n1;Ada\r\n', ';'],
  ['a sep= line with an odd sign', 'sep=^\nid^name\n1^Ada\n', '^'],
  ['a told delimiter', 'id~name\n1~Ada\n', '~', { delimiter: '~' }],
  ['a told delimiter by name', 'id\tname\n1\tAda\n', '\t', { delimiter: 'tab' }],
  ['a told delimiter against sep=', 'sep=;\nid,name\n1,Ada\n', ',', { delimiter: 'comma' }],
  ['quotes around everything', '"id","name"\n"1","Ada"\n', ','],
  ['blank lines before, between and behind', '\n\r\nid,name\n\n1,Ada\n\n\n', ','],
  ['blank rows at the end', 'id,name\n1,Ada\n,\n,\n', ','],
  ['padded header names', ' id , name \n1,Ada\n', ','],
  ['a column without a name', 'id,name,\n1,Ada,\n', ','],
  ['told by content type', 'id,name\n1,Ada\n', ',', { contentType: 'text/csv; charset=utf-8' }],
];

describe('a CSV table', () => {
  it.each(SAME_TABLE)('with %s is read', async (_what, text, delimiter, options) => {
    const read = await readText(text, options);
    expect(read.records.map(plain)).toEqual([ADA]);
    expect(read.rejected).toEqual([]);
    expect(read.dialect).toMatchObject({ format: 'csv', delimiter, columns: ['id', 'name'], warnings: [] });
  });

  it.each([
    [
      'semicolon file whose cells hold commas',
      'id;address\n1;"Lane 1, Hut 2, Hill"\n2;1,5\n',
      ';',
      'Lane 1, Hut 2, Hill',
    ],
    ['comma file whose header holds a quoted semicolon', '"id","a;b;c"\n1,x\n2,y\n', ',', undefined],
    ['tab file whose cells hold commas', 'id\taddress\n1\tA, B, C\n2\tD, E\n', '\t', 'A, B, C'],
    ['comma file with a delimiter that splits fewer rows evenly', 'id,a|b,c\n1,x,y\n2,z,w\n', ',', undefined],
  ])('the delimiter of a %s is found', async (_what, text, delimiter, address) => {
    const read = await readText(text);
    expect(read.dialect.delimiter).toBe(delimiter);
    expect(read.rejected).toEqual([]);
    if (address !== undefined) expect(read.records[0]?.address).toBe(address);
  });

  it.each([
    ['a delimiter', '"a,b"', 'a,b'],
    ['a doubled quote', '"say ""hi"""', 'say "hi"'],
    ['only a quote', '""""', '"'],
    ['a line break', '"a\nb"', 'a\nb'],
    ['a CRLF', '"a\r\nb"', 'a\r\nb'],
    ['nothing, in quotes', '""', ''],
    ['nothing', '', ''],
    ['blank space, which is kept', '  a ', '  a '],
    ['leading zeros', '007', '007'],
    ['an apostrophe', "O'Hara", "O'Hara"],
    ['a formula', '=1+1', '=1+1'],
  ])('a cell with %s is read as it is meant', async (_what, written, value) => {
    const read = await readText(`id,cell,name\n1,${written},Ada\n2,x,Bo\n`);
    expect(read.rejected).toEqual([]);
    expect(plain(read.records[0])).toEqual({ id: '1', cell: value, name: 'Ada' });
    expect(plain(read.records[1])).toEqual({ id: '2', cell: 'x', name: 'Bo' });
  });

  it('a column that is empty in every row is present and empty', async () => {
    const read = await readText('id,middle\n1,\n2,\n');
    expect(read.records.map(plain)).toEqual([
      { id: '1', middle: '' },
      { id: '2', middle: '' },
    ]);
  });

  it('a column with a blank name is absent, and its values are told as a warning', async () => {
    const read = await readText('id, ,name\n1,secret,Ada\n');
    expect(plain(read.records[0])).toEqual(ADA);
    expect(read.dialect.columns).toEqual(['id', 'name']);
    expect(read.dialect.warnings).toMatchObject([{ code: 'unnamed-column' }]);
    expect(JSON.stringify(read.dialect)).not.toContain('secret');
  });

  it('row numbers count blank rows, so that a spreadsheet shows the row at number plus one', async () => {
    const read = await readText('id,name\n1,Ada\n\n,\n4,Bo\n');
    expect(read.items.map((item) => item.row)).toEqual([1, 4]);
  });

  it('a header without rows is a clean end with no records', async () => {
    const read = await readText('id,name\n');
    expect(read.items).toEqual([]);
    expect(read.dialect).toMatchObject({ format: 'csv', columns: ['id', 'name'] });
  });

  it('batches hold up to 500 items', async () => {
    const rows = Array.from({ length: 1_234 }, (_, index) => `${index},n`);
    const read = await readText(`id,name\n${rows.join('\n')}\n`);
    expect(read.batchSizes).toEqual([500, 500, 234]);
    expect(read.items.map((item) => item.row)).toEqual(rows.map((_, index) => index + 1));
  });
});
