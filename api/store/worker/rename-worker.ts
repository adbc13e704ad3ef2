// A person gives a worker a user name, which counts from then on before every other. It stands sealed beside the worker's create-only
// values, so that it is exported, carried and erased with them.
import { appendAudit } from '../audit/append-audit.ts';
import { workerSubject } from '../audit/worker-subject.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson, sealJson } from '../seal.ts';
import { hashOfName } from '../user-name/hash-of-name.ts';
import { sendAtOnce, type WorkerInJob } from './resend-worker.ts';

export interface Rename extends WorkerInJob {
  readonly userName: string;
  /** What is kept beside the worker's create-only values, the name among it. */
  readonly kept: Readonly<Record<string, string>>;
  readonly caller: string;
}

export type RenameAnswer =
  | { readonly kind: 'renamed'; readonly submissionId: string }
  | { readonly kind: 'taken' }
  /** Nothing is known of the worker that could be sent. */
  | { readonly kind: 'unknown' };

/** Reserves and keeps the name, and sends the worker: all of it, or nothing. */
export async function renameWorker(db: Database, keyring: Keyring, rename: Rename): Promise<RenameAnswer> {
  try {
    return await db.transaction((tx) => renameInBooks(tx, keyring, rename));
  } catch (error) {
    if (error instanceof NothingToSendError) return { kind: 'unknown' };
    throw error;
  }
}

async function renameInBooks(tx: Queryable, keyring: Keyring, rename: Rename): Promise<RenameAnswer> {
  const { source, externalId, job, caller } = rename;
  // No plan of the source writes targets meanwhile: one of the two would undo the other.
  await tx.query('select 1 from source where name = $1 for no key update', [source]);
  const [target] = await tx.query<{
    worker_id: number;
    sealed_create_only: Buffer | null;
    key_version: number | null;
  }>(
    `select target.worker_id, target.sealed_create_only, target.key_version
     from worker
     join target on target.worker_id = worker.id
     where worker.source = $1
       and worker.external_id = $2
       and target.job = $3
       and target.wanted is not null
     for update of target`,
    [source, externalId, job],
  );
  if (target === undefined) return { kind: 'unknown' };
  if (!(await reserveName(tx, keyring, rename))) return { kind: 'taken' };
  const before =
    target.sealed_create_only === null
      ? {}
      : openJson<Readonly<Record<string, string>>>(keyring, target.sealed_create_only, target.key_version ?? 0);
  const { sealed, keyVersion } = sealJson(keyring, { ...before, ...rename.kept });
  await tx.query('update target set sealed_create_only = $3, key_version = $4 where worker_id = $1 and job = $2', [
    target.worker_id,
    job,
    sealed,
    keyVersion,
  ]);
  const submissionId = await sendAtOnce(tx, keyring, { source, externalId, job, caller, operationId: 'RenameWorker' });
  if (submissionId === null) throw new NothingToSendError();
  await appendAudit(tx, {
    caller,
    action: 'worker-renamed',
    subject: workerSubject(keyring, source, externalId),
    data: { job, submission: submissionId },
  });
  return { kind: 'renamed', submissionId };
}

/** False where somebody else has the name. */
async function reserveName(
  tx: Queryable,
  keyring: Keyring,
  { source, externalId, job, userName }: Rename,
): Promise<boolean> {
  const nameHash = hashOfName(keyring, userName);
  await tx.query(
    `insert into handed_out_name (scope, source, state, name_hash, external_id)
     select name_scope, $2, 'reserved', $3, $4
     from job
     where name = $1
     on conflict (scope, name_hash) do nothing`,
    [job, source, nameHash, externalId],
  );
  const [held] = await tx.query<{ is_own: boolean }>(
    `select coalesce(source = $2 and external_id = $4, false) as is_own
     from handed_out_name
     where scope = (select name_scope from job where name = $1)
       and name_hash = $3`,
    [job, source, nameHash, externalId],
  );
  return held?.is_own === true;
}

// Thrown so that the transaction undoes what was written before it was known.
class NothingToSendError extends Error {}
