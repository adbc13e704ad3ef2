// The final commit of an accepted stream: from here on the submission counts. Or, where the same request came just
// before, the answer that it did: flows retry, and a retry must not become a second run.
import type { FileColumns } from '../../lifecycle/column-drift.ts';
import type { Database } from '../database.ts';
import { dropSubmission } from './drop-submission.ts';

export type CommitAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'duplicate-of'; readonly submissionId: string }
  | { readonly kind: 'gone' };

export async function commitSubmission(
  db: Database,
  commit: {
    readonly id: string;
    readonly source: string;
    readonly caller: string;
    readonly operationId: string;
    readonly requestHash: string;
    readonly bodyHash: string;
    readonly dialect: object | null;
    /** What stood in the columns; null where nobody counted. */
    readonly columns?: FileColumns | null;
    readonly lookForDuplicate: boolean;
  },
): Promise<CommitAnswer> {
  return db.transaction(async (tx) => {
    if (commit.lookForDuplicate) {
      // Two sendings of the same that end at the same moment must see each other.
      await tx.query('select 1 from source where name = $1 for no key update', [commit.source]);
      const [latest] = await tx.query<{ id: string; same: boolean }>(
        `select id,
                caller = $2 and operation_id = $3 and request_hash = $4 and body_hash = $5
                  and accepted_at > now() - interval '10 minutes' as same
         from submission
         where source = $1
           and origin = 'caller'
           and accepted_at is not null
         order by accepted_at desc, sequence desc
         limit 1`,
        [commit.source, commit.caller, commit.operationId, commit.requestHash, commit.bodyHash],
      );
      if (latest?.same) {
        await dropSubmission(tx, commit.id);
        return { kind: 'duplicate-of', submissionId: latest.id };
      }
    }
    const committed = await tx.query(
      `update submission
       set status = 'planning', accepted_at = now(), body_hash = $2, dialect = $3::jsonb, columns = $4::jsonb
       where id = $1
         and status = 'accepting'
       returning id`,
      [
        commit.id,
        commit.bodyHash,
        commit.dialect === null ? null : JSON.stringify(commit.dialect),
        commit.columns == null ? null : JSON.stringify(commit.columns),
      ],
    );
    if (committed.length === 0) return { kind: 'gone' };
    await tx.query('update idempotency set body_hash = $2 where submission_id = $1', [commit.id, commit.bodyHash]);
    return { kind: 'accepted' };
  });
}
