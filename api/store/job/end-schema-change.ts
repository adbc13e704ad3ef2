// What became of a change of a job's schema, as the schema that was read back says.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import { raiseGeneration } from './raise-generation.ts';

export interface EndedSchemaChange {
  readonly id: string;
  readonly job: string;
  readonly caller: string;
  /** `uncertain`: it may have been replaced. */
  readonly state: 'changed' | 'refused' | 'uncertain';
  /** The hash of the schema that was read back; null where none was. */
  readonly afterHash: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Answers with the job's generation, which has risen unless nothing was changed. */
export async function endSchemaChange(db: Database, ended: EndedSchemaChange): Promise<number> {
  return db.transaction(async (tx) => {
    const changed = await tx.query(
      `update job_schema_backup
       set state = $2, after_hash = $3, ended_at = now()
       where id = $1
         and state = 'changing'
       returning id`,
      [ended.id, ended.state, ended.afterHash],
    );
    // Somebody else has given it up for dead and has raised the generation for it.
    const isRisen = changed.length === 0 || ended.state === 'refused';
    const generation = isRisen ? await generationOf(tx, ended.job) : await raiseGeneration(tx, ended.job);
    await appendAudit(tx, {
      caller: ended.caller,
      action: `job-schema-${ended.state}`,
      subject: `job:${ended.job}`,
      data: { change: ended.id, generation, ...ended.data },
    });
    return generation;
  });
}

async function generationOf(tx: Pick<Database, 'query'>, job: string): Promise<number> {
  const [row] = await tx.query<{ generation: number }>('select generation from job where name = $1', [job]);
  return row?.generation ?? 0;
}
