// The composition: settings become parts, parts become the door and the background walks.
import { join } from 'node:path';
import type { Express } from 'express';
import { type BackgroundLoop, startLoop } from './background-loop.ts';
import { createClock } from './clock.ts';
import { convertPeople } from './convert/convert-people.ts';
import { createDispatcher } from './dispatch/dispatch-batches.ts';
import { connectGraph } from './graph/connection.ts';
import { openCredential } from './graph/credential.ts';
import { databasePassword } from './graph/database-password.ts';
import { authorityFor } from './graph/national-clouds.ts';
import { callbackPolicy } from './http/callback-policy.ts';
import { createDoor } from './http/door.ts';
import { createHealthDoor } from './http/health-door.ts';
import { createLog, type Log } from './log.ts';
import { presets } from './mapping/presets/list.ts';
import { deliverNotifications } from './notify/deliver-notifications.ts';
import { publishAllEvents } from './notify/publish-events.ts';
import { createDayAsker } from './plan/ask-the-day.ts';
import { openDue } from './plan/open-due.ts';
import { planSubmissions } from './plan/plan-submission.ts';
import { createReconciler } from './reconcile/reconcile-log.ts';
import { watchJobs } from './reconcile/watch-jobs.ts';
import type { Settings } from './settings.ts';
import { readFigures } from './store/figures/read-figures.ts';
import { registerJobs } from './store/job/register-jobs.ts';
import { type Keyring, openKeyring } from './store/keyring.ts';
import { createCompiledMappings } from './store/mapping/compiled-mappings.ts';
import { savePresets } from './store/mapping/save-presets.ts';
import { migrate } from './store/migrate.ts';
import { migrations } from './store/migrations/list.ts';
import { openDatabase } from './store/open-database.ts';
import { notePlace, placeOf } from './store/place/note-place.ts';
import { sweepBooks } from './store/retention/sweep-books.ts';
import { forgetDeadProcess } from './store/submission/sweep-submissions.ts';
import { openWakeups } from './store/wake.ts';
import { releaseDueWorkers } from './store/worker/protect-worker.ts';
import { observeFigures } from './telemetry/figures.ts';
import { startTelemetry } from './telemetry/start-telemetry.ts';

/** Entra counts uploads in any 5 seconds. */
const UPLOAD_WINDOW_SECONDS = 5;

export interface App {
  readonly door: Express;
  /**
   * Begins nothing new, finishes what is being done or gives it back, then closes everything. The books stay open until the requests
   * that are being answered have ended, which the door's server knows.
   */
  close(requestsEnded?: Promise<void>): Promise<void>;
}

export interface AppOptions {
  /** The books are gone, nothing can go on. */
  readonly onFatal?: (error: Error) => void;
  /** Where the log goes instead. For tests. */
  readonly log?: Log;
  /** Checks every answer against the contract. For tests. */
  readonly checkResponses?: boolean;
}

/** Opens the books, starts the walks and makes the door ready. */
export async function startApp(settings: Settings, options: AppOptions = {}): Promise<App> {
  const log = options.log ?? createLog(settings.logLevel);
  const telemetry = await startTelemetry({
    otlpEndpoint: settings.otlpEndpoint,
    applicationInsights: settings.applicationInsights,
    openCredential: () =>
      openCredential(settings, authorityFor(new URL(settings.graphBaseUrl), settings.authorityHost)),
  });
  const clock = createClock(settings);
  let onDayTurned = () => {};
  const graph = connectGraph({
    baseUrl: settings.graphBaseUrl,
    apiVersion: settings.graphApiVersion,
    authorityHost: settings.authorityHost,
    tenantId: settings.tenantId,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    certificatePath: settings.certificatePath,
    federatedTokenFile: settings.federatedTokenFile,
    onGraphTime: (graphTime, receivedAt) => {
      const before = clock.today();
      clock.learnGraphTime(graphTime, receivedAt);
      if (clock.today() !== before) onDayTurned();
    },
  });
  const embedded = settings.databaseUrl === undefined;
  const password = databasePassword(settings);
  const db = await openDatabase({
    ...(embedded ? { folder: join(settings.dataFolder, 'database') } : { url: settings.databaseUrl }),
    ...(password === undefined ? {} : { password }),
    onError: (error) => {
      log.error({ error: describe(error) }, 'the database');
      if (embedded) options.onFatal?.(error);
    },
  });
  await migrate(db, migrations);
  const place = placeOf(embedded ? { folder: join(settings.dataFolder, 'database') } : { url: settings.databaseUrl });
  if ((await notePlace(db, place)) === 'restored')
    log.error(
      { code: 'rebaseline-needed' },
      'the books lie in another place than before: sending is off until each job is rebaselined',
    );
  if (db.kind === 'embedded') await forgetDeadProcess(db);
  await registerJobs(db, settings.jobs);
  for (const name of await savePresets(db, presets.values()))
    log.warn({ mapping: name }, 'a preset is not stored: a mapping of that name is there, and stays');
  const keyring = await openBooksKeyring(settings);
  const mappings = createCompiledMappings(db, { extensions: settings.expressionExtensions });
  const wakeups = await openWakeups(db, {
    onError: (error) => log.warn({ error: error.message }, 'wake-ups between replicas'),
  });

  onDayTurned = () => wakeups.wake('due');

  const parts = {
    db,
    keyring,
    mappings,
    graph,
    clock,
    wakeups,
    log,
    firstRun: settings.firstRun,
    holdExpiresHours: settings.holdExpiresHours,
    dailyCallQuota: settings.dailyCallQuota,
    callReserve: settings.callReserve,
    sourceApiVersion: settings.conversionApiVersion,
  };
  const onError = (name: string) => (error: unknown) =>
    log.error({ loop: name, error: describe(error) }, 'a background loop failed and goes on');
  const dispatcher = createDispatcher(parts);
  const askTheDay = createDayAsker({ clock, graph, jobs: settings.jobs });
  const deliverParts = {
    db,
    keyring,
    log,
    publicUrl: settings.publicUrl,
    callbacks: callbackPolicy(settings),
    now: () => new Date(),
    random: Math.random,
  };
  const startLoops = (): BackgroundLoop[] => [
    startLoop({
      name: 'due',
      wakeups,
      sweepSeconds: 60,
      async run(signal) {
        await askTheDay(signal);
        await openDue(parts);
      },
      onError: onError('due'),
    }),
    startLoop({
      name: 'plan',
      wakeups,
      sweepSeconds: 15,
      run: (signal) => planSubmissions(parts, signal),
      onError: onError('plan'),
    }),
    startLoop({ name: 'dispatch', wakeups, sweepSeconds: 15, run: dispatcher.run, onError: onError('dispatch') }),
    startLoop({
      name: 'reconcile',
      wakeups,
      sweepSeconds: 15,
      run: createReconciler(parts),
      onError: onError('reconcile'),
    }),
    startLoop({
      name: 'health',
      wakeups,
      sweepSeconds: 15,
      run: (signal) => watchJobs(parts, signal),
      onError: onError('health'),
    }),
    startLoop({
      name: 'notify',
      wakeups,
      sweepSeconds: 15,
      async run(signal) {
        if ((await publishAllEvents(db, signal)) > 0) wakeups.wake('deliver');
      },
      onError: onError('notify'),
    }),
    startLoop({
      name: 'deliver',
      wakeups,
      sweepSeconds: 15,
      run: (signal) => deliverNotifications(deliverParts, signal),
      onError: onError('deliver'),
    }),
    startLoop({
      name: 'convert',
      wakeups,
      sweepSeconds: 15,
      run: (signal) => convertPeople(parts, signal),
      onError: onError('convert'),
    }),
    startLoop({
      name: 'retention',
      wakeups,
      sweepSeconds: 3600,
      async run(signal) {
        const { released, nextInMs } = await releaseDueWorkers(db, keyring);
        if (released > 0) for (const loop of ['plan', 'dispatch'] as const) wakeups.wake(loop);
        await sweepBooks(db, settings.retention, signal);
        return nextInMs === null ? undefined : { againInMs: nextInMs };
      },
      onError: onError('retention'),
    }),
  ];
  // Every process that runs the loops tells the same figures; one that only answers requests need not.
  if (telemetry !== undefined && settings.processRole !== 'http')
    observeFigures(
      async () => ({ ...(await readFigures(db, UPLOAD_WINDOW_SECONDS)), quota: settings.dailyCallQuota }),
      (error) => log.warn({ error: describe(error) }, 'the figures could not be read'),
    );
  const loops = settings.processRole === 'http' ? [] : startLoops();
  const door =
    settings.processRole === 'loops'
      ? createHealthDoor(db, log)
      : createDoor({ ...parts, settings, checkResponses: options.checkResponses ?? false });

  return {
    door,
    async close(requestsEnded) {
      await Promise.all([requestsEnded, ...loops.map((loop) => loop.stop())]);
      await dispatcher.drain();
      await telemetry?.close();
      await wakeups.close();
      await db.close();
    },
  };
}

// The key comes from its setting, from Key Vault by the identity that also signs in to Graph, or from the data folder.
function openBooksKeyring(settings: Settings): Promise<Keyring> {
  if (settings.keyVaultKeyUrl !== undefined) {
    const authority = authorityFor(new URL(settings.graphBaseUrl), settings.authorityHost);
    return openKeyring({ keyVaultKeyUrl: settings.keyVaultKeyUrl, credential: openCredential(settings, authority) });
  }
  if (settings.encryptionKey !== undefined) return openKeyring({ encryptionKey: settings.encryptionKey });
  return openKeyring({ keyFile: join(settings.dataFolder, 'encryption-key') });
}

// Messages of ours hold ids and codes; a database's message can hold values of a row, so only its code is kept.
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code === undefined ? `${error.name}: ${error.message}` : `${error.name} ${code}`;
}
