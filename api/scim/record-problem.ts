// What is wrong with one worker's record. An error keeps the record from being sent; a warning travels with it.

export interface RecordProblem {
  /** Stable word, for programs. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The attribute, target or column it is about; null when it is about the whole record. */
  readonly attribute: string | null;
  /** For a person. Names columns and attributes, never a cell's value. */
  readonly message: string;
}

export function recordError(code: string, attribute: string | null, message: string): RecordProblem {
  return { code, severity: 'error', attribute, message };
}

export function recordWarning(code: string, attribute: string | null, message: string): RecordProblem {
  return { code, severity: 'warning', attribute, message };
}

/** True when one of the problems keeps the record from being sent. */
export function hasError(problems: readonly RecordProblem[]): boolean {
  for (const problem of problems) if (problem.severity === 'error') return true;
  return false;
}
