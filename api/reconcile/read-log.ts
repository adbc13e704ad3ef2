// Reads the log of one job by time only, overlapping what was read before, and keeps each row once.
import { setTimeout } from 'node:timers/promises';
import { readLogPage } from '../graph/read-log.ts';
import { withLogCall } from '../store/call-slot/with-log-call.ts';
import { type JobToRead, noteLogRead } from '../store/for-reconcile/jobs-to-read.ts';
import { keepLogRows } from '../store/for-reconcile/log-entries.ts';
import type { ReconcileParts } from './reconcile-parts.ts';

// Rows appear a little out of order; those that come later than this are found by the deep reading. With very many rows a
// long overlap would be read again and again.
const OVERLAP_MS = 60_000;
const SHORT_OVERLAP_MS = 10_000;
const MANY_OPEN = 5_000;

export type LogReading =
  | { readonly kind: 'page'; readonly fresh: number }
  | { readonly kind: 'wait'; readonly milliseconds: number };

/**
 * Reads page after page; each is in the books when it is yielded. A `wait` is the last thing yielded where the log could
 * not be read to its end: then nothing may be concluded from missing rows.
 * `deep`: from the oldest open operation on, else from shortly before the newest row known.
 */
export async function* readLog(
  parts: ReconcileParts,
  job: JobToRead,
  deep: boolean,
  signal: AbortSignal,
): AsyncGenerator<LogReading> {
  const from = startOf(job, deep, parts.clock.graphNow());
  let nextLink: string | undefined;
  // Pages come in no promised order: only the whole reading moves the cursor.
  let newest: Date | null = null;
  do {
    const called = await withLogCall(parts.db, () =>
      readLogPage(parts.graph, { jobId: job.jobId, from, nextLink, signal }),
    );
    if (called.kind === 'wait') {
      await setTimeout(called.milliseconds, undefined, { signal });
      continue;
    }
    const { answer } = called;
    if (answer.kind !== 'page') {
      yield { kind: 'wait', milliseconds: waitAfter(parts, answer) };
      return;
    }
    if (answer.unreadable > 0)
      parts.log.warn({ job: job.name, rows: answer.unreadable }, 'log rows of an unknown shape');
    newest = answer.rows.reduce<Date | null>(
      (latest, row) => (latest === null || row.time > latest ? row.time : latest),
      newest,
    );
    nextLink = answer.nextLink ?? undefined;
    const cursor = nextLink === undefined ? newest : null;
    const fresh = await parts.db.transaction(async (tx) => {
      await noteLogRead(tx, job.name, cursor);
      return keepLogRows(tx, parts.keyring, job.name, answer.rows);
    });
    yield { kind: 'page', fresh };
    if (nextLink === undefined) return;
  } while (!signal.aborted);
}

function startOf(job: JobToRead, deep: boolean, graphNow: Date): Date {
  const overlap = job.open > MANY_OPEN ? SHORT_OVERLAP_MS : OVERLAP_MS;
  const fromCursor = job.logCursor === null ? null : new Date(job.logCursor.getTime() - overlap);
  const fromOldest = job.oldestSentAt === null ? null : new Date(job.oldestSentAt.getTime() - OVERLAP_MS);
  if (fromCursor === null) return fromOldest ?? new Date(graphNow.getTime() - OVERLAP_MS);
  if (deep && fromOldest !== null && fromOldest < fromCursor) return fromOldest;
  return fromCursor;
}

function waitAfter(
  parts: ReconcileParts,
  refusal: { readonly kind: string; readonly retryAfterSeconds?: number | null; readonly permission?: string },
): number {
  if (refusal.kind === 'unauthorized') {
    parts.graph.renewCredential();
    return 1_000;
  }
  if (refusal.kind === 'throttled') return (refusal.retryAfterSeconds ?? 10) * 1_000;
  parts.log.warn({ refusal: refusal.kind, permission: refusal.permission }, 'the provisioning log could not be read');
  return refusal.kind === 'forbidden' ? 60_000 : 10_000;
}
