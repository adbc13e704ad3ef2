// A new version of a mapping: everybody who was evaluated by an older one is evaluated again, by a submission of origin `remap` per job.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openOwnSubmission } from '../submission/open-own-submission.ts';
import { stepSubmission } from '../submission/submission-status.ts';
import { areJobs } from './jobs-of-version.ts';

export interface OpenedRemap {
  readonly job: string;
  readonly submissionId: string;
  readonly workers: number;
}

/**
 * Opens them in the transaction that saved the version; none where the mapping has no workers. Remaps of older versions of which
 * nothing was queued yet are superseded. The caller wakes plan after the commit.
 */
export async function openRemaps(
  tx: Queryable,
  keyring: Keyring,
  change: {
    readonly mapping: string;
    readonly version: number;
    readonly source: string;
    readonly caller: string;
    readonly routedTo: readonly string[];
  },
): Promise<OpenedRemap[]> {
  const { mapping, version, source, caller, routedTo } = change;
  // No plan of the source is between two of its workers: whom an older version has just planned is among them.
  await tx.query('select 1 from source where name = $1 for no key update', [source]);
  const jobs = await tx.query<{ job: string; external_ids: string[] }>(
    `select evaluation.job, array_agg(worker.external_id order by worker.external_id) as external_ids
     from evaluation
     join worker on worker.id = evaluation.worker_id
     where evaluation.mapping = $1
       and worker.source = $2
     group by evaluation.job
     order by evaluation.job`,
    [mapping, source],
  );
  await supersedeOlder(tx, mapping, version);
  const opened: OpenedRemap[] = [];
  const [firstJob] = routedTo;
  if (firstJob !== undefined && jobs.length > 0 && (await areJobs(tx, routedTo))) {
    // The new routes may lead a worker elsewhere: one submission over all jobs sees that.
    const externalIds = [...new Set(jobs.flatMap((one) => one.external_ids))].sort();
    const submissionId = await openOwnSubmission(tx, keyring, {
      origin: 'remap',
      caller,
      operationId: 'SaveMapping',
      source,
      mapping,
      mappingVersion: version,
      job: firstJob,
      routedTo,
      population: null,
      externalIds,
    });
    return [{ job: firstJob, submissionId, workers: externalIds.length }];
  }
  for (const { job, external_ids: externalIds } of jobs) {
    const submissionId = await openOwnSubmission(tx, keyring, {
      origin: 'remap',
      caller,
      operationId: 'SaveMapping',
      source,
      mapping,
      mappingVersion: version,
      job,
      population: null,
      externalIds,
    });
    opened.push({ job, submissionId, workers: externalIds.length });
  }
  return opened;
}

async function supersedeOlder(tx: Queryable, mapping: string, version: number): Promise<void> {
  const older = await tx.query<{ id: string }>(
    `select id
     from submission
     where mapping = $1
       and mapping_version < $2
       and origin = 'remap'
       and status in ('planning', 'held')
       and plan_phase = 'read'
     order by sequence
     for update`,
    [mapping, version],
  );
  const problem = {
    code: 'newer-mapping',
    detail:
      'A newer version of the mapping was saved before this one was applied to everybody. Nothing of it was changed.',
  };
  for (const { id } of older) {
    await stepSubmission(tx, { id, from: ['planning', 'held'], to: 'superseded', problem });
  }
}
