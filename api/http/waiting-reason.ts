// Why nothing is sent to a job just now, in the order in which a person would have to mend it. Pure.
import type { CallBudget } from '../dispatch/call-budget.ts';
import { codeOfGate } from '../outcome/gate-closing.ts';

export interface Waiting {
  /** A code of the catalogue. */
  readonly code: string;
  /** When it goes on by itself; null where that is not known. */
  readonly until: Date | null;
  /** `until` is the end of it, not only the next try. */
  readonly endsThen: boolean;
}

export interface SendingFacts {
  readonly sending: 'on' | 'observe' | 'off';
  readonly sendingUntil: Date | null;
  readonly isRestarting: boolean;
  readonly healthCode: string | null;
  readonly healthCloses: boolean;
  readonly gateReason: string | null;
  readonly gateUntil: Date | null;
}

/** `renewsAt`: when the call that is waited for counts no more. */
export function waitingReason(
  job: SendingFacts,
  calls: {
    readonly budget: CallBudget;
    readonly isBulk: boolean;
    readonly throttledUntil: Date | null;
    readonly renewsAt: Date | null;
  },
): Waiting | null {
  if (job.sending !== 'on')
    return { code: `sending-${job.sending}`, until: job.sendingUntil, endsThen: job.sendingUntil !== null };
  if (job.isRestarting) return { code: 'job-restarting', until: null, endsThen: false };
  if (job.healthCloses) return { code: job.healthCode ?? 'job-paused', until: null, endsThen: false };
  if (job.gateReason !== null) {
    return { code: codeOfGate(job.gateReason), until: job.gateUntil, endsThen: false };
  }
  if (calls.throttledUntil !== null) return { code: 'throttled', until: calls.throttledUntil, endsThen: true };
  if (calls.budget.left === 0) return { code: 'quota-spent', until: calls.renewsAt, endsThen: true };
  if (calls.isBulk && calls.budget.leftForBulk === 0)
    return { code: 'quota-reserved', until: calls.renewsAt, endsThen: true };
  return null;
}
