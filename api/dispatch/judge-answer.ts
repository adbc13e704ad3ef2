// What Graph's answer to a bulk request means for its members, the job's gate and the call window. Pure: design, section 3.
import type { UploadAnswer } from '../graph/upload-bulk-request.ts';

export type Verdict =
  | { readonly kind: 'uploaded'; readonly requestId: string | null }
  /** Certainly not taken: the operations go back to the queue; the gate may close for a while. */
  | {
      readonly kind: 'returned';
      readonly answer: string;
      readonly code: string | null;
      readonly gate: Gate | null;
      readonly renewCredential: boolean;
    }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number | null }
  /** Graph refuses the body: half of the members each in a bulk request of its own, until the culprit stands alone. */
  | { readonly kind: 'split'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** Graph may have taken it: the same members again, never composed anew. */
  | { readonly kind: 'uncertain'; readonly reason: string; readonly pauseSeconds: number };

export interface Gate {
  readonly reason: string;
  readonly seconds: number;
}

export interface CallFacts {
  readonly memberCount: number;
  /** Which sending of this bulk request it was, from 1. */
  readonly attempt: number;
  /** How often in a row the gate was closed before. */
  readonly gateCount: number;
}

export function judgeAnswer(answer: UploadAnswer, call: CallFacts): Verdict {
  switch (answer.kind) {
    case 'accepted':
      return { kind: 'uploaded', requestId: answer.requestId };
    case 'throttled':
      return { kind: 'throttled', retryAfterSeconds: answer.retryAfterSeconds };
    case 'rejected':
      if (call.memberCount > 1) return { kind: 'split', code: answer.code };
      return {
        kind: 'refused',
        code: 'rejected-by-graph',
        detail: `Graph refused this worker's data (${answer.status} ${answer.code}). Compare the record with the attributes Entra expects, mend it in HR and send it again.`,
      };
    case 'unauthorized':
      // A new token once; if that does not help the sign-in itself is at fault.
      return returned(
        'unauthorized',
        'InvalidAuthenticationToken',
        call.gateCount === 0 ? 0 : doubling(60, call.gateCount, 900),
        true,
      );
    case 'forbidden':
      return returned('forbidden', answer.code, doubling(900, call.gateCount, 3600));
    case 'not-found':
      return returned('job-not-found', answer.code, doubling(900, call.gateCount, 3600));
    case 'unavailable':
      if (answer.status === 500) {
        // Flow control: "the bucket is full". Microsoft advises a pause of 5 to 10 minutes.
        return returned(
          answer.bucketFull ? 'bucket-full' : 'graph-error',
          String(answer.status),
          Math.min(600, 300 + 60 * call.gateCount),
        );
      }
      return returned(
        'graph-unavailable',
        String(answer.status),
        answer.retryAfterSeconds ?? doubling(5, call.gateCount, 300),
      );
    case 'not-sent':
      return returned('graph-unreachable', answer.reason, doubling(2, call.gateCount, 60));
    case 'unknown':
      return { kind: 'uncertain', reason: answer.reason, pauseSeconds: doubling(5, call.attempt - 1, 300) };
  }
}

function returned(reason: string, code: string, seconds: number, renewCredential = false): Verdict {
  return { kind: 'returned', answer: reason, code, gate: { reason, seconds }, renewCredential };
}

function doubling(first: number, times: number, most: number): number {
  return Math.min(most, first * 2 ** times);
}
