// Several rows of one worker in one submission: which of them counts.
import type { Lifecycle } from './lifecycle-of.ts';

/** What is kept of a row until the whole submission is known. */
export interface RowFacts {
  /** Row number in the submission. */
  readonly row: number;
  readonly externalId: string;
  /** Equal for rows with equal content. */
  readonly contentHash: string;
  /** What the column named by `primaryBy` says. */
  readonly isPrimary: boolean;
  /** Null when the row could not be mapped. */
  readonly active: boolean | null;
  /** Null when the row could not be mapped. */
  readonly lifecycle?: Lifecycle | null;
}

/** What a mapping says about rows that share an id and differ. */
export type DuplicatePolicy =
  | 'refuse'
  | 'last'
  /** The row that is valid today: several contracts of one person, one after the other. */
  | 'current'
  | {
      readonly primaryBy: string;
      /** What counts when no row is marked primary. Default `refuse`. */
      readonly otherwise?: 'refuse' | 'last';
    };

export interface DuplicateVerdict {
  /** The rows that count, one per worker, in order of rows. */
  readonly counting: readonly number[];
  /** Row → the row that stands for it. */
  readonly replaced: ReadonlyMap<number, number>;
  /** Workers whose rows contradict each other; those who differ on `active` first, then in order of rows. */
  readonly refused: readonly RefusedDuplicate[];
}

export interface RefusedDuplicate {
  readonly externalId: string;
  readonly rows: readonly number[];
  /** The rows differ on whether the account is enabled: the most harmful kind of contradiction. */
  readonly disagreesOnActive: boolean;
}

/**
 * Decides over the rows of a submission, which may come in any order. Identical rows are one. Of different ones `last` takes the
 * last, `current` the one valid today, `primaryBy` the only one marked primary, and `refuse` none; nor does `primaryBy` when several are marked, or none and it does
 * not say otherwise.
 */
export function settleDuplicates(rows: Iterable<RowFacts>, policy: DuplicatePolicy): DuplicateVerdict {
  const counting: number[] = [];
  const replaced = new Map<number, number>();
  const refused: RefusedDuplicate[] = [];
  for (const group of byExternalId(rows)) {
    const chosen = Array.isArray(group) ? chooseRow(group, policy) : (group as RowFacts);
    if (chosen === null) refused.push(refusalOf(group as readonly RowFacts[]));
    else {
      counting.push(chosen.row);
      if (Array.isArray(group)) {
        for (const { row } of group as readonly RowFacts[]) if (row !== chosen.row) replaced.set(row, chosen.row);
      }
    }
  }
  counting.sort((a, b) => a - b);
  refused.sort((a, b) => Number(b.disagreesOnActive) - Number(a.disagreesOnActive) || a.rows[0]! - b.rows[0]!);
  return { counting, replaced, refused };
}

// One row alone is kept without a list around it: that is nearly every worker of a large file.
function byExternalId(rows: Iterable<RowFacts>): Iterable<RowFacts | RowFacts[]> {
  const groups = new Map<string, RowFacts | RowFacts[]>();
  for (const facts of rows) {
    const before = groups.get(facts.externalId);
    if (before === undefined) groups.set(facts.externalId, facts);
    else if (Array.isArray(before)) before.push(facts);
    else groups.set(facts.externalId, [before, facts]);
  }
  return groups.values();
}

function chooseRow(group: RowFacts[], policy: DuplicatePolicy): RowFacts | null {
  group.sort((a, b) => a.row - b.row);
  const [first] = group as [RowFacts, ...RowFacts[]];
  if (group.every((facts) => facts.contentHash === first.contentHash)) return first;
  if (policy === 'refuse') return null;
  if (policy === 'last') return group[group.length - 1] as RowFacts;
  if (policy === 'current') return currentRow(group);
  const primaries = group.filter((facts) => facts.isPrimary);
  const [primary] = primaries;
  if (primary === undefined) return policy.otherwise === 'last' ? (group[group.length - 1] as RowFacts) : null;
  return primaries.every((facts) => facts.contentHash === primary.contentHash) ? primary : null;
}

// At work before still to come before over. Of what is over the last row stands; two that are valid on the same day contradict
// each other, and a row that nobody understands could be any of them.
function currentRow(group: readonly RowFacts[]): RowFacts | null {
  if (group.some(({ lifecycle }) => lifecycle == null)) return null;
  const best = Math.min(...group.map(rankOf));
  const candidates = group.filter((facts) => rankOf(facts) === best);
  if (best === 2) return candidates.at(-1) ?? null;
  const [first] = candidates;
  return candidates.every((facts) => facts.contentHash === first?.contentHash) ? (first ?? null) : null;
}

function rankOf({ lifecycle }: RowFacts): number {
  if (lifecycle === 'active' || lifecycle === 'leave') return 0;
  return lifecycle === 'prehire' ? 1 : 2;
}

function refusalOf(group: readonly RowFacts[]): RefusedDuplicate {
  const [first] = group as [RowFacts];
  return {
    externalId: first.externalId,
    rows: group.map((facts) => facts.row),
    disagreesOnActive: group.some((facts) => facts.active !== first.active),
  };
}
