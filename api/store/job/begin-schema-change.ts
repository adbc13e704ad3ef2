// The schema of a job is about to be replaced: the old one is in the books before Graph is asked.
import { randomUUID } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';
import { raiseGeneration } from './raise-generation.ts';

export interface SchemaChangeToBegin {
  readonly job: string;
  readonly kind: 'apply' | 'undo';
  readonly caller: string;
  readonly mapping: string | null;
  readonly mappingVersion: number | null;
  readonly planHash: string | null;
  /** The change that is undone. */
  readonly undoes: string | null;
  readonly before: Readonly<Record<string, unknown>>;
}

/** Longer than the calls of one change can take. */
const LEASE = `interval '5 minutes'`;

/** The id of the change, or null where another one of this job is on its way. */
export async function beginSchemaChange(db: Database, change: SchemaChangeToBegin): Promise<string | null> {
  return db.transaction(async (tx) => {
    await giveUpSchemaChanges(tx, change.job);
    const id = `sch_${randomUUID()}`;
    const begun = await tx.query(
      `insert into job_schema_backup (id, job, kind, caller, mapping, mapping_version, undoes, before_schema)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (job) where state = 'changing' do nothing
       returning id`,
      [
        id,
        change.job,
        change.kind,
        change.caller,
        change.mapping,
        change.mappingVersion,
        change.undoes,
        JSON.stringify(change.before),
      ],
    );
    if (begun.length === 0) return null;
    const { kind, mapping, mappingVersion, planHash, undoes } = change;
    await appendAudit(tx, {
      caller: change.caller,
      action: `job-schema-${kind}`,
      subject: `job:${change.job}`,
      data: { change: id, mapping, mappingVersion, planHash, undoes },
    });
    return id;
  });
}

/**
 * Ends changes whose process died in the middle: whether Graph has the new schema is not known, so confirmations are not believed.
 * Without a job those of every job.
 */
export async function giveUpSchemaChanges(tx: Queryable, job: string | null): Promise<void> {
  const given = await tx.query<{ id: string; job: string }>(
    `update job_schema_backup
     set state = 'uncertain', ended_at = now()
     where state = 'changing'
       and started_at < now() - ${LEASE}
       and ($1::text is null or job = $1)
     returning id, job`,
    [job],
  );
  for (const { id, job: name } of given) {
    const generation = await raiseGeneration(tx, name);
    await appendAudit(tx, {
      caller: 'system:schema-change',
      action: 'job-schema-uncertain',
      subject: `job:${name}`,
      data: { change: id, generation },
    });
  }
}
