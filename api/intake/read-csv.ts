// CSV text → read items.
import { type CsvColumns, csvColumns } from './csv-columns.ts';
import { csvDialect } from './csv-dialect.ts';
import { type CsvSink, csvScanner, WRONG_COUNT } from './csv-scanner.ts';
import { emptyRecord, type HrRecord } from './hr-record.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeLimits } from './limits.ts';
import { type ReadItem, type RowProblem, rejectedRow, UNDECODABLE } from './read-item.ts';
import { withHead } from './text-pieces.ts';

export type CsvFound = { delimiter: string; columns: readonly string[]; warnings: RowProblem[] };

type CsvInput = {
  readonly head: string;
  readonly pieces: AsyncIterable<string>;
  readonly delimiter: string | undefined;
  readonly limits: IntakeLimits;
  /** What in a row's text shows that its bytes had no meaning in the encoding. */
  readonly undecodable: () => RegExp | undefined;
};

/**
 * Yields the items of each piece of text. A row's number counts blank rows too, so that it can be found in a spreadsheet; blank rows
 * themselves are dropped. Cells are as written: an empty one in a named column is `''`. Fills `found` before the first yield.
 */
export async function* readCsv(input: CsvInput, found: CsvFound): AsyncGenerator<ReadItem[]> {
  const { limits } = input;
  const { delimiter, lineEnd, start } = csvDialect(input.head, input.delimiter, limits);
  found.delimiter = delimiter;
  let items: ReadItem[] = [];
  let columns: CsvColumns | undefined;
  let row = 0;
  let lastRowIsShort = false;
  let suspicious: RegExp | undefined;

  const sink: CsvSink = {
    nextRow: () => row + (columns === undefined ? 0 : 1),
    row(cells, text, from, to) {
      if (isBlank(cells)) {
        if (columns !== undefined) row += 1;
        return undefined;
      }
      if (columns === undefined) {
        columns = csvColumns(cells, limits);
        found.columns = columns.names;
        return undefined;
      }
      const problem = rowProblem(cells, columns, limits, to - from) ?? undecodableRow(suspicious, text, from, to);
      lastRowIsShort = cells.length < columns.width;
      if (problem) return problem;
      row += 1;
      items.push({ kind: 'record', row, record: recordOf(cells, columns) });
      if (columns.unnamed.length > 0) warnOfUnnamed(cells, columns, found.warnings);
      return undefined;
    },
    badRow(problem, source) {
      if (columns === undefined) throw badHeader(problem);
      row += 1;
      items.push(rejectedRow(row, problem, source));
    },
  };

  const scanner = csvScanner({ delimiter, lineEnd }, limits, sink);
  for await (const piece of withHead(input.head.slice(start), input.pieces)) {
    // Once one piece is suspicious, all rows from there on are looked at: a row may lie across two pieces.
    const pattern = input.undecodable();
    if (pattern?.test(piece)) suspicious = pattern;
    scanner.feed(piece);
    yield items;
    items = [];
  }
  lastRowIsShort = false;
  const endedWithLine = scanner.end();
  if (columns === undefined)
    throw new IntakeError('no-header', 'The file has nothing but blank rows. Send it with a header row.');
  if (!endedWithLine && lastRowIsShort) throw cutRow(row);
  yield items;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}

function recordOf(cells: readonly string[], { names, positions }: CsvColumns): HrRecord {
  const record = emptyRecord<string>();
  for (let index = 0; index < names.length; index += 1) {
    record[names[index] as string] = cells[positions[index] as number] as string;
  }
  return record;
}

function rowProblem(
  cells: readonly string[],
  columns: CsvColumns,
  limits: IntakeLimits,
  length: number,
): RowProblem | undefined {
  if (cells.length !== columns.width) {
    const message = `The row has ${cells.length} cells, the header has ${columns.width}. A delimiter is missing or too many, or a cell that holds one has no quotes.`;
    return { code: WRONG_COUNT, message };
  }
  if (length <= limits.cellCharacters) return undefined;
  const long = columns.positions.findIndex((position) => (cells[position] as string).length > limits.cellCharacters);
  if (long < 0) return undefined;
  const message = `The cell in column «${columns.names[long]}» is longer than ${limits.cellCharacters} characters.`;
  return { code: 'cell-too-long', message };
}

function undecodableRow(pattern: RegExp | undefined, text: string, from: number, to: number): RowProblem | undefined {
  return pattern?.test(text.slice(from, to)) ? UNDECODABLE : undefined;
}

function warnOfUnnamed(cells: readonly string[], columns: CsvColumns, warnings: RowProblem[]): void {
  if (warnings.length > 0) return;
  const position = columns.unnamed.find((index) => (cells[index] as string).trim() !== '');
  if (position === undefined) return;
  warnings.push({
    code: 'unnamed-column',
    message: `Column ${position + 1} has values but no name in the header; such columns are not read.`,
  });
}

function badHeader(problem: RowProblem): IntakeError {
  return new IntakeError('bad-header', `The header row cannot be read. ${problem.message}`);
}

// A whole file may end without a line end, but then its last row is whole. Refused as a whole because a file that is cut there
// is cut behind it too: the people of the lost rows would count as missing.
function cutRow(row: number): IntakeError {
  return new IntakeError(
    'cut-row',
    `The last row (${row}) has too few cells and no line end, so the file looks cut. Send the whole file; if this line is a footer, leave it out.`,
    { row },
  );
}
