// NDJSON text → read items: one JSON object a line.
import { IntakeError } from './intake-error.ts';
import type { IntakeLimits } from './limits.ts';
import { type ReadItem, type RowProblem, rejectedRow, UNDECODABLE } from './read-item.ts';
import { itemFromValue } from './records-from-objects.ts';
import { withHead } from './text-pieces.ts';

type NdjsonInput = {
  readonly head: string;
  readonly pieces: AsyncIterable<string>;
  readonly limits: IntakeLimits;
  readonly undecodable: () => RegExp | undefined;
};

/**
 * Yields the items of each piece of text. Row numbers count lines that are not blank. Throws `truncated-json` when the last line has no
 * line end and is not JSON: it is cut, not bad.
 */
export async function* readNdjson(input: NdjsonInput): AsyncGenerator<ReadItem[]> {
  const { limits } = input;
  let row = 0;
  let rest = '';
  let isSkipping = false;

  for await (const piece of withHead(input.head, input.pieces)) {
    const items: ReadItem[] = [];
    const lines = piece.split('\n');
    const last = lines.pop() as string;
    for (const [index, line] of lines.entries()) {
      const whole = index === 0 ? rest + line : line;
      if (index === 0) rest = '';
      if (isSkipping) isSkipping = false;
      else if (whole.trim() !== '') items.push(itemOf(whole));
    }
    if (!isSkipping) rest += last;
    if (rest.length > limits.recordCharacters) {
      row += 1;
      items.push(rejectedRow(row, tooLong(limits), rest));
      rest = '';
      isSkipping = true;
    }
    yield items;
  }
  if (rest.trim() !== '') yield [lastItem(rest)];

  function itemOf(line: string): ReadItem {
    row += 1;
    if (line.length > limits.recordCharacters) return rejectedRow(row, tooLong(limits), line);
    if (input.undecodable()?.test(line)) return rejectedRow(row, UNDECODABLE, line);
    const parsed = parse(line);
    return parsed === undefined ? rejectedRow(row, NOT_JSON, line) : itemFromValue(parsed.value, row, limits, line);
  }

  function lastItem(line: string): ReadItem {
    if (parse(line) !== undefined) return itemOf(line);
    throw new IntakeError(
      'truncated-json',
      `The last line (row ${row + 1}) stops in the middle of a record, so the file looks cut. Send the whole file.`,
      {
        row: row + 1,
      },
    );
  }
}

const NOT_JSON: RowProblem = { code: 'not-json', message: 'This line is not a JSON object.' };

function tooLong(limits: IntakeLimits): RowProblem {
  return { code: 'record-too-long', message: `The line is longer than ${limits.recordCharacters} characters.` };
}

// The parser's own message quotes the text, and the text is personal data.
function parse(line: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(line) };
  } catch {
    return undefined;
  }
}
