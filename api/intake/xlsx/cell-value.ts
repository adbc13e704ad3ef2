// One cell of a sheet, as its XML has it → the value it shows.
import type { RowProblem } from '../read-item.ts';
import type { CellFormat } from './cell-formats.ts';
import { serialDate } from './serial-date.ts';
import { type SharedTexts, unescaped } from './shared-texts.ts';

export type WrittenCell = {
  /** The attribute `t` (ECMA-376 part 1, 18.18.11). */
  readonly type: string;
  readonly format: CellFormat | undefined;
  /** Text of `v`; null where it is too long. */
  readonly value: string | null;
  /** Text of `is`, where there is one; null where it is too long. */
  readonly inline: string | null | undefined;
  readonly hasFormula: boolean;
};

export type CellSurroundings = { readonly texts: SharedTexts; readonly isFrom1904: boolean };

export type CellValue = string | number | boolean;
export type CellRead = { readonly value: CellValue } | { readonly problem: RowProblem };

const EMPTY: CellRead = { value: '' };

/** Dates are ISO days of the workbook, without any zone; other numbers are what Excel shows at most, 15 digits. */
export function cellValue(cell: WrittenCell, { texts, isFrom1904 }: CellSurroundings): CellRead {
  if (cell.value === null || cell.inline === null) return TOO_LONG;
  const { type, value } = cell;
  if (type === 'inlineStr') return { value: cell.inline ?? '' };
  if (value === '') return cell.hasFormula && type !== 'str' ? NO_RESULT : EMPTY;
  if (type === 's') return sharedText(value, texts);
  if (type === 'str') return { value: unescaped(value) };
  if (type === 'b') return value === '1' || value === '0' ? { value: value === '1' } : UNREADABLE;
  if (type === 'd') return { value: isoDay(value) };
  if (type === 'e') return { problem: { code: 'cell-error', message: errorNamed(value) } };
  return type === 'n' || type === '' ? numberShown(value, cell.format, isFrom1904) : UNREADABLE;
}

function sharedText(value: string, texts: SharedTexts): CellRead {
  const text = /^\d{1,9}$/.test(value) ? texts[Number(value)] : undefined;
  if (text === null) return TOO_LONG;
  return text === undefined ? UNREADABLE : { value: text };
}

function numberShown(written: string, format: CellFormat | undefined, isFrom1904: boolean): CellRead {
  if (!/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(written)) return UNREADABLE;
  const number = Number(written);
  if (!Number.isFinite(number)) return UNREADABLE;
  if (format?.kind === 'date' || format?.kind === 'time') {
    const date = serialDate(number, isFrom1904, format.kind === 'time');
    if (date !== undefined) return { value: date };
  }
  const shown = withoutNoise(number);
  if (format?.kind === 'digits' && Number.isSafeInteger(shown) && shown >= 0)
    return { value: String(shown).padStart(format.digits, '0') };
  return { value: shown };
}

// Files hold 17 digits, Excel counts and shows 15: 0.1 + 0.2 stands as 0.30000000000000004. Whole numbers have no noise; beyond
// 2^53 they are refused with the record, as those of JSON.
function withoutNoise(number: number): number {
  if (Number.isInteger(number)) return number === 0 ? 0 : number;
  return Number(number.toPrecision(15));
}

function isoDay(written: string): string {
  const text = written.trim();
  return text.replace(/^(\d{4}-\d\d-\d\d)T00:00:00(\.0+)?Z?$/, '$1');
}

function errorNamed(value: string): string {
  const name = /^#[A-Z0-9/?!]{1,20}$/.test(value) ? value : 'an error';
  return `holds ${name}, the error of a formula; repair it or make the cell empty`;
}

const TOO_LONG: CellRead = { problem: { code: 'cell-too-long', message: 'is longer than a cell may be' } };
const UNREADABLE: CellRead = { problem: { code: 'unreadable-cell', message: 'holds something that no cell can hold' } };
const NO_RESULT: CellRead = {
  problem: {
    code: 'formula-without-result',
    message: 'has a formula without its result; open the workbook in Excel, save it and send it again',
  },
};
