// Why a submission has to wait for a person. Pure: the facts come in, the reasons go out.

import type { GuardReason } from '../lifecycle/guard.ts';
import type { HoldReason } from '../store/for-plan/end-plan.ts';
import type { Estimates } from '../store/for-plan/read-estimates.ts';

export interface HoldFacts {
  readonly approved_by: string | null;
  readonly approved_effects: Readonly<Record<string, number>> | null;
}

/** A job whose first run nobody has approved yet, with how the rows that go there match its directory. */
export interface JobBeforeFirstRun {
  readonly job: string;
  readonly match: Estimates['match'];
}

const EVENTS = ['joiner', 'mover', 'leaver', 'rehire'] as const;

/**
 * Empty where nothing stands in the way. An approval counts only while the harm has not grown since it was given. A first run
 * has nothing that its size could be compared with: it waits anyhow.
 */
export function holdReasons(
  facts: HoldFacts,
  estimates: Pick<Estimates, 'byEvent'>,
  guard: readonly GuardReason[],
  beforeFirstRun: readonly JobBeforeFirstRun[],
  newlyMissing = 0,
): HoldReason[] {
  const firstRuns = beforeFirstRun.map(firstRun);
  const reasons: HoldReason[] = firstRuns.length > 0 ? firstRuns : [...guard];
  // An approval that opened its job leaves no other reason, but it was given for these effects all the same.
  if (facts.approved_by === null) return reasons;
  const approved = facts.approved_effects;
  const effects: Readonly<Record<string, number>> = { ...estimates.byEvent, missing: newlyMissing };
  const grown = [...EVENTS, 'missing'].filter((effect) => (effects[effect] ?? 0) > (approved?.[effect] ?? 0));
  if (grown.length === 0) return [];
  return [
    {
      code: 'effects-grew',
      detail: `Since the approval more workers would be affected (${grown.join(', ')}). Look at the effects again.`,
    },
    ...reasons,
  ];
}

function firstRun({ job, match }: JobBeforeFirstRun): HoldReason {
  const detail =
    `This is the first run of the job "${job}". Of these workers ${match.match} match exactly one directory user, ${match.new} are new` +
    `${match.ambiguous > 0 ? `, ${match.ambiguous} match several users` : ''}. ` +
    'Look at the effects, then approve with the plan hash, or reject.';
  return { code: 'first-run', job, detail };
}
