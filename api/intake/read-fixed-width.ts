// Text in columns of fixed width → read items. The columns are told; such a file does not say them.
import { csvColumns } from './csv-columns.ts';
import { emptyRecord, type HrRecord } from './hr-record.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeLimits } from './limits.ts';
import { type ReadItem, type RowProblem, rejectedRow, UNDECODABLE } from './read-item.ts';
import { withHead } from './text-pieces.ts';

export type FixedColumn = {
  readonly name: string;
  /** The place of its first character, the first of the line being 1. */
  readonly start: number;
  readonly width: number;
};

type FixedWidthInput = {
  readonly head: string;
  readonly pieces: AsyncIterable<string>;
  readonly columns: readonly FixedColumn[] | undefined;
  /** Lines before the first record. */
  readonly headerRows: number;
  readonly limits: IntakeLimits;
  readonly undecodable: () => RegExp | undefined;
};

/**
 * Yields the items of each piece of text. A row's number counts lines behind the header rows; blank lines are dropped. A line has to be as
 * long as its columns, blanks behind them aside: a shorter one may be cut. Throws `no-columns`, `bad-columns`, `cut-row` and what
 * is wrong with the names.
 */
export async function* readFixedWidth(
  input: FixedWidthInput,
  found: { columns: readonly string[] },
): AsyncGenerator<ReadItem[]> {
  const { limits, headerRows } = input;
  const columns = checkedColumns(input.columns, limits);
  const length = Math.max(...columns.map(({ start, width }) => start + width - 1));
  found.columns = columns.map(({ name }) => name);
  let line = 0;
  let rest = '';
  let isSkipping = false;
  let items: ReadItem[] = [];

  for await (const piece of withHead(input.head, input.pieces)) {
    const lines = piece.split('\n');
    const last = lines.pop() as string;
    for (const [index, text] of lines.entries()) {
      take(index === 0 ? rest + text : text);
      if (index === 0) rest = '';
    }
    rest = isSkipping && lines.length === 0 ? '' : rest + last;
    if (rest.length > limits.recordCharacters) {
      take(rest);
      line -= 1;
      rest = '';
      isSkipping = true;
    }
    yield items;
    items = [];
  }
  // Ctrl-Z ended files on the systems such files come from.
  const end = rest.endsWith('\u001A') ? rest.slice(0, -1) : rest;
  const before = items.length;
  take(end);
  const lastItem = items.length > before ? items.at(-1) : undefined;
  if (lastItem?.kind === 'rejected' && lastItem.problem.code === 'line-too-short') throw cutRow(lastItem.row);
  yield items;

  function take(raw: string): void {
    line += 1;
    const text = raw.replace(/\r+$/, '');
    const row = line - headerRows;
    if (isSkipping) isSkipping = false;
    else if (row > 0 && text.trim() !== '') items.push(itemOf(text, row));
  }

  function itemOf(text: string, row: number): ReadItem {
    // Surrogate pairs are one character to whoever counted the columns.
    const characters = /[\uD800-\uDFFF]/.test(text) ? [...text] : text;
    const problem = problemOf(text, characters.length);
    if (problem !== undefined) return rejectedRow(row, problem, text);
    return { kind: 'record', row, record: recordOf(characters) };
  }

  function problemOf(text: string, characters: number): RowProblem | undefined {
    if (characters < length)
      return {
        code: 'line-too-short',
        message: `The line has ${characters} characters; its columns need ${length}. Fill it up with blanks.`,
      };
    if (characters > length && text.trimEnd().length > length + (text.length - characters))
      return {
        code: 'line-too-long',
        message: `The line has ${characters} characters; its columns end at ${length}. Name a column for the rest.`,
      };
    if (input.undecodable()?.test(text)) return UNDECODABLE;
    if (columns.some(({ width }) => width > limits.cellCharacters))
      return { code: 'cell-too-long', message: `A column is wider than ${limits.cellCharacters} characters.` };
    return undefined;
  }

  function recordOf(characters: string | readonly string[]): HrRecord {
    const record = emptyRecord<string>();
    for (const { name, start, width } of columns) {
      const cell = characters.slice(start - 1, start - 1 + width);
      record[name] = (typeof cell === 'string' ? cell : cell.join('')).trim();
    }
    return record;
  }
}

function checkedColumns(columns: readonly FixedColumn[] | undefined, limits: IntakeLimits): readonly FixedColumn[] {
  if (columns === undefined || columns.length === 0) {
    throw new IntakeError(
      'no-columns',
      'A file in columns of fixed width does not say where they are. List them in the mapping: source.options.columns, each with name, start (1 is the first character) and width.',
    );
  }
  const isPlace = (number: number): boolean =>
    Number.isInteger(number) && number >= 1 && number <= limits.recordCharacters;
  if (!columns.every(({ start, width }) => isPlace(start) && isPlace(width))) {
    throw new IntakeError(
      'bad-columns',
      'A column of fixed width needs a start and a width that are whole numbers from 1 on.',
    );
  }
  const { names } = csvColumns(
    columns.map(({ name }) => name),
    limits,
  );
  if (names.length < columns.length) throw new IntakeError('bad-columns', 'A column of fixed width has no name.');
  return columns.map((column, index) => ({ ...column, name: names[index] as string }));
}

function cutRow(row: number): IntakeError {
  return new IntakeError(
    'cut-row',
    `The last line (row ${row}) is too short and has no line end, so the file looks cut. Send the whole file; if this line is a footer, leave it out.`,
    { row },
  );
}
