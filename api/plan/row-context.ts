// The circumstances in which the rows of a submission are read: one clock reading for the whole run of a pass.
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { RowContext } from './interpret-row.ts';
import type { PlanParts } from './plan-parts.ts';

export function rowContext(parts: PlanParts, submission: PlannedSubmission, mapping: CompiledMapping): RowContext {
  return {
    mapping,
    keyring: parts.keyring,
    now: parts.clock.now(),
    today: parts.clock.today(),
    defaultDomain: submission.default_domain,
    verifiedDomains: submission.verified_domains ?? [],
  };
}
