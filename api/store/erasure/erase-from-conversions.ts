// Takes a worker out of conversions that are through with the person, and out of what was vouched for.
import { notConvertingStates } from '../conversion/conversion-state.ts';
import type { Queryable } from '../database.ts';

/** False where a conversion has the person in hand: then nothing is removed. */
export async function eraseFromConversions(tx: Queryable, externalId: string): Promise<boolean> {
  const open = await tx.query(
    'select 1 from conversion_user where external_id = $1 and state <> all($2::text[]) limit 1',
    [externalId, [...notConvertingStates]],
  );
  if (open.length > 0) return false;
  await tx.query('delete from conversion_user where external_id = $1', [externalId]);
  await tx.query(`update conversion set reason = reason - 'externalId' where reason ->> 'externalId' = $1`, [
    externalId,
  ]);
  await tx.query('delete from attestation where external_id = $1', [externalId]);
  return true;
}
