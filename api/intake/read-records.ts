// The door of this room: the bytes of a file → its HR records, whatever of the known formats and encodings it is in.
import { byteBlocks } from './byte-blocks.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import type { Dialect } from './dialect.ts';
import { type Format, findFormat, refuseBinary } from './find-format.ts';
import { IntakeError } from './intake-error.ts';
import { type IntakeLimits, limitsFrom } from './limits.ts';
import { type CsvFound, readCsv } from './read-csv.ts';
import type { ReadItem } from './read-item.ts';
import { readJson } from './read-json.ts';
import { readNdjson } from './read-ndjson.ts';
import { headOf } from './text-pieces.ts';

export type { Dialect } from './dialect.ts';
export type { ReadItem } from './read-item.ts';

export type ReadOptions = {
  /** Wins over everything that is found. */
  readonly format?: Format;
  readonly fileName?: string;
  readonly contentType?: string;
  /** CSV: one sign, or comma, semicolon, tab, pipe. Wins over what is found. */
  readonly delimiter?: string;
  /** A name of the IANA list. Wins over what is found, but not over a byte order mark. */
  readonly encoding?: string;
  /** JSON: the keys that lead to the array of records, such as `d.results`. */
  readonly recordPath?: string;
  readonly limits?: Partial<IntakeLimits>;
};

export type Reading = AsyncIterable<readonly ReadItem[]> & {
  /** What was found out about the file; known from the first batch on. */
  readonly dialect: () => Dialect;
};

const BATCH_ITEMS = 500;

/**
 * Reads HR records in constant memory, in batches of up to 500 items, pulling bytes only as batches are asked for. A bad row is a
 * `rejected` item and the rows behind it are read. A fault of the file as a whole throws `IntakeError`: what was yielded before it
 * must not count. The iteration ending without one is a clean end: last quote closed, array closed, last row whole.
 * May be iterated once.
 */
export function readRecords(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): Reading {
  let decoded: DecodedText | undefined;
  let format: Format | 'unknown' = 'unknown';
  const csv: CsvFound = { delimiter: '', columns: [], warnings: [] };

  async function* read(): AsyncGenerator<readonly ReadItem[]> {
    const limits = limitsFrom(options.limits);
    decoded = decodeText(checkedBlocks(bytes), options.encoding);
    const { pieces, undecodable } = decoded;
    try {
      const { head, isWhole } = await headOf(pieces);
      if (head.trim() === '') throw new IntakeError('empty-file', 'The file is empty.');
      format = findFormat(head, isWhole, options);
      const { delimiter, recordPath } = options;
      if (format === 'csv') yield* inBatches(readCsv({ head, pieces, delimiter, limits, undecodable }, csv));
      else if (format === 'json') yield* inBatches(readJson({ head, pieces, recordPath, limits, undecodable }));
      else yield* inBatches(readNdjson({ head, pieces, limits, undecodable }));
    } finally {
      // A generator that is left, or never gets to its first read, does not close what it would have read.
      await pieces.return(undefined);
    }
  }

  function dialect(): Dialect {
    const encoding = decoded?.encoding();
    const known = encoding === undefined ? { format } : { format, encoding };
    if (format !== 'csv') return { ...known, warnings: [] };
    return { ...known, delimiter: csv.delimiter, columns: csv.columns, warnings: [...csv.warnings] };
  }

  const iteration = read();
  return { [Symbol.asyncIterator]: () => iteration, dialect };
}

async function* checkedBlocks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const block of byteBlocks(bytes)) {
    if (isFirst) refuseBinary(block);
    isFirst = false;
    yield block;
  }
}

async function* inBatches(groups: AsyncGenerator<ReadItem[]>): AsyncGenerator<readonly ReadItem[]> {
  let waiting: ReadItem[] = [];
  for await (const group of groups) {
    waiting = waiting.length === 0 ? group : waiting.concat(group);
    let start = 0;
    for (; waiting.length - start >= BATCH_ITEMS; start += BATCH_ITEMS) yield waiting.slice(start, start + BATCH_ITEMS);
    if (start > 0) waiting = waiting.slice(start);
  }
  if (waiting.length > 0) yield waiting;
}
