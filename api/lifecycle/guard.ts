// The guard: how much a submission may change before a person has to look. Pure arithmetic over counts.
//
// A percentage alone misfires on small populations and a count alone on large ones, so a limit is the larger of the two. The
// same limit holds for one submission and for all of one source and population within 24 hours: single leavers, or a file in
// pieces, cannot walk round it.
import type { ColumnDrift } from './column-drift.ts';

/** The larger of the two counts; `off` sets none. */
export type GuardLimit = { readonly count?: number; readonly percent?: number } | 'off';

/** A mapping's own limits; what it does not name has the default. */
export interface GuardRule {
  /** Accounts that go from enabled to disabled, of those enabled now. A leave of absence is none. */
  readonly disables?: GuardLimit;
  /** Workers who are new, of those known. */
  readonly creates?: GuardLimit;
  /** Workers whose attributes change, of those known. */
  readonly changes?: GuardLimit;
  /** Rows fewer than in the last full file of the same population. */
  readonly rowsDropped?: GuardLimit;
  /** People who were in the last full file of the population and are not in this one, of those known. */
  readonly missing?: GuardLimit;
  /** Whether a file waits that lost a column, or in which one is blank. Default `hold`. */
  readonly columns?: 'hold' | 'off';
}

const defaultGuard = {
  disables: { count: 5, percent: 2 },
  creates: { count: 20, percent: 5 },
  changes: { count: 20, percent: 30 },
  rowsDropped: { count: 2, percent: 10 },
  missing: { count: 10, percent: 1 },
} as const satisfies Required<Omit<GuardRule, 'columns'>>;

/** What a submission would do, or what was done within the last 24 hours. */
export interface GuardEffects {
  readonly disables: number;
  readonly creates: number;
  readonly changes: number;
  /** People who were not missing before. */
  readonly missing: number;
}

export interface GuardFacts {
  /** Of this submission. */
  readonly effects: GuardEffects;
  /** Of all others of its source and population in the last 24 hours that nobody approved. */
  readonly lately: GuardEffects;
  /** Workers of the source and population that the job knows. */
  readonly known: number;
  /** Those of them whose account is enabled. */
  readonly enabled: number;
  readonly rows: number;
  /** Rows of the last full file of the same population that went through; null where this is no full file or there was none. */
  readonly rowsBefore: number | null;
  /** Against the last file of the same kind that went through. */
  readonly drift: ColumnDrift;
}

export interface GuardReason {
  readonly code:
    | 'many-disables'
    | 'many-creates'
    | 'many-changes'
    | 'many-missing'
    | 'rows-dropped'
    | 'columns-gone'
    | 'columns-blank';
  readonly detail: string;
}

/** Why the submission has to wait; empty when it need not. */
export function guardReasons(rule: GuardRule, facts: GuardFacts): GuardReason[] {
  return [
    ...crowd('many-disables', 'disables', rule, facts, facts.enabled),
    ...crowd('many-creates', 'creates', rule, facts, facts.known),
    ...crowd('many-changes', 'changes', rule, facts, facts.known),
    ...crowd('many-missing', 'missing', rule, facts, facts.known),
    ...drop(rule, facts),
    ...(rule.columns === 'off' ? [] : drifted(facts.drift)),
  ];
}

/** Whether the limits by number alone let everything pass, so that nobody has to be counted for the percentages. */
export function passesByNumber(rule: GuardRule, { effects, lately }: Pick<GuardFacts, 'effects' | 'lately'>): boolean {
  return (Object.keys(deeds) as (keyof GuardEffects)[]).every((effect) => {
    const most = mostAllowed(rule[effect] ?? defaultGuard[effect], 0);
    return most === null || effects[effect] === 0 || effects[effect] + lately[effect] <= most;
  });
}

/** The most that passes: the larger of the count and the percentage of `base`, rounded down; null without a limit. */
export function mostAllowed(limit: GuardLimit, base: number): number | null {
  if (limit === 'off') return null;
  return Math.max(limit.count ?? 0, Math.floor(((limit.percent ?? 0) * base) / 100));
}

const deeds = {
  disables: 'It would disable accounts',
  creates: 'It would create users',
  changes: 'It would change users',
  missing: 'People of the last full file are missing',
} as const;

function crowd(
  code: GuardReason['code'],
  effect: keyof GuardEffects,
  rule: GuardRule,
  { effects, lately }: GuardFacts,
  base: number,
): GuardReason[] {
  const most = mostAllowed(rule[effect] ?? defaultGuard[effect], base);
  const here = effects[effect];
  // What others did is no reason to stop somebody who does none of it.
  if (most === null || here === 0 || here + lately[effect] <= most) return [];
  const others = lately[effect] === 0 ? '' : `, and ${lately[effect]} more within the last 24 hours`;
  const detail =
    `${deeds[effect]}: ${here}${others}; ${most} of ${base} pass without a look. ` +
    'If that is right, approve with the plan hash; if not, reject, mend the export and send it again.';
  return [{ code, detail }];
}

function drop(rule: GuardRule, { rows, rowsBefore }: GuardFacts): GuardReason[] {
  if (rowsBefore === null) return [];
  const most = mostAllowed(rule.rowsDropped ?? defaultGuard.rowsDropped, rowsBefore);
  if (most === null || rowsBefore - rows <= most) return [];
  const detail =
    `The file has ${rows} rows, the last full file of this population had ${rowsBefore}; ${most} fewer pass without a look. ` +
    'It may have been cut short. Approve if so many are gone for good, else reject and send the whole file.';
  return [{ code: 'rows-dropped', detail }];
}

function drifted({ gone, blank }: ColumnDrift): GuardReason[] {
  const reasons: GuardReason[] = [];
  const then = 'If the source has changed for good, approve; else reject, mend the export and send it again.';
  if (gone.length > 0) {
    const detail = `Columns that the mapping reads were in the last file and are gone: ${list(gone)}. ${then}`;
    reasons.push({ code: 'columns-gone', detail });
  }
  if (blank.length > 0) {
    const detail = `Columns that were filled in most rows of the last file are blank in every row: ${list(blank)}. ${then}`;
    reasons.push({ code: 'columns-blank', detail });
  }
  return reasons;
}

const mostNames = 20;

function list(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => name.slice(0, 60));
  return names.length > mostNames ? `${shown.join(', ')} and ${names.length - mostNames} more` : shown.join(', ');
}
