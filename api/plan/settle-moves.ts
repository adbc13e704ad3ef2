// What a chunk of a routed submission means for the other jobs: workers who move leave the old one, and who leaves the company is
// disabled wherever an account is still enabled. Runs in the transaction that wrote the chunk, after it.
import { leavingOf } from '../mapping/leaving-of.ts';
import { jobsOfRoutes } from '../mapping/mapping-document.ts';
import type { Queryable } from '../store/database.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import { forgetOtherLooks, leaveJob, noteRoutes, readEnabledElsewhere } from '../store/for-plan/worker-routes.ts';
import type { PlannedRow } from '../store/for-plan/write-plan-chunk.ts';
import { openOwnSubmission } from '../store/submission/open-own-submission.ts';
import type { KnownOfRow } from './read-known.ts';
import type { RowContext } from './row-context.ts';

/** `submission` is as though for one job; `decided` and `known` have an entry per row that counted, in one order. */
export async function settleMoves(
  tx: Queryable,
  context: RowContext,
  submission: PlannedSubmission,
  decided: readonly PlannedRow[],
  known: readonly KnownOfRow[],
): Promise<void> {
  if (!submission.routed) return;
  const { source, job } = submission;
  const { document } = context.mapping;
  const rows = decided.flatMap((row, index) => {
    const route = known[index]?.route;
    return row.externalId === null || route === undefined ? [] : [{ ...row, id: row.externalId, route }];
  });
  // A closed target is no arrival: the account that is there goes on as before.
  const arrived = rows.filter((row) => ['send', 'joined', 'unchanged'].includes(row.disposition));
  const gone = rows.filter((row) => row.disposition === 'out-of-scope' && row.route.job === null);
  const looked = rows.filter((row) => row.worker !== null).map((row) => row.id);
  await forgetOtherLooks(tx, { source, job, mapping: submission.mapping }, looked);
  // Where the account of somebody who is missing is disabled says nothing of where the routes lead.
  if (submission.origin !== 'missing') {
    const ids = arrived.map((row) => row.id);
    await noteRoutes(tx, source, job, ids);
  }
  const toDisable = new Map<string, string[]>();
  const leavers = arrived.filter((row) => hasLeft(row)).map((row) => row.id);
  const jobs = { here: job, all: jobsOfRoutes(document) };
  for (const [other, ids] of await readEnabledElsewhere(tx, source, jobs, leavers)) toDisable.set(other, ids);
  const froms = new Set([...arrived, ...gone].flatMap(({ route }) => (route.from === null ? [] : [route.from])));
  for (const from of froms) {
    const ids = [...arrived, ...gone].filter((row) => row.route.from === from).map((row) => row.id);
    await leaveJob(tx, source, from, ids);
    if (leavingOf(document, from) === 'keep') continue;
    const here = gone.length > 0 ? '' : job;
    const enabled = (await readEnabledElsewhere(tx, source, { here, all: [from] }, ids)).get(from) ?? [];
    toDisable.set(from, [...(toDisable.get(from) ?? []), ...enabled]);
  }
  for (const [other, externalIds] of toDisable) {
    if (externalIds.length === 0) continue;
    await openOwnSubmission(tx, context.keyring, {
      origin: 'moved',
      caller: 'system:moved',
      operationId: 'LeaveJob',
      source,
      mapping: submission.mapping,
      mappingVersion: submission.mapping_version,
      job: other,
      population: submission.population,
      externalIds,
    });
  }
}

function hasLeft({ worker }: PlannedRow): boolean {
  return worker?.active === false && (worker.lifecycle === 'terminated' || worker.lifecycle === 'cancelled');
}
