// A job does other things with the same payloads than before: what was confirmed until now says nothing any more.
import type { Queryable } from '../database.ts';

/**
 * Raises the job's generation, so that every confirmation counts as unknown, and answers with it. The directory is the same, so what
 * adoption found in it goes along: without that everybody known would look like a joiner.
 *
 * In one transaction, however many they are: between two portions half of the people would be joiners. 100,000 people with as many names
 * took 4.5 s of processor time on the embedded engine; a schema changes a few times a year.
 */
export async function raiseGeneration(tx: Queryable, job: string): Promise<number> {
  const [row] = await tx.query<{ generation: number; adopted: boolean }>(
    `update job
     set generation = generation + 1
     where name = $1
     returning generation, adopted_at is not null as adopted`,
    [job],
  );
  if (row === undefined) throw new Error(`the job ${job} is not in the books`);
  if (!row.adopted) return row.generation;
  for (const table of ['directory_user', 'directory_name']) {
    await tx.query(`update ${table} set generation = $2::integer where job = $1 and generation = $2::integer - 1`, [
      job,
      row.generation,
    ]);
  }
  return row.generation;
}
