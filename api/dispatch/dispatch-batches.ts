// Walk 3: queued operations leave for Entra in bulk requests of up to 50, paced to Entra's windows. Several calls may be
// on their way at once; each is in the books before it is made.
import { setTimeout as pause } from 'node:timers/promises';
import { type UploadAnswer, uploadBulkRequest } from '../graph/upload-bulk-request.ts';
import { forgetOldCalls } from '../store/call-slot/call-slots.ts';
import { recoverDeadCalls } from '../store/for-dispatch/bulk-requests.ts';
import { readGateCount, readSendingJobs, type SendingJob } from '../store/for-dispatch/job-gate.ts';
import { finishDeadRestarts } from '../store/job/restart-job.ts';
import { noteStep } from '../telemetry/submission-spans.ts';
import type { DispatchParts } from './dispatch-parts.ts';
import { judgeAnswer } from './judge-answer.ts';
import { settleBatch } from './settle-batch.ts';
import { type Batch, takeBatch } from './take-batch.ts';

const CALL_TIMEOUT_MS = 60_000;
const CALLS_AT_ONCE = 6;
// A window that frees itself so soon is waited for; anything longer ends the run.
const SHORT_WAIT_MS = 6_000;
// Nothing is sent to a job at which nobody has looked lately: paused or in quarantine it would only fill its queue. Whoever looks
// wakes us; and should nobody come, sending does not depend on it.
const FRESH_HEALTH_MS = 60_000;
const HEALTH_WAIT_MS = 5_000;

export interface Dispatcher {
  /** One run of the background loop: sends what may be sent now, and says when to look again. */
  run(signal: AbortSignal): Promise<{ againInMs?: number }>;
  /** Resolves when no call is on its way any more. Call it after the loop has stopped. */
  drain(): Promise<void>;
}

export function createDispatcher(parts: DispatchParts): Dispatcher {
  // Calls outlive the run that began them: a slow answer must not keep others waiting.
  const onTheirWay = new Set<Promise<void>>();
  const askedForHealth = new Map<string, number>();

  const send = (batch: Batch) => {
    const call = sendBatch(parts, batch)
      .catch((error) =>
        parts.log.error(
          { bulkRequest: batch.bulkRequestId, error: error.name },
          'the answer to a call could not be written down',
        ),
      )
      .finally(() => {
        onTheirWay.delete(call);
        parts.wakeups.wake('dispatch');
      });
    onTheirWay.add(call);
  };

  return {
    async run(signal) {
      await parts.db.transaction((tx) => recoverDeadCalls(tx));
      await finishDeadRestarts(parts.db);
      await forgetOldCalls(parts.db);
      while (!signal.aborted) {
        if (onTheirWay.size >= CALLS_AT_ONCE) await Promise.race(onTheirWay);
        const round = await takeRound(parts, askedForHealth, send, signal);
        if (round.tookSome) continue;
        if (round.windowMs === null || round.windowMs > SHORT_WAIT_MS) {
          const waits = [...round.waits, ...(round.windowMs === null ? [] : [round.windowMs])];
          return waits.length === 0 ? {} : { againInMs: Math.max(1, Math.min(...waits)) };
        }
        await pause(round.windowMs, undefined, { signal }).catch(() => undefined);
      }
      return {};
    },
    async drain() {
      await Promise.all(onTheirWay);
    },
  };
}

// A batch of each job in turn, so that a long queue of one does not keep the others waiting.
async function takeRound(
  parts: DispatchParts,
  askedForHealth: Map<string, number>,
  send: (batch: Batch) => void,
  signal: AbortSignal,
) {
  const waits: number[] = [];
  let tookSome = false;
  for (const job of await readSendingJobs(parts.db)) {
    if (signal.aborted) break;
    const waitForHealth = healthWaitMs(job, askedForHealth);
    if (waitForHealth > 0) {
      parts.wakeups.wake('health');
      waits.push(waitForHealth);
      continue;
    }
    const taken = await takeBatch(parts, job);
    if (taken.kind === 'window-full') return { tookSome, waits, windowMs: taken.waitMs };
    if (taken.kind === 'batch') {
      tookSome = true;
      send(taken.batch);
    } else if (taken.againInMs !== null) {
      waits.push(taken.againInMs);
    }
  }
  return { tookSome, waits, windowMs: null };
}

// How long to wait for somebody to look at the job: 0 where that was lately, or where nobody came.
function healthWaitMs(job: SendingJob, asked: Map<string, number>): number {
  if (job.healthCheckedAgoMs !== null && job.healthCheckedAgoMs < FRESH_HEALTH_MS) {
    asked.delete(job.name);
    return 0;
  }
  const since = asked.get(job.name) ?? performance.now();
  asked.set(job.name, since);
  return Math.max(0, since + HEALTH_WAIT_MS - performance.now());
}

/** Makes the call and writes down what came of it. Once begun it is not aborted: an answer that nobody hears is the worst answer. */
async function sendBatch(parts: DispatchParts, batch: Batch): Promise<void> {
  const startedAt = Date.now();
  const answer = await uploadBulkRequest(parts.graph, {
    servicePrincipalId: batch.job.servicePrincipalId,
    jobId: batch.job.jobId,
    body: batch.body,
    clientRequestId: batch.bulkRequestId,
    timeoutMs: CALL_TIMEOUT_MS,
  });
  const answeredAt = performance.now();
  noteUpload(batch, startedAt, answer);
  const gateCount = await readGateCount(parts.db, batch.job.name);
  const verdict = judgeAnswer(answer, { memberCount: batch.memberCount, attempt: batch.attempt, gateCount });
  if (verdict.kind === 'returned' && verdict.renewCredential) parts.graph.renewCredential();
  await settleBatch(parts, batch, verdict, answeredAt);
  const line = {
    job: batch.job.name,
    bulkRequest: batch.bulkRequestId,
    members: batch.memberCount,
    attempt: batch.attempt,
  };
  if (verdict.kind === 'uploaded') parts.log.debug(line, 'bulk request uploaded');
  else parts.log.warn({ ...line, verdict: verdict.kind, answer: answer.kind }, 'bulk request not uploaded');
}

function noteUpload(batch: Batch, startedAt: number, answer: UploadAnswer): void {
  for (const submissionId of batch.submissionIds)
    noteStep({
      name: 'upload',
      kind: 'client',
      submissionId,
      startedAt,
      failed: answer.kind !== 'accepted',
      attributes: {
        'hr_onramp.job': batch.job.name,
        // What Graph's own logs know the call by.
        'hr_onramp.client_request_id': batch.bulkRequestId,
        'hr_onramp.members': batch.memberCount,
        'hr_onramp.attempt': batch.attempt,
        'hr_onramp.answer': answer.kind,
        ...(answer.kind === 'accepted' && answer.requestId !== null
          ? { 'hr_onramp.request_id': answer.requestId }
          : {}),
      },
    });
}
