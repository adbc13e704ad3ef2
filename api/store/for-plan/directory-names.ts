// The user names that the directory has, as adoption and later looks found them. Whoever has one, it is not free.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { hashOfName } from '../user-name/hash-of-name.ts';
import type { JobToAdopt } from './adoption.ts';

/** Writes what was found. Repeating it changes nothing. */
export async function writeDirectoryNames(
  tx: Queryable,
  keyring: Keyring,
  job: JobToAdopt,
  names: readonly { readonly userName: string; readonly employeeId: string | null }[],
): Promise<void> {
  await writeHashesOfNames(
    tx,
    job,
    names.map(({ userName, employeeId }) => ({ hash: hashOfName(keyring, userName), employeeId })),
  );
}

/** The same for names of any kind, by their hashes. */
export async function writeHashesOfNames(
  tx: Queryable,
  job: JobToAdopt,
  names: readonly { readonly hash: string; readonly employeeId: string | null }[],
): Promise<void> {
  // One statement cannot touch a row twice.
  const byHash = new Map(names.map((name) => [name.hash, name.employeeId]));
  if (byHash.size === 0) return;
  await tx.query(
    `insert into directory_name (job, generation, name_hash, external_id)
     select $1, $2, *
     from unnest($3::text[], $4::text[])
     on conflict (job, name_hash) do update
     set generation = excluded.generation,
         external_id = excluded.external_id`,
    [job.name, job.generation, [...byHash.keys()], [...byHash.values()]],
  );
}
