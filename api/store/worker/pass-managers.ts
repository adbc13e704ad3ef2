// Sends the reports of managers who have become known to a job once more.
import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';

const ROWS_PER_CHUNK = 500;

interface Waiting {
  readonly worker_id: number;
  readonly external_id: string;
  readonly source: string;
  readonly mapping: string;
  readonly mapping_version: number;
}

/**
 * Sends the reports of managers who were just confirmed in the job once more: one submission of origin `manager-pass` per
 * source and mapping. Their marks go in the same transaction, so that each confirmation forces one operation.
 * Returns how many workers that are.
 */
export async function passManagers(
  tx: Queryable,
  keyring: Keyring,
  job: string,
  confirmed: readonly string[],
): Promise<number> {
  if (confirmed.length === 0) return 0;
  const waiting = await tx.query<Waiting & Record<string, unknown>>(
    `update target
     set pending_manager = null
     from worker
     cross join lateral (
       select submission.mapping, submission.mapping_version
       from operation
       join submission on submission.id = operation.submission_id
       where operation.worker_id = worker.id
         and operation.job = $1
       order by operation.id desc
       limit 1
     ) as latest
     where target.job = $1
       and target.pending_manager = any($2::text[])
       and worker.id = target.worker_id
     returning target.worker_id, target.external_id, worker.source, latest.mapping, latest.mapping_version`,
    [job, [...confirmed]],
  );
  const groups = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const key = `${one.source}\n${one.mapping}\n${one.mapping_version}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const group of groups.values()) await openManagerPass(tx, keyring, job, group);
  return waiting.length;
}

async function openManagerPass(
  tx: Queryable,
  keyring: Keyring,
  job: string,
  workers: readonly Waiting[],
): Promise<void> {
  const [first] = workers;
  if (first === undefined) return;
  const id = randomUUID();
  await tx.query(
    `insert into submission (id, status, caller, origin, operation_id, source, mapping, mapping_version, job, kind, source_time,
       rows, accepted, chunks, accepted_at)
     values ($1, 'planning', 'system:manager-pass', 'manager-pass', 'ManagerPass', $2, $3, $4, $5, 'delta', now(), $6, $6, $7, now())`,
    [
      id,
      first.source,
      first.mapping,
      first.mapping_version,
      job,
      workers.length,
      Math.ceil(workers.length / ROWS_PER_CHUNK),
    ],
  );
  await tx.query('insert into submission_count (submission_id, job) values ($1, $2)', [id, job]);
  for (let start = 0; start < workers.length; start += ROWS_PER_CHUNK) {
    const rows = workers
      .slice(start, start + ROWS_PER_CHUNK)
      .map((one, index) => [start + index + 1, { externalId: one.external_id }]);
    const { keyVersion, sealed } = sealJson(keyring, rows);
    await tx.query(
      `insert into record_chunk (submission_id, chunk, first_row, row_count, sealed_records, key_version)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, start / ROWS_PER_CHUNK, start + 1, rows.length, sealed, keyVersion],
    );
  }
}
