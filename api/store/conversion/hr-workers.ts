// The workers behind people of a conversion: the newest HR record, and the mapping that reads it.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';

export interface HrWorker {
  readonly externalId: string;
  readonly source: string;
  readonly record: HrRecord;
  readonly mapping: string;
  /** The newest. */
  readonly mappingVersion: number;
  readonly isFedToAd: boolean;
}

/** By external id. Of a worker known to several sources that which this job has planned, else the newest. */
export async function readHrWorkers(
  db: Queryable,
  keyring: Keyring,
  job: string,
  externalIds: readonly string[],
): Promise<Map<string, HrWorker>> {
  const rows = await db.query<{
    external_id: string;
    source: string;
    sealed_record: Buffer;
    key_version: number;
    mapping: string;
    mapping_version: number;
    fed_to_ad: boolean;
  }>(
    `select worker.external_id, worker.source, worker.sealed_record, worker.key_version, submission.mapping,
            (select max(version) from mapping where mapping.name = submission.mapping) as mapping_version,
            exists (
              select 1
              from target as other
              join job on job.name = other.job
              where other.worker_id = worker.id
                and job.kind = 'active-directory'
                and other.wanted is not null
                and other.active
            ) as fed_to_ad
     from worker
     join submission on submission.source = worker.source
       and submission.sequence = worker.fact_sequence
     left join target on target.worker_id = worker.id
       and target.job = $1
     where worker.external_id = any($2::text[])
       and worker.sealed_record is not null
     order by target.worker_id is null desc, worker.fact_time`,
    [job, [...externalIds]],
  );
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        externalId: row.external_id,
        source: row.source,
        record: openJson<HrRecord>(keyring, row.sealed_record, row.key_version),
        mapping: row.mapping,
        mappingVersion: row.mapping_version,
        isFedToAd: row.fed_to_ad,
      },
    ]),
  );
}
