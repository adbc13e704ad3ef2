// The guard over one plan: its effects, those of the last 24 hours, and the size of what they are held against.
import { columnDrift, type FileColumns } from '../lifecycle/column-drift.ts';
import { type GuardEffects, type GuardReason, guardReasons, passesByNumber } from '../lifecycle/guard.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import {
  countKnown,
  type GuardScope,
  readColumnsBefore,
  readEffectsLately,
  readRowsBefore,
} from '../store/submission/read-guard-facts.ts';
import type { PlanParts } from './plan-parts.ts';

export interface GuardedFile extends GuardScope {
  readonly rows: number;
  readonly only_ids: readonly string[] | null;
  readonly columns: FileColumns | null;
}

/** Also asked for a preview, so that both say the same. */
export async function guardPlan(
  { db, firstRun }: Pick<PlanParts, 'db' | 'firstRun'>,
  submission: GuardedFile,
  mapping: CompiledMapping,
  effects: GuardEffects,
): Promise<GuardReason[]> {
  const rule = mapping.document.guard ?? {};
  const lately = await readEffectsLately(db, submission);
  const rowsBefore = submission.only_ids === null ? await readRowsBefore(db, submission) : null;
  const columnsBefore = submission.columns === null ? null : await readColumnsBefore(db, submission);
  const drift = columnDrift(columnsBefore, submission.columns, submission.kind);
  // Counting everybody takes long where they are many; for a single worker the limit by number mostly says enough.
  const isFew = passesByNumber(rule, { effects, lately });
  const size = isFew ? { known: 0, enabled: 0 } : await countKnown(db, submission);
  // A first run that is let through unseen has nothing that its size could be compared with.
  if (!isFew && size.known === 0 && firstRun === 'adopt') return [];
  return guardReasons(rule, { effects, lately, ...size, rows: submission.rows, rowsBefore, drift });
}
