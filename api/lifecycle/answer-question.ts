// What a person has decided about a question before, and what follows for a row that raises it again. Pure.
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';
import type { ReviewQuestion, ReviewReason } from './question-of-peers.ts';

export type ReviewDecision = 'link' | 'create' | 'skip' | 'disable' | 'keep';

/** A decision that is remembered. */
export interface Answer extends ReviewQuestion {
  readonly decision: ReviewDecision;
  /** Of the wanted user that was decided about. */
  readonly fingerprint: string | null;
}

/** The decisions that make sense for a question. */
export const decisionsFor: { readonly [Reason in ReviewReason]: readonly ReviewDecision[] } = {
  'possible-rehire': ['link', 'create', 'skip'],
  'shared-email': ['link', 'create', 'skip', 'keep'],
  'ambiguous-match': ['create', 'skip', 'keep'],
  'disabled-outside-hr': ['create', 'disable', 'skip', 'keep'],
};

/** The same question about the same people is the same, whatever else has changed. */
export function answerTo(question: ReviewQuestion, answers: readonly Answer[]): Answer | null {
  return answers.find((answer) => isSameQuestion(answer, question)) ?? null;
}

/** Of what has been asked about a worker, that to which there is an answer. */
export function answersOf(
  reviews: readonly (Omit<Answer, 'decision'> & { readonly decision: ReviewDecision | null })[],
): readonly Answer[] {
  return reviews.flatMap((review) => (review.decision === null ? [] : [{ ...review, decision: review.decision }]));
}

/** `ask` a person; `wait`: it was decided that nothing is sent; `send`: it was decided that it is. */
export function verdictOn(
  question: ReviewQuestion,
  answers: readonly Answer[],
  fingerprint: string | null,
): RaisedQuestion['verdict'] {
  const answer = answerTo(question, answers);
  if (answer === null) return 'ask';
  if (answer.decision === 'keep') return 'wait';
  if (answer.decision === 'skip') return answer.fingerprint === fingerprint ? 'wait' : 'ask';
  return 'send';
}

/** A question that a row raises, with what the answers so far make of it. */
export interface RaisedQuestion extends ReviewQuestion {
  readonly verdict: 'ask' | 'wait' | 'send';
}

/** The problems of a row, with what is said where it waits for a person, or for good. */
export function withQuestion(
  problems: readonly RecordProblem[],
  raised: RaisedQuestion | null,
): readonly RecordProblem[] {
  if (raised === null || raised.verdict === 'send') return problems;
  return [...problems, raised.verdict === 'wait' ? decided : recordWarning(raised.reason, null, asking[raised.reason])];
}

function isSameQuestion(a: ReviewQuestion, b: ReviewQuestion): boolean {
  return (
    a.reason === b.reason && a.others.length === b.others.length && a.others.every((id, at) => id === b.others[at])
  );
}

const asking: { readonly [Reason in ReviewReason]: string } = {
  'possible-rehire': 'Somebody who has left looks like the same person. A person has to say whether it is a return.',
  'shared-email':
    'Another worker has the same e-mail. Neither is sent until a person has decided or HR has put it right.',
  'ambiguous-match':
    'Several users of the directory have this worker id. A person has to look before anything is sent.',
  'disabled-outside-hr':
    'The account is disabled in the directory though HR says active. A person has to decide whether it is enabled.',
};
const decided = recordWarning(
  'review-decided',
  null,
  'A person has decided that nothing of this worker is sent for now. The record is kept.',
);
