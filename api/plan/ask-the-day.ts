// Where the business day follows Graph's clock it is only as fresh as Graph's last answer, and an idle night brings none. Before
// the days that have come are looked for, a job is read: the cheapest question there is, and one that counts in no quota.
import type { Clock } from '../clock.ts';
import type { GraphConnection } from '../graph/connection.ts';
import { readJob } from '../graph/read-job.ts';

const FRESH_MS = 60_000;

export interface AskedJob {
  readonly servicePrincipalId: string;
  readonly jobId: string;
}

/**
 * Returns what asks, once a minute at most, and only where Graph was silent for a minute. The connection tells the clock what it
 * hears, also with a refusal; where Graph does not answer at all the day goes on by the system's time.
 */
export function createDayAsker(parts: {
  readonly clock: Pick<Clock, 'graphSilentMs'>;
  readonly graph: GraphConnection;
  readonly jobs: readonly AskedJob[];
  /** Milliseconds that only grow. Injected by tests. */
  readonly monotonic?: () => number;
}): (signal: AbortSignal) => Promise<void> {
  const { clock, graph, jobs, monotonic = () => performance.now() } = parts;
  const [job] = jobs;
  let askedAt = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const silentMs = clock.graphSilentMs();
    if (job === undefined || silentMs === null || silentMs < FRESH_MS || monotonic() - askedAt < FRESH_MS) return;
    askedAt = monotonic();
    const answer = await readJob(graph, { ...job, signal });
    if (answer.kind === 'unauthorized') graph.renewCredential();
  };
}
