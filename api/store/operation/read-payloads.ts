// The users that operations carry, opened from their sealed chunks.
import type { ScimUser } from '../../scim/user.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';

export interface Payload {
  readonly operationId: number;
  readonly user: ScimUser;
}

/** The submissions that these operations belong to, each once. */
export async function readSubmissionsOf(tx: Queryable, ids: readonly number[]): Promise<string[]> {
  const rows = await tx.query<{ submission_id: string }>(
    'select distinct submission_id from operation where id = any($1::bigint[])',
    [[...ids]],
  );
  return rows.map((row) => row.submission_id);
}

/** The users of these operations, in the given order. Throws where one is gone: what is under way has its payload. */
export async function readPayloads(tx: Queryable, keyring: Keyring, ids: readonly number[]): Promise<Payload[]> {
  const users = await readKeptPayloads(tx, keyring, ids);
  return ids.map((operationId) => {
    const user = users.get(operationId);
    if (user === undefined) throw new Error(`operation ${operationId} has no payload`);
    return { operationId, user };
  });
}

/** The users of those of these operations whose payload is still kept: retention and erasure remove what is settled. */
export async function readKeptPayloads(
  tx: Queryable,
  keyring: Keyring,
  ids: readonly number[],
): Promise<Map<number, ScimUser>> {
  const rows = await tx.query<{ id: number; payload_chunk: number; payload_index: number }>(
    'select id, payload_chunk, payload_index from operation where id = any($1::bigint[])',
    [[...ids]],
  );
  const chunks = await tx.query<{ id: number; sealed_payloads: Buffer; key_version: number }>(
    'select id, sealed_payloads, key_version from payload_chunk where id = any($1::bigint[]) and sealed_payloads is not null',
    [[...new Set(rows.map((row) => row.payload_chunk))]],
  );
  const users = new Map(
    chunks.map((chunk) => [
      chunk.id,
      openJson(keyring, chunk.sealed_payloads, chunk.key_version) as readonly (ScimUser | null)[],
    ]),
  );
  return new Map(
    rows.flatMap((row) => {
      const user = users.get(row.payload_chunk)?.[row.payload_index];
      return user == null ? [] : [[row.id, user]];
    }),
  );
}
