// Why a submission has to wait for a person. Pure: the facts come in, the reasons go out.

import type { GuardEffects, GuardReason } from '../lifecycle/guard.ts';
import { countOthers } from '../lifecycle/harmed-people.ts';
import type { HoldReason } from '../store/for-plan/end-plan.ts';
import type { Estimates } from '../store/for-plan/read-estimates.ts';

export interface HoldFacts {
  readonly approved_by: string | null;
  readonly approved_effects: Readonly<Record<string, number>> | null;
  /** For whom it was approved; null where that is not known. */
  readonly approved_people: string | null;
  /** Whom it would disable or create now. */
  readonly people: string;
  readonly origin: string;
  readonly mapping: string;
  readonly mapping_version: number;
  readonly rows: number;
}

/** A job whose first run nobody has approved yet, with how the rows that go there match its directory. */
export interface JobBeforeFirstRun {
  readonly job: string;
  readonly match: Estimates['match'];
}

const EVENTS = ['joiner', 'mover', 'leaver', 'rehire'] as const;
const EFFECTS = ['disables', 'creates', 'changes', 'missing'] as const;

/**
 * Empty where nothing stands in the way. An approval counts only while the harm has not grown since it was given, in number or in people. A first run
 * has nothing that its size could be compared with: it waits anyhow. A new version of a mapping waits as soon as it would change
 * anybody.
 */
export function holdReasons(
  facts: HoldFacts,
  estimates: Pick<Estimates, 'byEvent'>,
  effects: GuardEffects,
  guard: readonly GuardReason[],
  beforeFirstRun: readonly JobBeforeFirstRun[],
): HoldReason[] {
  const firstRuns = beforeFirstRun.map(firstRun);
  const reasons: HoldReason[] =
    firstRuns.length > 0 ? firstRuns : [...mappingChanged(facts, estimates, effects), ...guard];
  // An approval that opened its job leaves no other reason, but it was given for these effects all the same.
  if (facts.approved_by === null) return reasons;
  const approved = facts.approved_effects;
  // Somebody first seen after the end is a leaver whose account is created; known by now, the same leaver is disabled.
  const grown = [
    ...EVENTS.filter((event) => (estimates.byEvent[event] ?? 0) > (approved?.[event] ?? 0)),
    ...EFFECTS.filter((effect) => effects[effect] > (approved?.[effect] ?? 0)),
  ];
  // As many as before may be others than before.
  const others = facts.approved_people === null ? 0 : countOthers(facts.people, facts.approved_people);
  if (grown.length === 0 && others === 0) return [];
  return [{ code: 'effects-grew', detail: effectsGrew(grown, others) }, ...reasons];
}

function effectsGrew(grown: readonly string[], others: number): string {
  const more = grown.length === 0 ? [] : [`Since the approval more workers would be affected (${grown.join(', ')}).`];
  const who =
    others === 0 ? [] : [`${others} would be disabled, created or missing who were not among those approved.`];
  return [...more, ...who, 'Look at the effects again.'].join(' ');
}

function firstRun({ job, match }: JobBeforeFirstRun): HoldReason {
  const detail =
    `This is the first run of the job "${job}". Of these workers ${match.match} match exactly one directory user, ${match.new} are new` +
    `${match.ambiguous > 0 ? `, ${match.ambiguous} match several users` : ''}. ` +
    'Look at the effects, then approve with the plan hash, or reject.';
  return { code: 'first-run', job, detail };
}

// Who is only sent once more as before is not touched by the new version.
function mappingChanged(
  { origin, mapping, mapping_version, rows }: HoldFacts,
  { byEvent }: Pick<Estimates, 'byEvent'>,
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
