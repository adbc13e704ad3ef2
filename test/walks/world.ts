// The world of a walk: a whole API in this process, with the emulator at the other end, both real. Everything is asked
// through HTTP; the emulator's control port tells what arrived and what became of it.
//
// A world stands on the run's PostgreSQL, where a database costs a third of the processor time, unless it asks for the embedded one
// or there is no PostgreSQL. `WALKS_ON=embedded` puts all of them on the embedded one.
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inject } from 'vitest';
import { startApp } from '../../api/app.ts';
import type { Log } from '../../api/log.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { readSettings } from '../../api/settings.ts';
import type { Database, DatabaseOptions } from '../../api/store/database.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { openDatabase } from '../../api/store/open-database.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { type Emulator, startEmulator } from '../../infra/local/emulator/start-emulator.ts';
import type { Switches } from '../../infra/local/emulator/switches.ts';
import { postgresUrl } from '../databases.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { operateJob } from './operate-job.ts';
import { until } from './until.ts';

// biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the contract by the door itself
type Body = any;

export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export interface World {
  readonly emulator: Emulator;
  readonly url: string;
  /** Calls the API with the development key, or as told. */
  call(method: string, path: string, body?: Body, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Calls the emulator's control port. */
  control(method: string, path: string, body?: Body): Promise<Body>;
  /** Submits records with `generic-csv` without its guard, repeats allowed, and answers with the submission's id. */
  submit(records: readonly object[], query?: Readonly<Record<string, string>>): Promise<string>;
  /** The submission once `accept` says yes; by default once it has ended or is held. */
  submission(id: string, accept?: (submission: Body) => boolean): Promise<Body>;
  /** Submits and waits until it has ended or is held. */
  run(records: readonly object[], query?: Readonly<Record<string, string>>): Promise<Body>;
  results(id: string): Promise<Body[]>;
  users(): Promise<Body[]>;
  user(externalId: string): Promise<Body>;
  /** The bulk requests that arrived, oldest first. */
  uploads(): Promise<Body[]>;
  /** Moves the emulator's clock, and with it cycles, log rows and the business day. */
  advance(milliseconds: number): Promise<void>;
  /** What an administrator does to the provisioning job in Entra. */
  operateJob(action: 'pause' | 'start'): Promise<void>;
  /** A look into the books past the API; only where they are on PostgreSQL. */
  books<Found>(work: (db: Database) => Promise<Found>): Promise<Found>;
  /** Stops the API and starts it again on the same books. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** PostgreSQL where the run has one, unless `embedded` is asked for. */
  readonly engine?: 'embedded';
  readonly switches?: Partial<Switches>;
  readonly settings?: Readonly<Record<string, string>>;
  /** Where the API's log goes. */
  readonly log?: Log;
  /** Mapping documents that stand in the books from the beginning, beside the presets. */
  readonly mappings?: readonly MappingDocument[];
}

/** The development key of every world. */
export const walkKey = 'development-key-of-a-walk';

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const emulator = await startEmulator({
    switches: { cycleSeconds: 0.2, logDelaySeconds: 0.2, recordMilliseconds: 0, ...options.switches },
  });
  const dataFolder = join(inject('runFolder'), randomUUID());
  mkdirSync(dataFolder, { recursive: true });
  const isEmbedded = options.engine === 'embedded' || process.env.WALKS_ON === 'embedded';
  const made = isEmbedded ? null : await postgresUrl();
  const place = made === null ? { folder: join(dataFolder, 'database') } : { url: made.url, poolSize: 1 };
  if (made === null) cpSync(inject('embeddedTemplate'), join(dataFolder, 'database'), { recursive: true });
  await storeMappings(place, options.mappings ?? []);
  const settings = readSettings({
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
    DEV_API_KEY: walkKey,
    FIRST_RUN: 'adopt',
    APPROVAL_BY_ANOTHER: 'false',
    LOG_LEVEL: process.env.WALK_LOG ?? 'silent',
    ...options.settings,
  });

  const appOptions = { checkResponses: true, ...(options.log === undefined ? {} : { log: options.log }) };
  let app = await startApp(settings, appOptions);
  let server = await listen(app.door);
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const world: World = {
    emulator,
    get url() {
      return address();
    },
    async call(method, path, body, headers = {}) {
      const isText = typeof body === 'string';
      const response = await fetch(address() + path, {
        method,
        headers: {
          'x-api-key': walkKey,
          // Between two ends of one process compression is work for nothing.
          'accept-encoding': 'identity',
          ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
    },
    async control(method, path, body) {
      const response = await fetch(emulator.controlUrl + path, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      const text = await response.text();
      return text === '' ? undefined : JSON.parse(text);
    },
    async submit(records, query = {}) {
      const answer = await world.call(
        'POST',
        `/v1/submit/records?${new URLSearchParams({ mapping: unguardedCsv.name, allowRepeat: 'true', ...query })}`,
        { records },
      );
      if (answer.status !== 201) throw new Error(`submit: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.id;
    },
    async submission(id, accept = hasEnded) {
      return until(async () => {
        const { body } = await world.call('GET', `/v1/submissions/${id}`);
        return accept(body) ? body : undefined;
      });
    },
    async run(records, query) {
      return world.submission(await world.submit(records, query));
    },
    async results(id) {
      const { body } = await world.call('GET', `/v1/submissions/${id}/results`);
      return body.value;
    },
    async users() {
      return (await world.control('GET', '/directory/users')).value;
    },
    async user(externalId) {
      return (await world.users()).find((user) => user.employeeId === externalId);
    },
    async uploads() {
      return (await world.control('GET', '/requests?path=bulkUpload')).value;
    },
    async advance(milliseconds) {
      const { now } = await world.control('GET', '/clock');
      await world.control('PUT', '/clock', { now: new Date(Date.parse(now) + milliseconds).toISOString() });
    },
    operateJob: (action) => operateJob(emulator.graphUrl, action),
    async books(work) {
      if (made === null) throw new Error('the embedded books are open in the API, and only there');
      const database = await openDatabase({ url: made.url, poolSize: 1 });
      try {
        return await work(database);
      } finally {
        await database.close();
      }
    },
    async restart() {
      server.close();
      server.closeAllConnections();
      await app.close();
      app = await startApp(settings, appOptions);
      server = await listen(app.door);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await app.close();
      await emulator.close();
      await made?.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  return world;
}

function hasEnded(submission: Body): boolean {
  return !['accepting', 'planning', 'sending', 'settling'].includes(submission.status);
}

async function storeMappings(place: DatabaseOptions, mappings: readonly MappingDocument[]): Promise<void> {
  if (mappings.length === 0) return;
  const database = await openDatabase(place);
  for (const mapping of mappings) await saveMapping(database, mapping, 'key:walk');
  await database.close();
}

async function listen(door: { listen(port: number, host: string): Server }): Promise<Server> {
  const server = door.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}
