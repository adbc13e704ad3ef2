// A .NET custom date format as a list of tokens (dotnet/docs: custom and standard date and time format strings).

import { boundedCache } from '../bounded-cache.ts';

export type DateToken =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'space' }
  | { readonly kind: 'day' | 'month' | 'year' | 'hour' | 'hour12' | 'minute' | 'second'; readonly count: number }
  | { readonly kind: 'half'; readonly count: number }
  | { readonly kind: 'era' }
  | { readonly kind: 'offset'; readonly count: number }
  | { readonly kind: 'zone' }
  | { readonly kind: 'fraction'; readonly count: number; readonly trimmed: boolean };

/** Tokens, or what is wrong with the format. */
export type DateFormat = { readonly tokens: readonly DateToken[]; readonly fault?: string };

const kinds: Readonly<
  Record<string, 'day' | 'month' | 'year' | 'hour' | 'hour12' | 'minute' | 'second' | 'half' | 'offset'>
> = {
  d: 'day',
  M: 'month',
  y: 'year',
  H: 'hour',
  h: 'hour12',
  m: 'minute',
  s: 'second',
  t: 'half',
  z: 'offset',
};

// One letter alone is a standard format; these are their patterns in the invariant culture.
const standardFormats: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

/** Reads a format once; the last 200 are remembered. */
export const dateFormat: (format: string) => DateFormat = boundedCache(200, readFormat);

function readFormat(format: string): DateFormat {
  if (format === '') return { tokens: [], fault: 'it is empty' };
  if (format.length > 1) return readTokens(format);
  const standard = standardFormats[format];
  if (standard !== undefined) return readTokens(standard);
  return { tokens: [], fault: `${format} alone is no standard format` };
}

function readTokens(format: string): DateFormat {
  const tokens: DateToken[] = [];
  for (let at = 0; at < format.length; ) {
    const character = format[at] as string;
    const kind = kinds[character];
    if (kind !== undefined) {
      const count = runLength(format, at);
      tokens.push({ kind, count });
      at += count;
    } else if (character === 'f' || character === 'F') {
      const count = runLength(format, at);
      if (count > 7) return { tokens, fault: 'more than seven places after the decimal point' };
      tokens.push({ kind: 'fraction', count, trimmed: character === 'F' });
      at += count;
    } else if (character === 'g') {
      tokens.push({ kind: 'era' });
      at += runLength(format, at);
    } else if (character === 'K') {
      tokens.push({ kind: 'zone' });
      at++;
    } else if (character === "'" || character === '"') {
      const quoted = readQuoted(format, at);
      if (quoted === undefined) return { tokens, fault: 'a quotation mark is never closed' };
      tokens.push({ kind: 'literal', text: quoted.text });
      at = quoted.end;
    } else if (character === '\\') {
      if (at + 1 === format.length) return { tokens, fault: 'it ends in a backslash' };
      tokens.push({ kind: 'literal', text: format[at + 1] as string });
      at += 2;
    } else if (character === '%') {
      const next = format[at + 1];
      if (next === undefined || next === '%') return { tokens, fault: '% must stand before a letter' };
      at++;
    } else {
      tokens.push(character === ' ' ? { kind: 'space' } : { kind: 'literal', text: character });
      at++;
    }
  }
  return { tokens };
}

function runLength(format: string, at: number): number {
  let end = at + 1;
  while (format[end] === format[at]) end++;
  return end - at;
}

function readQuoted(format: string, at: number): { text: string; end: number } | undefined {
  const quote = format[at];
  let text = '';
  for (let end = at + 1; end < format.length; end++) {
    if (format[end] === quote) return { text, end: end + 1 };
    if (format[end] === '\\') end++;
    text += format[end] ?? '';
  }
  return undefined;
}
