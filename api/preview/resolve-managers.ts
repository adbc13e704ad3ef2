// Who is meant by the managers' keys, when all rows have been read: by the rows that count, and by what is known of others.

import type { DuplicatePolicy, DuplicateVerdict } from '../lifecycle/duplicates.ts';
import { type ManagerVerdict, managerByKey } from '../lifecycle/manager-by-key.ts';
import { managerOf } from '../mapping/with-manager.ts';
import type { PreviewedJob } from './known-worker.ts';
import type { PreviewFacts } from './map-row.ts';

const KEYS_PER_PAGE = 500;

/** Gives the rows their managers, judges them anew, and answers with the verdict on a key. */
export async function resolveManagers(
  rows: readonly PreviewFacts[],
  duplicates: DuplicateVerdict,
  job: PreviewedJob | undefined,
  { policy }: { readonly policy: DuplicatePolicy | undefined },
): Promise<(key: string) => ManagerVerdict> {
  const counting = new Set(duplicates.counting);
  // All rows of a worker are the worker's: which of them is valid today makes no other manager.
  const countsAny = policy === 'current';
  const withRow = new Set<string>();
  const carriers = new Map<string, string[]>();
  const verdicts = new Map<string, ManagerVerdict>();
  for (const { row, externalId, lookup } of rows) {
    if (lookup?.managerKey != null) verdicts.set(lookup.managerKey, { kind: 'unresolved' });
    if (externalId === null || lookup === null || !(countsAny || counting.has(row))) continue;
    withRow.add(externalId);
    for (const key of lookup.keys) {
      const before = carriers.get(key);
      if (before === undefined) carriers.set(key, [externalId]);
      else if (!before.includes(externalId)) before.push(externalId);
    }
  }
  const asked = [...verdicts.keys()];
  for (let start = 0; start < asked.length; start += KEYS_PER_PAGE) {
    const page = asked.slice(start, start + KEYS_PER_PAGE);
    const known = await job?.carriers(page);
    for (const key of page) {
      const inSubmission = carriers.get(key) ?? [];
      const inBooks = known?.get(key) ?? [];
      verdicts.set(key, managerByKey({ inSubmission, inBooks, hasRow: (externalId) => withRow.has(externalId) }));
    }
  }
  for (const facts of rows) {
    if (facts.lookup?.managerKey == null) continue;
    facts.managerExternalId = managerOf(facts.externalId, verdicts.get(facts.lookup.managerKey)!);
    if (facts.lookup.judge === null) continue;
    Object.assign(facts, facts.lookup.judge(facts.managerExternalId));
  }
  return (key) => verdicts.get(key)!;
}
