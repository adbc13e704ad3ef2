// The circumstances in which the rows of a submission are read: one clock reading for the whole run of a pass.
import { type BusinessDay, businessDay } from '../mapping/business-day.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { PlannedSubmission } from '../store/for-plan/read-plan.ts';
import type { Keyring } from '../store/keyring.ts';
import type { PlanParts } from './plan-parts.ts';

export interface RowContext {
  readonly mapping: CompiledMapping;
  readonly source: string;
  readonly keyring: Keyring;
  readonly day: BusinessDay;
  readonly defaultDomain: string | null;
  readonly verifiedDomains: readonly string[];
  readonly isActiveDirectory?: boolean;
  /** In a full file each worker has all rows. */
  readonly isWhole?: boolean;
  /** The mapping may have changed since the workers' keys were kept. */
  readonly isRemap: boolean;
}

export function rowContext(parts: PlanParts, submission: PlannedSubmission, mapping: CompiledMapping): RowContext {
  return {
    mapping,
    source: submission.source,
    keyring: parts.keyring,
    day: businessDay(parts.clock.now(), mapping.document.source.zone, parts.clock.timeZone),
    defaultDomain: submission.default_domain,
    verifiedDomains: submission.verified_domains ?? [],
    isActiveDirectory: submission.kind_of_job === 'active-directory',
    isWhole: submission.kind === 'full',
    isRemap: submission.origin === 'remap',
  };
}
