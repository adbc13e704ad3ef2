// Takes a worker out of the last HR records of those who name the worker as manager.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { Database } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson, sealJson } from '../seal.ts';
import type { Erasure } from './erasure.ts';
import { withoutId } from './mentions.ts';

const WORKERS_PER_PORTION = 100;

export async function eraseFromReports(db: Database, keyring: Keyring, erasure: Erasure): Promise<void> {
  while (await eraseFromSome(db, keyring, erasure));
  for (let after: number | null = 0; after !== null; ) after = await eraseFromWaiting(db, keyring, erasure, after);
}

// Who waits for a day is looked through one by one: they are few, and whom those records name stands nowhere else. Returns the last.
async function eraseFromWaiting(
  db: Database,
  keyring: Keyring,
  { source, externalId }: Erasure,
  after: number,
): Promise<number | null> {
  return db.transaction(async (tx) => {
    const waiting = await tx.query<{ id: number; sealed_next: Buffer; next_key_version: number | null }>(
      `select id, sealed_next, next_key_version
       from worker
       where source = $1
         and sealed_next is not null
         and id > $2
       order by id
       limit ${WORKERS_PER_PORTION}
       for update`,
      [source, after],
    );
    const sealed = waiting.map((one) =>
      sealJson(keyring, withoutId(openJson<HrRecord>(keyring, one.sealed_next, one.next_key_version ?? 0), externalId)),
    );
    await tx.query(
      `update worker
       set sealed_next = waiting.sealed_next,
           next_key_version = waiting.key_version
       from unnest($1::bigint[], $2::bytea[], $3::integer[]) as waiting (id, sealed_next, key_version)
       where worker.id = waiting.id`,
      [waiting.map((one) => one.id), sealed.map((one) => one.sealed), sealed.map((one) => one.keyVersion)],
    );
    return waiting.length < WORKERS_PER_PORTION ? null : (waiting.at(-1)?.id ?? null);
  });
}

async function eraseFromSome(db: Database, keyring: Keyring, erasure: Erasure): Promise<boolean> {
  return db.transaction(async (tx) => {
    const reports = await tx.query<{ id: number; sealed_record: Buffer | null; key_version: number | null }>(
      `select id, sealed_record, key_version
       from worker
       where source = $1
         and manager_external_id = $2
       order by id
       limit ${WORKERS_PER_PORTION}
       for update`,
      [erasure.source, erasure.externalId],
    );
    const sealed = reports.map((one) => {
      if (one.sealed_record === null) return null;
      const record = openJson<HrRecord>(keyring, one.sealed_record, one.key_version ?? 0);
      return sealJson(keyring, withoutId(record, erasure.externalId));
    });
    // Without its hash the record is written anew when the next one comes.
    await tx.query(
      `update worker
       set manager_external_id = null,
           sealed_record = report.sealed_record,
           key_version = report.key_version,
           record_hash = null
       from unnest($1::bigint[], $2::bytea[], $3::integer[]) as report (id, sealed_record, key_version)
       where worker.id = report.id`,
      [
        reports.map((one) => one.id),
        sealed.map((one) => one?.sealed ?? null),
        sealed.map((one) => one?.keyVersion ?? null),
      ],
    );
    return reports.length === WORKERS_PER_PORTION;
  });
}
