// The encoding is found out, wherever in the stream it shows, or told; nothing is garbled silently.
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../api/intake/read-records.ts';
import { readAll, readText } from './reading.ts';

const NAMES = 'Zoë Müller – 5 € Straße';

const WRITTEN: [what: string, bytes: Buffer, encoding: string, options?: ReadOptions][] = [
  ['UTF-8', iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-8'), 'utf-8'],
  ['UTF-8 with a mark', iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-8', { addBOM: true }), 'utf-8'],
  ['UTF-16 little-endian', iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-16le'), 'utf-16le'],
  ['UTF-16 little-endian with a mark', iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-16le', { addBOM: true }), 'utf-16le'],
  ['UTF-16 big-endian', iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-16be'), 'utf-16be'],
  ['UTF-16 big-endian with a mark', iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-16be', { addBOM: true }), 'utf-16be'],
  ['UTF-32 with a mark', iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-32le', { addBOM: true }), 'utf-32le'],
  ['windows-1252', iconv.encode(`id,name\n1,${NAMES}\n`, 'windows-1252'), 'windows-1252'],
  [
    'told windows-1252',
    iconv.encode(`id,name\n1,${NAMES}\n`, 'windows-1252'),
    'windows-1252',
    { encoding: 'Windows-1252' },
  ],
  ['told Latin-1', iconv.encode(`id,name\n1,${NAMES}\n`, 'windows-1252'), 'windows-1252', { encoding: 'ISO-8859-1' }],
  ['told UTF-16', iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-16be'), 'utf-16be', { encoding: 'utf-16' }],
  [
    'UTF-8 with a mark, told otherwise',
    iconv.encode(`id,name\n1,${NAMES}\n`, 'utf-8', { addBOM: true }),
    'utf-8',
    { encoding: 'cp1252' },
  ],
];

describe('text in', () => {
  it.each(WRITTEN)('%s is read, whole and byte by byte', async (_what, bytes, encoding, options) => {
    for (const chunkSize of [1, 3, bytes.length]) {
      const read = await readAll(bytes, options, chunkSize);
      expect(read.records.map((record) => record.name)).toEqual([NAMES]);
      expect(read.dialect.encoding).toBe(encoding);
    }
  });

  it.each([
    ['windows-1250', 'Łąkowski Žabka'],
    ['iso-8859-2', 'Őszirózsa'],
    ['koi8-r', 'Иванов'],
    ['shift_jis', '山田太郎'],
    ['gb18030', '王小明'],
    ['macintosh', 'Zoë'],
  ])('told %s is read', async (encoding, name) => {
    const read = await readText(`id,name\n1,${name}\n`, { encoding }, encoding);
    expect(read.records.map((record) => record.name)).toEqual([name]);
    expect(read.dialect.encoding).toBe(encoding);
  });

  it('byte 0x80 of windows-1252 is the euro sign', async () => {
    const read = await readAll(Buffer.from([0x61, 0x0a, 0x80, 0x0a]));
    expect(read.records.map((record) => record.a)).toEqual(['€']);
  });
});

const filler = (bytes: number): string => `id,name\n${'1,Plain\n'.repeat(Math.ceil(bytes / 8))}`;

describe('a file that begins in ASCII', () => {
  it.each([10, 65_536, 300_000, 1_000_000])(
    'and turns to windows-1252 after %i bytes is read as that',
    async (ascii) => {
      const read = await readAll(
        Buffer.concat([Buffer.from(filler(ascii)), iconv.encode('2,Jörg €\n3,Zoë\n', 'windows-1252')]),
        {},
        50_000,
      );
      expect(read.records.slice(-2).map((record) => record.name)).toEqual(['Jörg €', 'Zoë']);
      expect(read.rejected).toEqual([]);
      expect(read.dialect.encoding).toBe('windows-1252');
    },
  );

  it.each([10, 65_533, 65_534, 65_535, 300_000])('and turns to UTF-8 after %i bytes is read as that', async (ascii) => {
    const start = filler(ascii);
    const read = await readAll(Buffer.from(`${start}2,Jörg €\n3,Zoë\n${'4,Ä\n'.repeat(100_000)}`), {}, 50_000);
    expect(read.records.at(-1)?.name).toBe('Ä');
    expect(read.records.filter((record) => record.name === 'Zoë')).toHaveLength(1);
    expect(read.dialect.encoding).toBe('utf-8');
  });

  it('one windows-1252 name that looks like UTF-8 does not outvote the others', async () => {
    const read = await readText('id,name\n1,Jörg\n2,Zoë\n3,Ã¼\n', {}, 'windows-1252');
    expect(read.records.map((record) => record.name)).toEqual(['Jörg', 'Zoë', 'Ã¼']);
  });
});

describe('text is refused', () => {
  it('when it stops being UTF-8 behind the look-ahead, naming the byte', async () => {
    const start = Buffer.from(`id,name\n1,Zoë\n${'2,Plain\n'.repeat(50_000)}3,`);
    const bytes = Buffer.concat([start, Buffer.from([0xf6, 0x0a])]);
    await expect(readAll(bytes)).rejects.toMatchObject({
      code: 'encoding-changed',
      message: expect.stringMatching(new RegExp(`byte ${start.length}[^0-9].*encoding=windows-1252`)),
    });
  });

  it('when it is told to be UTF-8 and is not, naming the byte', async () => {
    const bytes = iconv.encode('id,name\n1,Jörg\n', 'windows-1252');
    await expect(readAll(bytes, { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'invalid-utf-8',
      message: expect.stringContaining('byte 11'),
    });
  });

  it('when it says by its mark that it is UTF-8 and is not, naming the byte', async () => {
    const bytes = Buffer.concat([Buffer.from('\uFEFFid,name\n1,J'), Buffer.from([0xf6]), Buffer.from('rg\n')]);
    await expect(readAll(bytes, {}, 5)).rejects.toMatchObject({
      code: 'invalid-utf-8',
      message: expect.stringContaining('byte 14'),
    });
  });

  it('when it is mostly UTF-8 with a piece of something else', async () => {
    const bytes = Buffer.concat([Buffer.from('id,name\n1,Zoë\n2,Jörg\n3,J'), Buffer.from([0xf6]), Buffer.from('rg\n')]);
    await expect(readAll(bytes)).rejects.toMatchObject({
      code: 'encoding-mixed',
      message: expect.stringContaining('byte 26'),
    });
  });

  it('when it ends in the middle of a character', async () => {
    const bytes = Buffer.from('id,name\n1,Zoë\n2,Jö');
    await expect(readAll(bytes.subarray(0, -1))).rejects.toMatchObject({ code: 'truncated-character' });
    await expect(readAll(bytes.subarray(0, -1), { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'truncated-character',
    });
  });

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['a stray continuation', [0x80]],
  ])('when what is told to be UTF-8 holds %s', async (_what, wrong) => {
    const bytes = Buffer.concat([Buffer.from('id,name\n1,'), Buffer.from(wrong), Buffer.from('\n')]);
    await expect(readAll(bytes, { encoding: 'utf-8' }, 1)).rejects.toMatchObject({ code: 'invalid-utf-8' });
  });
});
