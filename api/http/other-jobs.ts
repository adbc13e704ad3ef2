// One worker in every other provisioning job of the tenant: the latest row of Entra's log about the user, as source or as target. Two
// reads of a scarce log, so they are made when somebody asks for them and leave the outcomes their share.
import { readUsersByMatch } from '../graph/read-directory.ts';
import { type FoundRow, readLogOf } from '../graph/read-log-of.ts';
import { kindOfJob } from '../outcome/job-kind.ts';
import { withLogCalls } from '../store/call-slot/with-log-call.ts';
import type { DoorParts } from './door-parts.ts';
import { refusedRead } from './graph-refusal.ts';
import type { AnswerOf } from './handlers.ts';
import { showLogRow } from './show-log-row.ts';
import { writeTenantJobId } from './tenant-job-id.ts';

type OtherJobs = AnswerOf<'GetWorker', 200>['otherJobs'];

const DAYS_KEPT_BY_ENTRA = 30;
const MOST_ROWS = 200;
// Of five log reads in ten seconds.
const MOST_LOG_READS = 4;

export const NOT_ASKED: OtherJobs = { state: 'not-asked', reason: null, nextStep: null, value: [] };

/** Never throws for what Graph may do: that it could not be read stands in the answer. */
export async function readOtherJobs(
  parts: Pick<DoorParts, 'db' | 'graph' | 'clock' | 'settings'>,
  worker: { readonly externalId: string; readonly directoryIds: readonly string[] },
): Promise<OtherJobs> {
  const { db, graph, clock, settings } = parts;
  const objectId = await objectIdOf(graph, worker);
  if (typeof objectId !== 'string') return objectId;
  const from = new Date(clock.graphNow().getTime() - DAYS_KEPT_BY_ENTRA * 86_400_000);
  const sides = ['sourceIdentity/id', 'targetIdentity/id'] as const;
  const called = await withLogCalls(
    db,
    sides.map((by) => () => readLogOf(graph, { by, value: objectId, from, top: MOST_ROWS })),
    MOST_LOG_READS,
  );
  if (called.kind === 'wait')
    return notRead(
      'The reads of the provisioning log are used up by outcomes for now.',
      `Ask again in ${Math.ceil(called.milliseconds / 1000)} s.`,
    );
  const found: FoundRow[] = [];
  for (const answer of called.answers) {
    if (answer.kind === 'unauthorized') graph.renewCredential();
    if (answer.kind !== 'rows') return notRead(refusedRead(answer, 'the provisioning log').message, null);
    found.push(...answer.rows);
  }
  const own = new Set(settings.jobs.map((job) => job.jobId));
  return {
    state: 'read',
    reason: null,
    nextStep: null,
    value: latestOfEach(found.filter(({ row }) => !own.has(row.jobId))),
  };
}

async function objectIdOf(
  graph: DoorParts['graph'],
  { externalId, directoryIds }: { readonly externalId: string; readonly directoryIds: readonly string[] },
): Promise<string | OtherJobs> {
  const known = [...new Set(directoryIds)];
  if (known.length === 1) return known[0]!;
  const answer = await readUsersByMatch(graph, [externalId], []);
  if (answer.kind === 'unauthorized') graph.renewCredential();
  if (answer.kind !== 'users') return notRead(refusedRead(answer, 'the directory').message, null);
  const [user, second] = answer.users;
  if (user === undefined)
    return notRead(
      'The directory has no user with this employee id.',
      'Wait for the outcome of the submission, then ask again.',
    );
  if (second !== undefined)
    return notRead('Several users of the directory have this employee id.', 'Clear that up first: see ListReviews.');
  return String(user.id);
}

function latestOfEach(found: readonly FoundRow[]): OtherJobs['value'] {
  const latest = new Map<string, FoundRow>();
  for (const one of found.toSorted((a, b) => b.row.time.getTime() - a.row.time.getTime()))
    if (!latest.has(one.row.jobId)) latest.set(one.row.jobId, one);
  return [...latest.values()].slice(0, MOST_ROWS).map(({ row, servicePrincipalId, application }) => ({
    job: writeTenantJobId({ servicePrincipalId: servicePrincipalId ?? '', jobId: row.jobId }),
    kind: kindOfJob({ jobId: row.jobId, templateId: null }),
    application: application ?? row.jobId,
    row: showLogRow(row),
  }));
}

function notRead(reason: string, nextStep: string | null): OtherJobs {
  return { state: 'not-read', reason, nextStep, value: [] };
}
