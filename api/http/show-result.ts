// One record of a submission as a result row: what became of it, why, and who has to do what.
import { decisionsFor } from '../lifecycle/answer-question.ts';
import { explain } from '../outcome/catalogue.ts';
import type { ResultView, StoredProblem } from '../store/submission/read-results.ts';
import type { SubmissionView } from '../store/submission/read-submissions.ts';
import type { AnswerOf } from './handlers.ts';
import { wasNeverQueued } from './submission-counts.ts';

export type ResultRow = AnswerOf<'ListSubmissionResults', 200>['value'][number];

const mostProblems = 100;

export function showResult(result: ResultView, submission: SubmissionView): ResultRow {
  const problems = [...(result.problems ?? []), ...(result.operationProblems ?? [])];
  const disposition = dispositionOf(result, submission);
  const outcome = result.outcome as ResultRow['outcome'];
  const cause = causeOf(result, problems, submission);
  return {
    externalId: result.externalId,
    job: disposition === 'invalid' ? null : submission.routed ? result.job : submission.job,
    row: result.row,
    event: result.event as ResultRow['event'],
    disposition,
    state: result.state,
    outcome,
    ...cause,
    problems: problems.slice(0, mostProblems).map(showProblem),
    sentAt: result.sentAt?.toISOString() ?? null,
    settledAt: result.settledAt?.toISOString() ?? null,
    attempts: result.sends,
  };
}

/** What a code means and what to do about it; nothing for no code. */
export function causeOfCode(code: string | null): Pick<ResultRow, 'code' | 'reason' | 'nextStep' | 'whoActs'> {
  if (code === null) return { code: null, reason: null, nextStep: null, whoActs: null };
  const { meaning, nextStep, whoActs } = explain(code);
  return { code, reason: meaning, nextStep, whoActs };
}

// While a submission waits, its rows are shown as its first pass estimated them; those that would be sent are held.
function dispositionOf(result: ResultView, submission: SubmissionView): ResultRow['disposition'] {
  const { disposition, estimate } = result;
  if (disposition !== null) return disposition as ResultRow['disposition'];
  if (estimate === 'invalid') return 'invalid';
  if (!wasNeverQueued(submission)) return null;
  return (estimate === 'send' ? 'held' : estimate) as ResultRow['disposition'];
}

// The code that decided: the operation's where there is one, the error of an unusable row, the reason of a hold. Where a
// problem of the row has the same code, its words are nearer to the case than the catalogue's.
function causeOf(result: ResultView, problems: readonly StoredProblem[], submission: SubmissionView) {
  const code = codeOf(result, submission);
  const cause = result.outcome === 'still-failing' ? causeOfEarlier(code, problems) : causeOfCode(code);
  const said = problems.find((problem) => problem.code === code)?.message;
  return said === undefined ? cause : { ...cause, reason: said };
}

// The problem behind `still-failing` has the code of the attempt that failed: who acts and how is that code's affair.
function causeOfEarlier(code: string | null, problems: readonly StoredProblem[]) {
  const at = problems.findIndex((problem) => problem.code === code);
  const earlier = problems[at + 1]?.code;
  if (at < 0 || earlier === undefined) return causeOfCode(code);
  const { nextStep, whoActs } = explain(earlier);
  return { ...causeOfCode(code), nextStep, whoActs };
}

function codeOf(result: ResultView, submission: SubmissionView): string | null {
  switch (result.outcome) {
    case 'pending':
      return null;
    case 'invalid':
    case 'needs-complete-record':
      return result.problems?.find((problem) => problem.severity !== 'warning')?.code ?? result.outcome;
    case 'out-of-scope':
      return result.problems?.find((problem) => problem.code === 'before-pre-hire-lead')?.code ?? result.outcome;
    case 'duplicate':
      return 'duplicate-row';
    case 'review':
      return result.problems?.find((problem) => reviewReasons.has(problem.code))?.code ?? 'review';
    case 'held':
      if (result.problems?.some((problem) => problem.code === 'review-decided')) return 'review-decided';
      if (result.disposition === 'held' || result.estimate === 'held')
        return (
          result.problems?.find(({ code }) => code === 'still-synced' || code === 'converting')?.code ?? 'target-closed'
        );
      return submission.hold?.reasons[0]?.code ?? null;
    case 'succeeded':
    case 'skipped':
    case 'failed':
    case 'unconfirmed':
      return result.code ?? (result.outcome === 'unconfirmed' ? 'unconfirmed' : null);
    default:
      return result.outcome;
  }
}

const reviewReasons: ReadonlySet<string> = new Set(Object.keys(decisionsFor));

function showProblem(problem: StoredProblem): ResultRow['problems'][number] {
  return {
    code: problem.code,
    severity: problem.severity ?? 'error',
    attribute: problem.attribute ?? null,
    message: problem.message ?? explain(problem.code).meaning,
  };
}
