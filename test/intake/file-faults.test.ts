// Faults of a file as a whole: nothing of it may count, and the message says what would be right.
import { describe, expect, it } from 'vitest';
import { IntakeError } from '../../api/intake/intake-error.ts';
import type { ReadOptions } from '../../api/intake/read-records.ts';
import { readAll } from './reading.ts';

const rows = (count: number): string => Array.from({ length: count }, (_, index) => `${index},n\n`).join('');

const FAULTS: [
  what: string,
  bytes: string | readonly number[],
  code: string,
  message: RegExp,
  options?: ReadOptions,
][] = [
  ['no bytes', '', 'empty-file', /empty/],
  ['nothing but blank space', ' \r\n\n ', 'empty-file', /empty/],
  ['nothing but a byte order mark', [0xef, 0xbb, 0xbf], 'empty-file', /empty/],
  ['blank rows only', ',,\n,,\n', 'no-header', /header/],
  ['a header without letters', '1,2021-01-01\n2,2022-01-01\n', 'no-header', /header row/],
  ['a column named twice', 'id,name,id ,name\n1,a,2,b\n', 'duplicate-column', /«id», «name»/],
  ['a header with stray quotes', 'id,na"me\n1,a\n', 'bad-header', /quotes/],
  ['too many columns', `${'c,'.repeat(2_000)}c\n`, 'too-many-columns', /2001 .*2000/],
  ['a quote that never closes', 'id,name\n1,Ada\n2,"Bo\n3,Cy\n', 'unclosed-quote', /row 2/],
  ['a quote open in the header', 'id,"name\n1,Ada\n', 'unclosed-quote', /the header/],
  [
    'a quote open for more than a record',
    `id,name\n1,"Ada\n${rows(200_000)}`,
    'record-too-long',
    /quote that opens in row 1/,
  ],
  ['a last row that is cut', 'id,name,dept\n1,Ada,D\n2,B', 'cut-row', /cut/],
  ['NUL characters', 'id,name\n1,A\0da\n', 'nul-bytes', /utf-16le/],
  ['a workbook that is cut', [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0], 'broken-workbook', /cut or damaged.*Excel/],
  ['a workbook told to be CSV', [0x50, 0x4b, 0x03, 0x04], 'wrong-format', /format=csv/, { format: 'csv' }],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], 'unsupported-format', /xls/],
  ['gzip', [0x1f, 0x8b, 8, 0], 'unsupported-format', /Content-Encoding: gzip/],
  ['a PDF', '%PDF-1.7\n', 'unsupported-format', /PDF/],
  ['XML without records', '\uFEFF<?xml version="1.0"?><a/>', 'no-records', /recordPath/],
  ['an HTML table named .csv', '<html><table></table>', 'unsupported-format', /HTML/, { fileName: 'people.csv' }],
  ['told xlsx', 'id\n1\n', 'wrong-format', /no Excel workbook/, { format: 'xlsx' }],
  ['told xls', 'id\n1\n', 'unsupported-format', /\.xlsx/, { format: 'xls' as never }],
  ['a sheet asked for that is CSV', 'id\n1\n', 'sheet-without-workbook', /csv/, { sheet: 'Staff', isSheetAsked: true }],
  ['a told format nobody knows', 'id\n1\n', 'unknown-format', /csv, json, ndjson/, { format: 'yaml' as never }],
  ['a told encoding nobody knows', 'id\n1\n', 'unknown-encoding', /utf-8/, { encoding: 'klingon' }],
  ['a told encoding that is none of text', 'id\n1\n', 'unknown-encoding', /utf-8/, { encoding: 'base64' }],
  ['a told delimiter of letters', 'id\n1\n', 'bad-delimiter', /semicolon/, { delimiter: 'ab' }],
  ['a told delimiter that is a quote', 'id\n1\n', 'bad-delimiter', /semicolon/, { delimiter: '"' }],
  ['a record path that is none', '[]', 'bad-record-path', /Report_Entry/, { recordPath: 'a..b' }],
  ['JSON that is cut in a record', '[{"id":1},{"id":', 'truncated-json', /row 1/],
  ['JSON that is cut behind a record', '[{"id":1}', 'truncated-json', /row 1/],
  ['JSON that is cut in the wrapping', '{"value":[{"id":1}]', 'truncated-json', /cut/],
  ['JSON with a comma too many', '[{"id":1},]', 'broken-json', /row 1/],
  ['CSV that is said to be JSON', 'id,name\n1,Ada\n', 'broken-json', /not JSON/, { contentType: 'application/json' }],
  ['JSON with single quotes', "[{'id':1}]", 'broken-json', /before its first record/],
  ['something behind the JSON', '[{"id":1}] x', 'broken-json', /row 1/],
  ['a second JSON document', '[{"id":1}][]', 'broken-json', /row 1/],
  ['JSON without an array', '{"id":1,\n"name":"Ada"}', 'no-records', /no array of objects/],
  ['a JSON value that is no array', '{"value":{"id":1}}', 'no-records', /no array/, { format: 'json' }],
  ['a record path to no array', '{"value":{"id":1}}', 'no-records', /not an array/, { recordPath: 'value' }],
  [
    'JSON with two arrays that may be meant, neither of them called so',
    '{"cats":[{"id":1}],\n"d":{"dogs":[{"id":2}]}}',
    'ambiguous-records',
    /«cats», «d\.dogs»/,
  ],
  ['a record path that leads nowhere', '{"a":[{"id":1}]}', 'no-records', /at «b».*«a»/, { recordPath: 'b' }],
  ['a record path into an array', '[{"id":1}]', 'no-records', /leave recordPath out/, { recordPath: 'b' }],
  ['two arrays that may be meant', '{"value":[{"id":1}],\n"records":[]}', 'ambiguous-records', /recordPath/],
  [
    'a JSON string without end',
    `[{"id":"${'x'.repeat(900_000)}`,
    'record-too-long',
    /closing quote/,
    { limits: { recordCharacters: 50_000 } },
  ],
  ['JSON nested without end', '['.repeat(5_000), 'nested-too-deep', /1000/],
  ['XML that is cut', '<a><Worker><id>1</id></Worker><Worker>', 'truncated-xml', /cut/],
  [
    'XML with a document type',
    '<!DOCTYPE a [<!ENTITY b "c">]><a><Worker><id>&b;</id></Worker></a>',
    'xml-document-type',
    /DOCTYPE/,
  ],
  ['XML with an entity of its own', '<a><Worker><id>&b;</id></Worker></a>', 'unknown-entity', /five/],
  ['XML whose elements cross', '<a><Worker><b><c></b></c></Worker></a>', 'broken-xml', /closed/],
  ['XML with two roots', '<a><Worker><id>1</id></Worker></a><a/>', 'broken-xml', /root/],
  ['XML with an attribute twice', '<a><Worker id="1" id="2"/></a>', 'broken-xml', /twice/],
  ['XML with a character that is none', '<a><Worker><id>&#0;</id></Worker></a>', 'broken-xml', /character/],
  ['XML nested without end', '<a>'.repeat(5_000), 'nested-too-deep', /1000/],
  [
    'XML with two elements that may be meant',
    '<r><a><x><y/></x><x><y/></x></a><b><z><y/></z><z><y/></z></b></r>',
    'ambiguous-records',
    /«r\/a\/x», «r\/b\/z»/,
  ],
  ['an XML record path that leads nowhere', '<r><a><b/></a></r>', 'no-records', /«x\/y»/, { recordPath: 'x/y' }],
  ['fixed width without columns', '1  Ada\n', 'no-columns', /source\.options\.columns/, { format: 'fixed-width' }],
  ['NDJSON that is cut', '{"id":1}\n{"id":', 'truncated-json', /row 2/],
];

describe('a file with', () => {
  it.each(FAULTS)('%s is refused as a whole', async (_what, content, code, message, options = {}) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Uint8Array.from(content);
    for (const chunkSize of bytes.length > 10_000 ? [bytes.length] : [1, bytes.length]) {
      const error = await readAll(bytes, options, chunkSize).then(
        () => 'read',
        (fault: unknown) => fault,
      );
      expect(error).toBeInstanceOf(IntakeError);
      expect((error as IntakeError).code).toBe(code);
      expect((error as IntakeError).message).toMatch(message);
    }
  });

  it('a fault names its row and none of the values', async () => {
    const error = await readAll(Buffer.from('[{"id":"secret-1"},{"id":secret-2}]')).catch(
      (fault: IntakeError) => fault,
    );
    expect(error).toMatchObject({ code: 'broken-json', row: 2 });
    expect(String(error) + JSON.stringify(error) + String((error as IntakeError).cause)).not.toContain('secret');
  });

  it('the source failing fails the reading with the same error', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('id,name\n1,Ada\n');
      throw new Error('connection lost');
    }
    const { readRecords } = await import('../../api/intake/read-records.ts');
    const drained = (async () => {
      for await (const _batch of readRecords(failing(), {}));
    })();
    await expect(drained).rejects.toThrow('connection lost');
  });
});
