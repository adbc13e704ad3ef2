// A column with what it may be taken for.
import type { ColumnProfile } from './profile-column.ts';
import type { ColumnSample } from './read-columns.ts';

export interface Candidate {
  readonly meaning: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Sentences with counts and patterns, never a value. */
  readonly reasons: readonly string[];
}

export interface JudgedColumn {
  readonly column: ColumnSample;
  readonly profile: ColumnProfile;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** How likely the column has this meaning; 0 where nothing speaks for it. */
export function confidenceIn(judged: JudgedColumn, meaning: string): number {
  return judged.candidates.find((candidate) => candidate.meaning === meaning)?.confidence ?? 0;
}
