// Somebody who failed for a reason that does not pass by itself is not sent again with every file: it would fail again, burn calls, and
// fill the job's queue with failures. What changed is sent at once, and a person can ask for a retry at any time.
import { explain } from '../outcome/catalogue.ts';
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';

/** The newest operation of a worker, where it failed; what was superseded or cancelled does not count. */
export interface LastFailure {
  readonly fingerprint: string;
  readonly code: string | null;
  readonly generation: number;
  readonly daysAgo: number;
}

// As long as Entra itself goes on trying a failed record (Microsoft, application provisioning in quarantine status): then once more.
const RESTING_DAYS = 28;

/** Whether sending this again would fail again, as far as anybody can tell. */
export function isStillFailing(
  last: LastFailure | null,
  now: { readonly fingerprint: string | null; readonly generation: number },
): boolean {
  if (last === null || last.fingerprint !== now.fingerprint) return false;
  // A job that was rebaselined, or whose schema changed, may take today what it refused before.
  if (last.generation !== now.generation || last.daysAgo >= RESTING_DAYS) return false;
  const { whoActs } = explain(last.code ?? 'UnexplainedFailure');
  return whoActs === 'fix-in-hr' || whoActs === 'fix-in-entra';
}

/** What is said of such a row: that it was not sent, then the earlier code with its meaning. */
export function stillFailing(last: LastFailure): readonly RecordProblem[] {
  const { code, meaning } = explain(last.code ?? 'UnexplainedFailure');
  const message = `Not sent again: the last attempt failed with ${code} and nothing has changed since. ${meaning}`;
  return [recordWarning('still-failing', null, message), recordWarning(code, null, meaning)];
}
