// A newer full file of the same population says all that the older ones which still wait for a person said, and says it later.
import type { Queryable } from '../database.ts';
import { stepSubmission } from './submission-status.ts';

/** Ends the held full files of the caller which this one, a full file too, takes the place of. */
export async function supersedeHeld(tx: Queryable, submissionId: string): Promise<void> {
  const older = await tx.query<{ id: string }>(
    `select older.id
     from submission as newer
     join submission as older on older.source = newer.source
       and older.routed = newer.routed
       and (older.routed or older.job = newer.job)
       and older.population is not distinct from newer.population
       and (older.source_time, older.sequence) < (newer.source_time, newer.sequence)
     where newer.id = $1
       and newer.kind = 'full'
       and newer.origin = 'caller'
       and newer.only_ids is null
       and older.kind = 'full'
       and older.origin = 'caller'
       and older.only_ids is null
       and older.status = 'held'
     order by older.sequence
     for update of older`,
    [submissionId],
  );
  const problem = {
    code: 'newer-full-file',
    detail: 'A newer full file of the same people came while this one waited. Nothing of it was changed.',
  };
  for (const { id } of older) await stepSubmission(tx, { id, from: ['held'], to: 'superseded', problem });
}
