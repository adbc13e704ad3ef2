// What reads of the directory have shown of accounts since the baseline: whom somebody else has disabled.
import type { AccountHistory } from '../../lifecycle/account-history.ts';
import type { Queryable } from '../database.ts';

export interface SeenAccount extends AccountHistory {
  readonly externalId: string;
  /** Under which id the directory has the worker. */
  readonly directoryExternalId: string;
  /** It was read as disabled by somebody else, and nothing has changed that since. */
  readonly isSeenDisabled: boolean;
}

/** The history of the accounts that the directory has under these ids, or that belong to workers of these ids. */
export async function readSeenAccounts(
  db: Queryable,
  job: string,
  externalIds: readonly string[],
): Promise<SeenAccount[]> {
  if (externalIds.length === 0) return [];
  return db.query<SeenAccount & Record<string, unknown>>(
    `select target.external_id as "externalId",
            coalesce(target.linked_to, target.external_id) as "directoryExternalId",
            target.disabled_seen_at is not null as "isSeenDisabled",
            coalesce(target.active, false) as "wantsEnabled",
            coalesce(target.confirmed = target.wanted, false) as "isConfirmed",
            coalesce(directory_user.enabled, false) as "wasEnabledBefore",
            done.enabled::float8 as "lastEnabled",
            done.disabled::float8 as "lastDisabled"
     from target
     join job on job.name = target.job
     left join directory_user on directory_user.job = job.name
       and directory_user.generation = job.generation
       and directory_user.external_id = coalesce(target.linked_to, target.external_id)
     left join lateral (
       select max(id) filter (where active and state = 'succeeded') as enabled,
              max(id) filter (where not active and state not in ('waiting', 'queued', 'superseded', 'cancelled')) as disabled
       from operation
       where operation.worker_id = target.worker_id
         and operation.job = target.job
     ) as done on true
     where target.job = $1
       and (target.external_id = any($2::text[]) or target.linked_to = any($2::text[]))
       and target.linked_by is null`,
    [job, [...externalIds]],
  );
}

/**
 * Notes whom somebody else was seen to have disabled, and who was seen enabled. With a new sighting what people decided about an earlier
 * one is past.
 */
export async function noteSeenAccounts(
  tx: Queryable,
  job: string,
  seen: { readonly disabled: readonly string[]; readonly enabled: readonly string[] },
): Promise<void> {
  if (seen.enabled.length > 0) {
    await tx.query(
      `update target
       set disabled_seen_at = null
       where job = $1
         and external_id = any($2::text[])
         and disabled_seen_at is not null`,
      [job, [...seen.enabled]],
    );
  }
  if (seen.disabled.length === 0) return;
  const fresh = await tx.query<{ external_id: string; source: string }>(
    `update target
     set disabled_seen_at = now()
     from worker
     where worker.id = target.worker_id
       and target.job = $1
       and target.external_id = any($2::text[])
       and target.disabled_seen_at is null
     returning target.external_id, worker.source`,
    [job, [...seen.disabled]],
  );
  if (fresh.length === 0) return;
  await tx.query(
    `update review
     set status = 'closed', closed_at = now()
     from unnest($2::text[], $3::text[]) as fresh (source, external_id)
     where review.job = $1
       and review.source = fresh.source
       and review.external_id = fresh.external_id
       and review.reason = 'disabled-outside-hr'
       and review.status = 'decided'
       and review.decision = 'create'`,
    [job, fresh.map((row) => row.source), fresh.map((row) => row.external_id)],
  );
}
