// What persons have vouched for where Graph cannot know: with name and date, until a day.
import { randomUUID } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson, sealJson } from '../seal.ts';

export interface NewAttestation {
  readonly rule: string;
  readonly statement: string | null;
  /** External ids; null: of everybody. */
  readonly people: readonly string[] | null;
  readonly expiresAt: Date;
}

export interface StoredAttestation {
  readonly rule: string;
  readonly externalId: string | null;
  readonly statement: string | null;
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

export async function writeAttestations(
  db: Database,
  keyring: Keyring,
  caller: string,
  attestations: readonly NewAttestation[],
): Promise<void> {
  if (attestations.length === 0) return;
  const rows = attestations.flatMap((one) =>
    (one.people ?? [null]).map((externalId) => ({ ...one, externalId, ...sealJson(keyring, one.statement) })),
  );
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into attestation (attested_by, id, rule, external_id, sealed_statement, key_version, expires_at)
       select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::bytea[], $6::integer[], $7::timestamptz[])`,
      [
        caller,
        rows.map(() => randomUUID()),
        rows.map((row) => row.rule),
        rows.map((row) => row.externalId),
        rows.map((row) => row.sealed),
        rows.map((row) => row.keyVersion),
        rows.map((row) => row.expiresAt),
      ],
    );
    await appendAudit(tx, {
      caller,
      action: 'conversion-attested',
      subject: 'conversions',
      data: {
        rules: attestations.map((one) => one.rule),
        people: rows.filter((row) => row.externalId !== null).length,
        expiresAt: attestations.map((one) => one.expiresAt.toISOString()),
      },
    });
  });
}

/** Those that still count, of these people and of everybody; the newest last. */
export async function readAttestations(
  db: Queryable,
  keyring: Keyring,
  externalIds: readonly string[],
): Promise<StoredAttestation[]> {
  const rows = await db.query<{
    rule: string;
    external_id: string | null;
    sealed_statement: Buffer;
    key_version: number;
    attested_by: string;
    attested_at: Date;
    expires_at: Date;
  }>(
    `select rule, external_id, sealed_statement, key_version, attested_by, attested_at, expires_at
     from attestation
     where expires_at > now()
       and (external_id is null or external_id = any($1::text[]))
     order by external_id nulls first, number`,
    [[...externalIds]],
  );
  return rows.map((row) => ({
    rule: row.rule,
    externalId: row.external_id,
    statement: openJson<string | null>(keyring, row.sealed_statement, row.key_version),
    by: row.attested_by,
    at: row.attested_at,
    expiresAt: row.expires_at,
  }));
}
