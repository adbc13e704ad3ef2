import { describe, expect, it } from 'vitest';
import { answerExpression } from '../../api/expression/answer.ts';
import { compile } from '../../api/expression/compile.ts';
import { explainError } from '../../api/expression/explain-error.ts';
import { ExpressionError } from '../../api/expression/expression-error.ts';

function faultOf(text: string): ExpressionError {
  try {
    compile(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${text} compiles.`);
}

describe('faults of an expression', () => {
  it.each([
    ['ToLowr([a])', 'unknown-function', 0, 'Unknown function ToLowr: did you mean ToLower?'],
    ['switch([a], "b", "c", "d")', 'unknown-function', 0, 'Unknown function switch: did you mean Switch?'],
    ['Frobnicate([a])', 'unknown-function', 0, 'Unknown function Frobnicate.'],
    ['And([a], [b])', 'unknown-function', 0, 'Unknown function And: there is no AND: put an IIF into the true branch'],
    ['Append([a])', 'wrong-argument-count', 0, 'Append takes 2 arguments, 1 given.'],
    ['Now(1)', 'wrong-argument-count', 0, 'Now takes no arguments, 1 given.'],
    ['FormatDateTime([a])', 'wrong-argument-count', 0, 'FormatDateTime takes 3 to 4 arguments, 1 given.'],
    ['Coalesce()', 'wrong-argument-count', 0, 'Coalesce takes at least 1 argument, 0 given.'],
    [
      'Switch([a], "b", "c")',
      'wrong-argument-count',
      0,
      'Switch takes an even number of arguments, at least 4, 3 given.',
    ],
    ['Append([a], )', 'missing-argument', 0, 'Append: argument 2 must not be left out.'],
    ['TRUE', 'unknown-word', 0, 'Unknown word TRUE: did you mean True?'],
    [
      'Append(Berlin, "x")',
      'unknown-word',
      7,
      'Unknown word Berlin: write "Berlin" for text or [Berlin] for an attribute',
    ],
    ['Now', 'unknown-word', 0, 'Unknown word Now: a function needs parentheses, Now(...)'],
    ['Append([a], "b)', 'unclosed-string', 12, /never closed: add a quotation mark/],
    ['Append([a, "b")', 'unclosed-attribute', 7, /never closed: add \]/],
    ['Append([a], "b"', 'unclosed-parenthesis', 6, /never closed: add \)/],
    ['[]', 'attribute-without-name', 0, /needs a name/],
    ['', 'expression-empty', 0, 'The expression is empty.'],
    ["Append('a', [b])", 'unexpected-character', 7, /double quotation marks/],
    ['Append(“a”, [b])', 'unexpected-character', 7, /straight quotation marks/],
    ['[a] == "b"', 'unexpected-character', 5, /one = compares/],
    ['IIF([a] != "b", 1, 2)', 'unexpected-character', 8, /different is written <>/],
    ['IIF([a]="x" AND [b]="y", 1, 2)', 'unexpected-character', 12, /there is no AND/],
    ['[a] = "b" || [c] = "d"', 'trailing-text', 10, /there is no OR/],
    ['[a] + "b"', 'trailing-text', 4, /joined with Join/],
    ['Append([a]; "b")', 'unexpected-character', 10, /separated by commas/],
    ['Append([a] "b")', 'unexpected-character', 11, /a comma is missing/],
    ['[a])', 'trailing-text', 3, /remove the closing parenthesis/],
    ['[a] = [b] = [c]', 'chained-comparison', 10, /cannot be chained/],
    ['Append([a],', 'unclosed-parenthesis', 6, /add \)/],
    ['[a] =', 'unexpected-end', 5, /ends where something is missing/],
    ['%Domain', 'unclosed-parameter', 0, /between two % signs/],
    ['Left([a])', 'wrong-argument-count', 0, 'Left takes 2 arguments, 1 given.'],
    ['BitAnd(1, 2, 3)', 'wrong-argument-count', 0, 'BitAnd takes 2 arguments, 3 given.'],
    ["[a] = 'x'", 'unexpected-character', 6, /double quotation marks/],
    ["Append([a] 'b')", 'unexpected-character', 11, /double quotation marks/],
    ['Append([a] [b])', 'unexpected-character', 11, 'Unexpected [: a comma is missing'],
    ['Append("say "hi" now", "x")', 'unexpected-character', 13, /a quotation mark inside the text needs a backslash/],
    ['IIF([a]="x" && [b]="y", 1, 2)', 'unexpected-character', 13, /there is no AND/],
    ['IIF([a]="x" OR [b]="y", 1, 2)', 'unexpected-character', 12, /there is no OR: put an IIF into the false branch/],
    ['Or([a], [b])', 'unknown-function', 0, /there is no OR: put an IIF into the false branch/],
    ['IIF([a] => 1, 2, 3)', 'unexpected-character', 9, /written >=/],
    ['!IsNull([a])', 'unexpected-character', 0, /written Not\(\.\.\.\)/],
    ['Not [a]', 'trailing-text', 4, /needs parentheses, Not\(\.\.\.\)/],
    ['Join(", ", Trim [a])', 'unexpected-character', 16, /needs parentheses, Trim\(\.\.\.\)/],
    ['[a] // note', 'trailing-text', 4, /there are no comments/],
    ['"a" "b"', 'trailing-text', 4, /only one expression/],
    ['Join(",", [a]]', 'unexpected-character', 13, /closing bracket too many/],
    ['[a]\u00a0= 1', 'trailing-text', 3, /replace U\+00A0 with an ordinary space/],
    ['Append(\u200b[a], "b")', 'unexpected-character', 7, 'Unexpected U+200B: replace U+200B with an ordinary space'],
    ['Append([a], 😀)', 'unexpected-character', 12, 'Unexpected 😀.'],
    ['Append([a], &H)', 'unexpected-character', 12, 'Unexpected &.'],
    ['Append(\n  [a],\n  "b', 'unclosed-string', 17, /never closed: add a quotation mark/],
    ['Append([a],, "b")', 'wrong-argument-count', 0, 'Append takes 2 arguments, 3 given.'],
    ['Append([a], "b"))', 'trailing-text', 16, /remove the closing parenthesis/],
    ['DateAdd("x", 1, Now())', 'unknown-interval', 0, /yyyy, m, d, ww, h, n, s/],
    ['FormatDateTime([d], , "yyyy-MM-dd", "q")', 'date-format-invalid', 0, /outputFormat/],
    ['Append("a", ToLower(SelectUniqueValue([a], [b])))', 'must-be-outermost', 20, /outermost/],
  ] as const)('%s gives %s at %i', (text, code, position, message) => {
    const fault = faultOf(text);
    expect(fault.code).toBe(code);
    expect(fault.position).toBe(position);
    if (typeof message === 'string') expect(fault.message).toBe(message);
    else expect(fault.message).toMatch(message);
  });

  it('are reported all at once, in the order of the text', () => {
    const { all } = faultOf('Join(", ", ToLowr([a]), Uper([b]), Mid([c], 1), oops)');
    expect(all.map((fault) => [fault.code, fault.position])).toEqual([
      ['unknown-function', 11],
      ['unknown-function', 24],
      ['wrong-argument-count', 35],
      ['unknown-word', 48],
    ]);
    const patterns = faultOf('Append(Replace([a], , "(?=a)", , "", , ), Replace([a], , "(", , "", , ))');
    expect(patterns.all.map((fault) => fault.code)).toEqual(['pattern-not-supported', 'pattern-invalid']);
  });

  it('are shown with the line, a caret below the place, and what was expected', () => {
    const text = 'Join(", ",\n  [surname];\n  [givenName])';
    expect(explainError(text, faultOf(text))).toBe(
      [
        'Unexpected ;: arguments are separated by commas',
        'line 2, column 12:   [surname];',
        '                              ^',
        'expected: , or )',
      ].join('\n'),
    );
  });

  it('of a call with the wrong count show how it is called', () => {
    const text = 'Left([a])';
    expect(explainError(text, faultOf(text))).toBe(
      [
        'Left takes 2 arguments, 1 given.',
        'line 1, column 1: Left([a])',
        '                  ^',
        'expected: Left(string, numChars)',
      ].join('\n'),
    );
  });

  it('are shown a handful at a time, however many there are, and quote no name without end', () => {
    const many = `Join(${Array(50).fill('Nope()').join(', ')})`;
    const shown = explainError(many, faultOf(many));
    expect(shown.split('\n\n')).toHaveLength(6);
    expect(shown.endsWith('and 45 more')).toBe(true);
    for (const text of ['x'.repeat(9_000), `${'x'.repeat(9_000)}()`, `Error("${'x'.repeat(9_000)}")`]) {
      expect(evaluateMessage(text).length).toBeLessThan(1_000);
    }
    const record = { ['x'.repeat(5_000)]: {} };
    expect(evaluateMessage(`[${'x'.repeat(5_000)}]`, record).length).toBeLessThan(1_000);
  });

  it('show control characters of the text as spaces, so that the caret stands below its place', () => {
    const text = 'Append(\t\u0007Nope(), "a")';
    const [, line = '', caret = ''] = explainError(text, faultOf(text)).split('\n');
    expect(line).not.toMatch(/\p{Cc}/u);
    expect(line.slice(caret.indexOf('^')).startsWith(' Nope(')).toBe(true);
  });

  it('are shown within a hundred characters of a long line', () => {
    const text = `Join(", ", ${'[a], '.repeat(100)}Nope([b]), ${'[a], '.repeat(100)}[a])`;
    const [, line = '', caret = ''] = explainError(text, faultOf(text)).split('\n');
    expect(line.length).toBeLessThan(130);
    expect(line.slice(caret.indexOf('^')).startsWith('Nope(')).toBe(true);
  });

  it('that only show with a value name the call, and never the value', () => {
    for (const call of ['CDate([x])', 'Left("a", [x])', 'CBool([x])', 'BitAnd([x], 1)', 'DateAdd([x], 1, Now())']) {
      expect(evaluateMessage(call, { x: 'not a day' })).toMatch(/^\w+: |^The /);
      expect(evaluateMessage(call, { x: 'not a day' })).not.toContain('not a day');
    }
    const outcome = compile('Append("x", CDate([hireDate]))').evaluate({
      attribute: () => 'not a day',
      now: new Date(0),
    });
    expect(outcome).toMatchObject({ outcome: 'error', error: { code: 'unreadable-date', position: 12 } });
    expect(JSON.stringify(outcome)).not.toContain('not a day');
  });
});

/** The message as POST /v1/expressions/evaluate gives it. */
function evaluateMessage(expression: string, attributes: Readonly<Record<string, unknown>> = {}): string {
  const { error } = answerExpression({ expression, attributes, now: '2025-07-30T12:00:00Z' });
  if (error === undefined) throw new Error(`${expression} has a value.`);
  return error.message;
}
