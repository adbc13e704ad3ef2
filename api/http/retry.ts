// Workers who failed are sent once more because a person asked.
import { explain } from '../outcome/catalogue.ts';
import type { RetryableWorker } from '../store/submission/read-retryable.ts';
import { retrySubmission } from '../store/submission/retry-submission.ts';
import { answerOwnSubmission, type Note } from './answer-own-submission.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findSubmission } from './find-submission.ts';
import { bodyOf, type Handlers } from './handlers.ts';
import { Problem } from './problem.ts';

export function retryHandlers(parts: DoorParts): Handlers {
  const { db, keyring, wakeups } = parts;
  return {
    RetryFailedWorkers: async (request, response) => {
      const { id } = await findSubmission(db, request, response);
      // The body may be left out altogether.
      const { outcomes = ['failed', 'unconfirmed'], comment } = bodyOf<'RetryFailedWorkers'>(request) ?? {};
      const caller = callerOf(response).principal;
      const answer = await retrySubmission(db, keyring, { id, outcomes, caller, comment: comment ?? null });
      if (answer.kind === 'nobody') throw nobodyToRetry(outcomes, answer.overtaken);
      wakeups.wake('plan');
      await answerOwnSubmission(parts, response, answer.submissionId, notesOf(answer.workers));
    },
  };
}

function nobodyToRetry(outcomes: readonly string[], overtaken: number): Problem {
  const detail =
    overtaken === 0
      ? `No worker of this submission ended as ${outcomes.join(' or ')}.`
      : `Of all workers who ended as ${outcomes.join(' or ')} (${overtaken}) a newer record or operation is known: there is nothing of them to be sent again.`;
  return new Problem(409, 'nothing-to-retry', detail);
}

const mostNotes = 99;

function notesOf(workers: readonly RetryableWorker[]): Note[] {
  const overtaken = workers.filter((worker) => worker.isOvertaken).length;
  const byCode = new Map<string, number>();
  for (const { code, isOvertaken } of workers) {
    if (!isOvertaken && code !== null) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  }
  const notes = [...byCode].flatMap(([code, number]): Note[] => {
    const { whoActs, nextStep } = explain(code);
    if (whoActs !== 'fix-in-hr' && whoActs !== 'fix-in-entra') return [];
    const where = whoActs === 'fix-in-hr' ? 'in HR or the mapping' : 'in Entra';
    const message = `${people(number)} failed with ${code} and will fail again unless that was put right ${where} meanwhile. ${nextStep}`;
    return [{ code: 'fix-first', message, workers: number, errorCode: code }];
  });
  if (overtaken === 0) return notes.slice(0, mostNotes);
  const message = `${people(overtaken)} not sent again: a newer record or operation of the worker is known.`;
  return [...notes.slice(0, mostNotes), { code: 'left-out', message, workers: overtaken, errorCode: null }];
}

function people(number: number): string {
  return number === 1 ? '1 worker' : `${number} workers`;
}
