// The whole door on books of its own: every handler, every answer checked against the contract. The walks run only when a
// test says so; nothing here reaches Graph, so the job is adopted by the books' own statement.
import type { Express } from 'express';
import request from 'supertest';
import { createClock } from '../../api/clock.ts';
import { connectGraph } from '../../api/graph/connection.ts';
import { makeApiKey } from '../../api/http/api-key.ts';
import { roles } from '../../api/http/contract.ts';
import { createDoor } from '../../api/http/door.ts';
import { createLog, type Log } from '../../api/log.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { planSubmissions } from '../../api/plan/plan-submission.ts';
import { readSettings, type Settings } from '../../api/settings.ts';
import { insertApiKey } from '../../api/store/api-key/insert-api-key.ts';
import type { Database } from '../../api/store/database.ts';
import { publishEvents } from '../../api/store/for-notify/publish-events.ts';
import { finishAdoption, writeFoundUsers } from '../../api/store/for-plan/adoption.ts';
import { registerJobs } from '../../api/store/job/register-jobs.ts';
import { openKeyring } from '../../api/store/keyring.ts';
import { createCompiledMappings } from '../../api/store/mapping/compiled-mappings.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { settleOperations } from '../../api/store/operation/settle-operations.ts';
import { stepOperations } from '../../api/store/operation/step-operations.ts';
import { openWakeups } from '../../api/store/wake.ts';
import { anyDatabase } from '../databases.ts';
import { publicUrl } from './doors.ts';

export const developer = 'development-key-of-a-test';

export interface WholeDoor {
  readonly app: Express;
  readonly db: Database;
  readonly settings: Settings;
  /** A request with the development key, or another one. */
  get(path: string, key?: string): request.Test;
  post(path: string, key?: string): request.Test;
  put(path: string, key?: string): request.Test;
  /** Stores an API key and gives its text and principal. */
  makeKey(change?: {
    roles?: readonly string[];
    mapping?: string;
    job?: string;
  }): Promise<{ text: string; principal: string }>;
  /** Adopts the job with a directory of these users; without `approve` its first run waits for a person. */
  adopt(options?: { approve?: boolean; users?: readonly string[] }): Promise<void>;
  /** Plans everything that can be planned. */
  plan(): Promise<void>;
  /** Sends everything queued and settles it: by external id, else `succeeded`. Then numbers the events. */
  settle(
    outcomes?: Readonly<Record<string, { to: 'failed' | 'skipped' | 'unconfirmed'; code: string | null }>>,
  ): Promise<void>;
  close(): Promise<void>;
}

export async function openWholeDoor(environment: Readonly<Record<string, string>> = {}, log?: Log): Promise<WholeDoor> {
  const settings = readSettings({
    PROVISIONING_JOBS: 'entra-id=11111111-2222-4333-8444-555555555555/API2AAD.test',
    GRAPH_BASE_URL: 'https://127.0.0.1:9',
    PUBLIC_URL: publicUrl,
    EMULATED_TENANT: 'true',
    DEV_API_KEY: developer,
    LOG_LEVEL: 'silent',
    ...environment,
  });
  const db = await anyDatabase();
  await registerJobs(db, settings.jobs);
  for (const document of presets.values()) await saveMapping(db, document, 'preset');
  const keyring = await openKeyring({ encryptionKey: Buffer.alloc(32, 7).toString('base64') });
  const clock = createClock(settings);
  const graph = connectGraph({
    baseUrl: settings.graphBaseUrl,
    apiVersion: 'v1.0',
    authorityHost: settings.graphBaseUrl,
    tenantId: 'tenant',
    clientId: 'client',
    clientSecret: 'secret',
    onGraphTime: clock.learnGraphTime,
  });
  const parts = {
    settings,
    db,
    keyring,
    mappings: createCompiledMappings(db, { extensions: settings.expressionExtensions }),
    graph,
    clock,
    wakeups: await openWakeups(db),
    log: log ?? createLog('silent'),
  };
  const app = createDoor({ ...parts, checkResponses: true });

  return {
    app,
    db,
    settings,
    get: (path, key = developer) => request(app).get(path).set('x-api-key', key),
    post: (path, key = developer) => request(app).post(path).set('x-api-key', key),
    put: (path, key = developer) => request(app).put(path).set('x-api-key', key),
    async makeKey(change = {}) {
      const key = makeApiKey();
      await insertApiKey(db, {
        id: key.id,
        secretHash: key.secretHash,
        name: 'of a test',
        roles: change.roles ?? roles,
        mapping: change.mapping ?? null,
        job: change.job ?? null,
        createdBy: 'test',
        expiresAt: null,
      });
      return { text: key.text, principal: `key:${key.id}` };
    },
    async adopt({ approve = true, users = [] } = {}) {
      const job = { name: settings.jobs[0]!.name, generation: 1 };
      const found = users.map((externalId) => ({
        externalId,
        directoryId: `directory-${externalId}`,
        userName: `${externalId}@fabletown.example`,
        enabled: true,
        synced: false,
      }));
      await db.transaction(async (tx) => {
        await writeFoundUsers(tx, keyring, job, found);
        const domain = { defaultDomain: 'fabletown.example', verifiedDomains: ['fabletown.example'] };
        await finishAdoption(tx, job, { ...domain, approveFirstRun: approve });
      });
    },
    async plan() {
      const ends = new AbortController();
      await planSubmissions({ ...parts, firstRun: 'hold', holdExpiresHours: 72 }, ends.signal);
    },
    async settle(outcomes = {}) {
      await db.transaction(async (tx) => {
        const queued = await tx.query<{ id: number; external_id: string }>(
          `select id, external_id from operation where state = 'queued' order by id`,
        );
        const ids = queued.map((operation) => operation.id);
        await stepOperations(tx, ids, 'sending');
        await tx.query('update operation set sent_at = now(), sends = sends + 1 where id = any($1::bigint[])', [ids]);
        await stepOperations(tx, ids, 'uploaded');
        await settleOperations(
          tx,
          queued.map(({ id, external_id }) => {
            const { to, code } = outcomes[external_id] ?? { to: 'succeeded' as const, code: null };
            const nothing = { problems: [], logEntryId: null, action: null, directoryId: null };
            return { ...nothing, operationId: id, to, code, confirms: to === 'succeeded' };
          }),
        );
      });
      await publishEvents(db);
    },
    async close() {
      await parts.wakeups.close();
      await db.close();
    },
  };
}

/** An HR record of `generic-csv` with everything a new user needs. */
export function worker(id: string, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    EmployeeID: id,
    Status: 'Active',
    WorkerType: 'Employee',
    FirstName: 'Ada',
    LastName: `Amber ${id}`,
    WorkEmail: `ada.${id}@fabletown.example`,
    HireDate: '2020-01-01',
    TerminationDate: '',
    ManagerID: '',
    ...change,
  };
}

/** The same as a CSV file. */
export function csvOf(...rows: readonly Record<string, unknown>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}
