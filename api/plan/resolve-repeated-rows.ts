// Rows of one worker in one submission: identical ones are one, of different ones the mapping's policy takes one or none.
import { settleDuplicates } from '../lifecycle/duplicates.ts';
import { repeatedRows } from '../lifecycle/repeated-rows.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { Database } from '../store/database.ts';
import { type PlanClaim, renewPlanLease } from '../store/for-plan/claim-plan.ts';
import { markRepeatedRows, readRepeatedRows } from '../store/for-plan/repeated-ids.ts';

const IDS_PER_PAGE = 500;

/** Marks the rows that do not count. Repeating it changes nothing. */
export async function resolveRepeatedRows(db: Database, claim: PlanClaim, mapping: CompiledMapping): Promise<void> {
  const policy = mapping.document.duplicates ?? 'refuse';
  for (let after = ''; ; ) {
    const rows = await readRepeatedRows(db, claim.submissionId, after, IDS_PER_PAGE, 'estimated');
    const last = rows.at(-1);
    if (last === undefined) return;
    const verdict = settleDuplicates(rows, policy);
    const marks = repeatedRows(verdict).map(({ row, disposition, problem }) => ({
      row,
      estimate: disposition,
      problem,
    }));
    await db.transaction(async (tx) => {
      await renewPlanLease(tx, claim);
      await markRepeatedRows(tx, claim.submissionId, marks);
    });
    after = last.externalId;
  }
}
