// What the books know of the workers of one chunk.
import type { Queryable } from '../store/database.ts';
import type { StagedRow } from '../store/for-plan/read-chunk.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { Keyring } from '../store/keyring.ts';
import { readControls } from '../store/worker/protect-worker.ts';
import {
  type AdoptedPerson,
  type KnownTarget,
  type KnownWorker,
  readAdoptedPeople,
  readTargets,
  readWorkers,
} from '../store/worker/read-workers.ts';
import { externalIdOfRow } from './interpret-row.ts';
import type { RowContext } from './row-context.ts';

export interface KnownOfRow {
  readonly worker: KnownWorker | null;
  readonly target: KnownTarget | null;
  readonly person: AdoptedPerson | null;
  /** A person has said that nothing of this worker is to be sent. */
  readonly isProtected?: boolean;
  /** A person has said that the account stays disabled. */
  readonly isKeptDisabled?: boolean;
}

/** One entry per row, in order. With `lock`, targets stay as they are until the transaction ends. */
export async function readKnown(
  db: Queryable,
  keyring: Keyring,
  submission: PlannedSubmission,
  rows: readonly StagedRow[],
  context: RowContext,
  lock: boolean,
): Promise<KnownOfRow[]> {
  const externalIds = rows.map(([, record]) => externalIdOfRow(record, submission.origin, context));
  const distinct = [...new Set(externalIds.filter((id) => id !== null))];
  if (distinct.length === 0) return rows.map(() => ({ worker: null, target: null, person: null }));
  const workers = await readWorkers(db, keyring, submission.source, distinct);
  const people = await readAdoptedPeople(db, keyring, submission.job, distinct);
  const controls = await readControls(db, submission.source, distinct);
  const workerIds = [...workers.values()].map((worker) => worker.id);
  const targets =
    workerIds.length === 0
      ? new Map<number, KnownTarget>()
      : await readTargets(db, keyring, submission.job, workerIds, lock);
  return externalIds.map((externalId) => {
    const worker = externalId === null ? null : (workers.get(externalId) ?? null);
    return {
      worker,
      target: worker === null ? null : (targets.get(worker.id) ?? null),
      person: externalId === null ? null : (people.get(externalId) ?? null),
      isProtected: externalId !== null && controls.get(externalId) === 'never-touch',
      isKeptDisabled: externalId !== null && controls.get(externalId) === 'keep-disabled',
    };
  });
}
