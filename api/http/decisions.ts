// What a person decides about a submission: approve, reject, cancel.
import type { Response } from 'express';
import {
  approveSubmission,
  cancelSubmission,
  type Decision,
  rejectSubmission,
} from '../store/submission/decide-submission.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findSubmission, noSuchSubmission } from './find-submission.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { Problem } from './problem.ts';
import { showSubmission } from './show-submission.ts';

export function decisionHandlers(parts: DoorParts): Handlers {
  const { db, settings, wakeups } = parts;
  const answer = async (response: Response, id: string) => {
    const body = await showSubmission(parts, id);
    if (body === null) throw noSuchSubmission();
    response.json(body satisfies AnswerOf<'ApproveSubmission', 200>);
  };
  return {
    ApproveSubmission: async (request, response) => {
      const submission = await findSubmission(db, request, response);
      const caller = callerOf(response).principal;
      if (settings.approvalByAnother && submission.caller === caller) throw approvalByAnother();
      const { planHash, comment } = bodyOf<'ApproveSubmission'>(request);
      refuseUndone(
        await approveSubmission(db, { id: submission.id, planHash, caller, comment: comment ?? null }),
        'approved',
      );
      wakeups.wake('plan');
      await answer(response, submission.id);
    },
    RejectSubmission: async (request, response) => {
      const { id } = await findSubmission(db, request, response);
      const comment = commentOf(request.body);
      refuseUndone(await rejectSubmission(db, { id, caller: callerOf(response).principal, comment }), 'rejected');
      wakeups.wake('notify');
      await answer(response, id);
    },
    CancelSubmission: async (request, response) => {
      const { id } = await findSubmission(db, request, response);
      const comment = commentOf(request.body);
      refuseUndone(await cancelSubmission(db, { id, caller: callerOf(response).principal, comment }), 'cancelled');
      wakeups.wake('dispatch');
      wakeups.wake('notify');
      await answer(response, id);
    },
  };
}

// The body of a rejection or cancellation may be left out altogether.
function commentOf(body: { readonly comment?: string } | undefined): string | null {
  return body?.comment ?? null;
}

function refuseUndone(decision: Decision, what: 'approved' | 'rejected' | 'cancelled'): void {
  switch (decision.kind) {
    case 'done':
      return;
    case 'not-found':
      throw noSuchSubmission();
    case 'wrong-status': {
      const right = what === 'cancelled' ? 'that is planned, held, sent or settled' : 'that is held';
      const detail = `The submission is ${decision.status}. Only a submission ${right} can be ${what}.`;
      throw new Problem(409, 'wrong-status', detail);
    }
    case 'hash-differs': {
      const detail =
        'The planHash is not the one of the effects as they are now. Get the submission, look at its hold again, and send the planHash that stands there.';
      throw new Problem(409, 'plan-changed', detail);
    }
    case 'not-approvable':
      throw new Problem(409, 'not-approvable', decision.detail);
  }
}

function approvalByAnother(): Problem {
  const detail =
    'Who submitted may not approve. Another caller with the role Submissions.Approve has to (the setting APPROVAL_BY_ANOTHER).';
  return new Problem(403, 'approval-by-another', detail);
}
