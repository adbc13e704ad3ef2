// The XML of a sheet → rows of cells, one row in memory at a time (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4).
import type { IntakeLimits } from '../limits.ts';
import type { CellFormat } from './cell-formats.ts';
import { type CellRead, type CellSurroundings, cellValue } from './cell-value.ts';
import type { PartSink } from './read-part.ts';
import { textCollector } from './shared-texts.ts';
import { broken } from './zip-directory.ts';

/** By column, the first being 0; columns without a cell are holes. */
export type SheetRow = { readonly number: number; readonly cells: readonly (CellRead | undefined)[] };

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** Takes the events of a sheet's XML and hands on each row as it ends. Throws `broken-workbook`. */
export function sheetScanner(
  surroundings: CellSurroundings & { readonly formats: readonly CellFormat[] },
  limits: IntakeLimits,
  take: (row: SheetRow) => void,
): PartSink {
  const inline = textCollector(limits.cellCharacters);
  let row = 0;
  let column = -1;
  let cells: (CellRead | undefined)[] = [];
  let isInRow = false;
  let isInCell = false;
  let isInValue = false;
  let isInline = false;
  let type = '';
  let format: CellFormat | undefined;
  let value = '';
  let isTooLong = false;
  let hasFormula = false;

  return {
    open(element, attribute) {
      if (isInCell) openInCell(element);
      else if (element === 'c' && isInRow) openCell(attribute);
      else if (element === 'row') openRow(attribute('r'));
    },
    text(text) {
      if (isInline) inline.text(text);
      else if (isInValue && !isTooLong) {
        value += text;
        isTooLong = value.length > limits.cellCharacters * 7;
      }
    },
    close(element) {
      if (isInline) inline.close(element);
      if (element === 'v') isInValue = false;
      else if (element === 'is') isInline = false;
      else if (element === 'c' && isInCell) closeCell();
      else if (element === 'row' && isInRow) {
        isInRow = false;
        take({ number: row, cells });
      }
    },
  };

  function openRow(told: string | undefined): void {
    const number = told === undefined ? row + 1 : Number(told);
    if (!Number.isInteger(number) || number <= row || number > MOST_ROWS)
      throw broken('the rows of its sheet are out of order');
    row = number;
    column = -1;
    cells = [];
    isInRow = true;
  }

  function openCell(attribute: (name: string) => string | undefined): void {
    const told = attribute('r');
    column = told === undefined ? column + 1 : columnOf(told);
    if (column < 0 || column >= MOST_COLUMNS) throw broken('a cell of its sheet is in no column');
    type = attribute('t') ?? 'n';
    format = surroundings.formats[Number(attribute('s') ?? 0)];
    value = '';
    hasFormula = false;
    isTooLong = false;
    isInCell = true;
    inline.start();
  }

  function openInCell(element: string): void {
    if (isInline) inline.open(element);
    else if (element === 'v') isInValue = true;
    else if (element === 'f') hasFormula = true;
    else if (element === 'is') isInline = true;
  }

  function closeCell(): void {
    isInCell = false;
    const text = type === 'inlineStr' ? inline.end() : undefined;
    const read = cellValue({ type, format, value: isTooLong ? null : value, inline: text, hasFormula }, surroundings);
    if ('problem' in read || read.value !== '') cells[column] = read;
  }
}

// A is 0, Z 25, AA 26. Anything else is -1.
function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length && index < 4; index += 1) {
    const letter = reference.charCodeAt(index) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + (letter - 64);
  }
  return column - 1;
}
