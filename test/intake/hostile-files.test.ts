// What is sent to hurt is refused or set aside with a reason, and costs little memory.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const OUTCOMES: [what: string, outcome: string][] = [
  ['a zip bomb that says its size', 'workbook-too-large'],
  ['a zip bomb that lies', 'broken-workbook'],
  ['a zip bomb of rows', 'workbook-too-large'],
  ['a bomb of shared texts', 'workbook-too-large'],
  ['a shared text of 100 MB', 'read 0'],
  ['a tag of 60 MB', 'broken-workbook'],
  ['a sheet of nothing but blanks', 'no-header'],
  ['an archive of 100,000 files', 'workbook-too-large'],
  ['a workbook without end', 'workbook-too-large'],
  ['a cell of 100 MB in a workbook', 'read 0, cell-too-long'],
  ['rows of 2,000 cells that share a long text', 'read 0, record-too-long'],
  ['a CSV cell of 100 MB', 'read 1, record-too-long'],
  ['a quoted CSV cell of 100 MB', 'record-too-long'],
  ['a million CSV columns', 'bad-header'],
  ['a CSV header of 100 MB', 'bad-header'],
  ['a JSON text of 100 MB', 'record-too-long'],
  ['a million JSON keys', 'record-too-long'],
  ['JSON nested 100,000 deep', 'nested-too-deep'],
  ['JSON objects nested 100,000 deep', 'nested-too-deep'],
  ['NDJSON nested 100,000 deep', 'read 1, nested-too-deep'],
  ['an NDJSON line of 100 MB', 'read 1, record-too-long'],
  ['an XML text of 100 MB', 'read 0, record-too-long'],
  ['a million XML elements in one record', 'read 0, record-too-long'],
  ['an XML attribute of 100 MB', 'record-too-long'],
  ['a million XML attributes', 'too-many-attributes'],
  ['XML nested 100,000 deep', 'nested-too-deep'],
  ['an XML comment of 100 MB', 'read 1'],
  ['entities that grow', 'xml-document-type'],
  ['an entity from a file', 'xml-document-type'],
  ['names of XML without number', 'no-records'],
  ['a line of fixed width of 100 MB', 'read 2, line-too-long'],
  ['a gzip bomb', 'unpacked-too-large'],
];

describe('with a heap of 256 MB', () => {
  let outcomes: Record<string, string> = {};

  beforeAll(async () => {
    const program = fileURLToPath(new URL('read-hostile.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--max-old-space-size=256', '--import', 'tsx', program],
      { maxBuffer: 1_000_000 },
    );
    outcomes = JSON.parse(stdout) as Record<string, string>;
  }, 180_000);

  it.each(OUTCOMES)('%s ends in «%s»', (what, outcome) => {
    expect(outcomes[what]).toBe(outcome);
  });

  it('nothing that was tried is left out here', () => {
    expect(Object.keys(outcomes).sort()).toEqual(OUTCOMES.map(([what]) => what).sort());
  });
});
