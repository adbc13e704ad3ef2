// The first update of a converted person in the books: planned as a submission of its own, released alone, and what it came to.

import type { ScimUser } from '../../scim/user.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { readKeptPayloads } from '../operation/read-payloads.ts';
import { stepOperations } from '../operation/step-operations.ts';

export interface PlannedUpdate {
  readonly status: string;
  readonly disposition: string | null;
  readonly problems: readonly { readonly code: string; readonly severity: string }[] | null;
  readonly operationId: number | null;
  readonly operationState: string | null;
}

/** The one row of the submission; null where the submission is gone. */
export async function readPlannedUpdate(db: Queryable, submissionId: string): Promise<PlannedUpdate | null> {
  const [row] = await db.query<PlannedUpdate & Record<string, unknown>>(
    `select submission.status, record.disposition, record.problems, record.operation_id as "operationId",
            operation.state as "operationState"
     from submission
     left join record on record.submission_id = submission.id
     left join operation on operation.id = record.operation_id
     where submission.id = $1
     limit 1`,
    [submissionId],
  );
  return row ?? null;
}

export async function readPayload(db: Queryable, keyring: Keyring, operationId: number): Promise<ScimUser | null> {
  return (await readKeptPayloads(db, keyring, [operationId])).get(operationId) ?? null;
}

/** The operation may pass the gate `converting`, in a bulk request of its own. False where it is no longer waiting for that. */
export async function releaseFirstUpdate(tx: Queryable, operationId: number): Promise<boolean> {
  const rows = await tx.query(
    `update operation
     set first_update = true, batch_group = 'first-update-' || id
     where id = $1
       and state in ('waiting', 'queued')
     returning id`,
    [operationId],
  );
  return rows.length > 0;
}

export async function cancelFirstUpdate(tx: Queryable, operationId: number): Promise<void> {
  await stepOperations(tx, [operationId], 'cancelled');
}

export interface SentUpdate {
  readonly state: string;
  readonly code: string | null;
  readonly action: string | null;
  readonly directoryId: string | null;
  readonly logEntryId: string | null;
  /** HR has said something newer meanwhile, which waits behind the gate. */
  readonly isOvertaken: boolean;
  readonly source: string;
}

export async function readSentUpdate(db: Queryable, operationId: number): Promise<SentUpdate | null> {
  const [row] = await db.query<SentUpdate & Record<string, unknown>>(
    `select operation.state, operation.code, operation.action, operation.directory_id as "directoryId",
            operation.log_entry_id as "logEntryId",
            coalesce(target.wanted <> operation.fingerprint, false) as "isOvertaken",
            worker.source
     from operation
     join worker on worker.id = operation.worker_id
     left join target on target.worker_id = operation.worker_id
       and target.job = operation.job
     where operation.id = $1`,
    [operationId],
  );
  return row ?? null;
}
