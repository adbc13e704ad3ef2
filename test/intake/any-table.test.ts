// Any table, written in any way and cut anywhere, reads back the same; any bytes at all end in records or in an IntakeError.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { IntakeError } from '../../api/intake/intake-error.ts';
import type { ReadOptions } from '../../api/intake/read-records.ts';
import { readRecords } from '../../api/intake/read-records.ts';

const ENCODINGS = ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
const SIGNS_1252 = [...'ab1,;|\t"\'\n =äöüß€–éÅ@.-'];
const SIGNS_UNICODE = [...SIGNS_1252, 'Ł', 'я', '王', '\u{1F600}', '\uFEFF', '\u2028'];

const writtenTable = fc
  .record({
    encoding: fc.constantFrom(...ENCODINGS),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quoteAll: fc.boolean(),
    endsWithLine: fc.boolean(),
    isDelimiterTold: fc.boolean(),
    columns: fc.integer({ min: 2, max: 6 }),
    chunks: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
  })
  .chain((how) => {
    const signs = how.encoding === 'windows-1252' ? SIGNS_1252 : SIGNS_UNICODE;
    const cell = fc.array(fc.constantFrom(...signs), { maxLength: 8 }).map((each) => each.join(''));
    // The first cell is an id, as in every HR file, so that no row is blank.
    const row = fc.tuple(
      fc.nat(99_999).map(String),
      fc.array(cell, { minLength: how.columns - 1, maxLength: how.columns - 1 }),
    );
    const rows = fc.array(
      row.map(([id, cells]) => [id, ...cells]),
      { minLength: 1, maxLength: 30 },
    );
    return rows.map((table) => ({ ...how, table }));
  });

type Written = typeof writtenTable extends fc.Arbitrary<infer Value> ? Value : never;

// A line break in a cell is LF; where the line end is CR alone, LF in quotes stays what it is.
function bytesOf(how: Written): Buffer {
  const header = Array.from({ length: how.columns }, (_, index) => `Column ${index}`);
  const written = (cell: string): string =>
    how.quoteAll || /[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [header, ...how.table].map((row) => row.map(written).join(how.delimiter));
  const text = lines.join(how.lineEnd) + (how.endsWithLine ? how.lineEnd : '');
  if (how.encoding === 'utf-8 with mark') return iconv.encode(text, 'utf-8', { addBOM: true });
  return iconv.encode(text, how.encoding);
}

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] as number;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function collect(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const batch of readRecords(bytes, options)) {
    for (const item of batch) found.push(item.kind === 'record' ? Object.values(item.record) : item.problem.code);
  }
  return found;
}

describe('any table', () => {
  it('written in any way and cut anywhere reads back the same', async () => {
    await fc.assert(
      fc.asyncProperty(writtenTable, async (how) => {
        const options: ReadOptions = {
          // Without any told encoding UTF-16 needs enough Latin letters, and windows-1252 a sign that shows it.
          ...(how.encoding === 'windows-1252' || how.encoding.startsWith('utf-16') ? { encoding: how.encoding } : {}),
          ...(how.isDelimiterTold || how.lineEnd === '\r' ? { delimiter: how.delimiter } : {}),
        };
        expect(await collect(cut(bytesOf(how), how.chunks), options)).toEqual(how.table);
      }),
      { numRuns: 133 },
    );
  });

  it('is read as papaparse reads it', async () => {
    await fc.assert(
      fc.asyncProperty(writtenTable, async (how) => {
        const bytes = bytesOf({ ...how, encoding: 'utf-8' });
        const peer = Papa.parse<string[]>(bytes.toString(), { delimiter: how.delimiter, newline: how.lineEnd });
        const ours = await collect(cut(bytes, how.chunks), { delimiter: how.delimiter });
        expect(ours).toEqual(peer.data.slice(1).filter((row) => row.join('') !== ''));
      }),
      { numRuns: 66 },
    );
  });

  it('with one broken row keeps all the others', async () => {
    const broken = fc.constantFrom('1', 'x"y', '"a"b', '1,2,3,4,5,6,7,8', '"', '"a');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(999), { minLength: 1, maxLength: 20 }),
        fc.nat(20),
        broken,
        async (ids, at, bad) => {
          const rows = ids.map((id) => `${id},"n, ${id}","d"`);
          const place = Math.min(at, rows.length - 1);
          const text = `${['id,name,dept', ...rows.slice(0, place), bad, ...rows.slice(place)].join('\n')}\n`;
          const found = await collect(cut(Buffer.from(text), [7]), {});
          expect(found.filter((each) => Array.isArray(each))).toEqual(ids.map((id) => [String(id), `n, ${id}`, 'd']));
          expect(found.filter((each) => typeof each === 'string')).toHaveLength(1);
        },
      ),
      { numRuns: 66 },
    );
  });
});

const anyText = fc.array(
  fc.constantFrom(
    ...'{}[]",:;|\t\r\n\\u1aä€ \0',
    'null',
    'true',
    '"a":',
    '{"value":[',
    'sep=;',
    '\uFEFF',
    '1e5',
    '__proto__',
  ),
  { maxLength: 60 },
);
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  anyText.map((parts) => Buffer.from(parts.join(''))),
  anyText.map((parts) => iconv.encode(parts.join(''), 'utf-16le', { addBOM: true })),
  fc.json().map((text) => Buffer.from(text)),
  fc.array(fc.json()).map((lines) => Buffer.from(lines.join('\n'))),
);
const anyOptions = fc.record(
  {
    format: fc.constantFrom('csv', 'json', 'ndjson'),
    encoding: fc.constantFrom('utf-8', 'utf-16', 'utf-16be', 'windows-1252', 'shift_jis', 'gb18030', 'utf-32le'),
    delimiter: fc.constantFrom(',', ';', 'tab', '^'),
    recordPath: fc.constantFrom('a', 'value', '', '$', 'a.b', '__proto__'),
    limits: fc.record(
      {
        recordCharacters: fc.integer({ min: 1, max: 60 }),
        cellCharacters: fc.integer({ min: 1, max: 30 }),
        columns: fc.integer({ min: 1, max: 5 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

describe('any bytes', () => {
  it('end in items or in an IntakeError, the same however they are cut', async () => {
    const outcome = (bytes: Uint8Array, sizes: readonly number[], options: ReadOptions): Promise<unknown> =>
      collect(cut(bytes, sizes), options).catch((error: unknown) => {
        if (!(error instanceof IntakeError)) throw error;
        return error.code;
      });
    await fc.assert(
      fc.asyncProperty(anyBytes, anyOptions, async (bytes, options) => {
        const whole = await outcome(bytes, [1_000_000], options);
        expect(await outcome(bytes, [1, 2, 5], options)).toEqual(whole);
      }),
      { numRuns: 333 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
