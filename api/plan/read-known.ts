// What the books know of the workers of one chunk.
import type { HrRecord } from '../intake/hr-record.ts';
import type { Answer } from '../lifecycle/answer-question.ts';
import { answersOf } from '../lifecycle/answer-question.ts';
import type { RowRoute } from '../mapping/with-route.ts';
import type { Queryable } from '../store/database.ts';
import type { StagedRow } from '../store/for-plan/read-chunk.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { Keyring } from '../store/keyring.ts';
import { readReviewsOf } from '../store/review/read-reviews-of.ts';
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
  readonly route?: RowRoute;
  /** Other rows of the worker in the same submission, which begin later; only the second pass knows them. */
  readonly later?: readonly HrRecord[];
  /** The row moves the worker here from another job. */
  readonly isMoved?: boolean;
  /** The row was to disable somebody who has come back since. */
  readonly isBack?: boolean;
  /** What people have decided about the worker in this job. */
  readonly answers?: readonly Answer[];
  /** A question about the worker is open, or what was decided about one still has its effect. */
  readonly isReviewed?: boolean;
  /** A person has said that the account stays disabled. */
  readonly isKeptDisabled?: boolean;
}

/** One entry per row, in order, as `routes` are. With `lock`, targets stay as they are until the transaction ends. */
export async function readKnown(
  db: Queryable,
  keyring: Keyring,
  submission: PlannedSubmission,
  rows: readonly StagedRow[],
  context: RowContext,
  { lock = false, routes }: { readonly lock?: boolean; readonly routes?: readonly RowRoute[] } = {},
): Promise<KnownOfRow[]> {
  const externalIds = rows.map(([, record]) => externalIdOfRow(record, submission.origin, context));
  const distinct = [...new Set(externalIds.filter((id) => id !== null))];
  if (distinct.length === 0)
    return rows.map((_, index) => ({ worker: null, target: null, person: null, ...routeAt(routes, index) }));
  const workers = await readWorkers(db, keyring, submission.source, distinct);
  const controls = await readControls(db, submission.source, distinct);
  const workerIds = [...workers.values()].map((worker) => worker.id);
  const targets =
    workerIds.length === 0
      ? new Map<number, KnownTarget>()
      : await readTargets(db, keyring, submission.job, workerIds, lock);
  const linked = [...targets.values()].flatMap((target) => target.linkedTo ?? []);
  const people = await readAdoptedPeople(db, keyring, submission.job, [...distinct, ...linked]);
  const reviews = await readReviewsOf(db, submission, distinct);
  return externalIds.map((externalId, index) => {
    const worker = externalId === null ? null : (workers.get(externalId) ?? null);
    const target = worker === null ? null : (targets.get(worker.id) ?? null);
    const ofWorker = externalId === null ? [] : (reviews.get(externalId) ?? []);
    return {
      worker,
      target,
      person: externalId === null ? null : (people.get(target?.linkedTo ?? externalId) ?? null),
      answers: answersOf(ofWorker),
      isReviewed: ofWorker.some(({ status, decision }) => status === 'open' || lasting.has(decision)),
      isProtected: externalId !== null && controls.get(externalId) === 'never-touch',
      isKeptDisabled: externalId !== null && controls.get(externalId) === 'keep-disabled',
      ...routeAt(routes, index),
    };
  });
}

function routeAt(routes: readonly RowRoute[] | undefined, index: number) {
  const route = routes?.[index];
  if (route === undefined) return {};
  return { route, isMoved: route.from !== null && route.job !== null, isBack: route.isBack === true };
}

// These end with their question; what the others decided has been done.
const lasting: ReadonlySet<string | null> = new Set(['skip', 'keep', 'disable']);
