// One part of a set has arrived whole. It waits, hidden, until all have; then they become the one submission that was answered
// with for each of them. A part that comes again takes the place of the first.
import { randomUUID } from 'node:crypto';
import type { FileColumns } from '../../lifecycle/column-drift.ts';
import type { Database, Queryable } from '../database.ts';
import { dropParts } from '../submission/parts-of-set.ts';
import { stepSubmission } from '../submission/submission-status.ts';
import { dropSubmission } from './drop-submission.ts';
import type { NewSubmission, PartOfSet } from './open-submission.ts';

export type PartAnswer =
  /** `isComplete`: it was the last, and the set is to be planned. */
  | { readonly kind: 'accepted'; readonly submissionId: string; readonly isComplete: boolean }
  /** The same part with the same bytes was there already. */
  | { readonly kind: 'repeated'; readonly submissionId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** All parts are there, and none has a row. */
  | { readonly kind: 'empty'; readonly code: string; readonly detail: string }
  | { readonly kind: 'gone' };

export interface ArrivedPart extends Pick<NewSubmission, 'id' | 'source' | 'job'> {
  readonly partOf: PartOfSet;
  readonly bodyHash: string;
  readonly dialect: object | null;
  readonly columns: FileColumns | null;
  /** What is wrong with a set without a row. */
  readonly emptyFile: { readonly code: string; readonly detail: string };
  /** Makes one of what stood in the columns of all parts. */
  readonly together: (parts: readonly FileColumns[]) => FileColumns;
}

interface Set {
  readonly id: string;
  readonly status: string;
  readonly collecting: boolean;
  readonly part_hashes: Readonly<Record<string, string>> | null;
  readonly same: boolean;
}

// A set of that name which came to nothing may be sent again from its beginning.
const ENDED = ['refused', 'rejected', 'expired', 'cancelled', 'superseded', 'abandoned'];

export async function commitPart(db: Database, arrived: ArrivedPart): Promise<PartAnswer> {
  const { id, bodyHash } = arrived;
  const { part } = arrived.partOf;
  return db.transaction(async (tx) => {
    // Two parts that end at the same moment must see each other.
    await tx.query('select 1 from source where name = $1 for no key update', [arrived.source]);
    const [open] = await tx.query(`select 1 from submission where id = $1 and status = 'accepting' for update`, [id]);
    if (open === undefined) return { kind: 'gone' };
    const set = (await findSet(tx, arrived)) ?? (await makeSet(tx, id));
    const hash = set.part_hashes?.[part];
    if (!set.same) return { kind: 'refused', ...differs };
    if (hash === bodyHash) {
      await pointKeyTo(tx, id, set.id, bodyHash);
      await dropSubmission(tx, id);
      return { kind: 'repeated', submissionId: set.id };
    }
    if (!set.collecting) return { kind: 'refused', ...complete };
    if (hash !== undefined) await dropParts(tx, set.id, part);
    await tx.query(
      'update submission set collecting = true, body_hash = $2, dialect = $3::jsonb, columns = $4::jsonb where id = $1',
      [id, bodyHash, asJson(arrived.dialect), asJson(arrived.columns)],
    );
    await tx.query(
      `update submission
       set heartbeat_at = now(),
           source_time = least(source_time, (select source_time from submission where id = $2)),
           part_hashes = coalesce(part_hashes, '{}'::jsonb) || jsonb_build_object($3::text, $4::text)
       where id = $1`,
      [set.id, id, String(part), bodyHash],
    );
    await pointKeyTo(tx, id, set.id, bodyHash);
    const joined = await joinParts(tx, set.id, arrived);
    if (joined !== 'empty') return { kind: 'accepted', submissionId: set.id, isComplete: joined === 'complete' };
    await stepSubmission(tx, { id: set.id, from: ['accepting'], to: 'refused', problem: arrived.emptyFile });
    await dropParts(tx, set.id);
    return { kind: 'empty', ...arrived.emptyFile };
  });
}

async function findSet(tx: Queryable, { id, source, job, partOf }: ArrivedPart): Promise<Set | null> {
  const [set] = await tx.query<Set & Record<string, unknown>>(
    `select whole.id, whole.status, whole.collecting, whole.part_hashes,
            whole.parts = part.parts
              and whole.mapping = part.mapping
              and whole.mapping_version = part.mapping_version
              and whole.population is not distinct from part.population
              and whole.only_ids is not distinct from part.only_ids as same
     from submission as whole
     join submission as part on part.id = $1
     where whole.source = $2
       and whole.job = $3
       and whole.set_id = $4
       and whole.part is null
     order by whole.sequence desc
     limit 1
     for update of whole`,
    [id, source, job, partOf.setId],
  );
  return set === undefined || ENDED.includes(set.status) ? null : set;
}

async function makeSet(tx: Queryable, partId: string): Promise<Set> {
  const id = randomUUID();
  await tx.query(
    `insert into submission (id, status, collecting, caller, origin, operation_id, source, mapping, mapping_version, job, kind,
       population, source_time, source_name, file_name, wait_for_approval, max_wait_seconds, only_ids, set_id, parts, accepted_at)
     select $2, 'accepting', true, caller, origin, operation_id, source, mapping, mapping_version, job, kind,
            population, source_time, source_name, file_name, wait_for_approval, max_wait_seconds, only_ids, set_id, parts, now()
     from submission
     where id = $1`,
    [partId, id],
  );
  await tx.query('insert into submission_count (submission_id, job) select id, job from submission where id = $1', [
    id,
  ]);
  return { id, status: 'accepting', collecting: true, part_hashes: null, same: true };
}

async function pointKeyTo(tx: Queryable, partId: string, setId: string, bodyHash: string): Promise<void> {
  await tx.query('update idempotency set submission_id = $2, body_hash = $3 where submission_id = $1', [
    partId,
    setId,
    bodyHash,
  ]);
}

interface WaitingPart {
  readonly id: string;
  readonly rows: number;
  readonly chunks: number;
  readonly dialect: object | null;
  readonly columns: FileColumns | null;
}

/** Makes the parts one, in their order, once all are there. Their rows have numbers of their own already. */
async function joinParts(
  tx: Queryable,
  setSubmissionId: string,
  { partOf, together }: ArrivedPart,
): Promise<'waits' | 'empty' | 'complete'> {
  const parts = await tx.query<WaitingPart & Record<string, unknown>>(
    `select part.id, part.rows, part.chunks, part.dialect, part.columns
     from submission as whole
     join submission as part on part.source = whole.source
       and part.job = whole.job
       and part.set_id = whole.set_id
     where whole.id = $1
       and part.status = 'accepting'
       and part.collecting
       and part.part is not null
     order by part.part`,
    [setSubmissionId],
  );
  if (parts.length < partOf.parts) return 'waits';
  if (parts.every((part) => part.rows === 0)) return 'empty';
  let chunks = 0;
  for (const part of parts) {
    await tx.query('update record_chunk set submission_id = $2, chunk = chunk + $3 where submission_id = $1', [
      part.id,
      setSubmissionId,
      chunks,
    ]);
    await tx.query('update record set submission_id = $2, chunk = chunk + $3 where submission_id = $1', [
      part.id,
      setSubmissionId,
      chunks,
    ]);
    chunks += part.chunks;
  }
  const ids = parts.map((part) => part.id);
  const counted = parts.flatMap(({ columns }) => (columns === null ? [] : [columns]));
  await tx.query(
    `update submission
     set status = 'planning',
         collecting = false,
         accepted_at = now(),
         chunks = $3,
         rows = sums.rows,
         accepted = sums.accepted,
         invalid = sums.invalid,
         dialect = $4::jsonb,
         columns = $5::jsonb
     from (
       select sum(rows)::integer as rows, sum(accepted)::integer as accepted, sum(invalid)::integer as invalid
       from submission
       where id = any($2::text[])
     ) as sums
     where id = $1`,
    [
      setSubmissionId,
      ids,
      chunks,
      asJson(parts[0]?.dialect ?? null),
      asJson(counted.length === 0 ? null : together(counted)),
    ],
  );
  await tx.query('delete from submission_count where submission_id = any($1::text[])', [ids]);
  await tx.query('delete from submission where id = any($1::text[])', [ids]);
  return 'complete';
}

function asJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

const differs = {
  code: 'set-differs',
  detail:
    'Another part of this set came with another number of parts, mapping, population or pilot. All parts of a set have the same; give another setId to another set.',
};

const complete = {
  code: 'set-complete',
  detail:
    'All parts of this set have arrived before and are being planned, and this part is another than the one that came. Give a new setId to a new file.',
};
