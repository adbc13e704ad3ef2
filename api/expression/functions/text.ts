// Text functions of the app-provisioning reference (entra-docs: functions-for-customizing-application-data).

import {
  inStrComparison,
  isString,
  joinOfNothing,
  midPastTheEnd,
  splitDelimiter,
  splitItem,
  wordsOf,
} from '../choices.ts';
import {
  type Argument,
  argument,
  type Body,
  type FunctionRow,
  fail,
  one,
  overText,
  parameter,
  parameterText,
  type Site,
  three,
  two,
} from '../function-row.ts';
import { checkLength } from '../limits.ts';
import { toCount } from '../to-number.ts';
import { toText } from '../to-text.ts';
import { isList, type Value } from '../value.ts';
import { casing, isCulture, toLowerInvariant } from './casing.ts';
import { normalizeDiacritics } from './normalize-diacritics.ts';
import { toProperCase } from './proper-case.ts';

export const textFunctions: readonly FunctionRow[] = [
  { name: 'Append', parameters: 'source, suffix', arity: [2, 2], body: appendBody },
  {
    name: 'Join',
    parameters: 'separator, source1, source2, ...',
    arity: [2, Number.POSITIVE_INFINITY],
    required: [0],
    body: joinBody,
  },
  { name: 'Left', parameters: 'string, numChars', arity: [2, 2], body: leftBody },
  { name: 'Mid', parameters: 'source, start, length', arity: [3, 3], body: midBody },
  { name: 'StripSpaces', parameters: 'source', arity: [1, 1], body: one((value) => overText(value, stripSpaces)) },
  {
    name: 'ToLower',
    parameters: 'source, culture?',
    arity: [1, 2],
    body: (list, site) => caseBody(list, 'lower', site),
  },
  {
    name: 'ToUpper',
    parameters: 'source, culture?',
    arity: [1, 2],
    body: (list, site) => caseBody(list, 'upper', site),
  },
  { name: 'PCase', parameters: 'source, wordSeparators?', arity: [1, 2], body: two(properCase) },
  {
    name: 'NormalizeDiacritics',
    parameters: 'source',
    arity: [1, 1],
    body: one((value) => overText(value, normalizeDiacritics)),
  },
  { name: 'Split', parameters: 'source, delimiter?', arity: [1, 2], body: two(split) },
  { name: 'Word', parameters: 'string, wordNumber, delimiters', arity: [3, 3], body: three(word) },
  {
    name: 'InStr',
    parameters: 'value1, value2, start?, compareType?',
    arity: [2, 4],
    words: ['vbBinaryCompare', 'vbTextCompare'],
    body: inStrBody,
  },
  {
    name: 'ConvertToBase64',
    parameters: 'source',
    arity: [1, 1],
    body: one((value, site) => encoded(value, 'utf16le', 'base64', site)),
  },
  { name: 'ConvertToUTF8Hex', parameters: 'source', arity: [1, 1], body: one(utf8Hex) },
  { name: 'CStr', parameters: 'value', arity: [1, 1], body: one((value) => overText(value, (text) => text)) },
  { name: 'IsString', parameters: 'expression', arity: [1, 1], body: one(isString) },
  { name: 'Redact', parameters: 'value', arity: [1, 1], isSensitive: true, body: one((value) => value) },
];

function appendBody(...[list, site]: Parameters<Body>): ReturnType<Body> {
  const source = argument(list, 0);
  const suffix = parameter(list, 1, (value) => parameterText(value, site) ?? '');
  const append = (text: string, added: string) => {
    checkLength(text.length + added.length, site.position);
    return text + added;
  };
  return (context) => {
    const value = source(context);
    const added = suffix(context);
    return typeof value === 'string' ? append(value, added) : overText(value, (text) => append(text, added));
  };
}

function joinBody(...[list, site]: Parameters<Body>): ReturnType<Body> {
  const separator = parameter(list, 0, (value) => parameterText(value, site) ?? '');
  const sources = list.slice(1).map((source) => source.run);
  return (context) => {
    const between = separator(context);
    let joined: string | undefined;
    for (const source of sources) joined = joinOnto(joined, between, source(context), site);
    return joined ?? joinOfNothing;
  };
}

/** Adds a source's values; empty and null ones are left out with their separator (choice C4). */
function joinOnto(joined: string | undefined, separator: string, value: Value, site: Site): string | undefined {
  if (value === null || value === '') return joined;
  if (typeof value === 'object' && isList(value)) {
    return value.reduce<string | undefined>((text, item) => joinOnto(text, separator, item, site), joined);
  }
  const text = typeof value === 'string' ? value : toText(value);
  if (joined === undefined) return text;
  checkLength(joined.length + separator.length + text.length, site.position);
  return joined + separator + text;
}

function leftBody(...[list, site]: Parameters<Body>): ReturnType<Body> {
  const source = argument(list, 0);
  const numChars = parameter(list, 1, (value) => toCount(value, 'numChars', site));
  const left = (text: string, length: number) => (length < 0 ? text : text.slice(0, length));
  return (context) => {
    const value = source(context) ?? '';
    const length = numChars(context);
    return typeof value === 'string' ? left(value, length) : overText(value, (text) => left(text, length));
  };
}

function midBody(...[list, site]: Parameters<Body>): ReturnType<Body> {
  const source = argument(list, 0);
  const start = parameter(list, 1, (value) => readStart(value, site));
  const length = parameter(list, 2, (value) => readLength(value, site));
  return (context) => {
    const value = source(context);
    if (value === null) return overText(value, () => null);
    const from = start(context);
    const count = length(context);
    return overText(value, (text) => (from > text.length ? midPastTheEnd : text.slice(from - 1, from - 1 + count)));
  };
}

function readStart(value: Value, site: Site): number {
  const start = toCount(value, 'start', site);
  if (start < 1) throw fail(site, 'start-below-one', 'start counts from 1.');
  return start;
}

function readLength(value: Value, site: Site): number {
  const length = toCount(value, 'length', site);
  if (length < 0) throw fail(site, 'negative-length', 'length must not be negative.');
  return length;
}

function stripSpaces(text: string): string {
  return text.includes(' ') ? text.replaceAll(' ', '') : text;
}

function caseBody(list: readonly Argument[], to: 'lower' | 'upper', site: Site): ReturnType<Body> {
  const source = argument(list, 0);
  const change = parameter(list, 1, (culture) => {
    const name = parameterText(culture, site) ?? '';
    if (name === '' || isCulture(name)) return casing(name)[to];
    throw fail(site, 'unknown-culture', 'culture must be a name such as en-US or tr-TR.');
  });
  return (context) => overText(source(context), change(context));
}

function properCase(value: Value, separators: Value, site: Site): Value {
  const given = parameterText(separators, site);
  return overText(value, (text) => toProperCase(text, given));
}

function split(source: Value, delimiter: Value, site: Site): Value {
  const between = parameterText(delimiter, site) || splitDelimiter;
  return overText(source, (text) => text.split(between).flatMap((item) => splitItem(item) ?? []));
}

function word(source: Value, wordNumber: Value, delimiters: Value, site: Site): Value {
  const number = toCount(wordNumber, 'wordNumber', site);
  const separators = new Set(parameterText(delimiters, site) ?? '');
  return overText(source ?? '', (text) => {
    const pieces: string[] = [''];
    for (const character of text) {
      if (separators.has(character)) pieces.push('');
      else pieces[pieces.length - 1] += character;
    }
    return wordsOf(pieces)[number - 1] ?? '';
  });
}

function inStrBody(...[list, site]: Parameters<Body>): ReturnType<Body> {
  const [text, wanted, start, compareType] = [0, 1, 2, 3].map((index) => argument(list, index));
  return (context) => inStr(text!(context), wanted!(context), start!(context), compareType!(context), site);
}

function inStr(source: Value, wanted: Value, start: Value, compareType: Value, site: Site): Value {
  const from = start === null ? 1 : readStart(start, site);
  const ignoresCase = readComparison(compareType, site) === 'vbTextCompare';
  const sought = parameterText(wanted, site) ?? '';
  return overText(source, (text) => {
    if (from > text.length) return 0;
    if (!ignoresCase) return text.indexOf(sought, from - 1) + 1;
    return toLowerInvariant(text).indexOf(toLowerInvariant(sought), from - 1) + 1;
  });
}

/** The word, its text, or Visual Basic's number for it. */
function readComparison(compareType: Value, site: Site): string {
  const written = parameterText(compareType, site) || inStrComparison;
  if (written === 'vbBinaryCompare' || written === '0') return 'vbBinaryCompare';
  if (written === 'vbTextCompare' || written === '1') return 'vbTextCompare';
  throw fail(site, 'unknown-comparison', 'compareType must be vbBinaryCompare or vbTextCompare.');
}

function encoded(value: Value, from: 'utf16le' | 'utf8', to: 'base64' | 'hex', site: Site): Value {
  return overText(value, (text) => {
    checkLength(text.length * 3, site.position);
    return Buffer.from(text, from).toString(to);
  });
}

function utf8Hex(value: Value, site: Site): Value {
  return overText(encoded(value, 'utf8', 'hex', site), (hex) => hex.toUpperCase());
}
