// The keys by which another record of the same person is found are kept of every worker whose fact a chunk has moved.
import type { Queryable } from '../store/database.ts';
import { keepKeys } from '../store/for-plan/keep-keys.ts';
import type { PlannedRow } from '../store/for-plan/write-plan-chunk.ts';
import { hashesOfIdentity, identityKeys } from '../store/review/hash-of-identity.ts';
import type { InterpretedRow } from './interpret-row.ts';
import type { RowContext } from './row-context.ts';

/** Runs in the transaction that wrote the chunk, after it. `interpreted` has an entry per row, in order. */
export async function keepIdentities(
  tx: Queryable,
  context: RowContext,
  rows: readonly PlannedRow[],
  interpreted: readonly InterpretedRow[],
): Promise<void> {
  const workers = rows.flatMap(({ externalId, review }, index) => {
    // The same record under the same mapping gives the same keys: a remap names every worker.
    if (externalId === null || review === null || !(review.hasMoved || context.isRemap)) return [];
    const { mailKey, personKey } = hashesOfIdentity(context, interpreted[index]!.mapped.identity);
    return [{ externalId, keys: [mailKey, personKey].filter((key) => key !== null) }];
  });
  await keepKeys(tx, { source: context.source, attribute: identityKeys }, workers);
}
