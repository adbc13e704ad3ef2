import { describe, expect, it } from 'vitest';
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

  it('are shown within a hundred characters of a long line', () => {
    const text = `Join(", ", ${'[a], '.repeat(100)}Nope([b]), ${'[a], '.repeat(100)}[a])`;
    const [, line = '', caret = ''] = explainError(text, faultOf(text)).split('\n');
    expect(line.length).toBeLessThan(130);
    expect(line.slice(caret.indexOf('^')).startsWith('Nope(')).toBe(true);
  });

  it('that only show with a value name the call, and never the value', () => {
    const outcome = compile('Append("x", CDate([hireDate]))').evaluate({
      attribute: () => 'not a day',
      now: new Date(0),
    });
    expect(outcome).toMatchObject({ outcome: 'error', error: { code: 'unreadable-date', position: 12 } });
    expect(JSON.stringify(outcome)).not.toContain('not a day');
  });
});
