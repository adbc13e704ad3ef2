// A .NET regular expression in the syntax of RE2, which cannot backtrack and so cannot hang. What RE2 lacks, or would take
// with another meaning, is refused by name (dotnet/docs: regular expression language; google/re2: syntax).

import { escapeCharacter, literal, shorthand, translateCategory } from './pattern-escapes.ts';
import { type PatternFaults, patternFaults } from './pattern-faults.ts';
import { translateClass } from './translate-class.ts';

/** What `$` and `\Z` may mean. .NET's stand at the end and before a last line feed; RE2 has only the first. */
export type LineEnd = 'end' | 'endOrLastLineFeed';

export type TranslatedPattern = {
  /** RE2 syntax; all groups are without names. */
  readonly source: string;
  /** .NET's number of each group, by RE2's number less one: .NET numbers named groups after all others. */
  readonly groupNumbers: readonly number[];
  readonly groupNames: ReadonlyMap<string, number>;
  /** RE2's numbers of the groups that took the last line feed for a `$` (only with `endOrLastLineFeed`). */
  readonly lineEndGroups: readonly number[];
  readonly hasLineEnd: boolean;
  /** Something that takes characters follows a `$`, so that a last line feed cannot be given back. */
  readonly continuesAfterLineEnd: boolean;
  readonly hasWordBoundary: boolean;
  /** One atom with at most one quantifier, in ECMAScript syntax too: the built-in engine is linear on it. */
  readonly isSingleAtom: boolean;
};

/** A named, unnamed or line-end group, in the order of RE2's numbers. */
type Group =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'lineEnd' };

/** The translation so far. `size` is how many instructions the open group has, `atomSize` those of its last atom. */
type State = {
  readonly pattern: string;
  readonly lineEnd: LineEnd;
  readonly faults: PatternFaults;
  readonly outer: { multiline: boolean; size: number }[];
  readonly groups: Group[];
  source: string;
  at: number;
  multiline: boolean;
  size: number;
  atomSize: number;
  atoms: number;
  onlyAtoms: boolean;
  hasLineEnd: boolean;
  continuesAfterLineEnd: boolean;
  hasWordBoundary: boolean;
};

/** Instructions a pattern may compile to, roughly: repetition counts multiply. */
const largestPattern = 5_000;
const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;
const groupName =
  /^\(\?(?:<([\p{L}\p{Mn}\p{Pc}][\p{L}\p{Mn}\p{Nd}\p{Pc}]*)>|'([\p{L}\p{Mn}\p{Pc}][\p{L}\p{Mn}\p{Nd}\p{Pc}]*)')/u;

/** Translates, or throws ExpressionError `pattern-not-supported` or `pattern-invalid` at `position`. */
export function translatePattern(pattern: string, lineEnd: LineEnd, position: number | undefined): TranslatedPattern {
  const state: State = {
    pattern,
    lineEnd,
    faults: patternFaults(position),
    outer: [],
    groups: [],
    source: '',
    at: 0,
    multiline: false,
    size: 0,
    atomSize: 0,
    atoms: 0,
    onlyAtoms: true,
    hasLineEnd: false,
    continuesAfterLineEnd: false,
    hasWordBoundary: false,
  };
  while (state.at < pattern.length) {
    readPart(state, pattern.slice(state.at));
    if (state.size > largestPattern) {
      throw state.faults.refuse(`more than ${largestPattern} repeated parts`, 'lower the counts in { }');
    }
  }
  if (state.outer.length > 0) throw state.faults.invalid('a parenthesis is never closed');
  return {
    ...numberGroups(state.groups),
    source: state.source === '' ? '(?:)' : state.source,
    hasLineEnd: state.hasLineEnd,
    continuesAfterLineEnd: state.continuesAfterLineEnd,
    hasWordBoundary: state.hasWordBoundary,
    isSingleAtom: state.onlyAtoms && state.atoms === 1,
  };
}

function readPart(state: State, rest: string): void {
  const character = String.fromCodePoint(rest.codePointAt(0) as number);
  if (character === '\\') readEscape(state, rest);
  else if (character === '(') readGroup(state, rest);
  else if (character === ')') closeGroup(state);
  else if (character === '[') {
    const read = translateClass(state.pattern, state.at, state.faults);
    addAtom(state, read.translated, read.length);
  } else if (character === '^') addAnchor(state, '^', 1);
  else if (character === '$') addDollar(state);
  else if (character === '|') {
    state.onlyAtoms = false;
    copy(state, '|', 1);
  } else if (character === '.') {
    state.onlyAtoms = false; // ECMAScript's dot stops at more line ends.
    addAtom(state, '.', 1);
  } else if (quantifier.test(rest)) readQuantifier(state, rest);
  else addAtom(state, literal(character), character.length);
}

function copy(state: State, translated: string, length: number): void {
  state.source += translated;
  state.at += length;
}

function addAtom(state: State, translated: string, length: number): void {
  copy(state, translated, length);
  state.atomSize = 1;
  state.size += 1;
  state.atoms += 1;
  state.continuesAfterLineEnd ||= state.hasLineEnd;
}

function addAnchor(state: State, translated: string, length: number): void {
  copy(state, translated, length);
  state.atomSize = 1;
  state.size += 1;
  state.onlyAtoms = false;
}

function addDollar(state: State): void {
  if (state.multiline) addAnchor(state, '$', 1);
  else addLineEnd(state, 1);
}

/** Takes the last line feed, if one must be taken, into a group of its own, from where it is given back after matching. */
function addLineEnd(state: State, length: number): void {
  state.hasLineEnd = true;
  if (state.lineEnd === 'endOrLastLineFeed') state.groups.push({ kind: 'lineEnd' });
  addAnchor(state, state.lineEnd === 'end' ? '\\z' : '(\\n??)\\z', length);
}

function readEscape(state: State, rest: string): void {
  const { faults } = state;
  const next = rest[1];
  if (next === undefined) throw faults.invalid('it ends in a backslash');
  if (next === 'k' || /^\\[1-9]/.test(rest)) throw faults.refuse(`the back-reference ${rest.slice(0, 2)}`);
  if (next === 'G') throw faults.refuse('\\G');
  const known = shorthand(next);
  if (next === 'A' || next === 'z') addAnchor(state, `\\${next}`, 2);
  else if (next === 'Z') addLineEnd(state, 2);
  else if (next === 'b' || next === 'B') {
    state.hasWordBoundary = true;
    addAnchor(state, `\\${next}`, 2);
  } else if (next === 'p' || next === 'P') {
    const category = translateCategory(rest);
    if (category === undefined) {
      const written = /^\\[pP](?:\{[^}]*\}?)?/.exec(rest)?.[0];
      throw faults.refuse(`${written}`, 'only general categories such as \\p{L} or \\p{Lu} are');
    }
    addAtom(state, category.translated, category.length);
  } else if (known !== undefined) addAtom(state, known, 2);
  else {
    const escaped = escapeCharacter(rest);
    if (escaped === undefined) throw faults.invalid(`\\${next} is no escape`);
    addAtom(state, literal(escaped.character), escaped.length);
  }
}

function readGroup(state: State, rest: string): void {
  const { faults } = state;
  const named = groupName.exec(rest);
  if (named !== null) {
    const name = named[1] ?? named[2] ?? '';
    if (state.groups.some((group) => group.kind === 'named' && group.name === name)) {
      throw faults.refuse(`two groups named ${name}`);
    }
    state.groups.push({ kind: 'named', name });
    openGroup(state, '(', named[0].length);
  } else if (!rest.startsWith('(?')) {
    state.groups.push({ kind: 'unnamed' });
    openGroup(state, '(', 1);
  } else if (rest.startsWith('(?:')) {
    openGroup(state, '(?:', 3);
  } else if (rest.startsWith('(?#')) {
    const end = rest.indexOf(')');
    if (end === -1) throw faults.invalid('a comment is never closed');
    state.at += end + 1;
  } else {
    refuseGroup(rest, faults);
    readOptions(state, rest);
  }
}

function refuseGroup(rest: string, faults: PatternFaults): void {
  if (/^\(\?<?[=!]/.test(rest)) {
    throw faults.refuse('lookaround', 'match the surrounding text too, and keep it with a named group');
  }
  if (rest.startsWith('(?>')) throw faults.refuse('an atomic group', 'write (?: instead of (?>');
  if (rest.startsWith('(?(')) throw faults.refuse('a conditional');
  if (rest.startsWith('(?P')) throw faults.refuse('(?P', 'named groups are written (?<name>...)');
  if (/^\(\?[<'][^>']*-/.test(rest)) throw faults.refuse('a balancing group');
  if (/^\(\?[<']/.test(rest)) {
    throw faults.refuse('a group whose name begins with a digit or is not made of letters, digits and _');
  }
}

/** `(?i)` to the end of the group, or `(?i:...)`. */
function readOptions(state: State, rest: string): void {
  const options = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/.exec(rest);
  if (options === null) throw state.faults.invalid('(? is followed by nothing known');
  const [whole, on = '', off = '', end] = options;
  for (const option of on + off) {
    if (!'ims'.includes(option)) throw state.faults.refuse(`the inline option ${option}`, 'only i, m and s are');
  }
  if (end === ')') {
    state.onlyAtoms = false;
    copy(state, on + off === '' ? '' : whole.replace('-)', ')'), whole.length);
  } else {
    openGroup(state, whole.replace('-:', ':'), whole.length);
  }
  if (on.includes('m')) state.multiline = true;
  if (off.includes('m')) state.multiline = false;
}

function openGroup(state: State, translated: string, length: number): void {
  state.outer.push({ multiline: state.multiline, size: state.size });
  state.size = 0;
  state.onlyAtoms = false;
  copy(state, translated, length);
}

function closeGroup(state: State): void {
  const outer = state.outer.pop();
  if (outer === undefined) throw state.faults.invalid('a closing parenthesis has no opening one');
  copy(state, ')', 1);
  state.atomSize = state.size + 1;
  state.size += outer.size + 1;
  state.multiline = outer.multiline;
}

function readQuantifier(state: State, rest: string): void {
  const written = quantifier.exec(rest)?.[0] ?? '';
  if (state.atomSize === 0) throw state.faults.invalid(`${written} repeats nothing`);
  const counts = /^\{(\d+)(?:,(\d*))?\}/.exec(written);
  const most = Math.max(Number(counts?.[1] ?? 1), Number(counts?.[2] || 1));
  if (most > 1000) throw state.faults.refuse('a count above 1000');
  state.size += state.atomSize * Math.max(0, most - 1);
  state.atomSize = 0;
  copy(state, written, written.length);
}

function numberGroups(
  groups: readonly Group[],
): Pick<TranslatedPattern, 'groupNumbers' | 'groupNames' | 'lineEndGroups'> {
  const unnamed = groups.filter((group) => group.kind === 'unnamed').length;
  const groupNames = new Map<string, number>();
  let lastUnnamed = 0;
  const groupNumbers = groups.map((group) => {
    if (group.kind === 'unnamed') return ++lastUnnamed;
    if (group.kind === 'lineEnd') return -1;
    groupNames.set(group.name, unnamed + 1 + groupNames.size);
    return unnamed + groupNames.size;
  });
  const lineEndGroups = groups.flatMap((group, index) => (group.kind === 'lineEnd' ? index + 1 : []));
  return { groupNumbers, groupNames, lineEndGroups };
}
