// The workers of a submission who failed are sent once more, through a submission of its own with its audit entry.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { readMapping } from '../mapping/mapping-versions.ts';
import { openOwnSubmission } from './open-own-submission.ts';
import { type RetryableWorker, readRetryable } from './read-retryable.ts';

export interface Retry {
  readonly id: string;
  readonly outcomes: readonly string[];
  readonly caller: string;
  readonly comment: string | null;
}

export type RetryAnswer =
  | { readonly kind: 'retried'; readonly submissionId: string; readonly workers: readonly RetryableWorker[] }
  /** Nobody is left who could be sent again. */
  | { readonly kind: 'nobody'; readonly overtaken: number };

/** The newest version of the mapping reads the workers' newest records: a mapping is often what had to be mended. */
export async function retrySubmission(db: Database, keyring: Keyring, retry: Retry): Promise<RetryAnswer> {
  return db.transaction(async (tx) => {
    const [submission] = await tx.query<{
      source: string;
      job: string;
      mapping: string;
      mapping_version: number;
      population: string | null;
    }>('select source, job, mapping, mapping_version, population from submission where id = $1', [retry.id]);
    if (submission === undefined) return { kind: 'nobody', overtaken: 0 };
    const { source, job, mapping } = submission;
    const workers = await readRetryable(tx, { submissionId: retry.id, source, job, outcomes: retry.outcomes });
    const again = workers.filter((worker) => !worker.isOvertaken);
    if (again.length === 0) return { kind: 'nobody', overtaken: workers.length };
    const submissionId = await openOwnSubmission(tx, keyring, {
      origin: 'retry',
      caller: retry.caller,
      operationId: 'RetryFailedWorkers',
      source,
      mapping,
      mappingVersion: (await readMapping(tx, mapping))?.version ?? submission.mapping_version,
      job,
      population: submission.population,
      externalIds: again.map((worker) => worker.externalId),
    });
    await appendAudit(tx, {
      caller: retry.caller,
      action: 'submission-retried',
      subject: `submission:${retry.id}`,
      data: {
        outcomes: retry.outcomes,
        submission: submissionId,
        workers: again.length,
        overtaken: workers.length - again.length,
        comment: retry.comment,
      },
    });
    return { kind: 'retried', submissionId, workers };
  });
}
