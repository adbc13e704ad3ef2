// An Excel workbook → read items: the rows of one sheet, one at a time.
//
// An own reader instead of read-excel-file, which holds the whole workbook unpacked and as a tree (50,000 rows of 20 cells: 321 MB). Here
// the packed bytes and the texts that cells share are held, each up to a limit, and the sheet passes by; so it needs no thread and
// no heap of its own. read-excel-file stays as the oracle in tests.
import { type CsvColumns, csvColumns } from '../csv-columns.ts';
import { emptyRecord } from '../hr-record.ts';
import { IntakeError } from '../intake-error.ts';
import type { IntakeLimits } from '../limits.ts';
import { type ReadItem, type RowProblem, rejectedRow } from '../read-item.ts';
import { itemFromValue } from '../records-from-objects.ts';
import { cellFormats } from './cell-formats.ts';
import type { CellRead, CellValue } from './cell-value.ts';
import { openWorkbook, sheetsToRead } from './open-workbook.ts';
import { type Package, readPart } from './read-part.ts';
import { sharedTexts } from './shared-texts.ts';
import { type SheetRow, sheetScanner } from './sheet-scanner.ts';
import { zipDirectory } from './zip-directory.ts';

export type XlsxFound = { sheet: string; columns: readonly string[]; warnings: RowProblem[] };

type XlsxInput = {
  readonly blocks: AsyncIterable<Buffer>;
  readonly sheet: string | undefined;
  readonly limits: IntakeLimits;
};

/**
 * Yields the items of each piece of the sheet: the one that was told, else the first that is not hidden and has rows. Its first row that is
 * not blank is the header; blank rows are dropped. A row's number is the one that Excel shows. Throws `workbook-too-large`,
 * `broken-workbook`, `encrypted-workbook`, `unsupported-format`, `no-such-sheet` and what can be wrong with a header. Fills
 * `found` before the first item.
 */
export async function* readXlsx(input: XlsxInput, found: XlsxFound): AsyncGenerator<ReadItem[]> {
  const { limits } = input;
  const bytes = await collected(input.blocks, limits.workbookBytes);
  const budget = { left: limits.unpackedBytes, most: limits.unpackedBytes };
  const from: Package = { bytes, parts: zipDirectory(bytes), budget };
  const workbook = await openWorkbook(from);
  const sheets = sheetsToRead(workbook, input.sheet);
  const surroundings = {
    texts: await sharedTexts(from, workbook.sharedTexts, limits),
    formats: await cellFormats(from, workbook.styles),
    isFrom1904: workbook.isFrom1904,
  };

  for (const sheet of sheets) {
    const table = tableOf(limits, found);
    const scanner = sheetScanner(surroundings, limits, table.take);
    for await (const _piece of readPart(from, sheet.part, scanner)) {
      if (table.hasHeader()) found.sheet = sheet.name;
      yield table.taken();
    }
    if (table.hasHeader()) return;
  }
  throw noRows(input.sheet);
}

async function collected(blocks: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const held: Buffer[] = [];
  let bytes = 0;
  for await (const block of blocks) {
    bytes += block.length;
    if (bytes > most) {
      const message = `The workbook has more than ${most} bytes, which is the most that is read. Save the sheet as «CSV UTF-8»: that is read at any size.`;
      throw new IntakeError('workbook-too-large', message);
    }
    held.push(block);
  }
  return Buffer.concat(held, bytes);
}

function tableOf(limits: IntakeLimits, found: XlsxFound) {
  let columns: CsvColumns | undefined;
  let items: ReadItem[] = [];
  return {
    hasHeader: () => columns !== undefined,
    taken(): ReadItem[] {
      const taken = items;
      items = [];
      return taken;
    },
    take(row: SheetRow): void {
      if (isBlank(row.cells)) return;
      if (columns === undefined) {
        columns = csvColumns(headerOf(row), limits);
        found.columns = columns.names;
        return;
      }
      items.push(itemOf(row, columns, limits));
      warnOfUnnamed(row.cells, columns, found.warnings);
    },
  };
}

function isBlank(cells: SheetRow['cells']): boolean {
  return !cells.some((cell) => isFilled(cell));
}

function isFilled(cell: CellRead | undefined): boolean {
  if (cell === undefined) return false;
  return 'problem' in cell || typeof cell.value !== 'string' || cell.value.trim() !== '';
}

function headerOf({ number, cells }: SheetRow): readonly string[] {
  return Array.from(cells, (cell) => {
    if (cell === undefined) return '';
    if ('value' in cell) return String(cell.value);
    throw new IntakeError(
      'bad-header',
      `The header (row ${number} of the sheet) has a cell that ${cell.problem.message}.`,
    );
  });
}

function itemOf({ number, cells }: SheetRow, columns: CsvColumns, limits: IntakeLimits): ReadItem {
  const record = emptyRecord<CellValue>();
  let characters = 0;
  let fault: RowProblem | undefined;
  for (let index = 0; index < columns.names.length; index += 1) {
    const name = columns.names[index] as string;
    const cell = cells[columns.positions[index] as number];
    if (cell !== undefined && 'problem' in cell) {
      const { code, message } = cell.problem;
      fault ??= { code, message: `The cell in column «${name}» ${message}.` };
      continue;
    }
    const value = cell?.value ?? '';
    record[name] = value;
    if (typeof value === 'string') characters += value.length;
  }
  if (characters > limits.recordCharacters) {
    const message = `The row is longer than ${limits.recordCharacters} characters.`;
    return rejectedRow(number, { code: 'record-too-long', message }, '');
  }
  if (fault !== undefined) return rejectedRow(number, fault, JSON.stringify(record));
  return itemFromValue(record, number, limits);
}

function warnOfUnnamed(cells: SheetRow['cells'], columns: CsvColumns, warnings: RowProblem[]): void {
  if (warnings.length > 0) return;
  if (cells.length <= columns.width && columns.unnamed.length === 0) return;
  const position = cells.findIndex(
    (cell, index) => isFilled(cell) && (index >= columns.width || columns.unnamed.includes(index)),
  );
  if (position < 0) return;
  warnings.push({
    code: 'unnamed-column',
    message: `Column ${position + 1} has values but no name in the header; such columns are not read.`,
  });
}

function noRows(told: string | undefined): IntakeError {
  const where = told === undefined ? 'The sheets of the workbook that are not hidden are' : 'The sheet is';
  const message = `${where} empty. Send it with a header row, or name another sheet.`;
  return new IntakeError('no-header', message);
}
