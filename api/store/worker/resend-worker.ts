// One worker is planned and sent at once from what the books know, as a submission of its own.
import { appendAudit } from '../audit/append-audit.ts';
import { workerSubject } from '../audit/worker-subject.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { readMapping } from '../mapping/mapping-versions.ts';
import { openOwnSubmission } from '../submission/open-own-submission.ts';

export interface WorkerInJob {
  readonly source: string;
  readonly externalId: string;
  readonly job: string;
}

/** Sends the last known record and writes the audit entry of it. Null where nothing is known that could be sent. */
export async function resendWorker(
  db: Database,
  keyring: Keyring,
  worker: WorkerInJob & { readonly caller: string },
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const submission = await sendAtOnce(tx, keyring, { ...worker, operationId: 'ResendWorker' });
    if (submission === null) return null;
    await appendAudit(tx, {
      caller: worker.caller,
      action: 'worker-resent',
      subject: workerSubject(keyring, worker.source, worker.externalId),
      data: { job: worker.job, submission },
    });
    return submission;
  });
}

/**
 * Opens the submission; whoever calls wakes plan after the commit. The mapping is the one that read the worker last, in its newest
 * version. Null where no record of the worker is kept, or no mapping that read one.
 */
export async function sendAtOnce(
  tx: Queryable,
  keyring: Keyring,
  asked: WorkerInJob & {
    readonly caller: string;
    readonly operationId: string;
    readonly origin?: 'retry' | 'conversion';
  },
): Promise<string | null> {
  const { source, externalId, job } = asked;
  const [latest] = await tx.query<{ mapping: string; mapping_version: number; population: string | null }>(
    `select submission.mapping, submission.mapping_version, worker.population
     from worker
     join submission on submission.source = worker.source
       and (
         submission.sequence = worker.fact_sequence
         or submission.id = (
           select operation.submission_id
           from operation
           where operation.worker_id = worker.id
             and operation.job = $3
           order by operation.id desc
           limit 1
         )
       )
     where worker.source = $1
       and worker.external_id = $2
       and worker.sealed_record is not null
     order by submission.sequence desc
     limit 1`,
    [source, externalId, job],
  );
  if (latest === undefined) return null;
  return openOwnSubmission(tx, keyring, {
    origin: asked.origin ?? 'retry',
    caller: asked.caller,
    operationId: asked.operationId,
    source,
    mapping: latest.mapping,
    mappingVersion: (await readMapping(tx, latest.mapping))?.version ?? latest.mapping_version,
    job,
    kind: 'event',
    population: latest.population,
    externalIds: [externalId],
  });
}

/** The jobs in which something was planned of the worker, with whether the account is to be enabled there. */
export async function readJobsOfWorker(
  db: Queryable,
  source: string,
  externalId: string,
): Promise<{ readonly job: string; readonly active: boolean | null }[]> {
  return db.query(
    `select target.job, target.active
     from worker
     join target on target.worker_id = worker.id
     where worker.source = $1
       and worker.external_id = $2
       and target.wanted is not null
     order by target.job`,
    [source, externalId],
  );
}
