// How a CSV file is written, found by looking at its beginning: delimiter, line end, and where the header starts.
import type { CsvSyntax } from './csv-scanner.ts';
import { csvScanner } from './csv-scanner.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeLimits } from './limits.ts';

const CANDIDATES = [',', ';', '\t', '|'] as const;
const ROWS_TO_LOOK_AT = 50;

const NAMED_DELIMITERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
};

/**
 * The syntax of a CSV text that begins with `head`, and the index where its header starts (behind a `sep=` line, which Excel writes).
 * A told delimiter wins, then `sep=`, then the candidate that splits the first rows most evenly. Throws `bad-delimiter`.
 */
export function csvDialect(
  head: string,
  told: string | undefined,
  limits: IntakeLimits,
): CsvSyntax & { readonly start: number } {
  const lineEnd = lineEndOf(head);
  const sep = /^"?sep=([^\r\n])"?(?:\r\n|\r|\n|$)/i.exec(head);
  const start = sep?.[0].length ?? 0;
  const given = told === undefined || told === '' ? sep?.[1] : told;
  const delimiter = given === undefined ? findDelimiter(head.slice(start), lineEnd, limits) : delimiterNamed(given);
  return { delimiter, lineEnd, start };
}

function delimiterNamed(told: string): string {
  const name = told.length === 1 ? told : told.trim().toLowerCase();
  const delimiter = Object.hasOwn(NAMED_DELIMITERS, name) ? (NAMED_DELIMITERS[name] as string) : name;
  if (delimiter.length === 1 && !/["\r\n\0\p{L}\p{N}\p{Surrogate}]/u.test(delimiter)) return delimiter;
  throw new IntakeError(
    'bad-delimiter',
    'The delimiter has to be one sign, not a letter, a digit, a quote or a line break: a comma, a semicolon, a bar, or the word tab.',
  );
}

// The first line end outside quotes tells. A quote counts as one only at the beginning of a cell, so count them all: inside an
// unclosed pair the number so far is odd.
function lineEndOf(head: string): '\n' | '\r' {
  let isQuoted = false;
  for (let at = 0; at < head.length; at += 1) {
    const sign = head[at];
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === '\n') return '\n';
    // CR, also doubled by a careless conversion, in front of LF belongs to it.
    else if (!isQuoted && sign === '\r') return /[^\r]/.exec(head.slice(at, at + 4))?.[0] === '\n' ? '\n' : '\r';
  }
  return '\n';
}

function findDelimiter(head: string, lineEnd: '\n' | '\r', limits: IntakeLimits): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of CANDIDATES) {
    const score = evenness(head, { delimiter, lineEnd }, limits);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

// The share of rows that have as many cells as the header, then the number of cells. A candidate that does not split the header
// scores nothing: a semicolon file whose addresses hold commas has a header without commas.
function evenness(head: string, syntax: CsvSyntax, limits: IntakeLimits): number {
  const widths: number[] = [];
  let bad = 0;
  const isFull = (): boolean => widths.length + bad >= ROWS_TO_LOOK_AT;
  const scanner = csvScanner(syntax, limits, {
    row(cells) {
      if (!isFull() && cells.some((cell) => cell.trim() !== '')) widths.push(cells.length);
      return undefined;
    },
    badRow() {
      if (!isFull()) bad += 1;
    },
    nextRow: () => 0,
  });
  try {
    // Not ended: the head may stop in the middle of a row. A file of a single line without line end is looked at as it is.
    scanner.feed(head.includes(syntax.lineEnd) ? head : head + syntax.lineEnd);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    bad += 1;
  }
  const columns = widths[0] ?? 0;
  if (columns < 2) return 0;
  const even = widths.filter((width) => width === columns).length;
  return even / (widths.length + bad) + Math.min(columns, limits.columns) / 1_000_000;
}
