// Why a submission has to wait for a person. Pure: the facts come in, the reasons go out.

import type { GuardEffects, GuardReason } from '../lifecycle/guard.ts';
import type { HoldReason } from '../store/for-plan/end-plan.ts';
import type { Estimates } from '../store/for-plan/read-estimates.ts';

export interface HoldFacts {
  readonly first_run_approved: boolean;
  readonly approved_by: string | null;
  readonly approved_effects: Readonly<Record<string, number>> | null;
  readonly origin: string;
  readonly mapping: string;
  readonly mapping_version: number;
  readonly rows: number;
}

const EVENTS = ['joiner', 'mover', 'leaver', 'rehire'] as const;
const EFFECTS = ['disables', 'creates', 'changes'] as const;

/**
 * Empty where nothing stands in the way. An approval counts only while the harm has not grown since it was given. A first run
 * has nothing that its size could be compared with: it waits anyhow. A new version of a mapping waits as soon as it would change
 * anybody.
 */
export function holdReasons(
  facts: HoldFacts,
  estimates: Estimates,
  effects: GuardEffects,
  guard: readonly GuardReason[],
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
  } else reasons.push(...mappingChanged(facts, estimates, effects), ...guard);
  // An approval that opened its job leaves no other reason, but it was given for these effects all the same.
  if (facts.approved_by === null) return reasons;
  const approved = facts.approved_effects;
  // Somebody first seen after the end is a leaver whose account is created; known by now, the same leaver is disabled.
  const grown = [
    ...EVENTS.filter((event) => (estimates.byEvent[event] ?? 0) > (approved?.[event] ?? 0)),
    ...EFFECTS.filter((effect) => effects[effect] > (approved?.[effect] ?? 0)),
  ];
  if (grown.length === 0) return [];
  return [
    {
      code: 'effects-grew',
      detail: `Since the approval more workers would be affected (${grown.join(', ')}). Look at the effects again.`,
    },
    ...reasons,
  ];
}

// Who is only sent once more as before is not touched by the new version.
function mappingChanged(
  { origin, mapping, mapping_version, rows }: HoldFacts,
  { byEvent }: Estimates,
  { disables, creates, changes }: GuardEffects,
): HoldReason[] {
  const touched = EVENTS.reduce((sum, event) => sum + (byEvent[event] ?? 0), 0);
  if (origin !== 'remap' || touched === 0) return [];
  const detail =
    `Version ${mapping_version} of the mapping ${mapping} would touch ${touched} of ${rows} workers: it would disable ${disables}, ` +
    `create ${creates} and change ${changes}. Look at the effects, then approve with the plan hash; if it is rejected, each worker ` +
    'follows with the next record.';
  return [{ code: 'mapping-changed', detail }];
}
