// The first pass of a plan notes what each row would come to. Nothing is decided by it but the hold.
import type { Queryable } from '../database.ts';
import { type PlanClaim, renewPlanLease } from './claim-plan.ts';

export interface RowEstimate {
  readonly row: number;
  readonly externalId: string | null;
  readonly contentHash: string;
  readonly isPrimary: boolean;
  readonly fingerprint: string | null;
  readonly managerExternalId: string | null;
  readonly lifecycle: string | null;
  /** What the row itself says, where another record holds today. */
  readonly ownLifecycle: string | null;
  readonly active: boolean | null;
  readonly event: string;
  /** What it would do to the account; null for nothing that the guard counts. */
  readonly effect: string | null;
  readonly estimate: string;
  readonly problems: readonly object[];
  /** Keyed hash of the user name that the row has without the ladder; null without a ladder, or where it has none. */
  readonly givenName: string | null;
  /** Of a routed submission where the row goes; null where nowhere, and in others. */
  readonly job: string | null;
  /** Keyed hashes of what another record of the same person would share. */
  readonly mailKey: string | null;
  readonly personKey: string | null;
}

/** Writes the estimates of a chunk and moves the cursor past it. Runs in one transaction. */
export async function writeEstimates(
  tx: Queryable,
  claim: PlanClaim,
  chunk: number,
  rows: readonly RowEstimate[],
): Promise<void> {
  await renewPlanLease(tx, claim);
  await tx.query(
    `insert into record (submission_id, row, chunk, external_id, content_hash, is_primary, fingerprint, manager_external_id,
       lifecycle, active, event, estimate, problems, effect, given_name, job, mail_key, person_key, own_lifecycle)
     select $1, *
     from unnest($2::integer[], $3::integer[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::text[], $9::text[],
       $10::boolean[], $11::text[], $12::text[], $13::jsonb[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
       $19::text[])
     on conflict (submission_id, row) do update
     set external_id = excluded.external_id,
         content_hash = excluded.content_hash,
         is_primary = excluded.is_primary,
         fingerprint = excluded.fingerprint,
         manager_external_id = excluded.manager_external_id,
         lifecycle = excluded.lifecycle,
         active = excluded.active,
         event = excluded.event,
         estimate = excluded.estimate,
         problems = excluded.problems,
         effect = excluded.effect,
         given_name = excluded.given_name,
         job = excluded.job,
         mail_key = excluded.mail_key,
         person_key = excluded.person_key,
         own_lifecycle = excluded.own_lifecycle,
         question = null`,
    [
      claim.submissionId,
      rows.map((row) => row.row),
      rows.map(() => chunk),
      rows.map((row) => row.externalId),
      rows.map((row) => row.contentHash),
      rows.map((row) => row.isPrimary),
      rows.map((row) => row.fingerprint),
      rows.map((row) => row.managerExternalId),
      rows.map((row) => row.lifecycle),
      rows.map((row) => row.active),
      rows.map((row) => row.event),
      rows.map((row) => row.estimate),
      rows.map((row) => (row.problems.length === 0 ? null : JSON.stringify(row.problems))),
      rows.map((row) => row.effect),
      rows.map((row) => row.givenName),
      rows.map((row) => row.job),
      rows.map((row) => row.mailKey),
      rows.map((row) => row.personKey),
      rows.map((row) => (row.ownLifecycle === row.lifecycle ? null : row.ownLifecycle)),
    ],
  );
  await tx.query('update submission set plan_cursor = $2 where id = $1', [claim.submissionId, chunk + 1]);
}
