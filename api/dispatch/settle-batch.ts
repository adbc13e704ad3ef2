// Writes the verdict on a call into the books, in one transaction with the end of its call slot.
import { codeOfGate, isNewClosing } from '../outcome/gate-closing.ts';
import { endCall, noteAnswered, noteThrottled } from '../store/call-slot/call-slots.ts';
import type { Queryable } from '../store/database.ts';
import { appendEvents } from '../store/event/append-events.ts';
import { closeGate, openGate } from '../store/for-dispatch/job-gate.ts';
import { settleAccepted, settleRefused, settleReturned, settleUncertain } from '../store/for-dispatch/settle-call.ts';
import { requeueOvertaken } from '../store/job/restart-job.ts';
import type { DispatchParts } from './dispatch-parts.ts';
import type { Gate, Verdict } from './judge-answer.ts';
import type { Batch } from './take-batch.ts';

/** `answeredAt`: when the answer was there, by `performance.now()`. */
export async function settleBatch(
  parts: DispatchParts,
  batch: Batch,
  verdict: Verdict,
  answeredAt: number,
): Promise<void> {
  const call = { bulkRequestId: batch.bulkRequestId, attempt: batch.attempt };
  const job = batch.job.name;
  await parts.db.transaction(async (tx) => {
    await endCall(tx, batch.slot, performance.now() - answeredAt);
    // Window, gate, then operations: in the order in which takeBatch locks them, else the two would wait for each other.
    switch (verdict.kind) {
      case 'uploaded':
        await noteAnswered(tx, 'upload');
        await openGate(tx, job);
        await settleAccepted(tx, call, verdict.requestId);
        // Taken before a restart and answered after it: thrown away there.
        await requeueOvertaken(tx, job, call.bulkRequestId, batch.slot);
        break;
      case 'throttled':
        await noteThrottled(tx, 'upload', verdict.retryAfterSeconds, batch.slot);
        await settleReturned(tx, call, 'throttled', null, []);
        break;
      case 'returned':
        if (verdict.gate !== null) await close(tx, job, { ...verdict.gate, slot: batch.slot });
        await settleReturned(tx, call, verdict.answer, verdict.code, []);
        break;
      case 'split':
        await settleReturned(tx, call, 'rejected', verdict.code, [
          `${batch.bulkRequestId}/1`,
          `${batch.bulkRequestId}/2`,
        ]);
        break;
      case 'refused':
        await settleRefused(tx, call, verdict.code, verdict.detail);
        break;
      case 'uncertain':
        await settleUncertain(tx, call, verdict.reason, verdict.pauseSeconds);
        break;
    }
  });
  if (verdict.kind === 'uploaded') parts.wakeups.wake('reconcile');
  if (verdict.kind === 'refused' || verdict.kind === 'returned') parts.wakeups.wake('notify');
  if (verdict.kind === 'refused') parts.wakeups.wake('convert');
}

async function close(tx: Queryable, job: string, gate: Gate & { readonly slot: number }): Promise<void> {
  const before = await closeGate(tx, job, gate);
  if (before === null || !isNewClosing(gate, before)) return;
  await appendEvents(tx, [{ type: 'job-gate-closed', job, data: { code: codeOfGate(gate.reason) } }]);
}
