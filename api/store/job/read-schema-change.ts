// A change of a job's schema, for undoing it.
import type { Queryable } from '../database.ts';

export interface SchemaChangeOfJob {
  readonly id: string;
  readonly state: 'changing' | 'changed' | 'refused' | 'uncertain';
  /** The schema before the change. */
  readonly before: Readonly<Record<string, unknown>>;
  /** The hash of the schema after it; null where that is not known. */
  readonly afterHash: string | null;
}

/** Null where the job has no such change, or its time is over. */
export async function readSchemaChange(db: Queryable, job: string, id: string): Promise<SchemaChangeOfJob | null> {
  const [row] = await db.query<Omit<SchemaChangeOfJob, 'before'> & { before: string }>(
    `select id, state, before_schema as before, after_hash as "afterHash"
     from job_schema_backup
     where id = $1
       and job = $2`,
    [id, job],
  );
  return row === undefined ? null : { ...row, before: JSON.parse(row.before) as Record<string, unknown> };
}
