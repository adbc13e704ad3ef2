// Who is meant by the managers' keys of a chunk, by the staged keys of the submission and the keys kept of known workers.
import { type ManagerVerdict, managerByKey } from '../lifecycle/manager-by-key.ts';
import type { Queryable } from '../store/database.ts';
import { readStagedCarriers, readStagedWorkers } from '../store/for-plan/stage-keys.ts';
import { readKeyCarriers } from '../store/worker/key-carriers.ts';

/** One verdict per hash. */
export async function lookUpManagers(
  db: Queryable,
  submissionId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ManagerVerdict>> {
  const distinct = [...new Set(hashes)];
  if (distinct.length === 0) return new Map();
  const staged = await readStagedCarriers(db, submissionId, distinct);
  const kept = await readKeyCarriers(db, distinct);
  const withRow = await readStagedWorkers(db, submissionId, [...new Set([...kept.values()].flat())]);
  return new Map(
    distinct.map((hash) => [
      hash,
      managerByKey({
        inSubmission: staged.get(hash) ?? [],
        inBooks: kept.get(hash) ?? [],
        hasRow: (externalId) => withRow.has(externalId),
      }),
    ]),
  );
}
