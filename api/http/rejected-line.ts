// One line of a file of rejected rows, in the delimiter of its source.

// As long as intake keeps of a row that it could not read: such a text may have been cut.
const cutCharacters = 16_384;

/** The values as they are, quoted where they have to be. Nested ones become JSON text; nothing is an empty cell. */
export function rejectedLine(values: readonly unknown[], delimiter: string): string {
  return `${values.map((value) => cellOf(value, delimiter)).join(delimiter)}\r\n`;
}

/**
 * A row that could not be read goes back as the text it is, the reason behind it: the wrong number of its cells stays wrong, so that it
 * is refused again until somebody has mended it. What may have been cut does not go back at all, lest a cut value pass for a whole one.
 */
export function rejectedText(text: string, row: number, reason: string, delimiter: string): string {
  if (text.length >= cutCharacters)
    return rejectedLine([`row ${row} is too long to be given back: ${reason}`], delimiter);
  return `${text}${delimiter}${cellOf(reason, delimiter)}\r\n`;
}

function cellOf(value: unknown, delimiter: string): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const isPlain = !text.includes(delimiter) && !/["\r\n]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
