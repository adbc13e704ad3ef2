// Events in the order the publisher gave them.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';

export interface EventView {
  readonly sequence: number;
  readonly type: string;
  readonly occurredAt: Date;
  readonly submissionId: string | null;
  readonly mapping: string | null;
  readonly job: string | null;
  readonly externalId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** The lifecycle event of the operation it is about. */
  readonly event: string | null;
  /** Of an outcome, as the log or the directory last showed it; it does not stand in the event itself, so that it goes with its worker. */
  readonly userName: string | null;
}

/** The newest number given out; 0 before the first. */
export async function readLastSequence(db: Queryable): Promise<number> {
  const [row] = await db.query<{ last_sequence: number }>('select last_sequence from publisher');
  return row?.last_sequence ?? 0;
}

/** At most `top` events after a number and up to another, oldest first; of each filter that is null all. */
export async function readEvents(
  db: Queryable,
  keyring: Keyring,
  filter: {
    readonly after: number;
    readonly upTo: number;
    readonly top: number;
    readonly types: readonly string[] | null;
    readonly mapping: string | null;
    readonly job: string | null;
  },
): Promise<EventView[]> {
  const rows = await db.query<
    Omit<EventView, 'userName'> & { readonly sealedUserName: Buffer | null; readonly keyVersion: number | null }
  >(
    `select event.sequence,
            event.type,
            event.occurred_at as "occurredAt",
            event.submission_id as "submissionId",
            event.mapping,
            coalesce(event.job, case when not submission.routed then submission.job end) as job,
            event.external_id as "externalId",
            event.data,
            operation.event,
            coalesce(target.sealed_user_name, directory_user.sealed_user_name) as "sealedUserName",
            case when target.sealed_user_name is null then directory_user.key_version else target.user_name_key_version end as "keyVersion"
     from event
     left join submission on submission.id = event.submission_id
     left join operation on operation.id = (event.data ->> 'operationId')::bigint
     left join target on target.worker_id = operation.worker_id and target.job = operation.job
     left join directory_user on directory_user.job = target.job
       and directory_user.external_id = target.external_id
       and directory_user.directory_id = coalesce(target.directory_id, directory_user.directory_id)
       and not directory_user.ambiguous
     where event.sequence > $1
       and event.sequence <= $2
       and ($4::text[] is null or event.type = any($4::text[]))
       and ($5::text is null or event.mapping = $5)
       and ($6::text is null or coalesce(event.job, case when not submission.routed then submission.job end) = $6)
     order by event.sequence
     limit $3`,
    [
      filter.after,
      filter.upTo,
      filter.top,
      filter.types === null ? null : [...filter.types],
      filter.mapping,
      filter.job,
    ],
  );
  return rows.map(({ sealedUserName, keyVersion, ...event }) => ({
    ...event,
    userName: sealedUserName === null ? null : openJson<string>(keyring, sealedUserName, keyVersion ?? 0),
  }));
}
