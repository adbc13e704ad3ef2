// The guard over one plan: its effects, those of the last 24 hours, and the size of what they are held against.
import { defaultGuard, type GuardReason, guardReasons, mostAllowed } from '../lifecycle/guard.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { countKnown, type EffectCounts, readEffectsLately, readRowsBefore } from '../store/for-plan/guard-counts.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { PlanParts } from './plan-parts.ts';

const kinds = ['disables', 'creates', 'changes'] as const;

export async function guardPlan(
  parts: PlanParts,
  submission: PlannedSubmission,
  mapping: CompiledMapping,
  effects: EffectCounts,
): Promise<GuardReason[]> {
  const rule = mapping.document.guard ?? {};
  const lately = await readEffectsLately(parts.db, submission);
  const rowsBefore = submission.kind === 'full' ? await readRowsBefore(parts.db, submission) : null;
  // Counting everybody takes long where they are many; for a single worker the limit by number mostly says enough.
  const isFew = kinds.every((kind) => {
    const most = mostAllowed(rule[kind] ?? defaultGuard[kind], 0);
    return most === null || effects[kind] === 0 || effects[kind] + lately[kind] <= most;
  });
  const size = isFew ? { known: 0, enabled: 0 } : await countKnown(parts.db, submission);
  // A first run that is let through unseen has nothing that its size could be compared with.
  const isFirst = !isFew && size.known === 0 && parts.firstRun === 'adopt';
  if (isFirst) return [];
  return guardReasons(rule, { effects, lately, ...size, rows: submission.rows, rowsBefore });
}
