// The users that operations carry, opened from their sealed chunks.
import type { ScimUser } from '../../scim/user.ts';
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { openJson } from '../seal.ts';

export interface Payload {
  readonly operationId: number;
  readonly user: ScimUser;
}

/** The users of these operations, in the given order. */
export async function readPayloads(tx: Queryable, keyring: Keyring, ids: readonly number[]): Promise<Payload[]> {
  const rows = await tx.query<{ id: number; payload_chunk: number; payload_index: number }>(
    'select id, payload_chunk, payload_index from operation where id = any($1::bigint[])',
    [[...ids]],
  );
  const chunks = await tx.query<{ id: number; sealed_payloads: Buffer; key_version: number }>(
    'select id, sealed_payloads, key_version from payload_chunk where id = any($1::bigint[])',
    [[...new Set(rows.map((row) => row.payload_chunk))]],
  );
  const users = new Map(
    chunks.map((chunk) => [
      chunk.id,
      openJson(keyring, chunk.sealed_payloads, chunk.key_version) as readonly ScimUser[],
    ]),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    const user = row === undefined ? undefined : users.get(row.payload_chunk)?.[row.payload_index];
    if (user === undefined) throw new Error(`operation ${id} has no payload`);
    return { operationId: id, user };
  });
}
