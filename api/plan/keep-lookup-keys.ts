// The keys of the workers whose facts a chunk has moved are kept, and whoever is found by them now is told to the reports that
// name their manager by key: those who were planned before are sent once more, as any report whose manager has become known.
import { managerByKey } from '../lifecycle/manager-by-key.ts';
import type { Queryable } from '../store/database.ts';
import { keepKeys, markReportsOfKeys } from '../store/for-plan/keep-keys.ts';
import type { PlannedRow } from '../store/for-plan/write-plan-chunk.ts';
import { readKeyCarriers } from '../store/worker/key-carriers.ts';
import { passManagers } from '../store/worker/pass-managers.ts';
import { hashOfKey } from './hash-of-key.ts';
import type { InterpretedRow } from './interpret-row.ts';
import type { RowContext } from './row-context.ts';

/** Runs in the transaction that wrote the chunk, after it. `interpreted` has an entry per row, in order. */
export async function keepLookupKeys(
  tx: Queryable,
  context: RowContext,
  rows: readonly PlannedRow[],
  interpreted: readonly InterpretedRow[],
): Promise<void> {
  const { lookup } = context.mapping;
  if (lookup === null) return;
  const workers = rows.flatMap(({ externalId, worker }, index) => {
    if (externalId === null || worker === null) return [];
    return [{ externalId, keys: interpreted[index]!.mapped.lookupKeys.map((key) => hashOfKey(context, key)) }];
  });
  const changed = await keepKeys(tx, { source: context.source, attribute: lookup.attribute }, workers);
  const carriers = await readKeyCarriers(tx, changed);
  const found = changed.flatMap((key) => {
    const verdict = managerByKey({ inSubmission: [], inBooks: carriers.get(key) ?? [], hasRow: () => false });
    return verdict.kind === 'found' ? [{ key, externalId: verdict.externalId }] : [];
  });
  const settled = await markReportsOfKeys(tx, found);
  for (const job of new Set(settled.map((manager) => manager.job))) {
    const managers = settled.filter((manager) => manager.job === job).map((manager) => manager.externalId);
    await passManagers(tx, context.keyring, job, managers);
  }
}
