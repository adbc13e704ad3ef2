// Several rows of one worker in one submission: which of them counts.

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
}

/** What a mapping says about rows that share an id and differ. */
export type DuplicatePolicy =
  | 'refuse'
  | 'last'
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
 * last, `primaryBy` the only one marked primary, and `refuse` none; nor does `primaryBy` when several are marked, or none and it does
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
  const primaries = group.filter((facts) => facts.isPrimary);
  const [primary] = primaries;
  if (primary === undefined) return policy.otherwise === 'last' ? (group[group.length - 1] as RowFacts) : null;
  return primaries.every((facts) => facts.contentHash === primary.contentHash) ? primary : null;
}

function refusalOf(group: readonly RowFacts[]): RefusedDuplicate {
  const [first] = group as [RowFacts];
  return {
    externalId: first.externalId,
    rows: group.map((facts) => facts.row),
    disagreesOnActive: group.some((facts) => facts.active !== first.active),
  };
}
