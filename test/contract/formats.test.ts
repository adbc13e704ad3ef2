// Files of every format through the whole door: taken, previewed, and told how they were read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { csvOf, openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';
import { escaped, textRow, workbookFiles, writeWorkbook, writeZip } from '../intake/write-zip.ts';

let door: WholeDoor;
const workers = [worker('1'), worker('2', { Status: 'Hibernating' })] as readonly Readonly<Record<string, unknown>>[];
const names = Object.keys(workers[0]!);
const cells = workers.map((each) => names.map((name) => String(each[name] ?? '')));
const width = 60;
const staff: MappingDocument = { ...presets.get('generic-csv')!, name: 'staff', source: {} };
const fixed: MappingDocument = {
  ...staff,
  name: 'staff-fixed',
  source: {
    options: { columns: names.map((name, index) => ({ name, start: index * width + 1, width })), headerRows: 1 },
  },
};

beforeAll(async () => {
  door = await openWholeDoor();
  await saveMapping(door.db, staff, 'test');
  await saveMapping(door.db, fixed, 'test');
});
afterAll(() => door.close());

const sheetRows = [names, ...cells].map((row, index) => textRow(index + 1, row)).join('');
const workbook = writeWorkbook({
  sheets: [
    { name: 'Lists', rows: textRow(1, ['x']), state: 'hidden' },
    { name: 'Staff', rows: sheetRows },
  ],
});
const xml = `<Export><Workers>${cells
  .map(
    (row) =>
      `<Worker>${row.map((cell, index) => `<${names[index]}>${escaped(cell)}</${names[index]}>`).join('')}</Worker>`,
  )
  .join('')}</Workers></Export>`;

const files: [format: string, bytes: Buffer, reading: object, query?: string][] = [
  [
    'csv',
    Buffer.from(csvOf(worker('1'), worker('2', { Status: 'Hibernating' }))),
    { encoding: 'utf-8', delimiter: ',' },
  ],
  ['json', Buffer.from(JSON.stringify({ d: { results: workers } })), { encoding: 'utf-8', recordPath: 'd.results' }],
  ['ndjson', Buffer.from(workers.map((each) => JSON.stringify(each)).join('\n')), { encoding: 'utf-8' }],
  ['xlsx', workbook, { sheet: 'Staff' }],
  ['xlsx', workbook, { sheet: 'Staff' }, '&sheet=Staff&format=xlsx'],
  ['xml', Buffer.from(xml), { encoding: 'utf-8', recordPath: 'Export/Workers/Worker' }],
  ['xml', Buffer.from(xml), { encoding: 'utf-8', recordPath: 'Workers/Worker' }, '&recordPath=Workers/Worker'],
  [
    'fixed-width',
    Buffer.from(['HEADER', ...cells.map((row) => row.map((cell) => cell.padEnd(width)).join(''))].join('\r\n')),
    { encoding: 'utf-8' },
  ],
];
const mappingOf = (format: string): string => (format === 'fixed-width' ? 'staff-fixed' : 'staff');
const told = (format: string, reading: object) => ({
  format,
  encoding: null,
  delimiter: null,
  sheet: null,
  recordPath: null,
  warnings: [],
  ...reading,
});
const send = (path: string, bytes: Buffer) =>
  door
    .post(path)
    .set('content-type', 'application/octet-stream')
    .serialize((raw) => raw)
    .send(bytes);

describe('a file in the format', () => {
  it.each(files)('%s is previewed and says how it was read', async (format, bytes, reading, query = '') => {
    const { body } = await send(`/v1/previews/content?mapping=${mappingOf(format)}${query}`, bytes).expect(200);
    expect(body.summary).toMatchObject({ rows: 2, valid: 1, invalid: 1, ...told(format, reading) });
    expect(body.value[0].user).toMatchObject({ externalId: '1', userName: 'ada.1@fabletown.example' });
  });

  it.each(files)('%s is accepted as bytes and in base64', async (format, bytes, reading, query = '') => {
    const search = `mapping=${mappingOf(format)}&allowRepeat=true${query}`;
    const raw = await send(`/v1/submit/content?${search}`, bytes).expect(201);
    const form = { fileName: 'staff.dat', content: bytes.toString('base64') };
    const base64 = await door.post(`/v1/submit/file?${search}`).send(form).expect(201);
    for (const { body } of [raw, base64]) {
      expect(body.counts).toMatchObject({ rows: 2 });
      expect(body.reading).toEqual(told(format, reading));
    }
    const { body } = await door.get(`/v1/submissions/${raw.body.id}`).expect(200);
    expect(body.reading).toEqual(told(format, reading));
  });
});

describe('a file that is one page of several', () => {
  it('is told so by preview and submission', async () => {
    const page = Buffer.from(JSON.stringify({ value: workers, '@odata.nextLink': 'https://hr.example/2' }));
    const preview = await send('/v1/previews/content?mapping=staff', page).expect(200);
    expect(preview.body.summary.warnings).toMatchObject([{ code: 'more-pages' }]);
    const submission = await send('/v1/submit/content?mapping=staff', page).expect(201);
    expect(submission.body.reading.warnings).toMatchObject([{ code: 'more-pages' }]);
  });
});

describe('the rows of «List rows»', () => {
  it('have no columns that nobody reads', async () => {
    const rows = workers.map((each) => ({
      '@odata.etag': '',
      ItemInternalId: 'a',
      'HireDate@odata.type': 'x',
      Shoes: '42',
      ...each,
    }));
    const { body } = await send(
      '/v1/previews/content?mapping=staff',
      Buffer.from(JSON.stringify({ value: rows })),
    ).expect(200);
    expect(body.summary.unknownColumns).toContain('Shoes');
    expect(body.summary.unknownColumns.join()).not.toMatch(/odata|ItemInternalId/);
  });
});

describe('records without a file', () => {
  it('were read in no way', async () => {
    const { body } = await door.post('/v1/submit/records?mapping=staff').send({ records: workers }).expect(201);
    expect(body.reading).toBeNull();
  });
});

describe('a sheet is refused', () => {
  it.each([
    ['for records', '/v1/submit/records?mapping=staff&sheet=Staff', undefined],
    ['for previewed records', '/v1/previews?mapping=staff&sheet=Staff', undefined],
    ['for a format that is told', '/v1/submit/content?mapping=staff&format=xml&sheet=Staff', Buffer.from(xml)],
    ['for a format that is found', '/v1/submit/content?mapping=staff&sheet=Staff', Buffer.from(xml)],
  ])('%s', async (_what, path, bytes) => {
    const asked = bytes === undefined ? door.post(path).send({ records: workers }) : send(path, bytes);
    const { body } = await asked.expect(400);
    expect(body).toMatchObject({
      code: 'sheet-without-workbook',
      detail: expect.stringContaining('workbook') as string,
    });
  });

  it('where the workbook has none of that name', async () => {
    const { body } = await send('/v1/previews/content?mapping=staff&sheet=Crew', workbook).expect(400);
    expect(body).toMatchObject({ code: 'no-such-sheet', detail: expect.stringContaining('«Staff»') as string });
  });
});

describe('a workbook that says it unpacks to gigabytes', () => {
  it('is the problem 413', async () => {
    const files = workbookFiles({ sheets: [{ rows: sheetRows }] });
    const bomb = writeZip(files.map((file) => ({ ...file, says: { unpackedBytes: 4_000_000_000 } })));
    const { body } = await send('/v1/previews/content?mapping=staff', bomb).expect(413);
    expect(body).toMatchObject({ code: 'workbook-too-large', detail: expect.stringContaining('CSV') as string });
  });
});
