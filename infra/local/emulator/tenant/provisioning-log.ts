// The provisioning log: rows in the order of their activity time, each readable only from a later time on. Rows are kept
// compact (100,000 of them are a normal day) and get Graph's shape when they are read.

export type ProvisioningStatus = 'success' | 'failure' | 'skipped' | 'warning';

export interface LogRow {
  readonly id: string;
  /** Milliseconds, emulator clock. */
  readonly time: number;
  visibleAt: number;
  readonly jobId: string;
  readonly servicePrincipalId: string;
  readonly cycleId: string;
  readonly changeId: string;
  readonly action: string;
  readonly status: ProvisioningStatus;
  readonly errorCode: string | null;
  readonly reason: string | null;
  readonly durationInMilliseconds: number;
  /** Names of steps in processing/steps.ts. */
  readonly steps: readonly string[];
  /** Name, old value, new value, one after the other. */
  readonly modified: readonly (string | null)[];
  readonly externalId: string;
  readonly sourceName: string;
  readonly userName: string;
  readonly targetId: string;
  readonly targetName: string;
  /** Of a job that no upload feeds: what its two ends are called. */
  readonly systems?: { readonly source: string; readonly target: string };
}

interface LogQuery {
  /** Activity time from and to, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly ascending: boolean;
  /** The last row of the page before; null for the first page. */
  readonly after: LogPosition | null;
  readonly limit: number;
  readonly now: number;
  readonly matches: (row: LogRow) => boolean;
}

/** The last row read: a page goes on behind it, whatever has arrived meanwhile. */
export interface LogPosition {
  readonly time: number;
  readonly id: string;
}

export interface ProvisioningLog {
  rows(): readonly LogRow[];
  append(batch: readonly LogRow[]): void;
  query(query: LogQuery): { readonly rows: readonly LogRow[]; readonly more: boolean };
  /** The clock went back: rows already seen stay readable, the others keep their distance. */
  setBack(before: number, after: number): void;
}

export function createProvisioningLog(): ProvisioningLog {
  let rows: LogRow[] = [];
  return {
    rows: () => rows,
    append(batch) {
      const sorted = [...batch].sort(byTime);
      const last = rows.at(-1);
      const inOrder = !last || !sorted[0] || byTime(last, sorted[0]) <= 0;
      rows = rows.concat(sorted);
      if (!inOrder) rows.sort(byTime);
    },
    query(query) {
      const found: LogRow[] = [];
      for (const row of range(rows, query)) {
        if (row.visibleAt > query.now || !query.matches(row)) continue;
        if (found.length === query.limit) return { rows: found, more: true };
        found.push(row);
      }
      return { rows: found, more: false };
    },
    setBack(before, after) {
      for (const row of rows) row.visibleAt = row.visibleAt <= before ? 0 : row.visibleAt - (before - after);
    },
  };
}

function byTime(a: LogPosition, b: LogPosition): number {
  return a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The rows of the time range in reading order, behind the position: found by bisection, never by a full scan. */
function* range(rows: readonly LogRow[], { from, to, ascending, after }: LogQuery): Generator<LogRow> {
  const first = bisect(rows, { time: from, id: '' });
  const end = bisect(rows, { time: to, id: '\uffff' });
  if (ascending) {
    const start = after ? Math.max(first, bisect(rows, { ...after, id: `${after.id}\0` })) : first;
    for (let index = start; index < end; index += 1) yield rows[index]!;
  } else {
    const start = after ? Math.min(end, bisect(rows, after)) : end;
    for (let index = start - 1; index >= first; index -= 1) yield rows[index]!;
  }
}

/** The first place whose row does not come before `position`. */
function bisect(rows: readonly LogRow[], position: LogPosition): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byTime(rows[middle]!, position) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
