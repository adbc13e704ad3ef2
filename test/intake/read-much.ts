// Run by streaming.test.ts with a small heap: reads a lot in every format and prints how many records came.
import { Readable } from 'node:stream';
import { readRecords } from '../../api/intake/read-records.ts';
import { textRow, writeWorkbook } from './write-zip.ts';

const BLOCK_ROWS = 10_000;

async function* much(first: string, row: string, blocks: number, last: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(first);
  for (let block = 0; block < blocks; block += 1) yield Buffer.from(row.repeat(BLOCK_ROWS));
  yield Buffer.from(last);
}

async function count(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let records = 0;
  for await (const batch of readRecords(bytes, {})) records += batch.length;
  return records;
}

const csv = await count(much('id,name,street\n', '1,Ada,"Lane 1, Hut"\n', 100, ''));
const ndjson = await count(much('', '{"id":"1","name":"Ada"}\n', 90, ''));
const json = await count(much('[{"id":"0"}', ',{"id":"1","name":"Ada"}', 40, ']'));
const xml = await count(much('<r>', '<Worker id="1"><name>Ada</name></Worker>\n', 20, '</r>'));
const rows = `<row>${'<c t="s"><v>0</v></c>'.repeat(3)}</row>`.repeat(300_000);
const header = textRow(1, ['id', 'name', 'street']);
const workbook = writeWorkbook({ sheets: [{ rows: header + rows }], shared: '<si><t>Ada</t></si>' });
const xlsx = await count(Readable.from([workbook]));
process.stdout.write(JSON.stringify({ csv, ndjson, json, xml, xlsx }));
