// Any bytes and any damage to a real file end in records, rows set aside, or an IntakeError, the same however they are cut.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntakeError } from '../../api/intake/intake-error.ts';
import type { ReadOptions } from '../../api/intake/read-records.ts';
import { readAll } from './reading.ts';
import { textRow, workbookFiles, writeWorkbook, writeZip } from './write-zip.ts';

const sample = (name: string): Buffer => readFileSync(new URL(`../fixtures/hr-samples/${name}`, import.meta.url));

const rows =
  textRow(1, ['id', 'name', 'day']) +
  '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>Ada &amp; Bo</t></is></c><c r="C2" s="1"><v>44360</v></c></row>' +
  '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c></row>';
const shared = '<si><t>x</t></si>';
// Stored, so that damage reaches the XML and not the checksum only.
const stored = writeZip(
  workbookFiles({ sheets: [{ rows }], formats: [14], shared }).map((file) => ({ ...file, isStored: true })),
);

const FILES: [name: string, bytes: Buffer, options: ReadOptions][] = [
  ['workbook', writeWorkbook({ sheets: [{ rows }], formats: [14], shared }), {}],
  ['workbook without compression', stored, {}],
  ['XML file', sample('generic-nested.xml').subarray(0, 3_000), { recordPath: 'Worker' }],
  ['XML file without a path', Buffer.from('<r><W id="1"><a>x</a></W>\n<W id="2"><a/><b>&lt;</b></W></r>'), {}],
  ['OData file', sample('excel-list-rows.json').subarray(0, 2_000), {}],
  ['JSON file', Buffer.from('{"d":{"results":[{"id":1,"a":{"b":[null,true]}},{"id":"2"}],"__next":"x"}}'), {}],
  ['CSV file', sample('generic-semicolon-windows1252.csv').subarray(0, 2_000), {}],
  [
    'file of fixed width',
    Buffer.from('1  Ada  \n2  Bo   \n3  Cy   \n'),
    {
      format: 'fixed-width',
      columns: [
        { name: 'id', start: 1, width: 3 },
        { name: 'name', start: 4, width: 5 },
      ],
    },
  ],
];

const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.integer({ min: 0, max: 12 }),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          '<',
          '>',
          '/>',
          '</',
          '&',
          '&#0;',
          '<![CDATA[',
          '<!DOCTYPE',
          '<!--',
          '"',
          '{',
          '[',
          ']',
          '}',
          ',',
          '\n',
          '\0',
          '__proto__',
          '\uFFFF',
          '<c r="ZZZZ9"/>',
          '<v>',
          'PK\x03\x04',
        )
        .map((text) => Buffer.from(text)),
    ),
  }),
  { maxLength: 4 },
);

function damaged(bytes: Buffer, how: typeof damage extends fc.Arbitrary<infer Value> ? Value : never): Buffer {
  let whole = bytes;
  for (const { at, remove, insert } of how) {
    const place = Math.floor(at * whole.length);
    whole = Buffer.concat([whole.subarray(0, place), insert, whole.subarray(place + remove)]);
  }
  return whole;
}

async function outcomeOf(bytes: Buffer, options: ReadOptions, chunkSize: number): Promise<unknown> {
  try {
    const { items, dialect } = await readAll(bytes, options, chunkSize);
    return {
      items: items.map((item) =>
        item.kind === 'record' ? [item.row, JSON.stringify(item.record)] : [item.row, item.problem.code],
      ),
      dialect,
    };
  } catch (error) {
    if (error instanceof IntakeError) return error.code;
    throw error;
  }
}

describe('a damaged', () => {
  it.each(FILES)('%s is read or refused, the same one byte at a time', async (_name, bytes, options) => {
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const whole = damaged(bytes, how);
        expect(await outcomeOf(whole, options, 1)).toEqual(await outcomeOf(whole, options, whole.length));
      }),
      { numRuns: 60 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('sheet or list of shared texts is read or refused, the same one byte at a time', async () => {
    await fc.assert(
      fc.asyncProperty(damage, damage, async (ofRows, ofShared) => {
        const whole = writeWorkbook({
          sheets: [{ rows: damaged(Buffer.from(rows), ofRows).toString() }],
          formats: [14],
          shared: damaged(Buffer.from(shared), ofShared).toString(),
        });
        expect(await outcomeOf(whole, {}, 1)).toEqual(await outcomeOf(whole, {}, whole.length));
      }),
      { numRuns: 60 },
    );
  });

  it.each(FILES)('%s is read whole when nothing is damaged', async (_name, bytes, options) => {
    const outcome = await outcomeOf(bytes, options, bytes.length);
    if (bytes.length < 2_000) expect(outcome).toMatchObject({ items: expect.any(Array) as unknown });
  });
});

describe('any bytes', () => {
  const options: fc.Arbitrary<ReadOptions> = fc.record(
    {
      format: fc.constantFrom('csv', 'json', 'ndjson', 'xlsx', 'xml', 'fixed-width'),
      recordPath: fc.constantFrom('a', 'a/b', 'd.results', '__proto__', '/', '$', 'a b'),
      sheet: fc.constantFrom('a', ''),
      columns: fc.array(
        fc.record({
          name: fc.constantFrom('a', 'b', '', '__proto__'),
          start: fc.integer({ min: -1, max: 9 }),
          width: fc.integer({ min: -1, max: 9 }),
        }),
      ),
      headerRows: fc.nat(3),
    },
    { requiredKeys: [] },
  );
  const sign = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="1">',
    '</b>',
    '<a/>',
    'text',
    '\n',
    '<!-- ',
    '-->',
    '{',
    '}',
    '[',
    ']',
    '"a":',
    '1',
    ',',
    'PK\x05\x06',
    'PK\x01\x02',
    '\x14\0\0\0',
  );

  it('end in items or in an IntakeError in every format', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each)),
      fc.array(sign, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''), 'latin1')),
      fc.uint8Array({ maxLength: 100 }).map((each) => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), each])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, options, async (each, how) => {
        expect(await outcomeOf(each, how, 1)).toEqual(await outcomeOf(each, how, Math.max(1, each.length)));
      }),
      { numRuns: 500 },
    );
  });
});
