// The three retention clocks: records, outcomes, audit. Each portion is a transaction of its own, so a sweep that is cut off
// anywhere leaves books that are true and goes on there the next time.
import type { Database } from '../database.ts';
import { removeAudit } from './remove-audit.ts';
import { removeConversions } from './remove-conversions.ts';
import { type EndedSubmission, nextToRemove, removeLeftOver, removeOutcomes } from './remove-outcomes.ts';
import { giveUpLogRows, removeRecords } from './remove-records.ts';
import { removeSchemaBackups } from './remove-schema-backups.ts';
import { forgetRemoved, removeClosedReviews, removeIdempotencyKeys } from './remove-short-lived.ts';

/** Days after the end of a submission, or after an entry of the audit was written. */
export interface Retention {
  readonly recordsDays: number;
  readonly outcomesDays: number;
  readonly auditDays: number;
}

/** Removes all that is past its time. */
export async function sweepBooks(db: Database, retention: Retention, signal: AbortSignal): Promise<void> {
  const portions: readonly (() => Promise<boolean>)[] = [
    () => removeIdempotencyKeys(db),
    () => removeRecords(db, retention.recordsDays),
    () => giveUpLogRows(db, retention.recordsDays),
    removalOfOutcomes(db, retention.outcomesDays),
    () => removeLeftOver(db, retention.outcomesDays),
    () => removeClosedReviews(db, retention.outcomesDays),
    () => removeSchemaBackups(db, retention.outcomesDays),
    () => removeConversions(db, retention.outcomesDays),
    () => removeAudit(db, retention.auditDays),
    () => forgetRemoved(db, retention.auditDays),
  ];
  for (const portion of portions) {
    let isMore = true;
    while (isMore && !signal.aborted) isMore = await portion();
  }
}

// One submission after the other. One that waits for a younger one is passed by, so there are rounds until one removes nothing.
function removalOfOutcomes(db: Database, days: number): () => Promise<boolean> {
  let current: EndedSubmission | null = null;
  let isRoundInVain = true;
  return async () => {
    if (current !== null) {
      const answer = await removeOutcomes(db, current.id);
      if (answer !== 'waits') isRoundInVain = false;
      if (answer === 'more') return true;
    }
    current = await nextToRemove(db, days, current);
    if (current !== null) return true;
    const isAnotherRound = !isRoundInVain;
    isRoundInVain = true;
    return isAnotherRound;
  };
}
