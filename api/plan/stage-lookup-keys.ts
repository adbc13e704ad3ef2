// Before the first pass, for mappings that look managers up: the keys of all rows that count are staged, because a row's manager
// may stand further down. Other mappings pay nothing.
import { settleDuplicates } from '../lifecycle/duplicates.ts';
import { isStale } from '../lifecycle/judge-row.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { PlanClaim } from '../store/for-plan/claim-plan.ts';
import { readChunk } from '../store/for-plan/read-chunk.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import { readRepeatedRows } from '../store/for-plan/repeated-ids.ts';
import { dropStagedRows, endStaging, type StagedRowKeys, stageKeys } from '../store/for-plan/stage-keys.ts';
import { hashOfKey } from './hash-of-key.ts';
import { hashOfRecord, mapRow } from './interpret-row.ts';
import type { PlanParts } from './plan-parts.ts';
import { readKnown } from './read-known.ts';
import { rowContext } from './row-context.ts';

const IDS_PER_PAGE = 500;

/** Goes on where an earlier try stopped. Repeating any of it changes nothing. */
export async function stageLookupKeys(
  parts: PlanParts,
  claim: PlanClaim,
  submission: PlannedSubmission,
  mapping: CompiledMapping,
  signal: AbortSignal,
): Promise<void> {
  if (mapping.lookup === null || submission.key_cursor > submission.chunks) return;
  const context = rowContext(parts, submission, mapping);
  for (let chunk = submission.key_cursor; chunk < submission.chunks; chunk++) {
    signal.throwIfAborted();
    const rows = await readChunk(parts.db, parts.keyring, submission.id, chunk);
    const known = await readKnown(parts.db, parts.keyring, submission, rows, context);
    const staged = rows.flatMap(([row, record], index): StagedRowKeys[] => {
      const ofKnown = known[index]!;
      const { mapped, ofRow: said } = mapRow(record, submission.origin, ofKnown, context);
      const { externalId, lookupKeys } = mapped;
      if (externalId === null) return [];
      // Where a newer fact is known than this row, the worker's keys are those of that fact.
      const counting = isStale(ofKnown, submission)
        ? mapRow({}, submission.origin, ofKnown, context).mapped.lookupKeys
        : lookupKeys;
      const keys = counting.map((key) => hashOfKey(context, key));
      return [{ row, externalId, contentHash: hashOfRecord(parts.keyring, record), isPrimary: said.isPrimary, keys }];
    });
    const range = { number: chunk, first: rows[0]?.[0] ?? 0, last: rows.at(-1)?.[0] ?? 0 };
    await parts.db.transaction((tx) => stageKeys(tx, claim, range, staged));
  }
  await dropRowsThatDoNotCount(parts, claim, mapping);
  await parts.db.transaction((tx) => endStaging(tx, claim));
}

async function dropRowsThatDoNotCount({ db }: PlanParts, claim: PlanClaim, mapping: CompiledMapping): Promise<void> {
  // All rows of a worker are the worker's: which of them is valid today makes no other manager.
  if (mapping.document.duplicates === 'current') return;
  for (let after = ''; ; ) {
    const rows = await readRepeatedRows(db, claim.submissionId, after, IDS_PER_PAGE, 'staged');
    const last = rows.at(-1);
    if (last === undefined) return;
    const { replaced, refused } = settleDuplicates(rows, mapping.document.duplicates ?? 'refuse');
    const dropped = [...replaced.keys(), ...refused.flatMap((one) => one.rows)];
    await db.transaction((tx) => dropStagedRows(tx, claim, dropped));
    after = last.externalId;
  }
}
