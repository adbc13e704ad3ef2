// Lines whose columns stand at fixed places.
import { describe, expect, it } from 'vitest';
import { plain, readText } from './reading.ts';

const options = {
  format: 'fixed-width',
  columns: [
    { name: 'id', start: 1, width: 5 },
    { name: 'name', start: 6, width: 6 },
    { name: 'date', start: 14, width: 8 },
  ],
} as const;

const line = (id: string, name: string, date: string): string =>
  `${id.padStart(5)}${name.padEnd(6)}--${date.padEnd(8)}`;

describe('a file of fixed width', () => {
  it('is read by the places of its columns', async () => {
    const read = await readText(`${line('007', 'Ada', '20261123')}\r\n\r\n${line('8', 'Bo', '')}\r\n`, options);
    expect(read.records.map(plain)).toEqual([
      { id: '007', name: 'Ada', date: '20261123' },
      { id: '8', name: 'Bo', date: '' },
    ]);
    expect(read.items.map((item) => item.row)).toEqual([1, 3]);
    expect(read.dialect).toEqual({
      format: 'fixed-width',
      encoding: 'utf-8',
      columns: ['id', 'name', 'date'],
      warnings: [],
    });
  });

  it('may begin with header rows', async () => {
    const read = await readText(`REPORT\nID   NAME\n${line('1', 'Ada', '')}\n`, { ...options, headerRows: 2 });
    expect(read.items.map((item) => item.row)).toEqual([1]);
    expect(read.records[0]?.name).toBe('Ada');
  });

  it('counts a character beyond 16 bits as one', async () => {
    const read = await readText(`${line('1', 'A\u{1F600}', 'x').replace('\u{1F600} ', '\u{1F600}  ')}\n`, options);
    expect(read.records.map(plain)).toEqual([{ id: '1', name: 'A\u{1F600}', date: 'x' }]);
  });

  it('in windows-1252 is found to be that', async () => {
    const read = await readText(`${line('1', 'Jörg', '')}\n`, options, 'windows-1252');
    expect(read.dialect.encoding).toBe('windows-1252');
    expect(read.records[0]?.name).toBe('Jörg');
  });

  it('may have blanks, Ctrl-Z or nothing behind its last line', async () => {
    for (const end of ['', '   ', '\n', '\r\n\u001A', '\n\n'])
      expect((await readText(`${line('1', 'Ada', 'x')}${end}`, options)).records).toHaveLength(1);
  });

  it.each([
    ['too short', '    2Bo', 'line-too-short'],
    ['too long', `${line('2', 'Bo', '20261123')}x`, 'line-too-long'],
  ])('with a line %s sets it aside and reads the others', async (_what, bad, code) => {
    const read = await readText(`${line('1', 'Ada', '')}\n${bad}\n${line('3', 'Cy', '')}\n`, options);
    expect(read.rejected).toEqual([{ row: 2, code }]);
    expect(read.records.map((record) => record.id)).toEqual(['1', '3']);
  });

  it.each([
    ['a last line that is cut', `${line('1', 'Ada', '')}\n    2B`, {}, 'cut-row'],
    ['no columns', 'x', { columns: [] }, 'no-columns'],
    ['a column without a place', 'x', { columns: [{ name: 'a', start: 0, width: 1 }] }, 'bad-columns'],
    ['a column without a width', 'x', { columns: [{ name: 'a', start: 1, width: 0.5 }] }, 'bad-columns'],
    [
      'a column without a name',
      'x',
      {
        columns: [
          { name: 'a', start: 1, width: 1 },
          { name: ' ', start: 1, width: 1 },
        ],
      },
      'bad-columns',
    ],
    [
      'a column named twice',
      'x',
      {
        columns: [
          { name: 'a', start: 1, width: 1 },
          { name: 'a', start: 2, width: 1 },
        ],
      },
      'duplicate-column',
    ],
  ])('with %s is refused', async (_what, text, change, code) => {
    await expect(readText(text, { ...options, ...change })).rejects.toMatchObject({ code });
  });
});
