// Before the first test: one PostgreSQL for the run, and on both engines one migrated database to copy from. After the
// last test, however the run ends: everything gone.
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { saveMapping } from '../api/store/mapping/mapping-versions.ts';
import { migrate } from '../api/store/migrate.ts';
import { migrations } from '../api/store/migrations/list.ts';
import { openDatabase } from '../api/store/open-database.ts';
import { hasEnded } from '../api/store/process-life.ts';
import { startWakeQueue } from '../api/store/wake-queue.ts';
import { databaseUrl } from './database-url.ts';
import { startPostgres } from './postgres.ts';
import { unguardedCsv } from './unguarded-csv.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that is removed after the run; data folders of the tests lie in it. */
    runFolder: string;
    /** A closed, migrated data folder of the embedded database. */
    embeddedTemplate: string;
    /** The server's own database, or null where there is no PostgreSQL. */
    postgresUrl: string | null;
    /** A migrated database on that server to copy from. */
    postgresTemplate: string;
  }
}

const TEMPLATE = 'hr_onramp_template';

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await clearKilledRuns();
  const runFolder = await mkdtemp(join(tmpdir(), `hr-onramp-tests-${process.pid}-`));
  // Ctrl-C ends the runner without the way back below.
  process.once('exit', () => rmSync(runFolder, { recursive: true, force: true }));
  const embeddedTemplate = join(runFolder, 'template');
  let server: Awaited<ReturnType<typeof startPostgres>> = null;
  const tearDown = async () => {
    await server?.close();
    await rm(runFolder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await Promise.all([
      makeMigrated({ folder: embeddedTemplate }),
      startPostgres().then(async (started) => {
        server = started;
        if (started === null) return;
        const admin = await openDatabase({ url: started.url });
        await admin.query(`create database ${TEMPLATE}`);
        await admin.close();
        await makeMigrated({ url: databaseUrl(started.url, TEMPLATE) });
      }),
    ]);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide('runFolder', runFolder);
  project.provide('embeddedTemplate', embeddedTemplate);
  project.provide('postgresUrl', (server as { readonly url: string } | null)?.url ?? null);
  project.provide('postgresTemplate', TEMPLATE);
  return tearDown;
}

/** What runs left behind that were killed so hard that they could not clear away. */
async function clearKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^hr-onramp-tests-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && hasEnded(pid, null)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function makeMigrated(place: { readonly folder?: string; readonly url?: string }): Promise<void> {
  const database = await openDatabase(place);
  try {
    await migrate(database, migrations);
    await saveMapping(database, unguardedCsv, 'test');
    // The tables of the wake-ups too: half a second that each test would spend again.
    const queue = startWakeQueue(
      database,
      () => undefined,
      (error) => console.error(error),
    );
    await queue.ready();
    await queue.stop();
  } finally {
    await database.close();
  }
}
