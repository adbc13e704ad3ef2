// Paths into nested HR records: a small part of JSONPath (RFC 9535), and of XPath for records that were XML. Parsed once per
// mapping; nothing in them repeats or backtracks, so reading a record ends.
import { PathError, type PathLiteral, type PathStep, type PathSyntax, type PathTest } from './path-step.ts';

/** The steps of a path, such as `$.emails[?(@.type == 'work')].value` or `Contact/Email[@type='work']`. Throws PathError. */
export function parsePath(text: string, syntax: PathSyntax): readonly PathStep[] {
  const cursor = cursorAt(text, syntax);
  take(cursor, /\s*/y);
  const steps: PathStep[] = [];
  if (take(cursor, /\$(?=[.[]|\s*$)/y) === null) steps.push(nameStep(cursor, 'path'));
  steps.push(...parseSteps(cursor, 'path'));
  end(cursor);
  return steps;
}

/** The condition that stands between `[?(` and `)]`, or between `[` and `]` in XML. Throws PathError. */
export function parsePathTest(text: string, syntax: PathSyntax): PathTest {
  const cursor = cursorAt(text, syntax);
  const test = parseAny(cursor, syntax === 'json' || /^\s*\(*\s*@[.[]/.test(text));
  end(cursor);
  return test;
}

interface Cursor {
  readonly text: string;
  readonly syntax: PathSyntax;
  at: number;
  /** Of conditions in conditions, and of `..`: both are bounded, because their product is the work a record can cause. */
  depth: number;
  descents: number;
}

const longest = 1000;

function cursorAt(text: string, syntax: PathSyntax): Cursor {
  if (text.length > longest) throw new PathError(`A path has at most ${longest} characters.`, longest);
  return { text, syntax, at: 0, depth: 0, descents: 0 };
}

function take(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found === null) return null;
  cursor.at += found[0].length;
  return found[0];
}

function fault(cursor: Cursor, expected: string): PathError {
  const found = cursor.text[cursor.at];
  return new PathError(`Expected ${expected}, found ${found === undefined ? 'the end' : `"${found}"`}.`, cursor.at);
}

function end(cursor: Cursor): void {
  take(cursor, /\s*/y);
  if (cursor.at < cursor.text.length) throw fault(cursor, 'a dot, a bracket or the end of the path');
}

// Outside of conditions a name may hold blanks and signs, as columns do; inside, it ends where an operator may begin.
const names = {
  json: { path: /[^.[\]'"]+/y, test: /[^\s.[\]()=!&|<>'"]+/y },
  xml: { path: /@?[^./[\]()*'"@\s]+/y, test: /@?[^\s./[\]()*=!&|<>'"@]+/y },
};

function parseSteps(cursor: Cursor, where: 'path' | 'test'): PathStep[] {
  const steps: PathStep[] = [];
  for (;;) {
    if (take(cursor, /\.\./y) !== null) steps.push(...descent(cursor, where));
    else if (take(cursor, /\.\*/y) !== null) steps.push({ kind: 'every' });
    else if (take(cursor, cursor.syntax === 'xml' ? /[./]/y : /\./y) !== null) steps.push(nameStep(cursor, where));
    else if (cursor.text[cursor.at] === '[') steps.push(bracketStep(cursor));
    else return steps;
  }
}

function nameStep(cursor: Cursor, where: 'path' | 'test'): PathStep {
  if (where === 'path' && cursor.at === 0 && cursor.text[0] === '[') return bracketStep(cursor);
  const name = take(cursor, names[cursor.syntax][where]);
  if (name === null) throw fault(cursor, 'a name');
  // The reader of XML drops the prefixes of namespaces.
  return { kind: 'member', name: cursor.syntax === 'xml' ? name.replace(/^(@?)[^:]*:/, '$1') : name.trimEnd() };
}

function descent(cursor: Cursor, where: 'path' | 'test'): PathStep[] {
  const start = cursor.at - 2;
  if (cursor.syntax === 'xml') throw new PathError('There is no step up or to descendants in a path of XML.', start);
  cursor.descents += 1;
  if (cursor.descents > 2) throw new PathError('A path has ".." at most twice.', start);
  const next = cursor.text[cursor.at] === '[' ? bracketStep(cursor) : nameStep(cursor, where);
  return [{ kind: 'descendants' }, next];
}

function bracketStep(cursor: Cursor): PathStep {
  const start = cursor.at;
  take(cursor, /\[\s*/y);
  const step = insideBrackets(cursor, start);
  if (take(cursor, /\s*\]/y) === null) throw fault(cursor, 'a closing bracket');
  return step;
}

function insideBrackets(cursor: Cursor, start: number): PathStep {
  if (take(cursor, /\*/y) !== null) return { kind: 'every' };
  if (take(cursor, /-1:?(?=\s*\])/y) !== null) return { kind: 'index', index: -1 };
  const index = take(cursor, /\d{1,6}(?=\s*(\]|$))/y);
  if (index !== null) {
    // XPath counts from 1, JSONPath from 0: whoever writes slashes may mean either.
    if (cursor.text.lastIndexOf('/', start) !== -1 && cursor.syntax === 'xml') {
      throw new PathError(
        'With slashes a position is not clear: write dots and count from 0, or [-1:] for the last.',
        start,
      );
    }
    return { kind: 'index', index: Number(index) };
  }
  const quoted = takeText(cursor);
  if (quoted !== null) return { kind: 'member', name: quoted };
  const isJson = take(cursor, /\?\s*/y) !== null;
  if (!isJson && cursor.syntax === 'json') {
    throw fault(
      cursor,
      "a position such as [0] or [-1:], a name such as ['odd name'], or a condition such as [?(@.type == 'work')]",
    );
  }
  if (cursor.depth === 3) throw new PathError('Conditions stand in conditions at most three deep.', start);
  cursor.depth += 1;
  const test = parseAny(cursor, isJson);
  cursor.depth -= 1;
  return { kind: 'filter', test };
}

function parseAny(cursor: Cursor, isJson: boolean): PathTest {
  const tests = [parseAll(cursor, isJson)];
  while (take(cursor, isJson ? /\s*\|\|/y : /\s*(\|\||or(?=[\s(]))/y) !== null) tests.push(parseAll(cursor, isJson));
  return tests.length === 1 ? tests[0]! : { kind: 'any', tests };
}

function parseAll(cursor: Cursor, isJson: boolean): PathTest {
  const tests = [parseOne(cursor, isJson)];
  while (take(cursor, isJson ? /\s*&&/y : /\s*(&&|and(?=[\s(]))/y) !== null) tests.push(parseOne(cursor, isJson));
  return tests.length === 1 ? tests[0]! : { kind: 'all', tests };
}

function parseOne(cursor: Cursor, isJson: boolean): PathTest {
  take(cursor, /\s*/y);
  if (take(cursor, isJson ? /!(?!=)/y : /!(?!=)|not(?=\s*\()/y) !== null) {
    return { kind: 'not', test: parseOne(cursor, isJson) };
  }
  if (take(cursor, /\(/y) !== null) {
    const test = parseAny(cursor, isJson);
    if (take(cursor, /\s*\)/y) === null) throw fault(cursor, 'a closing parenthesis, &&, or ||');
    return test;
  }
  const steps = parseOperand(cursor, isJson);
  const operator = take(cursor, isJson ? /\s*[=!]=\s*/y : /\s*(!=|==?)\s*/y)?.trim();
  if (operator === undefined) {
    take(cursor, /\s*/y);
    if (/[=<>]/.test(cursor.text[cursor.at] ?? '')) throw fault(cursor, 'one of the comparisons == and !=');
    return { kind: 'exists', steps };
  }
  const test: PathTest = { kind: 'equals', steps, literal: parseLiteral(cursor) };
  return operator === '!=' ? { kind: 'not', test } : test;
}

function parseOperand(cursor: Cursor, isJson: boolean): readonly PathStep[] {
  if (isJson) {
    if (take(cursor, /@/y) === null) throw fault(cursor, 'a member such as @.type');
    return parseSteps(cursor, 'test');
  }
  if (take(cursor, /\.(?![\w.])/y) !== null) return parseSteps(cursor, 'test');
  return [nameStep(cursor, 'test'), ...parseSteps(cursor, 'test')];
}

function parseLiteral(cursor: Cursor): PathLiteral {
  const text = takeText(cursor);
  if (text !== null) return text;
  const word = take(cursor, /(true|false|null|-?\d+(\.\d+)?)(?![\w.])/iy)?.toLowerCase();
  if (word === undefined)
    throw fault(cursor, "a text in quotation marks such as 'work', a number, true, false or null");
  if (word === 'null') return null;
  return word === 'true' || word === 'false' ? word === 'true' : Number(word);
}

function takeText(cursor: Cursor): string | null {
  const start = cursor.at;
  const quoted = take(cursor, /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y);
  if (quoted !== null) return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
  const open = cursor.text[start];
  if (open === "'" || open === '"') throw new PathError('The quotation mark is not closed.', start);
  return null;
}
