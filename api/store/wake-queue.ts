// pg-boss as the carrier of wake-ups, on both engines.
//
// On PostgreSQL it holds up to two connections and one that listens: a sent job is fetched within milliseconds, and
// polling stays as the floor (through a pooler that cannot LISTEN it is all there is).
// On the embedded engine there is one process and the local listeners do the work; it runs there through the same queue of units,
// polling rarely: measured 0.17-0.5 s at the first start (its tables; 20 ms later), 0.6 % of a core idle, 2 ms a send.
// With its usual half a second of polling it would be 7-11 %.
import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { Database } from './database.ts';
import { type LoopName, loopNames } from './loop-names.ts';
import type { PostgresDatabase } from './postgres.ts';

export interface WakeQueue {
  /** Sends a wake-up to the other replicas, now or together with the next ones. */
  send(loop: LoopName): void;
  /** Begins to fetch wake-ups of a loop; further calls change nothing. */
  fetch(loop: LoopName): void;
  /** Resolves once pg-boss runs and every queue is there. Nobody has to wait for it but who makes a template database. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const queueName = (loop: LoopName) => `wake-${loop}`;

/** Starts pg-boss in the background. `tell` is called for each wake-up that arrives. */
export function startWakeQueue(
  database: Database,
  tell: (loop: LoopName) => void,
  onError: (error: Error) => void,
): WakeQueue {
  const embedded = database.kind === 'embedded';
  // One process alone needs no quick carrier; several feel every wait.
  const sendEveryMs = embedded ? 5_000 : 100;
  const boss = new PgBoss({
    ...commonOptions,
    ...(embedded ? through(database) : besides(database as PostgresDatabase)),
  });
  boss.on('error', onError);
  boss.on('warning', (warning) => {
    if ((warning.data as { type?: string } | undefined)?.type === 'listen_notify_unavailable')
      onError(new Error(warning.message));
  });

  const ready = new Map<LoopName, Promise<void>>();
  const sending = new Map<LoopName, { again: boolean; readonly timer: NodeJS.Timeout }>();
  let stopped = false;
  // Stopping cancels further attempts; what then rejects is no trouble any more.
  const report = (error: unknown) => {
    if (!stopped) onError(error as Error);
  };
  const started = boss.start({ attempts: Number.MAX_SAFE_INTEGER });
  started.catch(report);

  /** The queue of a loop, made once it is needed. A failure is forgotten, so that the next wake-up tries again. */
  function queueOf(loop: LoopName): Promise<void> {
    let made = ready.get(loop);
    if (made === undefined) {
      made = started.then(() => boss.createQueue(queueName(loop), { ...queueOptions, notify: !embedded }));
      made.catch(() => ready.delete(loop));
      ready.set(loop, made);
    }
    return made;
  }

  async function sendNow(loop: LoopName): Promise<void> {
    try {
      await queueOf(loop);
      if (!stopped) await boss.send(queueName(loop));
    } catch (error) {
      report(error);
    }
  }

  const fetched = new Set<LoopName>();
  return {
    send(loop) {
      const waiting = sending.get(loop);
      if (stopped) return;
      if (waiting !== undefined) {
        waiting.again = true;
        return;
      }
      const timer = setTimeout(() => {
        const again = sending.get(loop)?.again;
        sending.delete(loop);
        if (again) this.send(loop);
      }, sendEveryMs);
      timer.unref();
      sending.set(loop, { again: false, timer });
      void sendNow(loop);
    },
    fetch(loop) {
      if (stopped || fetched.has(loop)) return;
      fetched.add(loop);
      queueOf(loop)
        .then(() => {
          if (stopped) return undefined;
          const polling = embedded
            ? { pollingIntervalSeconds: 30 }
            : { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 30 };
          return boss.work(queueName(loop), { batchSize: 100, ...polling }, async () => tell(loop));
        })
        .catch((error: unknown) => {
          fetched.delete(loop);
          report(error);
        });
    },
    async ready() {
      await Promise.all(loopNames.map(queueOf));
    },
    async stop() {
      stopped = true;
      for (const { timer } of sending.values()) clearTimeout(timer);
      await boss.stop({ graceful: false }).catch(() => undefined);
    },
  };
}

/** What we use of pg-boss is a queue: no schedules, no registry of instances, and its upkeep at leisure. */
const commonOptions: ConstructorOptions = {
  schedule: false,
  registerInstance: false,
  reindex: false,
  monitorVacuum: false,
  superviseIntervalSeconds: 300,
  monitorIntervalSeconds: 300,
  maintenanceIntervalSeconds: 600,
  queueCacheIntervalSeconds: 300,
  bamIntervalSeconds: 300,
  flowIntervalSeconds: 300,
};

/** At most one wake-up waits in a queue; done ones are nobody's history; a lost one is not repeated (the sweep is). */
const queueOptions = {
  policy: 'short',
  retryLimit: 0,
  expireInSeconds: 30,
  retentionSeconds: 300,
  deleteAfterSeconds: 60,
} as const;

/** The embedded engine: every statement of pg-boss is a unit of the same queue as ours. */
function through(database: Database): ConstructorOptions {
  return {
    backend: 'pglite',
    db: { executeSql: async (text, values) => ({ rows: await database.query(text, values) }) },
  };
}

/** PostgreSQL: connections of its own, so that a listening one never waits for a pool of ours. */
function besides(database: PostgresDatabase): ConstructorOptions {
  return { ...(database.connection as ConstructorOptions), max: 2, useListenNotify: true };
}
