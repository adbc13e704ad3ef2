// Where Microsoft's documentation is silent or contradicts itself, the language does what stands here: one place, numbered
// C1 to C28, with the reason. Whoever learns what the service really does changes it here.

import type { Value } from './value.ts';
import { isNullOrEmpty } from './value.ts';

/** C1, case of function names: exact. The manual calls the syntax case-sensitive, though it once writes `switch`. */
export const functionKey = (name: string): string => name;

/** C2, unknown escapes: the backslash stays. A documented mapping uses `"\+"`, and its printed results need it. */
export const unknownEscape = (character: string): string => `\\${character}`;

/** C3, null into text functions: null, so that nothing half-built flows. Left and Word give `""`, as documented. */
export const nullIntoTextFunction = null;

/** C4, Join of nothing: empty text. That empties are left out follows from a documented result; nulls likewise. */
export const joinOfNothing = '';

/** C5, what Coalesce passes over (its last argument excepted): the only documented result with `""` needs this. */
export const coalescePassesOver = (value: Value): boolean => isNullOrEmpty(value);

/** C6, Switch without default and without match: null, nothing to flow. */
export const switchWithoutMatch = null;

/** C7, null in a condition: compares as empty text. Microsoft calls IIF over null unsupported and documents it elsewhere. */
export const nullInComparison = '';

/** C8, case in `=` and its kind: sensitive, ordinal, like Switch. Texts are compared by this form of them. */
export const comparedForm = (text: string): string => text;

/** C9, `10` against `9`: numeric when one side is a number, because mappings write `[x]=1`. */
export const comparesAsNumbers = (left: Value, right: Value): boolean =>
  typeof left === 'number' || typeof right === 'number' || typeof left === 'bigint' || typeof right === 'bigint';

/** C10, a list into a text function: per value, as documented for Trim in cloud sync. Nulls among the results fall out. */
export const overEachValue = (list: readonly Value[], apply: (value: Value) => Value): readonly Value[] =>
  list.flatMap((item) => apply(item) ?? []);

/** C11, a date without a zone: UTC, since all documented results are UTC. */
export const minutesEastWithoutZone = 0;

/** C12, FormatDateTime with a zone in the input: shown in UTC, as .NET does on a UTC server. */
export const shownMinutesEast = 0;

/** C13, FormatDateTime of a date value that does not fit inputFormat: the value wins; a documented mapping only works so. */
export const dateValueBeatsInputFormat = true;

/** C14, an unreadable date: an error of this code, as .NET would throw. */
export const unreadableDate = 'unreadable-date';

/** C15, Mid past the end: empty text. A start below 1 or a negative length is an error. */
export const midPastTheEnd = '';

/** C16, Replace falling back to an attribute that does not match: null. */
export const replaceFallbackWithoutMatch = null;

/** C17, `""` as a Replace parameter: not given (a published mapping fills all unused ones so). Not for replacementValue. */
export const replaceParameterGiven = (value: Value): boolean => value !== null && value !== '';

/** C18, Split: items trimmed (documented result), empties dropped, and this delimiter where none is given. */
export const splitDelimiter = ',';
export const splitItem = (item: string): string | undefined => item.trim() || undefined;

/** C19, an apostrophe inside a word for PCase: does not end it, the rule of .NET. */
export const staysInsideWord = "'";

/** C20, truth of text other than true and false: its number; other text is an error of this code. */
export const unreadableTruth = 'not-a-truth-value';

/** C21, Word: a run of delimiters counts once, and without delimiters the whole text is word 1. */
export const wordsOf = (pieces: readonly string[]): readonly string[] => pieces.filter((piece) => piece !== '');

/** C22, Redact: the value flows, only the log is masked, with this. */
export const redactedInLogs = '[Redact]';

/** C22b, RemoveDuplicates: case-sensitive, the first occurrence stays. */
export const duplicateKey = (text: string): string => text;

/** C23, NormalizeDiacritics beyond its table: generic decomposition, then marks dropped; the rest stays. */
export const droppedMarks = /\p{Mn}/gu;

/** C24, InStr: binary comparison unless told; a start below 1 is an error. */
export const inStrComparison = 'vbBinaryCompare';

/** C25, IsString of null, numbers, booleans, dates, lists: false. */
export const isString = (value: Value): boolean => typeof value === 'string';

/** C26, numbers beyond 2^53: handed over as decimal text. */
export const largestNumber = Number.MAX_SAFE_INTEGER;

/** C27, `œ` alone: `oe`, though the table has only the letter with a macron. */
export const ligatureOe = 'oe';

/** C28, regular expressions of scoping filters: match the whole value; the documented patterns are right only so. */
export const filterPatternsMatchWhole = true;
