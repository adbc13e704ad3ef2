// The door of this room: the bytes of a file → its HR records, whatever of the known formats and encodings it is in.
import { byteBlocks } from './byte-blocks.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import type { Dialect } from './dialect.ts';
import { type Format, findFormat, isWorkbook, toldFormat } from './find-format.ts';
import { IntakeError } from './intake-error.ts';
import { type IntakeLimits, limitsFrom } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { type FixedColumn, readFixedWidth } from './read-fixed-width.ts';
import type { ReadItem, RowProblem } from './read-item.ts';
import { readJson } from './read-json.ts';
import { readNdjson } from './read-ndjson.ts';
import { readXml } from './read-xml.ts';
import { headOf } from './text-pieces.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';
import { xmlEncoding } from './xml-encoding.ts';

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
  /** JSON: the keys that lead to the array of records, such as `d.results`. XML: the elements that lead to a record, or its own name. */
  readonly recordPath?: string;
  /** Workbooks: the name of the sheet. */
  readonly sheet?: string;
  /** A file that is no workbook is refused where a sheet was asked for. */
  readonly isSheetAsked?: boolean;
  /** Fixed width: where the columns are. */
  readonly columns?: readonly FixedColumn[];
  /** Fixed width: lines before the first record. */
  readonly headerRows?: number;
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
  const found: Found = { delimiter: '', columns: [], sheet: '', recordPath: '', warnings: [] };
  let decoded: DecodedText | undefined;
  let format: Format | 'unknown' = 'unknown';

  async function* read(): AsyncGenerator<readonly ReadItem[]> {
    const limits = limitsFrom(options.limits);
    const told = toldFormat(options.format);
    const blocks = byteBlocks(bytes);
    try {
      const first = await blocks.next();
      const firstBytes: Buffer = first.done ? Buffer.alloc(0) : first.value;
      const all = joined(firstBytes, blocks);
      if (isWorkbook(firstBytes, told)) {
        format = 'xlsx';
        yield* inBatches(readXlsx({ blocks: all, sheet: options.sheet, limits }, found));
      } else {
        yield* readText(all, options.encoding ?? xmlEncoding(firstBytes), limits);
      }
    } finally {
      // A generator that is left, or never gets to its first read, does not close what it would have read.
      await blocks.return(undefined);
    }
  }

  async function* readText(
    blocks: AsyncIterable<Buffer>,
    encoding: string | undefined,
    limits: IntakeLimits,
  ): AsyncGenerator<readonly ReadItem[]> {
    decoded = decodeText(blocks, encoding);
    const { pieces, undecodable } = decoded;
    try {
      const { head, isWhole } = await headOf(pieces);
      if (head.trim() === '') throw new IntakeError('empty-file', 'The file is empty.');
      format = findFormat(head, isWhole, options);
      if (options.isSheetAsked === true) throw sheetWithoutWorkbook(format);
      const { delimiter, recordPath, columns, headerRows = 0 } = options;
      const input = { head, pieces, limits, undecodable };
      if (format === 'csv') yield* inBatches(readCsv({ ...input, delimiter }, found));
      else if (format === 'json') yield* inBatches(readJson({ ...input, recordPath }, found));
      else if (format === 'xml') yield* inBatches(readXml({ ...input, recordPath }, found));
      else if (format === 'fixed-width') yield* inBatches(readFixedWidth({ ...input, columns, headerRows }, found));
      else yield* inBatches(readNdjson(input));
    } finally {
      await pieces.return(undefined);
    }
  }

  function dialect(): Dialect {
    const encoding = decoded?.encoding();
    const { warnings, columns, delimiter, sheet, recordPath } = found;
    return {
      format,
      ...(encoding === undefined ? {} : { encoding }),
      ...(format === 'csv' ? { delimiter } : {}),
      ...(format === 'xlsx' ? { sheet } : {}),
      ...(format === 'json' || format === 'xml' ? { recordPath } : {}),
      ...(format === 'csv' || format === 'xlsx' || format === 'fixed-width' ? { columns } : {}),
      warnings: [...warnings],
    };
  }

  const iteration = read();
  return { [Symbol.asyncIterator]: () => iteration, dialect };
}

type Found = {
  delimiter: string;
  columns: readonly string[];
  sheet: string;
  recordPath: string;
  warnings: RowProblem[];
};

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  yield* rest;
}

function sheetWithoutWorkbook(format: Format): IntakeError {
  return new IntakeError(
    'sheet-without-workbook',
    `Only workbooks have sheets, and the file is ${format}. Leave "sheet" out.`,
  );
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
