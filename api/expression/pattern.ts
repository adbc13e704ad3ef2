// Regular expressions of Replace and of scoping filters: .NET's syntax on RE2, whose matching time is linear in the text.

import { RE2JS } from 're2js';
import { boundedCache } from './bounded-cache.ts';
import { ExpressionError } from './expression-error.ts';
import { checkLength, longestText } from './limits.ts';
import { type ReplacementPart, readReplacement } from './patterns/replacement.ts';
import { type LineEnd, type TranslatedPattern, translatePattern } from './patterns/translate-pattern.ts';

/** A compiled pattern. Its functions are pure; each throws ExpressionError at `position` where it must give up. */
export type Pattern = {
  /** .NET's number of a group by its name or its number as text, or undefined. */
  groupNumber(name: string): number | undefined;
  matchesWhole(text: string, position?: number): boolean;
  /** Every match replaced by the .NET replacement pattern. */
  replace(text: string, replacement: string, position?: number): string;
  /** In every match only the group's text replaced, literally. */
  replaceGroup(text: string, group: number, replacement: string, position?: number): string;
  /** The group's text in the first match; undefined without a match, or where the group took no part in it. */
  firstGroup(text: string, group: number, position?: number): string | undefined;
};

/** Instruction-characters a single call may cost at worst: about a second. Only texts far longer than HR's get near it. */
const mostSteps = 20_000_000;
const wordBeyondAscii = /(?![\0-\x7f])[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u;

type Match = { readonly start: number; readonly end: number; readonly group: (number: number) => Span | undefined };
type Span = { readonly start: number; readonly end: number };
type Engine = { readonly re2: RE2JS; readonly translated: TranslatedPattern; readonly size: number };

/** Compiles a .NET pattern. Throws `pattern-not-supported` or `pattern-invalid`, naming the part. */
export function compilePattern(pattern: string, position?: number): Pattern {
  const first = makeEngine(pattern, 'end', position);
  const { translated } = first;
  const groupCount = Math.max(0, ...translated.groupNumbers);
  let afterLineFeed: Engine | undefined;
  const replacementOf = boundedCache(8, (written) => readReplacement(written, groupCount, translated.groupNames));
  const builtIn = translated.isSingleAtom ? new RegExp(translated.source.replaceAll('\\x{', '\\u{'), 'gu') : undefined;

  const engineFor = (text: string, at: number | undefined): Engine => {
    if (translated.hasWordBoundary && wordBeyondAscii.test(text)) {
      throw new ExpressionError(
        'pattern-word-boundary',
        'The pattern uses \\b or \\B, which is not supported on letters beyond ASCII',
        {
          position: at,
          likelyFix: 'use (^|\\s) or (\\s|$) with a named group instead',
        },
      );
    }
    if (!translated.hasLineEnd || text.charCodeAt(text.length - 1) !== 10) return first;
    if (translated.continuesAfterLineEnd) {
      throw new ExpressionError('pattern-line-end', 'The text ends in a line feed, and the pattern goes on after $', {
        position: at,
        likelyFix: 'use \\z instead of $, or put $ last',
      });
    }
    afterLineFeed ??= makeEngine(pattern, 'endOrLastLineFeed', at);
    return afterLineFeed;
  };

  return {
    groupNumber: (name) => translated.groupNames.get(name) ?? numberedGroup(name, groupCount),
    matchesWhole(text, at) {
      engineFor(text, at);
      checkSteps(first.size * text.length, at);
      return first.re2.testExact(text);
    },
    replace(text, replacement, at) {
      const parts = replacementOf(replacement);
      const fixed =
        parts.length === 0 ? '' : parts.length === 1 && parts[0]?.kind === 'text' ? parts[0].text : undefined;
      if (builtIn !== undefined && fixed !== undefined && text.length * fixed.length < longestText) {
        return text.replace(builtIn, () => fixed);
      }
      return replaceMatches(engineFor(text, at), text, at, (match) =>
        parts.map((part) => expand(part, match, text)).join(''),
      );
    },
    replaceGroup(text, group, replacement, at) {
      return replaceMatches(engineFor(text, at), text, at, (match) => {
        const span = match.group(group);
        if (span === undefined) return text.slice(match.start, match.end);
        return text.slice(match.start, span.start) + replacement + text.slice(span.end, match.end);
      });
    },
    firstGroup(text, group, at) {
      for (const match of matches(engineFor(text, at), text, at)) {
        const span = match.group(group);
        return span === undefined ? undefined : text.slice(span.start, span.end);
      }
      return undefined;
    },
  };
}

/** A pattern made while evaluating; the last 100 are remembered. */
export const dynamicPattern: (pattern: string) => Pattern = boundedCache(100, (pattern) => compilePattern(pattern));

function makeEngine(pattern: string, lineEnd: LineEnd, position: number | undefined): Engine {
  const translated = translatePattern(pattern, lineEnd, position);
  try {
    const re2 = RE2JS.compile(translated.source);
    return { re2, translated, size: re2.programSize() };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^error parsing regexp: /, '') : 'unknown';
    throw new ExpressionError('pattern-invalid', `The pattern is invalid: ${reason}.`, { position });
  }
}

function numberedGroup(name: string, groupCount: number): number | undefined {
  if (!/^\d{1,4}$/.test(name)) return undefined;
  return Number(name) <= groupCount ? Number(name) : undefined;
}

/** All matches from left to right; after an empty one the search goes on one character later, as in .NET. */
function* matches(engine: Engine, text: string, position: number | undefined): Generator<Match> {
  const matcher = engine.re2.matcher(text);
  let steps = 0;
  for (let from = 0; from <= text.length; ) {
    steps += engine.size * (text.length - from);
    checkSteps(steps, position);
    if (!matcher.find(from)) return;
    const start = matcher.start();
    const end = Math.max(start, Math.min(matcher.end(), givenBack(engine, matcher)));
    yield { start, end, group: (number) => spanOf(engine, matcher, number, start, end) };
    from = end > start ? end : end + lengthOfCharacter(text, end);
  }
}

function checkSteps(steps: number, position: number | undefined): void {
  if (steps <= mostSteps) return;
  throw new ExpressionError('pattern-too-much-work', 'The text is too long for this pattern.', { position });
}

/** Where a last line feed began that only stood in for `$`. */
function givenBack(engine: Engine, matcher: ReturnType<RE2JS['matcher']>): number {
  let end = Number.POSITIVE_INFINITY;
  for (const group of engine.translated.lineEndGroups) {
    const start = matcher.start(group);
    if (start !== -1) end = Math.min(end, start);
  }
  return end;
}

function spanOf(
  engine: Engine,
  matcher: ReturnType<RE2JS['matcher']>,
  number: number,
  start: number,
  end: number,
): Span | undefined {
  if (number === 0) return { start, end };
  const group = engine.translated.groupNumbers.indexOf(number) + 1;
  if (group === 0 || matcher.start(group) === -1) return undefined;
  return { start: Math.min(matcher.start(group), end), end: Math.min(matcher.end(group), end) };
}

function lengthOfCharacter(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function replaceMatches(
  engine: Engine,
  text: string,
  position: number | undefined,
  make: (match: Match) => string,
): string {
  let result = '';
  let from = 0;
  for (const match of matches(engine, text, position)) {
    result += text.slice(from, match.start) + make(match);
    checkLength(result.length, position);
    from = match.end;
  }
  return from === 0 && result === '' ? text : result + text.slice(from);
}

function expand(part: ReplacementPart, match: Match, text: string): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'group': {
      const span = match.group(part.number);
      return span === undefined ? '' : text.slice(span.start, span.end);
    }
    case 'before':
      return text.slice(0, match.start);
    case 'after':
      return text.slice(match.end);
    case 'whole':
      return text;
  }
}
