// Which column becomes what: the most certain pair first, and no meaning twice.
import type { Candidate, JudgedColumn } from './judged-column.ts';
import { meanings } from './meanings.ts';

export interface Assignment {
  /** Meaning → the column taken for it. Only meanings that become attributes. */
  readonly taken: ReadonlyMap<string, JudgedColumn>;
  /** What a column is taken for, by its path; none where it is left out without being understood. */
  readonly of: ReadonlyMap<string, Candidate>;
}

const lowest = 0.5;

/** Below this the key of all workers is not certain enough to go on without a person, but the best that there is. */
const lowestForId = 0.05;

/** Assigns columns. An id is always assigned where any column may be one, because nothing can be proposed without. */
export function assignColumns(columns: readonly JudgedColumn[]): Assignment {
  const taken = new Map<string, JudgedColumn>();
  const of = new Map<string, Candidate>();
  const pairs = columns
    .flatMap((judged) => judged.candidates.map((candidate) => ({ judged, candidate })))
    .sort((one, other) => other.candidate.confidence - one.candidate.confidence);
  const take = ({ judged, candidate }: (typeof pairs)[number]) => {
    const isLeftOut = meanings.get(candidate.meaning)?.attribute == null;
    if (of.has(judged.column.path) || (taken.has(candidate.meaning) && !isLeftOut)) return;
    of.set(judged.column.path, candidate);
    if (!isLeftOut) taken.set(candidate.meaning, judged);
  };
  for (const pair of pairs) if (pair.candidate.confidence >= lowest) take(pair);
  if (!taken.has('employeeId')) {
    for (const pair of pairs) {
      const { meaning, confidence } = pair.candidate;
      if (meaning === 'employeeId' && confidence >= lowestForId) take(pair);
    }
  }
  // A yes-or-no column is what remains where no column has words.
  if (taken.has('status') && taken.has('activeFlag')) {
    of.delete(taken.get('activeFlag')!.column.path);
    taken.delete('activeFlag');
  }
  takeFirstEntry(taken, of, columns);
  return { taken, of };
}

// Where nothing else says when the employment began, the first entry into the company at least says that it has.
function takeFirstEntry(
  taken: Map<string, JudgedColumn>,
  of: Map<string, Candidate>,
  columns: readonly JudgedColumn[],
): void {
  if (taken.has('hireDate') || taken.has('rehireDate')) return;
  const first = columns.find(({ column }) => of.get(column.path)?.meaning === 'originalHireDate');
  if (first === undefined) return;
  const { reasons } = of.get(first.column.path)!;
  const only = 'No other column says when the employment began.';
  of.set(first.column.path, { meaning: 'hireDate', confidence: 0.55, reasons: [...reasons, only] });
  taken.set('hireDate', first);
}
