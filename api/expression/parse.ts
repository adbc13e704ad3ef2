// Text to syntax tree, by the grammar of Microsoft Entra's attribute-mapping expressions
// (entra-docs: functions-for-customizing-application-data), read character by character.

import { ExpressionError } from './expression-error.ts';
import { deepestNesting, longestExpression } from './limits.ts';
import { type Reader, readAttributeName, readNumber, readText } from './read-literal.ts';

export type CompareOperator = '=' | '<>' | '>=' | '<=' | '>' | '<';

/** A node of the syntax tree. `position` is the offset of its first character; an omitted argument is undefined. */
export type Expression =
  | { readonly kind: 'text'; readonly value: string; readonly position: number }
  | { readonly kind: 'number'; readonly value: number | bigint; readonly position: number }
  | { readonly kind: 'word'; readonly name: string; readonly position: number }
  | { readonly kind: 'attribute'; readonly name: string; readonly position: number }
  | { readonly kind: 'parameter'; readonly name: string; readonly position: number }
  | CallExpression
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly position: number;
    }
  | { readonly kind: 'concat'; readonly parts: readonly Expression[]; readonly position: number };

export type CallExpression = {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly (Expression | undefined)[];
  readonly position: number;
};

const operandWords = 'a function call, [attribute], "text", a number or (';
const compareOperators: readonly CompareOperator[] = ['<>', '>=', '<=', '=', '>', '<'];
const nameStart = /[A-Za-z]/;
const namePattern = /[A-Za-z][A-Za-z0-9_]*/y;

/** Reads one expression; names of functions and words are not judged here. Throws ExpressionError, nothing else. */
export function parse(text: string): Expression {
  if (text.length > longestExpression) {
    throw new ExpressionError(
      'expression-too-long',
      `The expression has ${text.length} characters; ${longestExpression} are allowed.`,
    );
  }
  const reader: Reader = { text, at: 0, depth: 0 };
  skipSpace(reader);
  if (reader.at === text.length) {
    throw new ExpressionError('expression-empty', 'The expression is empty.', { position: 0, expected: operandWords });
  }
  const expression = readComparison(reader);
  if (reader.at < text.length) throw trailingText(reader);
  return expression;
}

function readComparison(reader: Reader): Expression {
  reader.depth++;
  if (reader.depth > deepestNesting) {
    throw new ExpressionError(
      'nested-too-deep',
      `More than ${deepestNesting} calls or parentheses inside one another.`,
      {
        position: reader.at,
      },
    );
  }
  skipSpace(reader);
  const position = reader.at;
  const left = readConcat(reader);
  const operator = readCompareOperator(reader);
  if (operator === undefined) {
    reader.depth--;
    return left;
  }
  const right = readConcat(reader);
  const second = reader.at;
  if (readCompareOperator(reader) !== undefined) {
    throw new ExpressionError('chained-comparison', 'Comparisons cannot be chained', {
      position: second,
      likelyFix: 'put the second one into an IIF in the true branch of the first',
    });
  }
  reader.depth--;
  return { kind: 'compare', operator, left, right, position };
}

function readCompareOperator(reader: Reader): CompareOperator | undefined {
  skipSpace(reader);
  const operator = compareOperators.find((candidate) => reader.text.startsWith(candidate, reader.at));
  if (operator === undefined) return undefined;
  reader.at += operator.length;
  if (operator === '=' && reader.text[reader.at] === '=') {
    throw unexpected(reader, operandWords, 'one = compares');
  }
  const next = reader.text[reader.at];
  if (operator === '=' && (next === '>' || next === '<')) {
    throw unexpected(reader, operandWords, `the operator is written ${next}=`);
  }
  return operator;
}

function readConcat(reader: Reader): Expression {
  skipSpace(reader);
  const position = reader.at;
  const first = readPrimary(reader);
  skipSpace(reader);
  if (reader.text[reader.at] !== '&') return first;
  const parts = [first];
  while (reader.text[reader.at] === '&') {
    reader.at++;
    if (reader.text[reader.at] === '&') {
      throw unexpected(reader, operandWords, 'there is no AND: put an IIF into the true branch');
    }
    skipSpace(reader);
    parts.push(readPrimary(reader));
    skipSpace(reader);
  }
  return { kind: 'concat', parts, position };
}

function readPrimary(reader: Reader): Expression {
  const { text, at: position } = reader;
  const character = text[position];
  if (character === undefined) throw unexpected(reader, operandWords);
  if (character === '"') return { kind: 'text', value: readText(reader), position };
  if (character === '[') return { kind: 'attribute', name: readAttributeName(reader), position };
  if (nameStart.test(character)) return readCallOrWord(reader);
  if (character === '&' || character === '-' || (character >= '0' && character <= '9')) {
    return { kind: 'number', value: readNumber(reader), position };
  }
  if (character === '(') return readParenthesised(reader);
  if (character === '%') return readParameter(reader);
  throw unexpected(reader, operandWords, fixFor(characterAt(reader) ?? ''));
}

function readParenthesised(reader: Reader): Expression {
  const opened = reader.at;
  reader.at++;
  const inner = readComparison(reader);
  skipSpace(reader);
  if (reader.text[reader.at] !== ')') throw unclosed(reader, opened, ')');
  reader.at++;
  return inner;
}

function readCallOrWord(reader: Reader): Expression {
  const position = reader.at;
  const name = readName(reader);
  skipSpace(reader);
  if (reader.text[reader.at] !== '(') return { kind: 'word', name, position };
  return { kind: 'call', name, arguments: readArguments(reader), position };
}

function readArguments(reader: Reader): readonly (Expression | undefined)[] {
  const opened = reader.at;
  reader.at++;
  skipSpace(reader);
  if (reader.text[reader.at] === ')') {
    reader.at++;
    return [];
  }
  const list: (Expression | undefined)[] = [];
  for (;;) {
    skipSpace(reader);
    const next = reader.text[reader.at];
    list.push(next === undefined || next === ',' || next === ')' ? undefined : readComparison(reader));
    skipSpace(reader);
    const separator = reader.text[reader.at];
    if (separator !== ',' && separator !== ')') throw unclosed(reader, opened, ', or )');
    reader.at++;
    if (separator === ')') return list;
  }
}

function readParameter(reader: Reader): Expression {
  const position = reader.at;
  reader.at++;
  const name = readName(reader);
  if (name === '' || reader.text[reader.at] !== '%') {
    throw new ExpressionError('unclosed-parameter', 'A parameter is a name between two % signs.', {
      position,
      expected: 'for example %DomainFQDN%',
    });
  }
  reader.at++;
  return { kind: 'parameter', name, position };
}

function readName(reader: Reader): string {
  namePattern.lastIndex = reader.at;
  const name = namePattern.exec(reader.text)?.[0] ?? '';
  reader.at += name.length;
  return name;
}

function skipSpace(reader: Reader): void {
  const { text } = reader;
  let at = reader.at;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) break;
  }
  reader.at = at;
}

function fixFor(character: string): string | undefined {
  if (character === "'" || character === '‘' || character === '’') return 'text stands between double quotation marks';
  if (character === '“' || character === '”' || character === '„')
    return 'use straight quotation marks, not typographic ones';
  if (character === ')') return 'there is a closing parenthesis too many, or an operand is missing before it';
  if (character === ',') return 'a comma stands only between the arguments of a function';
  if (character === ']') return 'there is a closing bracket too many';
  if (character === '+') return 'text is joined with Join, Append or &';
  if (character === '!') return 'the opposite is written Not(...)';
  if (character === '/') return 'there are no comments and no division';
  if (character === '_') return 'a name begins with a letter';
  if (/\s|\p{Cf}/u.test(character)) return `replace ${visible(character)} with an ordinary space`;
  return undefined;
}

function unexpected(reader: Reader, expected: string, likelyFix?: string): ExpressionError {
  const character = characterAt(reader);
  if (character === undefined) {
    return new ExpressionError('unexpected-end', 'The expression ends where something is missing', {
      position: reader.at,
      expected,
      likelyFix,
    });
  }
  return new ExpressionError('unexpected-character', `Unexpected ${visible(character)}`, {
    position: reader.at,
    expected,
    likelyFix,
  });
}

function characterAt({ text, at }: Reader): string | undefined {
  const code = text.codePointAt(at);
  return code === undefined ? undefined : String.fromCodePoint(code);
}

/** Characters that nobody sees, such as the no-break spaces of web pages, by their number. */
function visible(character: string): string {
  if (!/[\s\p{C}\p{M}]/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function unclosed(reader: Reader, opened: number, expected: string): ExpressionError {
  if (reader.at < reader.text.length) return unexpected(reader, expected, fixBetween(reader, 'a comma is missing'));
  return new ExpressionError('unclosed-parenthesis', 'The parenthesis opened here is never closed', {
    position: opened,
    expected,
    likelyFix: 'add )',
  });
}

function trailingText(reader: Reader): ExpressionError {
  const closes = reader.text[reader.at] === ')';
  return new ExpressionError('trailing-text', 'There is text after the end of the expression', {
    position: reader.at,
    expected: 'the end of the expression',
    likelyFix: closes ? 'remove the closing parenthesis' : fixBetween(reader, 'only one expression may stand here'),
  });
}

/** The likely fix where an operand has ended and something else than an operator goes on. */
function fixBetween(reader: Reader, otherwise: string): string | undefined {
  const rest = reader.text.slice(reader.at, reader.at + 4);
  if (/^and\b/i.test(rest)) return 'there is no AND: put an IIF into the true branch';
  if (/^or\b/i.test(rest) || rest.startsWith('||')) return 'there is no OR: put an IIF into the false branch';
  if (rest.startsWith('!=')) return 'different is written <>';
  if (rest.startsWith(';')) return 'arguments are separated by commas';
  const word = /(?:^|[(,=<>&])\s*([A-Za-z]\w*)\s*$/.exec(reader.text.slice(0, reader.at).slice(-80))?.[1];
  if (word !== undefined && /^["[A-Za-z0-9%]/.test(rest)) return `a function needs parentheses, ${word}(...)`;
  const quoted = rest.startsWith('"') || reader.text.slice(0, reader.at).trimEnd().endsWith('"');
  const begins = /^["[A-Za-z0-9(%]/.test(rest);
  if (begins && quoted) return `${otherwise}, or a quotation mark inside the text needs a backslash`;
  return begins ? otherwise : fixFor(characterAt(reader) ?? '');
}
