// Walk 3: queued operations leave for Entra in bulk requests of up to 50, paced to Entra's windows. Several calls may be
// on their way at once; each is in the books before it is made.
import { uploadBulkRequest } from '../graph/upload-bulk-request.ts';
import { forgetOldCalls } from '../store/call-slot/call-slots.ts';
import { recoverDeadCalls } from '../store/for-dispatch/bulk-requests.ts';
import { readGateCount, readSendingJobs, type SendingJob } from '../store/for-dispatch/job-gate.ts';
import type { DispatchParts } from './dispatch-parts.ts';
import { judgeAnswer } from './judge-answer.ts';
import { settleBatch } from './settle-batch.ts';
import { type Batch, takeBatch } from './take-batch.ts';

const CALL_TIMEOUT_MS = 60_000;
const CALLS_AT_ONCE = 6;

/** One run of the background loop: sends what may be sent now, and says when to look again. */
export async function dispatchBatches(parts: DispatchParts, signal: AbortSignal): Promise<{ againInMs?: number }> {
  await parts.db.transaction((tx) => recoverDeadCalls(tx));
  await forgetOldCalls(parts.db);
  const waits: number[] = [];
  for (const job of await readSendingJobs(parts.db)) {
    const lanes = Array.from({ length: CALLS_AT_ONCE }, () => sendUntilIdle(parts, job, signal));
    for (const wait of await Promise.all(lanes)) if (wait !== null) waits.push(wait);
  }
  return waits.length === 0 ? {} : { againInMs: Math.max(1, Math.min(...waits)) };
}

// Sends batch after batch of one job. Returns the milliseconds until there may be something to do, or null.
async function sendUntilIdle(parts: DispatchParts, job: SendingJob, signal: AbortSignal): Promise<number | null> {
  while (!signal.aborted) {
    const taken = await takeBatch(parts, job);
    if (taken.kind === 'nothing') return taken.againInMs;
    await sendBatch(parts, taken.batch);
  }
  return null;
}

/** Makes the call and writes down what came of it. Once begun it is not aborted: an answer that nobody hears is the worst answer. */
async function sendBatch(parts: DispatchParts, batch: Batch): Promise<void> {
  const answer = await uploadBulkRequest(parts.graph, {
    servicePrincipalId: batch.job.servicePrincipalId,
    jobId: batch.job.jobId,
    body: batch.body,
    clientRequestId: batch.bulkRequestId,
    timeoutMs: CALL_TIMEOUT_MS,
  });
  const gateCount = await readGateCount(parts.db, batch.job.name);
  const verdict = judgeAnswer(answer, { memberCount: batch.memberCount, attempt: batch.attempt, gateCount });
  if (verdict.kind === 'returned' && verdict.renewCredential) parts.graph.renewCredential();
  await settleBatch(parts, batch, verdict);
  const line = { job: batch.job.name, bulkRequest: batch.bulkRequestId, members: batch.memberCount, attempt: batch.attempt };
  if (verdict.kind === 'uploaded') parts.log.debug(line, 'bulk request uploaded');
  else parts.log.warn({ ...line, verdict: verdict.kind, answer: answer.kind }, 'bulk request not uploaded');
}
