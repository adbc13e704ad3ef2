// Sends the reports of managers who have become known to a job once more.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openOwnSubmission } from '../submission/open-own-submission.ts';

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
       -- Confirmed under the id of an earlier record of the same person.
       and target.pending_manager = any($2::text[] || array(
         select linked.external_id from target as linked where linked.job = $1 and linked.linked_to = any($2::text[])
       ))
       and worker.id = target.worker_id
     returning target.worker_id, target.external_id, worker.source, latest.mapping, latest.mapping_version`,
    [job, [...confirmed]],
  );
  const groups = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const key = `${one.source}\n${one.mapping}\n${one.mapping_version}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const group of groups.values()) {
    const [{ source, mapping, mapping_version: mappingVersion }] = group as [Waiting];
    await openOwnSubmission(tx, keyring, {
      origin: 'manager-pass',
      caller: 'system:manager-pass',
      operationId: 'ManagerPass',
      source,
      mapping,
      mappingVersion,
      job,
      population: null,
      externalIds: group.map((one) => one.external_id),
    });
  }
  return waiting.length;
}
