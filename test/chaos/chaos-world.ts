// The world of a chaos test: an emulator in this process, which survives, and the API in processes of its own, which do not.
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Queryable } from '../../api/store/database.ts';
import { openDatabase } from '../../api/store/open-database.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { startEmulator } from '../../infra/local/emulator/start-emulator.ts';
import { postgresUrl } from '../databases.ts';
import { type ApiProcess, startApiProcess } from './api-process.ts';
import { type Answer, ask } from './ask.ts';

// biome-ignore lint/suspicious/noExplicitAny: the contract's own tests check the bodies
type Body = any;

export interface ChaosWorld {
  /** The process that is asked: the one that was started last. */
  asked(): ApiProcess;
  call(method: string, path: string, body?: Body, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  control(method: string, path: string, body?: Body): Promise<Body>;
  /** Submits a CSV file and answers with the submission's id. */
  submit(csv: string, headers?: Readonly<Record<string, string>>): Promise<string>;
  /** Asks again and again, ever more seldom; gives up with a report of how everything stands. */
  wait<T>(what: string, look: () => Promise<T | undefined | false>, longestPauseMs?: number): Promise<T>;
  now(id: string): Promise<Body>;
  /** How every submission and the job stand, to be read by a person. */
  standing(): Promise<string>;
  /** The submission once `accept` says yes; a moment that is soon over takes shorter pauses, which cost the API processor time. */
  submission(id: string, accept: (submission: Body) => boolean, longestPauseMs?: number): Promise<Body>;
  /** Waits until this and every other submission (manager passes) has ended; answers with this one. */
  ended(id: string): Promise<Body>;
  results(id: string): Promise<Body[]>;
  users(): Promise<Body[]>;
  /** The calls that arrived at the emulator, oldest first. */
  requests(path: string): Promise<Body[]>;
  /**
   * From now on rows of the log appear only as the test lets them: spread over ten minutes of the emulator's clock. A process
   * that has read newer rows looks for older ones every five minutes, and first of all: so let them appear while none runs.
   */
  holdLog(): Promise<void>;
  /** Moves the emulator's clock on. */
  advance(seconds: number): Promise<void>;
  /** Lets everything appear that was held back. */
  releaseLog(): Promise<void>;
  /** Orders a fault for the next calls to this path. */
  fault(path: string, action: object, times?: number): Promise<void>;
  noFaults(): Promise<void>;
  /** SIGKILL for the process that is asked. */
  kill(): Promise<void>;
  /** Starts a process on the same books; on the embedded database at the same address. */
  start(): Promise<ApiProcess>;
  restart(): Promise<void>;
  /** SIGTERM for the process that is asked. */
  stop(): ReturnType<ApiProcess['stop']>;
  /** A look into the books past the API, which holds an embedded database for itself: there it has to be stopped before. */
  books<T>(work: (db: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export const KEY = 'development-key-of-a-chaos-test';
const PATIENCE_SECONDS = 100;
const LOG_DELAY_SECONDS = 0.2;
export const LOG_HELD_SECONDS = 600;
/** A fault: an answer that is held back until whoever waits for it is dead. A call gives up by itself after a minute. */
export const HELD_BACK = { delayMs: 55_000 };
export const UPLOAD = 'bulkUpload';
export const LOG = 'auditLogs/provisioning';

/** Starts emulator and API. `postgres` must only be asked for where there is one. */
export async function openChaosWorld(engine: 'embedded' | 'postgres' = 'embedded'): Promise<ChaosWorld> {
  const emulator = await startEmulator({
    switches: { cycleSeconds: 0.2, logDelaySeconds: LOG_DELAY_SECONDS, recordMilliseconds: 0 },
  });
  const dataFolder = join(inject('runFolder'), randomUUID());
  mkdirSync(dataFolder, { recursive: true });
  const made = engine === 'postgres' ? await postgresUrl() : null;
  if (made === null) cpSync(inject('embeddedTemplate'), join(dataFolder, 'database'), { recursive: true });
  const settings: Record<string, string> = {
    NODE_EXTRA_CA_CERTS: emulator.caFile,
    PORT: '0',
    DATA_DIR: dataFolder,
    ...(made === null ? {} : { DATABASE_URL: made.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') }),
    GRAPH_BASE_URL: emulator.graphUrl,
    AZURE_AUTHORITY_HOST: emulator.graphUrl,
    AZURE_TENANT_ID: DEFAULT_TENANT.tenantId,
    AZURE_CLIENT_ID: DEFAULT_TENANT.clientId,
    AZURE_CLIENT_SECRET: DEFAULT_TENANT.clientSecret,
    PROVISIONING_JOBS: `entra-id=${DEFAULT_TENANT.servicePrincipalId}/${DEFAULT_TENANT.jobId}`,
    BUSINESS_CLOCK: 'graph',
    EMULATED_TENANT: 'true',
    DEV_API_KEY: KEY,
    FIRST_RUN: 'adopt',
    LOG_LEVEL: process.env.CHAOS_LOG ?? 'error',
  };

  const running = new Set<ApiProcess>();
  let asked: ApiProcess;
  const start = async () => {
    asked = await startApiProcess(settings);
    if (made === null) settings.PORT = String(asked.port);
    running.add(asked);
    return asked;
  };
  const kill = (api: ApiProcess) => {
    running.delete(api);
    return api.kill();
  };
  const control = async (method: string, path: string, body?: Body) => {
    const answer = await ask(emulator.controlUrl + path, method, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  asked = await start();

  const world: ChaosWorld = {
    asked: () => asked,
    control,
    call: (method, path, body, headers = {}) => ask(asked.url + path, method, body, { 'x-api-key': KEY, ...headers }),
    async submit(csv, headers) {
      const answer = await world.call(
        'POST',
        '/v1/submit/content?mapping=generic-csv&fileName=staff.csv',
        csv,
        headers,
      );
      if (answer.status !== 201) throw new Error(`submit: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.id;
    },
    async wait(what, look, longestPauseMs = 250) {
      const end = Date.now() + PATIENCE_SECONDS * 1000;
      let pauseMs = 10;
      for (;;) {
        const found = await look();
        if (found !== undefined && found !== false) return found;
        if (Date.now() > end)
          throw new Error(`waited ${PATIENCE_SECONDS} s in vain for ${what}; ${await world.standing()}`);
        await pause(pauseMs);
        pauseMs = Math.min(longestPauseMs, pauseMs * 1.1);
      }
    },
    now: async (id) => (await world.call('GET', `/v1/submissions/${id}`)).body,
    submission: (id, accept, longestPauseMs) =>
      world.wait(
        `submission ${id}`,
        async () => {
          const body = await world.now(id);
          return accept(body) ? body : undefined;
        },
        longestPauseMs,
      ),
    async standing() {
      const { body: list } = await world.call('GET', '/v1/submissions');
      const { body: job } = await world.call('GET', '/v1/jobs/entra-id');
      const submissions = list.value.map((one: Body) => `${one.origin} is ${one.status} ${JSON.stringify(one.counts)}`);
      return [...submissions, JSON.stringify(job)].join('\n');
    },
    async ended(id) {
      await world.wait('all submissions to end', async () => {
        const { body } = await world.call('GET', '/v1/submissions');
        return body.value.every((one: Body) => isEnded(one.status));
      });
      return world.now(id);
    },
    async results(id) {
      const value: Body[] = [];
      let path: string | null = `/v1/submissions/${id}/results?top=1000`;
      while (path !== null) {
        const { body }: Answer = await world.call('GET', path);
        value.push(...body.value);
        const next: URL | null = body.nextLink === null ? null : new URL(body.nextLink);
        path = next === null ? null : next.pathname + next.search;
      }
      return value;
    },
    users: async () => (await control('GET', '/directory/users')).value,
    requests: async (path) => (await control('GET', `/requests?path=${encodeURIComponent(path)}`)).value,
    async holdLog() {
      await control('PUT', '/switches', { logDelaySeconds: LOG_HELD_SECONDS, logDelaySpread: 1 });
    },
    async advance(seconds) {
      const { now } = await control('GET', '/clock');
      await control('PUT', '/clock', { now: new Date(Date.parse(now) + seconds * 1000).toISOString() });
    },
    async releaseLog() {
      await control('PUT', '/switches', { logDelaySeconds: LOG_DELAY_SECONDS });
      await world.advance(LOG_HELD_SECONDS);
    },
    async fault(path, action, times = 1) {
      await control('POST', '/faults', { match: { path }, action, times });
    },
    async noFaults() {
      await control('DELETE', '/faults');
    },
    start,
    kill: () => kill(asked),
    async restart() {
      await kill(asked);
      await start();
    },
    stop() {
      running.delete(asked);
      return asked.stop();
    },
    async books(work) {
      const db = await openDatabase(
        made === null ? { folder: join(dataFolder, 'database') } : { url: made.url, poolSize: 2 },
      );
      try {
        return await work(db);
      } finally {
        await db.close();
      }
    },
    async close() {
      await Promise.all([...running].map(kill));
      await emulator.close();
      await made?.drop();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  return world;
}

function isEnded(status: string): boolean {
  return !['accepting', 'planning', 'held', 'sending', 'settling'].includes(status);
}
