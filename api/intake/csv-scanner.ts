// Text → rows of cells, by RFC 4180 and strictly: what it cannot read for certain it sets aside, one row at a time.
//
// An own scanner instead of papaparse. Speed is no reason either way: on 1,000,000 rows of generate-workers.mjs (21 columns, nearly
// half of the rows with quotes, two busy cores) the whole way from bytes to records makes 250,000 to 320,000 rows/s in 40 MB here,
// papaparse's arrays alone 300,000 to 460,000. Safety is:
// papaparse says neither where a row began nor what its text was, reads a stray quote as a letter, takes one kind of line end
// only, and lets an open quote swallow every row up to the next quote. Here a row whose quotes do not work out costs its first line
// only: reading goes on at the next line, so the rows a lost quote would have swallowed are read after all.
import { IntakeError } from './intake-error.ts';
import type { IntakeLimits } from './limits.ts';
import type { RowProblem } from './read-item.ts';

export type CsvSyntax = { readonly delimiter: string; readonly lineEnd: '\n' | '\r' };

export type CsvSink = {
  /** Takes a row whose text is `text.slice(start, end)`, blank ones too, or says why not; then `badRow` follows. */
  readonly row: (cells: string[], text: string, start: number, end: number) => RowProblem | undefined;
  readonly badRow: (problem: RowProblem, source: string) => void;
  /** The row that comes next (0 is the header), for naming it in faults. */
  readonly nextRow: () => number;
};

export type CsvScanner = {
  readonly feed: (block: string) => void;
  /** Reads what is left. Returns whether the last row ended with a line end. */
  readonly end: () => boolean;
};

const QUOTE = '"';
const QUOTE_CODE = 34;

/** The problem code by which a row that a lost quote has swallowed is recognised. */
export const WRONG_COUNT = 'wrong-column-count';

const BAD_QUOTES: RowProblem = {
  code: 'bad-quotes',
  message:
    'The quotes of this row do not work out. A cell with a quote, a delimiter or a line break stands in quotes, and a quote inside it is doubled.',
};

const STRAY_LINE_BREAK: RowProblem = {
  code: 'stray-line-break',
  message: 'A line break of another kind than the file uses stands in a cell without quotes.',
};

type Scanned = 'row' | 'bad' | 'incomplete';

/** Scans blocks of text into rows. Throws `unclosed-quote`, and `record-too-long` inside a quote; else such a row is set aside. */
export function csvScanner(syntax: CsvSyntax, limits: IntakeLimits, sink: CsvSink): CsvScanner {
  const { delimiter, lineEnd } = syntax;
  const delimiterCode = delimiter.charCodeAt(0);
  // LF files may have CRLF too, even CRCRLF. The other sign is noise beside a line end, and a fault elsewhere.
  const noise = lineEnd === '\n' ? '\r' : '\n';
  const noiseCode = noise.charCodeAt(0);
  let rest = '';
  let skipped: string | undefined;

  // The text under the scan, and where the next signs stand in it: looked for again only when passed.
  let text = '';
  let isLast = false;
  let nextQuote = 0;
  let nextNoise = 0;
  // What scanning a row with quotes found.
  let cells: string[] = [];
  let rowEnd = 0;
  let afterRow = 0;
  let isInsideQuote = false;
  let fault: RowProblem = BAD_QUOTES;

  return {
    feed: (block) => scan(block, false),
    end() {
      const endedWithLine = rest === '' && skipped === undefined;
      scan('', true);
      return endedWithLine;
    },
  };

  function scan(block: string, last: boolean): void {
    text = rest === '' ? block : rest + block;
    rest = '';
    isLast = last;
    nextQuote = find(QUOTE, 0);
    nextNoise = find(noise, 0);
    let at = skipped === undefined ? 0 : endSkipping();
    while (at < text.length) {
      const found = text.indexOf(lineEnd, at);
      const end = found < 0 ? text.length : found;
      if (nextQuote < at) nextQuote = find(QUOTE, at);
      isInsideQuote = false;
      const scanned = nextQuote < end ? scanQuotedRow(at) : found < 0 && !isLast ? 'incomplete' : scanPlainRow(at, end);
      if (scanned === 'incomplete' || (scanned === 'bad' && found < 0 && !isLast)) {
        keepOrSkip(at);
        return;
      }
      const problem = scanned === 'bad' ? fault : takeRow(at);
      if (problem === undefined) {
        at = afterRow;
        continue;
      }
      // A quote that was never meant to open swallows the rows behind it. Only its own line is given up.
      const costsOneLine = scanned === 'bad' || problem.code === WRONG_COUNT;
      sink.badRow(problem, text.slice(at, costsOneLine ? end : rowEnd));
      at = costsOneLine ? end + 1 : afterRow;
      // The scan may go back, so what it knows of the signs ahead is void.
      nextQuote = -1;
      nextNoise = -1;
    }
  }

  function scanPlainRow(start: number, end: number): Scanned {
    const from = afterNoise(start);
    const stop = beforeNoise(from, end);
    if (hasNoise(from, stop)) {
      fault = STRAY_LINE_BREAK;
      return 'bad';
    }
    cells = text.slice(from, stop).split(delimiter);
    return endRow(stop, end + 1);
  }

  function scanQuotedRow(start: number): Scanned {
    cells = [];
    let lineEndAt = -1;
    let at = afterNoise(start);
    for (;;) {
      if (text.charCodeAt(at) === QUOTE_CODE) {
        const close = closingQuote(at + 1);
        if (close < 0) {
          isInsideQuote = true;
          return 'incomplete';
        }
        const raw = text.slice(at + 1, close);
        cells.push(raw.includes(QUOTE) ? raw.replaceAll('""', QUOTE) : raw);
        at = close + 1;
        if (text.charCodeAt(at) === delimiterCode) {
          at += 1;
          continue;
        }
        const after = afterNoise(at);
        if (after === text.length) return isLast ? endRow(at, after) : 'incomplete';
        if (text[after] === lineEnd) return endRow(at, after + 1);
        fault = BAD_QUOTES;
        return 'bad';
      }
      if (lineEndAt < at) lineEndAt = find(lineEnd, at);
      const nextDelimiter = text.indexOf(delimiter, at);
      const isLastCell = nextDelimiter < 0 || nextDelimiter > lineEndAt;
      if (isLastCell && lineEndAt === text.length && !isLast) return 'incomplete';
      const stop = isLastCell ? beforeNoise(at, lineEndAt) : nextDelimiter;
      if (nextQuote < at) nextQuote = find(QUOTE, at);
      if (nextQuote < stop || hasNoise(at, stop)) {
        fault = nextQuote < stop ? BAD_QUOTES : STRAY_LINE_BREAK;
        return 'bad';
      }
      cells.push(text.slice(at, stop));
      if (isLastCell) return endRow(stop, lineEndAt + 1);
      at = nextDelimiter + 1;
    }
  }

  function endRow(end: number, after: number): Scanned {
    rowEnd = end;
    afterRow = after;
    return 'row';
  }

  // The quote that closes a cell, or -1 if it, or the sign behind it, is not there yet.
  function closingQuote(from: number): number {
    let at = from;
    for (;;) {
      const quote = text.indexOf(QUOTE, at);
      if (quote < 0) return -1;
      if (text.charCodeAt(quote + 1) !== QUOTE_CODE) return quote + 1 < text.length || isLast ? quote : -1;
      at = quote + 2;
    }
  }

  function takeRow(start: number): RowProblem | undefined {
    if (rowEnd - start > limits.recordCharacters) return tooLong(limits);
    return sink.row(cells, text, start, rowEnd);
  }

  function keepOrSkip(start: number): void {
    if (isLast) throw unclosedQuote(sink.nextRow());
    rest = text.slice(start);
    if (rest.length <= limits.recordCharacters) return;
    if (isInsideQuote) throw openTooLong(sink.nextRow(), limits);
    skipped = rest;
    rest = '';
  }

  // Goes on behind a row that is too long; nothing but its beginning is kept meanwhile.
  function endSkipping(): number {
    const end = find(lineEnd, 0);
    if (end === text.length && !isLast) return end;
    sink.badRow(tooLong(limits), skipped ?? '');
    skipped = undefined;
    return end + 1;
  }

  function find(sign: string, from: number): number {
    const found = text.indexOf(sign, from);
    return found < 0 ? text.length : found;
  }

  function afterNoise(start: number): number {
    let at = start;
    while (text.charCodeAt(at) === noiseCode) at += 1;
    return at;
  }

  function beforeNoise(start: number, end: number): number {
    let at = end;
    while (at > start && text.charCodeAt(at - 1) === noiseCode) at -= 1;
    return at;
  }

  function hasNoise(start: number, stop: number): boolean {
    if (nextNoise < start) nextNoise = find(noise, start);
    return nextNoise < stop;
  }
}

function tooLong(limits: IntakeLimits): RowProblem {
  return { code: 'record-too-long', message: `The row is longer than ${limits.recordCharacters} characters.` };
}

function unclosedQuote(row: number): IntakeError {
  return new IntakeError(
    'unclosed-quote',
    `The file ends inside a cell in quotes that begins in ${rowNamed(row)}. Either the file is cut or a closing quote is missing there.`,
    { row },
  );
}

function openTooLong(row: number, limits: IntakeLimits): IntakeError {
  return new IntakeError(
    'record-too-long',
    `A quote that opens in ${rowNamed(row)} is still open ${limits.recordCharacters} characters later. A closing quote is missing there, or the delimiter or the format is another one.`,
    { row },
  );
}

function rowNamed(row: number): string {
  return row === 0 ? 'the header' : `row ${row}`;
}
