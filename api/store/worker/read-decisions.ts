// What people decided about a worker, or about submissions that the worker stood in, from the audit.
import { workerSubject } from '../audit/worker-subject.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';

export interface DecisionView {
  readonly at: Date;
  readonly caller: string;
  readonly action: string;
  /** The submission that was decided about; null where it was the worker. */
  readonly submission: string | null;
}

/** Newest first, at most 100. */
export async function readDecisions(
  db: Queryable,
  keyring: Keyring,
  of: { readonly source: string; readonly externalId: string; readonly submissions: readonly string[] },
): Promise<DecisionView[]> {
  return db.query<DecisionView & Record<string, unknown>>(
    `select at, caller, action, case when subject <> $1 then substr(subject, 12) end as submission
     from audit
     where subject = $1
        or subject = any($2::text[])
     order by number desc
     limit 100`,
    [workerSubject(keyring, of.source, of.externalId), of.submissions.map((id) => `submission:${id}`)],
  );
}
