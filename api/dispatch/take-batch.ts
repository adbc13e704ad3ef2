// Takes the next batch of a job out of the queue, in one transaction: gate, call slot, members, bulk request. When it
// returns a batch, everything that is needed to repeat or clear up the call stands in the books.
import { createHash, randomUUID } from 'node:crypto';
import { bulkRequestBody } from '../scim/bulk-request.ts';
import { bookCall, readCallBooks, readReleaseMs } from '../store/call-slot/call-slots.ts';
import type { Queryable } from '../store/database.ts';
import {
  claimUncertain,
  insertBulkRequest,
  lockDividedRequest,
  nextUncertainInMs,
  replaceDivided,
} from '../store/for-dispatch/bulk-requests.ts';
import { claimOperations, readCandidates } from '../store/for-dispatch/claim-operations.ts';
import { isGateOpen, type SendingJob } from '../store/for-dispatch/job-gate.ts';
import { readPayloads, readSubmissionsOf } from '../store/operation/read-payloads.ts';
import { callBudget } from './call-budget.ts';
import { type DispatchParts, uploadLimit } from './dispatch-parts.ts';
import { lingerMs } from './linger-ms.ts';

const LEAVER_PRIORITY = 0;
const BULK_PRIORITY = 2;

export interface Batch {
  readonly job: SendingJob;
  readonly bulkRequestId: string;
  readonly attempt: number;
  readonly body: string;
  readonly memberCount: number;
  /** Whose operations they are. */
  readonly submissionIds: readonly string[];
  readonly slot: number;
}

export type Taken =
  | { readonly kind: 'batch'; readonly batch: Batch }
  /** Entra's window is full for all jobs. */
  | { readonly kind: 'window-full'; readonly waitMs: number }
  /** Nothing to send for this job; null: until something happens. */
  | { readonly kind: 'nothing'; readonly againInMs: number | null };

export async function takeBatch(parts: DispatchParts, job: SendingJob): Promise<Taken> {
  return parts.db.transaction(async (tx) => {
    const books = await readCallBooks(tx, uploadLimit(parts));
    if (!(await isGateOpen(tx, job.name))) return { kind: 'nothing', againInMs: job.opensInMs };
    if (books.waitMs > 0) return { kind: 'window-full', waitMs: books.waitMs };

    await divide(tx, parts, job);
    const again = await claimUncertain(tx, job.name);
    if (again !== null) {
      const body = await compose(tx, parts, again.operationIds);
      if (hashOf(body) !== again.bodyHash) throw new Error(`bulk request ${again.id} cannot be composed as it was`);
      const slot = await bookCall(tx, 'upload', 'bulkUpload again');
      return {
        kind: 'batch',
        batch: {
          job,
          bulkRequestId: again.id,
          attempt: again.attempt,
          body,
          memberCount: again.operationIds.length,
          submissionIds: await readSubmissionsOf(tx, again.operationIds),
          slot,
        },
      };
    }

    const candidates = await readCandidates(tx, job.name);
    const untilUncertain = await nextUncertainInMs(tx, job.name);
    if (candidates.length === 0) return { kind: 'nothing', againInMs: untilUncertain };
    // Where somebody more urgent goes, the places that are left cost nothing.
    const budget = callBudget({ ...parts, used: books.usedToday });
    if (budget.leftForBulk === 0 && candidates.every((one) => one.priority >= BULK_PRIORITY)) {
      const freeInMs = await readReleaseMs(tx, 'upload', budget.used - (budget.quota - budget.reserve));
      return { kind: 'nothing', againInMs: Math.min(freeInMs, untilUncertain ?? Number.POSITIVE_INFINITY) };
    }
    const linger = lingerMs({
      size: candidates[0]?.batchGroup == null ? candidates.length : Number.POSITIVE_INFINITY,
      hasLeaver: candidates.some((one) => one.priority === LEAVER_PRIORITY),
      callsToday: books.usedToday,
      dayQuota: parts.dailyCallQuota,
    });
    const longestWait = Math.max(...candidates.map((one) => one.waitedMs));
    if (longestWait < linger)
      return { kind: 'nothing', againInMs: Math.min(linger - longestWait, untilUncertain ?? Number.POSITIVE_INFINITY) };

    const ids = candidates.map((one) => one.id);
    const bulkRequestId = randomUUID();
    const body = await compose(tx, parts, ids);
    // Graph's own time is whole seconds, and the call begins a little later than now: rows before this moment are not ours.
    const sentAt = new Date(parts.clock.graphNow().getTime() - 2000);
    await insertBulkRequest(tx, {
      id: bulkRequestId,
      job: job.name,
      memberCount: ids.length,
      bodyHash: hashOf(body),
      sentAt,
    });
    await claimOperations(tx, bulkRequestId, ids);
    const slot = await bookCall(tx, 'upload', 'bulkUpload');
    const submissionIds = await readSubmissionsOf(tx, ids);
    return {
      kind: 'batch',
      batch: { job, bulkRequestId, attempt: 1, body, memberCount: ids.length, submissionIds, slot },
    };
  });
}

// What is left of an uncertain bulk request when some of its members were settled otherwise goes as a new one.
async function divide(tx: Queryable, parts: DispatchParts, job: SendingJob): Promise<void> {
  const divided = await lockDividedRequest(tx, job.name);
  if (divided === null) return;
  await replaceDivided(tx, divided, {
    id: randomUUID(),
    bodyHash: hashOf(await compose(tx, parts, divided.operationIds)),
  });
}

async function compose(tx: Queryable, parts: DispatchParts, ids: readonly number[]): Promise<string> {
  const members = await readPayloads(tx, parts.keyring, ids);
  return bulkRequestBody(members.map((member) => ({ bulkId: String(member.operationId), user: member.user })));
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('base64url');
}
