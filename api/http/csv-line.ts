// One line of a CSV file that people will open in a spreadsheet.

/**
 * RFC 4180, with its line end. A cell that a spreadsheet would take for a formula begins with an apostrophe: ids come from
 * files that anybody may have written (OWASP, CSV injection). Null is an empty cell.
 */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
