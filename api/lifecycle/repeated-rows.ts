// What becomes of rows that share a worker with others and do not count, and what is said about it.
import { type RecordProblem, recordError, recordWarning } from '../scim/record-problem.ts';
import type { DuplicateVerdict, RefusedDuplicate } from './duplicates.ts';

export interface RepeatedRow {
  readonly row: number;
  readonly disposition: 'duplicate' | 'invalid';
  readonly problem: RecordProblem;
}

/** One entry per row that does not count, whatever else is wrong with it. */
export function repeatedRows(verdict: DuplicateVerdict): readonly RepeatedRow[] {
  return [
    ...[...verdict.replaced].map(([row, by]) => ({ row, disposition: 'duplicate' as const, problem: replacedBy(by) })),
    ...verdict.refused.flatMap((refusal) =>
      refusal.rows.map((row) => ({ row, disposition: 'invalid' as const, problem: refused(row, refusal) })),
    ),
  ];
}

function replacedBy(row: number): RecordProblem {
  return recordWarning('duplicate-row', 'externalId', `Row ${row} of the same worker stands for this one.`);
}

function refused(row: number, { rows, disagreesOnActive }: RefusedDuplicate): RecordProblem {
  const others = rows.filter((other) => other !== row);
  const named = others.slice(0, 10).join(', ') + (others.length > 10 ? ` and ${others.length - 10} more` : '');
  const extent = disagreesOnActive ? ', even on whether the account is enabled' : '';
  const message =
    `Other rows of the same worker (${named}) say otherwise${extent}; none of them counts. ` +
    'Send one row per worker, or let the mapping say which counts.';
  return recordError('duplicate-row', 'externalId', message);
}
