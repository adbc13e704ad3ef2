// One bad row is set aside, and the good ones go on.
import { describe, expect, it } from 'vitest';
import { plain, readAll, readText } from './reading.ts';

const BAD_ROWS: [what: string, row: string, code: string][] = [
  ['too few cells', '2,Bo', 'wrong-column-count'],
  ['too many cells', '2,Bo,x,y', 'wrong-column-count'],
  ['a stray quote', '2,B"o,x', 'bad-quotes'],
  ['letters behind a closing quote', '2,"Bo"by,x', 'bad-quotes'],
  ['blank space behind a closing quote', '2,"Bo" ,x', 'bad-quotes'],
  ['a carriage return in the middle', '2,B\ro,x', 'stray-line-break'],
  ['a carriage return in the middle, beside quotes', '"2",B\ro,x', 'stray-line-break'],
  ['a cell over the limit', `2,${'x'.repeat(60)},x`, 'cell-too-long'],
  ['a quoted cell over the limit', `2,"${'x\n'.repeat(30)}",x`, 'cell-too-long'],
  ['a row over the limit', `2,${'x,'.repeat(60)}`, 'record-too-long'],
];

describe('a CSV row with', () => {
  it.each(BAD_ROWS)('%s is set aside and the others are read', async (_what, row, code) => {
    const text = `id,name,dept\n1,Ada,D\n${row}\n3,Cy,D\n`;
    for (const chunkSize of [1, 7, text.length]) {
      const read = await readAll(
        Buffer.from(text),
        { limits: { cellCharacters: 50, recordCharacters: 100 } },
        chunkSize,
      );
      expect(read.rejected).toEqual([{ row: 2, code }]);
      expect(read.records.map((record) => record.id)).toEqual(['1', '3']);
      expect(read.items.map((item) => item.row)).toEqual([1, 2, 3]);
    }
  });

  it.each(BAD_ROWS.filter(([, , code]) => code !== 'record-too-long'))(
    '%s shows its own text',
    async (_what, row, code) => {
      const read = await readText(`id,name,dept\n${row}\n3,Cy,D\n`, { limits: { cellCharacters: 50 } });
      expect(read.items[0]).toMatchObject({ kind: 'rejected', source: row, problem: { code } });
    },
  );

  it('faults do not quote the values', async () => {
    const read = await readText('id,name\n1,Ada\n2,Sec"ret\n3,Secret,Secret\n');
    const messages = read.items.flatMap((item) => (item.kind === 'rejected' ? [item.problem.message] : []));
    expect(messages).toHaveLength(2);
    expect(messages.join()).not.toContain('ecret');
  });

  it('a lost quote costs its own line, not the rows up to the next quote', async () => {
    const read = await readText('id,name,dept\n1,Ada,D\n2,"Bo,D\n3,Cy,D\n4,Di,D\n5,"Ed, Jr.",D\n6,Flo,D\n');
    expect(read.rejected).toEqual([{ row: 2, code: 'bad-quotes' }]);
    expect(read.records.map((record) => record.name)).toEqual(['Ada', 'Cy', 'Di', 'Ed, Jr.', 'Flo']);
  });

  it('two lost quotes that look like a pair cost their own lines, where the count gives them away', async () => {
    const read = await readText('id,name,dept\n1,Ada,D\n2,"Bo,D\n3,Cy,D\n4",Di,x,D\n5,Ed,D\n');
    expect(read.rejected).toEqual([
      { row: 2, code: 'wrong-column-count' },
      { row: 4, code: 'bad-quotes' },
    ]);
    expect(read.records.map((record) => record.name)).toEqual(['Ada', 'Cy', 'Ed']);
  });

  it('a row over the limit leaves only the beginning of its text', async () => {
    const read = await readText(`id,name\n1,${'x'.repeat(2_000_000)}\n2,Bo\n`);
    expect(read.rejected).toEqual([{ row: 1, code: 'record-too-long' }]);
    expect(plain(read.records[0])).toEqual({ id: '2', name: 'Bo' });
    expect(read.items[0]).toMatchObject({ kind: 'rejected', source: `1,${'x'.repeat(16_382)}` });
  });

  it('bytes that have no meaning in the encoding are set aside', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,name\n1,J'),
      Buffer.from([0xf6]),
      Buffer.from('rg\n2,'),
      Buffer.from([0x81]),
      Buffer.from('\n3,Cy\n'),
    ]);
    const read = await readAll(bytes);
    expect(read.dialect.encoding).toBe('windows-1252');
    expect(read.rejected).toEqual([{ row: 2, code: 'undecodable' }]);
    expect(read.records.map((record) => record.name)).toEqual(['Jörg', 'Cy']);
  });

  it('half a surrogate pair in UTF-16 is set aside', async () => {
    const read = await readAll(Buffer.from('\uFEFFid,name\n1,A\uD83D\n2,\u{1F600}\n', 'utf16le'));
    expect(read.rejected).toEqual([{ row: 1, code: 'undecodable' }]);
    expect(read.records.map((record) => record.name)).toEqual(['\u{1F600}']);
    expect(JSON.stringify(read.items[0])).not.toContain('ud83d');
  });
});
