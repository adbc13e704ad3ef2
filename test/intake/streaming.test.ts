// Bytes are pulled as batches are asked for, and memory does not grow with the file.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../api/intake/read-records.ts';

const ROW = '1,Ada,"Lane 1, Hut 2"\n';

async function* endless(onPull: () => void, first: string, block: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(first);
  for (;;) {
    onPull();
    yield Buffer.from(block);
  }
}

const ENDLESS: [format: string, first: string, block: string][] = [
  ['csv', 'id,name,street\n', ROW.repeat(3_000)],
  ['json', '[{"id":"0"}', ',{"id":"1","name":"Ada"}'.repeat(3_000)],
  ['ndjson', '{"id":"0"}\n', '{"id":"1","name":"Ada"}\n'.repeat(3_000)],
  ['xml', '<r><l>', '<Worker id="1"><name>Ada</name></Worker>\n'.repeat(3_000)],
];

describe('an endless stream of', () => {
  it.each(ENDLESS)('%s is read no further than it is asked for', async (_format, first, block) => {
    let pulls = 0;
    const batches = readRecords(
      endless(
        () => {
          pulls += 1;
        },
        first,
        block,
      ),
      {},
    )[Symbol.asyncIterator]();
    const batch = await batches.next();
    expect(batch.value).toHaveLength(500);
    const pullsForOneBatch = pulls;
    expect(pullsForOneBatch).toBeLessThanOrEqual(8);
    await new Promise((done) => setImmediate(done));
    expect(pulls).toBe(pullsForOneBatch);
    await batches.return?.(undefined);
  });

  it.each(ENDLESS)('%s is let go when the reader leaves', async (_format, first, block) => {
    let isClosed = false;
    async function* watched(): AsyncGenerator<Uint8Array> {
      try {
        yield* endless(() => {}, first, block);
      } finally {
        isClosed = true;
      }
    }
    for await (const _batch of readRecords(watched(), {})) break;
    expect(isClosed).toBe(true);
  });

  it('any format is read in constant memory: dozens of megabytes with a heap of 48', async () => {
    const program = fileURLToPath(new URL('read-much.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=48',
      '--import',
      'tsx',
      program,
    ]);
    expect(JSON.parse(stdout)).toEqual({ csv: 1_000_000, ndjson: 900_000, json: 400_001, xml: 200_000, xlsx: 300_000 });
  });

  it('the dialect is known from the first batch on, and not before', async () => {
    const reading = readRecords(
      endless(() => {}, 'id;name\n', '1;Ada\n'.repeat(10_000)),
      {},
    );
    expect(reading.dialect()).toEqual({ format: 'unknown', warnings: [] });
    for await (const _batch of reading) break;
    expect(reading.dialect()).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      columns: ['id', 'name'],
    });
  });
});
