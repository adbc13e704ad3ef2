// What is known of one worker, and why. An id nobody knows is an answer too.
import { type DecisionView, readDecisions } from '../store/worker/read-decisions.ts';
import {
  readLogOfWorker,
  readOperationsOfWorker,
  readRecordsOfWorker,
  readTargetsOfWorker,
  readWorkersOfId,
} from '../store/worker/read-worker.ts';
import { callerOf, requireUnrestricted } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { NOT_ASKED, readOtherJobs } from './other-jobs.ts';
import { Problem } from './problem.ts';
import { showFacts } from './show-facts.ts';
import { showTarget } from './show-target.ts';
import { severalSources, sourceFor } from './worker-source.ts';
import { timelineOf } from './worker-timeline.ts';

type Worker = AnswerOf<'GetWorker', 200>;

export function workerHandlers(parts: DoorParts): Handlers {
  return {
    GetWorker: async (request, response) => {
      const query = queryOf<'GetWorker'>(request);
      const caller = callerOf(response);
      const scope = {
        source: await sourceFor(parts, caller, query.source),
        job: query.job ?? caller.job,
        otherJobs: query.otherJobs ?? false,
      };
      // Rows of every job of the tenant.
      if (scope.otherJobs) requireUnrestricted(caller, 'mapping', 'job');
      const externalId = pathValuesOf(response).externalId!;
      // PostgreSQL has no text with U+0000, so no worker has such an id.
      if (externalId.includes('\0')) throw new Problem(400, 'bad-path', 'The id holds the character U+0000.');
      response.json((await showWorker(parts, externalId, scope)) satisfies Worker);
    },
  };
}

async function showWorker(
  parts: DoorParts,
  externalId: string,
  scope: { readonly source: string | null; readonly job: string | null; readonly otherJobs: boolean },
): Promise<Worker> {
  const { db, keyring } = parts;
  const workers = await readWorkersOfId(db, keyring, externalId, scope.source);
  const [worker] = workers;
  if (workers.length > 1)
    throw severalSources(
      workers.map((one) => one.source),
      'query.source',
    );
  const records = await readRecordsOfWorker(db, { externalId, source: worker?.source ?? scope.source, job: scope.job });
  if (worker === undefined) {
    // Only records that never became a fact: invalid ones, or ones that wait for a person.
    const source = scope.source ?? records[0]?.source ?? null;
    const timeline = timelineOf(records, [], [], await decisionsOf(parts, externalId, source, records));
    return {
      externalId,
      known: records.length > 0,
      source: records.length > 0 ? source : null,
      facts: null,
      targets: [],
      otherJobs: scope.otherJobs ? await readOtherJobs(parts, { externalId, directoryIds: [] }) : NOT_ASKED,
      timeline,
    };
  }
  const targets = await readTargetsOfWorker(db, worker.id, scope.job);
  const operations = await readOperationsOfWorker(db, worker.id, scope.job);
  const log = await readLogOfWorker(
    db,
    externalId,
    targets.map((target) => target.job),
  );
  return {
    externalId,
    known: true,
    source: worker.source,
    facts: await showFacts(parts, worker),
    targets: targets.map((target) =>
      showTarget(
        target,
        operations.filter((operation) => operation.job === target.job),
      ),
    ),
    otherJobs: scope.otherJobs
      ? await readOtherJobs(parts, { externalId, directoryIds: targets.flatMap((target) => target.directoryId ?? []) })
      : NOT_ASKED,
    timeline: timelineOf(records, operations, log, await decisionsOf(parts, externalId, worker.source, records)),
  };
}

async function decisionsOf(
  { db, keyring }: DoorParts,
  externalId: string,
  source: string | null,
  records: readonly { readonly submission: string }[],
): Promise<DecisionView[]> {
  if (source === null) return [];
  const submissions = [...new Set(records.map(({ submission }) => submission))];
  return readDecisions(db, keyring, { source, externalId, submissions });
}
