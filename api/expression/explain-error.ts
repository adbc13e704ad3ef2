// Shows a person where an expression went wrong: the line, a caret below the place, what was expected, the likely fix.

type Fault = {
  readonly message: string;
  readonly position?: number | undefined;
  readonly expected?: string | undefined;
};

const widestLine = 100;
const mostFaults = 5;

/**
 * The fault as text of several lines, for a terminal or a problem's detail. `text` is the expression the error came from.
 * Long lines are cut around the place, and line and column count from 1. Of many faults the first five are shown.
 */
export function explainError(text: string, error: Fault & { readonly all?: readonly Fault[] }): string {
  const all = error.all ?? [error];
  const shown = all.slice(0, mostFaults).map((fault) => explainFault(text, fault));
  if (all.length > mostFaults) shown.push(`and ${all.length - mostFaults} more`);
  return shown.join('\n\n');
}

function explainFault(text: string, fault: Fault): string {
  const lines = [fault.message];
  if (fault.position !== undefined) lines.push(...pointAt(text, Math.min(fault.position, text.length)));
  if (fault.expected !== undefined) lines.push(`expected: ${fault.expected}`);
  return lines.join('\n');
}

function pointAt(text: string, position: number): string[] {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  const nextBreak = text.indexOf('\n', position);
  const line = text.slice(lineStart, nextBreak === -1 ? text.length : nextBreak).replace(/\r$/, '');
  const lineNumber = text.slice(0, lineStart).split('\n').length;
  const column = position - lineStart;

  const from = Math.max(0, Math.min(column - widestLine / 2, line.length - widestLine));
  const to = Math.min(line.length, from + widestLine);
  const before = from > 0 ? '… ' : '';
  const shown = `${before}${line.slice(from, to)}${to < line.length ? ' …' : ''}`.replace(/\p{Cc}/gu, ' ');
  const label = `line ${lineNumber}, column ${column + 1}: `;
  return [label + shown, `${' '.repeat(label.length + before.length + column - from)}^`];
}
