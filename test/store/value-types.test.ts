import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onBothEngines } from './both-engines.ts';

const NASTY = [
  '',
  ' ',
  'NULL',
  'null',
  '"',
  "'",
  '\\',
  '\\\\x00',
  '{',
  '}',
  '{a,b}',
  ',',
  'a,b',
  'tab\there',
  'line\nfeed',
  'Ærøskøbing 東京 👩🏽‍💻',
  '\u007f',
];
const moment = new Date('2026-03-29T01:30:00.123Z');
const bytes = Buffer.from([0, 1, 92, 120, 255, 10, 0]);

/** expression of one parameter, what goes in, what comes out (left out: the same). */
const cases: readonly (readonly [sql: string, value: unknown, expected?: unknown])[] = [
  ['$1::text', 'plain'],
  ...NASTY.map((text) => ['$1::text', text] as const),
  ['$1::text', null],
  ['$1::text', undefined, null],
  ['$1::integer', -2147483648],
  ['$1::bigint', Number.MAX_SAFE_INTEGER],
  ['$1::bigint', 0],
  ['count(*) from (values ($1::integer), (2)) as t', 1, 2],
  ['sum(n)::bigint from (values ($1::bigint), (2)) as t (n)', 40, 42],
  ['$1::numeric', 1.25],
  ['$1::double precision', 0.1],
  ['$1::boolean', true],
  ['$1::boolean', false],
  ['$1::timestamptz', moment],
  ['$1::timestamptz', '2026-03-29T03:30:00.123+02:00', moment],
  ['$1::date', '2024-02-29'],
  ['$1::uuid', 'c4a8d1f0-5bd8-4d6a-9a5e-0d9b6e7f8a90'],
  ['$1::bytea', bytes],
  ['$1::bytea', Buffer.alloc(0)],
  ['$1::bytea', new Uint8Array([1, 2, 3]), Buffer.from([1, 2, 3])],
  ['$1::jsonb', JSON.stringify({ a: [1, null, 'ö"'], b: { c: true } }), { a: [1, null, 'ö"'], b: { c: true } }],
  ['$1::jsonb', 'null', null],
  ['$1::text[]', []],
  ['$1::text[]', [...NASTY, null]],
  ['$1::integer[]', [1, null, -3]],
  ['$1::bigint[]', [1, null, Number.MAX_SAFE_INTEGER]],
  ['$1::numeric[]', [1.5, null]],
  ['$1::boolean[]', [true, null, false]],
  ['$1::uuid[]', ['c4a8d1f0-5bd8-4d6a-9a5e-0d9b6e7f8a90', null]],
  ['$1::date[]', ['2024-02-29', null]],
  ['$1::timestamptz[]', [moment, null]],
  ['$1::bytea[]', [bytes, null, Buffer.alloc(0)]],
  ['$1::jsonb[]', [JSON.stringify({ q: '"{},\\' }), null], [{ q: '"{},\\' }, null]],
  [
    '$1::text[][]',
    [
      ['a', 'b,c'],
      [null, '{'],
    ],
  ],
];

onBothEngines('a value goes into the database and comes back', (database) => {
  it.each(cases.map(([sql, value, expected = value]) => ({ sql, value, expected })))(
    '$sql of $value',
    async ({ sql, value, expected }) => {
      const named = sql.includes(' from ') ? sql.replace(' from ', ' as value from ') : `${sql} as value`;
      // Again and again, because a statement that comes again is prepared by name on the embedded engine.
      for (let time = 0; time < 3; time++) {
        const [row] = await database().query<{ value: unknown }>(`select ${named}`, [value]);
        expect(row?.value).toEqual(expected);
        if (expected instanceof Buffer) expect(row?.value).toBeInstanceOf(Buffer);
      }
    },
  );

  it('any text and any bytes, also as arrays through unnest', async () => {
    const text = fc.string({ unit: 'binary' }).map((each) => each.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ text: fc.option(text), bytes: fc.option(fc.uint8Array()) })),
        async (rows) => {
          const back = await database().query<{ text: string | null; bytes: Buffer | null }>(
            'select * from unnest($1::text[], $2::bytea[]) as t (text, bytes)',
            [rows.map((row) => row.text), rows.map((row) => row.bytes)],
          );
          expect(back).toEqual(rows.map((row) => ({ text: row.text, bytes: row.bytes && Buffer.from(row.bytes) })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a whole number beyond 2^53 is an error, not another number', async () => {
    await expect(database().query(`select 9007199254740993::bigint`)).rejects.toThrow(/too large to be exact/);
    expect(await database().query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('texts are ordered by code point', async () => {
    const rows = await database().query<{ text: string }>(
      `select text from unnest($1::text[]) as t (text) order by text collate "C"`,
      [['b', 'a', 'B', 'ä', 'Z']],
    );
    expect(rows.map((row) => row.text)).toEqual(['B', 'Z', 'a', 'b', 'ä']);
  });

  it('20 MB go in and out in one value', async () => {
    const big = Buffer.alloc(20_000_000, 7);
    const [row] = await database().query<{ big: Buffer }>('select $1::bytea as big', [big]);
    expect(row?.big.equals(big)).toBe(true);
  });

  it('sessions count time in UTC', async () => {
    expect(
      await database().query(`select current_setting('TimeZone') as zone, '2026-01-01'::timestamptz as day`),
    ).toEqual([{ zone: 'UTC', day: new Date('2026-01-01T00:00:00Z') }]);
  });
});
