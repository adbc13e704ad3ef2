// Run by hostile-files.test.ts with a small heap: reads what was sent to hurt and prints what became of each.

import { Readable } from 'node:stream';
import { crc32, createGzip, deflateRawSync } from 'node:zlib';
import { gunzipBounded } from '../../api/intake/gunzip.ts';
import { IntakeError } from '../../api/intake/intake-error.ts';
import { type ReadOptions, readRecords } from '../../api/intake/read-records.ts';
import { textRow, workbookFiles, writeWorkbook, writeZip, type ZipFile } from './write-zip.ts';

const MB = 1_048_576;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* repeated(first: string, part: string, megabytes: number, last = ''): AsyncGenerator<Uint8Array> {
  yield Buffer.from(first);
  const block = Buffer.from(part.repeat(Math.ceil(MB / part.length)));
  for (let count = 0; count < megabytes; count += 1) yield block;
  yield Buffer.from(last);
}

// A part of a workbook that is packed to a thousandth of its size.
function bomb(first: string, filling: string, megabytes: number, last = ''): Bomb {
  const whole = Buffer.concat([Buffer.from(first), Buffer.alloc(megabytes * MB, filling), Buffer.from(last)]);
  return { content: deflateRawSync(whole, { level: 1 }), unpackedBytes: whole.length, checksum: crc32(whole) };
}

type Bomb = { readonly content: Buffer; readonly unpackedBytes: number; readonly checksum: number };

function workbookWith(name: string, { content, ...says }: Bomb): Buffer {
  const files = workbookFiles({ sheets: [{ rows: textRow(1, ['id']) }], shared: '' });
  return writeZip(files.map((file): ZipFile => (file.name === name ? { name, content, isPacked: true, says } : file)));
}

const SHEET = 'xl/worksheets/sheet1.xml';
const TEXTS = 'xl/sharedStrings.xml';
const CELL = `<worksheet><sheetData>${textRow(1, ['id'])}<row r="2"><c r="A2" t="str"><v>`;
const CELL_END = '</v></c></row></sheetData></worksheet>';
const ROW = '<row><c t="str"><v>x</v></c></row>';

const cases: Record<string, () => { bytes: AsyncIterable<Uint8Array>; options?: ReadOptions }> = {
  'a zip bomb that says its size': () => ({
    bytes: once(workbookWith(SHEET, { ...bomb('', ' ', 10), unpackedBytes: 4_000_000_000 })),
  }),
  'a zip bomb that lies': () => ({
    bytes: once(workbookWith(SHEET, { ...bomb('<worksheet><sheetData>', ' ', 60), unpackedBytes: 1_000 })),
  }),
  'a zip bomb of rows': () => ({
    bytes: once(workbookWith(SHEET, bomb('<worksheet><sheetData>', ROW, 60))),
    options: { limits: { unpackedBytes: 50 * MB } },
  }),
  'a bomb of shared texts': () => ({ bytes: once(workbookWith(TEXTS, bomb('<sst>', '<si/>', 20, '</sst>'))) }),
  'a shared text of 100 MB': () => ({
    bytes: once(workbookWith(TEXTS, bomb('<sst><si><t>', 'x', 100, '</t></si></sst>'))),
  }),
  'a tag of 60 MB': () => ({ bytes: once(workbookWith(SHEET, bomb('<worksheet a="', 'x', 60, '"/>'))) }),
  'a sheet of nothing but blanks': () => ({
    bytes: once(workbookWith(SHEET, bomb('<worksheet><sheetData>', ' ', 100, '</sheetData></worksheet>'))),
  }),
  'an archive of 100,000 files': () => ({
    bytes: once(
      writeZip(
        Array.from({ length: 100_000 }, (_each, index) => ({ name: String(index), content: '', isStored: true })),
      ),
    ),
  }),
  'a workbook without end': () => ({ bytes: repeated('PK\x03\x04', 'x', 100) }),
  'a cell of 100 MB in a workbook': () => ({ bytes: once(workbookWith(SHEET, bomb(CELL, 'x', 100, CELL_END))) }),
  'rows of 2,000 cells that share a long text': () => ({
    bytes: once(
      writeWorkbook({
        sheets: [{ rows: manyShared() }],
        shared: `<si><t>${'x'.repeat(90_000)}</t></si><si><t>c</t></si>`,
      }),
    ),
  }),
  'a CSV cell of 100 MB': () => ({ bytes: repeated('id,name\n1,', 'x', 100, '\n2,Bo\n') }),
  'a quoted CSV cell of 100 MB': () => ({ bytes: repeated('id,name\n1,"', 'x\n', 100, '"\n') }),
  'a million CSV columns': () => ({
    bytes: once(Buffer.from(`${Array.from({ length: 1_000_000 }, (_each, index) => `c${index}`).join(',')}\n`)),
  }),
  'a CSV header of 100 MB': () => ({ bytes: repeated('id,', 'c,', 100) }),
  'a JSON text of 100 MB': () => ({ bytes: repeated('[{"id":"', 'x', 100, '"}]') }),
  'a million JSON keys': () => ({
    bytes: once(Buffer.from(`[{${Array.from({ length: 1_000_000 }, (_each, index) => `"${index}":1`).join(',')}}]`)),
  }),
  'JSON nested 100,000 deep': () => ({ bytes: once(Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))) }),
  'JSON objects nested 100,000 deep': () => ({
    bytes: once(Buffer.from(`[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]`)),
  }),
  'NDJSON nested 100,000 deep': () => ({
    bytes: once(Buffer.from(`{"id":1}\n${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}\n`)),
    options: { format: 'ndjson' },
  }),
  'an NDJSON line of 100 MB': () => ({
    bytes: repeated('{"id":1}\n{"id":"', 'x', 100, '"}\n'),
    options: { format: 'ndjson' },
  }),
  'an XML text of 100 MB': () => ({
    bytes: repeated('<r><Worker><id>', 'x', 100, '</id></Worker></r>'),
    options: { recordPath: 'Worker' },
  }),
  'a million XML elements in one record': () => ({
    bytes: repeated('<r><Worker>', '<a/>', 20, '</Worker></r>'),
    options: { recordPath: 'Worker' },
  }),
  'an XML attribute of 100 MB': () => ({
    bytes: repeated('<r><Worker id="', 'x', 100, '"/></r>'),
    options: { recordPath: 'Worker' },
  }),
  'a million XML attributes': () => ({
    bytes: once(
      Buffer.from(`<r><Worker ${Array.from({ length: 100_000 }, (_each, index) => `a${index}=""`).join(' ')}/></r>`),
    ),
  }),
  'XML nested 100,000 deep': () => ({ bytes: once(Buffer.from('<a>'.repeat(100_000) + '</a>'.repeat(100_000))) }),
  'an XML comment of 100 MB': () => ({
    bytes: repeated('<r><!--', 'x-', 100, '--><Worker><id>1</id></Worker></r>'),
    options: { recordPath: 'Worker' },
  }),
  'entities that grow': () => ({
    bytes: once(
      Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><l><Worker><x>&b;</x></Worker></l>',
      ),
    ),
  }),
  'an entity from a file': () => ({
    bytes: once(
      Buffer.from('<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l><Worker><x>&a;</x></Worker></l>'),
    ),
  }),
  'names of XML without number': () => ({
    bytes: once(Buffer.from(`<r>${Array.from({ length: 500_000 }, (_each, index) => `<a${index}/>`).join('')}</r>`)),
  }),
  'a line of fixed width of 100 MB': () => ({
    bytes: repeated('1\n', 'x', 100, '\n3\n'),
    options: { format: 'fixed-width', columns: [{ name: 'id', start: 1, width: 1 }] },
  }),
  'a gzip bomb': () => ({ bytes: gunzipBounded(gzipOf(60), 20 * MB) }),
};

function manyShared(): string {
  const columns = 2_000;
  const header = `<row>${Array.from({ length: columns }, (_each, index) => `<c t="str"><v>c${index}</v></c>`).join('')}</row>`;
  return header + `<row>${'<c t="s"><v>0</v></c>'.repeat(columns)}</row>`.repeat(50);
}

function gzipOf(megabytes: number): AsyncIterable<Uint8Array> {
  return Readable.from(repeated('id\n', `${'1'.repeat(50_000)}\n`, megabytes)).pipe(createGzip({ level: 1 }));
}

async function outcomeOf({
  bytes,
  options,
}: {
  bytes: AsyncIterable<Uint8Array>;
  options?: ReadOptions;
}): Promise<string> {
  let records = 0;
  const rejected = new Set<string>();
  try {
    for await (const batch of readRecords(bytes, options ?? {}))
      for (const item of batch) {
        if (item.kind === 'record') records += 1;
        else rejected.add(item.problem.code);
      }
  } catch (error) {
    if (error instanceof IntakeError) return error.code;
    return `BROKE: ${String(error).slice(0, 200)}`;
  }
  return [`read ${records}`, ...rejected].join(', ');
}

const outcomes: Record<string, string> = {};
for (const [name, make] of Object.entries(cases)) {
  outcomes[name] = await outcomeOf(make());
}
process.stdout.write(JSON.stringify(outcomes));
