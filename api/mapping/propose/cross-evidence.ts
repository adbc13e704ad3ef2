// What two columns say about each other: a column whose values stand in the id column names managers, a column whose values make up
// the e-mail addresses holds names.
import { contentFit } from './content-fit.ts';
import { foldWords } from './fold-words.ts';
import { confidenceIn, type JudgedColumn } from './judged-column.ts';
import { mostAre } from './profile-column.ts';

/** That values of one column occur in a column of ids. */
export interface Reference {
  readonly from: JudgedColumn;
  readonly to: JudgedColumn;
  /** Different values, and how many of them occur there. */
  readonly values: number;
  readonly found: number;
}

export interface CrossEvidence {
  /** The references of a column, most certain id first. */
  readonly references: (from: JudgedColumn) => readonly Reference[];
  /** A reference to a column of ids. */
  readonly referenceTo: (to: JudgedColumn) => Reference | undefined;
  readonly emails: JudgedColumn | undefined;
}

// Every pair is looked at: of a thousand unique columns only as many as may be ids.
const mostKeys = 12;

/** Looks at all pairs of a column and one that may hold ids. */
export function crossEvidence(columns: readonly JudgedColumn[]): CrossEvidence {
  const keys = columns
    .filter(isKey)
    .sort((one, other) => confidenceIn(other, 'employeeId') - confidenceIn(one, 'employeeId'))
    .slice(0, mostKeys);
  const references = keys.flatMap((to) => columns.flatMap((from) => referenceOf(from, to) ?? []));
  return {
    references: (from) => references.filter((reference) => reference.from.column === from.column),
    referenceTo: (to) => references.find((reference) => reference.to.column === to.column),
    emails: columns.find(({ profile }) => mostAre(profile, profile.emails)),
  };
}

/** Whether every row has an id of its own there. */
export function isKey({ profile }: JudgedColumn): boolean {
  return profile.rows > 1 && profile.emails === 0 && contentFit('employeeId', profile).fit === 'supports';
}

function referenceOf(from: JudgedColumn, to: JudgedColumn): Reference | null {
  const values = from.profile.counts.size;
  if (from === to || values < 1 || values > from.profile.filled * 0.95 + 1) return null;
  let found = 0;
  for (const value of from.profile.counts.keys()) if (to.profile.counts.has(value)) found += 1;
  const own = from.column.texts.filter((text, row) => text !== '' && text === to.column.texts[row]).length;
  return found >= values * 0.6 && own <= from.profile.filled * 0.2 ? { from, to, values, found } : null;
}

export interface NamesInEmail {
  readonly rows: number;
  /** Rows whose address begins with the value, and rows where it comes last in front of the @. */
  readonly first: number;
  readonly last: number;
}

const rowsLookedAt = 200;

/** How often the value of a column is a part of the address, as in first.last@. */
export function namesInEmail(emails: JudgedColumn, { column }: JudgedColumn): NamesInEmail {
  const count = { rows: 0, first: 0, last: 0 };
  for (let row = 0; row < Math.min(rowsLookedAt, column.texts.length); row++) {
    const parts = (emails.column.texts[row]!.split('@')[0] ?? '').split(/[._]/).map((part) => foldWords(part).join(''));
    const value = foldWords(column.texts[row]!).join('');
    if (parts.length < 2 || value === '') continue;
    count.rows += 1;
    if (parts[0] === value) count.first += 1;
    if (parts.slice(1).join('') === value) count.last += 1;
  }
  return count;
}
