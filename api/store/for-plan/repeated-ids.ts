// Rows of a submission that share an external id, estimated or only staged, and the marks that plan gives them.
import type { Lifecycle } from '../../lifecycle/lifecycle-of.ts';
import type { Queryable } from '../database.ts';

export interface RepeatedRow {
  readonly row: number;
  readonly externalId: string;
  readonly contentHash: string;
  readonly isPrimary: boolean;
  readonly active: boolean | null;
  readonly lifecycle: Lifecycle | null;
}

// A staged row may have several keys, and is one row all the same.
const PLACES = {
  estimated: {
    table: 'record',
    active: 'record.active',
    lifecycle: 'coalesce(record.own_lifecycle, record.lifecycle)',
  },
  staged: { table: 'staged_key', active: 'null::boolean', lifecycle: 'null::text' },
} as const;

/** Rows whose external id stands more than once, grouped by id, in file order; `after` is the last id of the page before. */
export async function readRepeatedRows(
  db: Queryable,
  submissionId: string,
  after: string,
  ids: number,
  place: keyof typeof PLACES,
): Promise<RepeatedRow[]> {
  const { table, active, lifecycle } = PLACES[place];
  return db.query<RepeatedRow & Record<string, unknown>>(
    `with repeated as (
       select external_id
       from ${table}
       where submission_id = $1
         and external_id > $2
       group by external_id
       having min(row) <> max(row)
       order by external_id
       limit $3
     )
     select distinct ${table}.external_id as "externalId", ${table}.row, ${table}.content_hash as "contentHash",
            ${table}.is_primary as "isPrimary", ${active} as active, ${lifecycle} as lifecycle
     from repeated
     join ${table} on ${table}.external_id = repeated.external_id
     where ${table}.submission_id = $1
     order by ${table}.external_id, ${table}.row`,
    [submissionId, after, ids],
  );
}

/**
 * Sets the estimate of rows that do not count, with the reason. They want nothing: the name that the ladder would have found for one of
 * them belongs to nobody. Repeating it changes nothing.
 */
export async function markRepeatedRows(
  tx: Queryable,
  submissionId: string,
  marks: readonly {
    readonly row: number;
    readonly estimate: 'duplicate' | 'invalid';
    readonly problem: object;
  }[],
): Promise<void> {
  if (marks.length === 0) return;
  await tx.query(
    `update record
     set estimate = mark.estimate,
         event = 'none',
         fingerprint = null,
         problems = coalesce(record.problems, '[]'::jsonb) || jsonb_build_array(mark.problem)
     from unnest($2::integer[], $3::text[], $4::jsonb[]) as mark (row, estimate, problem)
     where record.submission_id = $1
       and record.row = mark.row
       and not coalesce(record.problems, '[]'::jsonb) @> jsonb_build_array(mark.problem)`,
    [
      submissionId,
      marks.map((mark) => mark.row),
      marks.map((mark) => mark.estimate),
      marks.map((mark) => JSON.stringify(mark.problem)),
    ],
  );
}
