// The rows of a chunk, each completed, mapped, with its manager and its fingerprint. Both passes of a plan read them in this way.
import { withManager } from '../mapping/with-manager.ts';
import type { Queryable } from '../store/database.ts';
import type { StagedRow } from '../store/for-plan/read-chunk.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import { hashOfKey } from './hash-of-key.ts';
import { type InterpretedRow, interpretMapped, type MappedRow, mapRow } from './interpret-row.ts';
import { lookUpManagers } from './look-up-managers.ts';
import type { KnownOfRow } from './read-known.ts';
import type { RowContext } from './row-context.ts';

/** One entry per row, in order; `known` likewise. */
export async function interpretRows(
  db: Queryable,
  submission: PlannedSubmission,
  rows: readonly StagedRow[],
  known: readonly KnownOfRow[],
  context: RowContext,
): Promise<InterpretedRow[]> {
  const mapped = rows.map(([, staged], index) => mapRow(staged, submission.origin, known[index]!, context));
  const withManagers = context.mapping.lookup === null ? mapped : await findManagers(db, submission, mapped, context);
  return withManagers.map((row, index) => interpretMapped(row, known[index]!, context));
}

async function findManagers(
  db: Queryable,
  submission: PlannedSubmission,
  rows: readonly MappedRow[],
  context: RowContext,
): Promise<MappedRow[]> {
  const hashes = rows.map(({ mapped }) => (mapped.managerKey === null ? null : hashOfKey(context, mapped.managerKey)));
  const verdicts = await lookUpManagers(
    db,
    submission.id,
    hashes.filter((hash) => hash !== null),
  );
  return rows.map((row, index) => {
    const hash = hashes[index];
    return hash == null ? row : { ...row, mapped: withManager(row.mapped, verdicts.get(hash)!) };
  });
}
