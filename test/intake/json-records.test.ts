// JSON arrays, NDJSON and parsed bodies: the same records by every door.
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import type { ReadOptions } from '../../api/intake/read-records.ts';
import { recordsFromObjects } from '../../api/intake/records-from-objects.ts';
import { plain, readAll, readText } from './reading.ts';

const PEOPLE = [
  { id: '1', name: 'Zoë', phones: [{ type: 'work', number: '+1' }], active: true, fte: 0.5, end: null },
  { id: '2', name: '', nested: { deep: { er: [] } } },
];
const ARRAY = JSON.stringify(PEOPLE);
const LINES = PEOPLE.map((person) => JSON.stringify(person)).join('\n');

const SAME_RECORDS: [what: string, text: string, format: string, options?: ReadOptions, encoding?: string][] = [
  ['an array', ARRAY, 'json'],
  ['an indented array', JSON.stringify(PEOPLE, null, 2), 'json'],
  ['an array behind a byte order mark', `\uFEFF${ARRAY}`, 'json'],
  ['an array in UTF-16', `\uFEFF${ARRAY}`, 'json', {}, 'utf-16le'],
  ['value', `{"@odata.context":"x","value":${ARRAY},"@odata.nextLink":"y"}`, 'json'],
  ['records', `{"count":[1],"records":${ARRAY}}`, 'json'],
  ['a record path', `{"Report_Entry":${ARRAY}}`, 'json', { recordPath: 'Report_Entry' }],
  ['a longer record path', `{"d":{"other":[{"id":9}],"results":${ARRAY}}}`, 'json', { recordPath: 'd.results' }],
  ['a record path as JSONPath writes it', `{"d":{"results":${ARRAY}}}`, 'json', { recordPath: '$.d.results[*]' }],
  ['a record path against value', `{"value":[{"id":9}],"people":${ARRAY}}`, 'json', { recordPath: 'people' }],
  ['a told array', ARRAY, 'json', { format: 'json', fileName: 'people.csv' }],
  ['an array named .csv', ARRAY, 'json', { fileName: 'people.csv' }],
  ['NDJSON', LINES, 'ndjson'],
  ['NDJSON with CRLF and blank lines', `\r\n${LINES.replaceAll('\n', '\r\n\r\n')}\r\n`, 'ndjson'],
  ['NDJSON named .json', LINES, 'ndjson', { fileName: 'people.json', contentType: 'application/json' }],
  ['NDJSON by name', LINES, 'ndjson', { fileName: 'people.jsonl' }],
  ['NDJSON by content type', LINES, 'ndjson', { contentType: 'application/x-ndjson' }],
  ['NDJSON named .csv', LINES, 'ndjson', { contentType: 'text/csv' }],
  ['told NDJSON', LINES, 'ndjson', { format: 'ndjson' }],
];

describe('records in', () => {
  it.each(SAME_RECORDS)('%s are read', async (_what, text, format, options, encoding) => {
    const read = await readText(text, options, encoding);
    expect(read.records.map(plain)).toEqual(PEOPLE);
    expect(read.items.map((item) => item.row)).toEqual([1, 2]);
    expect(read.dialect.format).toBe(format);
  });

  it('a single object on one line is one record', async () => {
    const read = await readText('{"id":"1"}\n');
    expect(read.records.map(plain)).toEqual([{ id: '1' }]);
  });

  it.each([['[]'], [' [ ] '], ['{"value":[]}'], ['{"value":[],"a":1}\n']])(
    '%s is a clean end with no records',
    async (text) => {
      expect((await readText(text)).items).toEqual([]);
    },
  );

  it('a CSV header in brackets is a CSV header', async () => {
    const read = await readText('[Employee ID],[Name]\n1,Ada\n');
    expect(read.records.map(plain)).toEqual([{ '[Employee ID]': '1', '[Name]': 'Ada' }]);
  });

  it('a record longer than the first look makes a long single line JSON, not NDJSON', async () => {
    const read = await readText(`{"value":[{"id":"1","note":"${'x'.repeat(90_000)}"}]}`);
    expect(read.records).toHaveLength(1);
  });
});

const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: deep(levels - 1) });

const BAD_RECORDS: [what: string, json: string, code: string][] = [
  ['a number', '5', 'not-an-object'],
  ['a text', '"x"', 'not-an-object'],
  ['null', 'null', 'not-an-object'],
  ['an array', '[{"id":1}]', 'not-an-object'],
  ['half a surrogate pair', '{"id":"\\ud83d"}', 'undecodable'],
  ['half a surrogate pair in a key', '{"\\ud83d":1}', 'undecodable'],
  ['a NUL character', '{"id":"a\\u0000"}', 'nul-character'],
  ['a number that is rounded', '{"id":12345678901234567890}', 'number-too-large'],
  ['a number out of range', '{"id":1e999}', 'number-too-large'],
  ['too deep a nesting', JSON.stringify(deep(33)), 'nested-too-deep'],
  ['too long a text', `{"id":"${'x'.repeat(100_001)}"}`, 'cell-too-long'],
  [
    'too long a record',
    JSON.stringify(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`c${index}`, 'x'.repeat(95_000)]))),
    'record-too-long',
  ],
  [
    'too many columns',
    JSON.stringify(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`c${index}`, 1]))),
    'too-many-columns',
  ],
];

describe('a record that is', () => {
  it.each(BAD_RECORDS)('%s is set aside by every door, and the others are read', async (_what, json, code) => {
    const array = `[{"id":"1"},${json},{"id":"3"}]`;
    const doors = [
      (await readText(array)).items,
      (await readAll(Buffer.from(array), {}, 1_000)).items,
      (await readText(`{"id":"1"}\n${json}\n{"id":"3"}\n`)).items,
      recordsFromObjects(JSON.parse(array) as unknown[]),
    ];
    for (const items of doors) {
      expect(items.map((item) => item.row)).toEqual([1, 2, 3]);
      expect(items[1]).toMatchObject({ kind: 'rejected', problem: { code } });
      expect(items.filter((item) => item.kind === 'record').map((item) => item.record.id)).toEqual(['1', '3']);
    }
  });

  it('an NDJSON line that is no JSON is set aside', async () => {
    const read = await readText('{"id":"1"}\n{"id":secret}\nhello\n{"id":"4"}\n');
    expect(read.rejected).toEqual([
      { row: 2, code: 'not-json' },
      { row: 3, code: 'not-json' },
    ]);
    expect(read.items[1]).toMatchObject({
      source: '{"id":secret}',
      problem: { message: expect.not.stringContaining('secret') },
    });
    expect(read.records.map(plain)).toEqual([{ id: '1' }, { id: '4' }]);
  });

  it('an endless NDJSON line is set aside without being kept', async () => {
    const read = await readText(`{"id":"1"}\n{"id":"${'x'.repeat(3_000_000)}"}\n{"id":"3"}\n`);
    expect(read.rejected).toEqual([{ row: 2, code: 'record-too-long' }]);
    expect(read.records.map(plain)).toEqual([{ id: '1' }, { id: '3' }]);
  });

  it('all faults of a record are told together, by column and without values', () => {
    const [item] = recordsFromObjects([{ first: 'secret\0', second: 1e300 }]);
    expect(item).toMatchObject({
      problem: { code: 'nul-character', message: expect.stringMatching(/«first».*«second»/) },
    });
    expect(item?.kind === 'rejected' && item.problem.message).not.toContain('secret');
  });

  it('the deepest nesting that is allowed is read', () => {
    expect(recordsFromObjects([deep(32)])[0]?.kind).toBe('record');
  });
});

describe('keys that other objects would inherit', () => {
  const HOSTILE = '{"__proto__":{"polluted":true},"constructor":"c","a":{"__proto__":[1]},"toString":"t"}';

  it('are keys like any other by every door, on every level', async () => {
    const doors: HrRecord[] = [
      (await readText(`[${HOSTILE}]`)).records[0] as HrRecord,
      (await readText(`${HOSTILE}\n${HOSTILE}\n`)).records[0] as HrRecord,
      (recordsFromObjects([JSON.parse(HOSTILE)])[0] as { record: HrRecord }).record,
    ];
    for (const record of doors) {
      expect(Object.keys(record)).toEqual(['__proto__', 'constructor', 'a', 'toString']);
      expect(JSON.stringify(record)).toBe(HOSTILE);
      expect(record.polluted).toBeUndefined();
      expect(record.hasOwnProperty).toBeUndefined();
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('are columns like any other in CSV', async () => {
    const read = await readText('__proto__,constructor,id\na,b,1\n');
    const record = read.records[0] as HrRecord;
    expect(Object.entries(record)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['id', '1'],
    ]);
    expect(record.toString).toBeUndefined();
  });

  it('lead nowhere as a record path', async () => {
    const read = await readText('{"__proto__":[{"id":"1"}]}', { recordPath: '__proto__' });
    expect(read.records.map(plain)).toEqual([{ id: '1' }]);
    await expect(readText('{"a":1,\n"b":2}', { recordPath: 'constructor' })).rejects.toMatchObject({
      code: 'no-records',
    });
  });
});
