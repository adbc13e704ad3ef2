// Why a submission has to wait for a person. Pure: the facts come in, the reasons go out.

import type { GuardReason } from '../lifecycle/guard.ts';
import type { HoldReason } from '../store/for-plan/end-plan.ts';
import type { Estimates } from '../store/for-plan/read-estimates.ts';

export interface HoldFacts {
  readonly first_run_approved: boolean;
  readonly approved_by: string | null;
  readonly approved_effects: Readonly<Record<string, number>> | null;
}

const EVENTS = ['joiner', 'mover', 'leaver', 'rehire'] as const;

/**
 * Empty where nothing stands in the way. An approval counts only while the harm has not grown since it was given. A first run
 * has nothing that its size could be compared with: it waits anyhow.
 */
export function holdReasons(
  facts: HoldFacts,
  estimates: Pick<Estimates, 'byEvent' | 'match'>,
  guard: readonly GuardReason[],
  newlyMissing = 0,
): HoldReason[] {
  const reasons: HoldReason[] = [];
  const { match } = estimates;
  if (!facts.first_run_approved) {
    reasons.push({
      code: 'first-run',
      detail:
        `This is the job's first run. Of these workers ${match.match} match exactly one directory user, ${match.new} are new` +
        `${match.ambiguous > 0 ? `, ${match.ambiguous} match several users` : ''}. ` +
        'Look at the effects, then approve with the plan hash, or reject.',
    });
  } else reasons.push(...guard);
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
