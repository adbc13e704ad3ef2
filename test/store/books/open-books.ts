// The books with a job and a source of their own, and the walks that meet there, called by hand: nothing runs in the
// background, and Graph's answers and log rows are given by the test.
import { createHash, randomUUID } from 'node:crypto';
import {
  type AcceptAnswer,
  type AcceptRequest,
  type AcceptStream,
  acceptSubmission,
} from '../../../api/accept/accept-submission.ts';
import { createClock } from '../../../api/clock.ts';
import type { Verdict } from '../../../api/dispatch/judge-answer.ts';
import { settleBatch } from '../../../api/dispatch/settle-batch.ts';
import { type Batch, type Taken, takeBatch } from '../../../api/dispatch/take-batch.ts';
import type { GraphConnection } from '../../../api/graph/connection.ts';
import type { HrRecord } from '../../../api/intake/hr-record.ts';
import type { ReadItem } from '../../../api/intake/read-item.ts';
import { createLog } from '../../../api/log.ts';
import { presets } from '../../../api/mapping/presets/list.ts';
import { COMPARED_ATTRIBUTES } from '../../../api/outcome/attribute-names.ts';
import type { LogRow } from '../../../api/outcome/log-row.ts';
import { planSubmissions } from '../../../api/plan/plan-submission.ts';
import { attributeNewEntries } from '../../../api/reconcile/attribute-entries.ts';
import type { Database } from '../../../api/store/database.ts';
import { commitSubmission } from '../../../api/store/for-accept/commit-submission.ts';
import { openSubmission } from '../../../api/store/for-accept/open-submission.ts';
import { stageChunk } from '../../../api/store/for-accept/stage-chunk.ts';
import { readSendingJobs } from '../../../api/store/for-dispatch/job-gate.ts';
import { keepLogRows } from '../../../api/store/for-reconcile/log-entries.ts';
import { readSentOperations } from '../../../api/store/for-reconcile/sent-operations.ts';
import { registerJobs } from '../../../api/store/job/register-jobs.ts';
import { openKeyring } from '../../../api/store/keyring.ts';
import { createCompiledMappings } from '../../../api/store/mapping/compiled-mappings.ts';
import { saveMapping } from '../../../api/store/mapping/mapping-versions.ts';
import type { OperationState } from '../../../api/store/operation/operation-state.ts';
import { readPayloads } from '../../../api/store/operation/read-payloads.ts';
import { sampleRow } from '../../outcome/sample-row.ts';
import { unguardedCsv } from '../../unguarded-csv.ts';

export type Books = Awaited<ReturnType<typeof openBooks>>;

export interface OperationRow {
  readonly id: number;
  readonly external_id: string;
  readonly state: OperationState;
  readonly code: string | null;
  readonly submission_id: string;
  readonly priority: number;
  readonly manager_left_out: string | null;
}

const keyring = await openKeyring({ encryptionKey: Buffer.alloc(32, 7).toString('base64') });
const NEVER = new AbortController().signal;

// Nobody is there, and that is known at once: what the books do by themselves is not to need Graph.
const nobody: GraphConnection = {
  origin: 'https://localhost:1',
  call: async () => ({ kind: 'no-token', message: 'nobody is there' }),
  renewCredential: () => undefined,
};

/** What Graph answered with 202. */
export const uploaded: Verdict = { kind: 'uploaded', requestId: null };

/** Graph certainly did not take it, and nothing has to rest. */
export const returned: Verdict = {
  kind: 'returned',
  answer: 'graph-unavailable',
  code: '503',
  gate: null,
  renewCredential: false,
};

export const uncertain: Verdict = { kind: 'uncertain', reason: 'timeout', pauseSeconds: 0 };

export interface BooksOptions {
  readonly firstRun?: 'approved' | 'to-approve';
  readonly graph?: GraphConnection;
  /** The moment by which people join and leave. */
  readonly now?: () => Date;
  /** The job of other books, seen by another process. */
  readonly of?: { readonly job: string; readonly source: string };
}

export async function openBooks(db: Database, options: BooksOptions = {}) {
  const name = options.of?.job ?? `job-${randomUUID()}`;
  const source = options.of?.source ?? `source-${randomUUID()}`;
  if (options.of === undefined) await makeJob(db, name, options.firstRun !== 'to-approve');
  const woken: string[] = [];
  const parts = {
    db,
    keyring,
    mappings: createCompiledMappings(db),
    graph: options.graph ?? nobody,
    clock: createClock({
      timeZone: 'UTC',
      businessClock: 'system',
      ...(options.now === undefined ? {} : { systemNow: options.now }),
    }),
    wakeups: {
      wake: (loop: string) => void woken.push(loop),
      onWake: () => () => undefined,
      close: async () => undefined,
    },
    log: createLog('silent'),
    firstRun: 'hold' as const,
    holdExpiresHours: 72,
    dailyCallQuota: 1_000_000,
    callReserve: 5,
    zone: 'UTC',
  };

  const books = {
    ...parts,
    parts,
    job: name,
    source,
    woken,

    /** `dialect` is what was found out about the file that the records came in. */
    accept(
      records: readonly HrRecord[],
      request: Partial<AcceptRequest> = {},
      dialect: ReturnType<AcceptStream['dialect']> = null,
    ): Promise<AcceptAnswer> {
      const stream = { ...aStream(records), dialect: () => dialect };
      return acceptSubmission(parts, { ...aRequest(name, source), ...request }, stream);
    },
    /** Accepts the records for sure, and answers with the id. */
    async submit(records: readonly HrRecord[], request: Partial<AcceptRequest> = {}): Promise<string> {
      const answer = await books.accept(records, { allowRepeat: true, ...request });
      if (answer.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(answer)}`);
      return answer.submissionId;
    },
    /** Accepts the records in chunks of the given size, which are smaller than those of a real stream. */
    async submitInChunks(
      records: readonly HrRecord[],
      size: number,
      request: Partial<AcceptRequest> = {},
    ): Promise<string> {
      const id = randomUUID();
      await db.transaction((tx) =>
        openSubmission(tx, { ...aRequest(name, source), ...request, id, origin: 'caller' }, 'UTC'),
      );
      for (let start = 0; start < records.length; start += size) {
        const rows = records.slice(start, start + size).map((record, index) => [start + index + 1, record] as const);
        await stageChunk(db, keyring, { submissionId: id, chunk: start / size, records: rows, rejected: [] });
      }
      await commitSubmission(db, {
        ...aRequest(name, source),
        id,
        bodyHash: id,
        dialect: null,
        lookForDuplicate: false,
      });
      return id;
    },
    plan: () => planSubmissions(parts, NEVER),
    /** Submits and plans. */
    async run(records: readonly HrRecord[], request: Partial<AcceptRequest> = {}): Promise<string> {
      const id = await books.submit(records, request);
      await books.plan();
      return id;
    },

    /** Takes a batch as though its members had waited long enough and no call was made lately. */
    async take(): Promise<Taken> {
      await db.query(`update operation set queued_at = now() - interval '1 hour' where job = $1 and state = 'queued'`, [
        name,
      ]);
      await db.query(`update bulk_request set not_before = now() where job = $1 and state = 'uncertain'`, [name]);
      await db.query('delete from call_slot');
      await db.query('update call_window set throttled_until = null');
      const sending = (await readSendingJobs(db)).find((one) => one.name === name);
      return sending === undefined ? { kind: 'nothing', againInMs: null } : takeBatch(parts, sending);
    },
    /** Takes a batch that is there for sure. */
    async takeBatch(): Promise<Batch> {
      const taken = await books.take();
      if (taken.kind !== 'batch') throw new Error(`no batch: ${JSON.stringify(taken)}`);
      return taken.batch;
    },
    settle: (batch: Batch, verdict: Verdict = uploaded) => settleBatch(parts, batch, verdict, performance.now()),
    /** Takes a batch and settles it with the verdict. Returns the external ids of its members, null where there was none. */
    async send(verdict: Verdict = uploaded): Promise<string[] | null> {
      const taken = await books.take();
      if (taken.kind !== 'batch') return null;
      await books.settle(taken.batch, verdict);
      return membersOf(taken.batch.body);
    },
    /** Log rows as though read from Graph just now. */
    async logged(...rows: readonly Partial<LogRow>[]): Promise<number> {
      const full = rows.map((row) => sampleRow({ id: randomUUID(), changeId: randomUUID(), time: new Date(), ...row }));
      await db.transaction((tx) => keepLogRows(tx, keyring, name, full));
      return attributeNewEntries(parts, name, NEVER);
    },
    /** Successes as Entra writes them: with what was changed, here all that the newest sending to each worker wanted. */
    async loggedAsWanted(...externalIds: readonly string[]): Promise<number> {
      return books.logged(
        ...(await Promise.all(
          externalIds.map(async (sourceId) => ({ sourceId, modified: await books.wanted(sourceId) })),
        )),
      );
    },
    /** What the newest sending to the worker wanted, in the words of the log. */
    async wanted(externalId: string): Promise<LogRow['modified']> {
      const newest = (await readSentOperations(db, name, [externalId])).get(externalId)?.[0];
      const [payload] = newest === undefined ? [] : await readPayloads(db, keyring, [newest.id]);
      return COMPARED_ATTRIBUTES.flatMap((attribute) => {
        const value = payload === undefined ? null : attribute.of(payload.user);
        return value === null ? [] : [{ name: attribute.logNames[0] ?? '', oldValue: null, newValue: String(value) }];
      });
    },

    async submission(id: string) {
      const [row] = await db.query<{
        status: string;
        outcome: string | null;
        rows: number;
        accepted: number;
        invalid: number;
        hold: { reasons: { code: string }[] } | null;
        plan_hash: string;
        problem: { code: string } | null;
      }>('select status, outcome, rows, accepted, invalid, hold, plan_hash, problem from submission where id = $1', [
        id,
      ]);
      return row;
    },
    /** The counts that are not zero. */
    async counts(id: string): Promise<Record<string, number>> {
      const [row] = await db.query<Record<string, number | string>>(
        'select * from submission_count where submission_id = $1',
        [id],
      );
      return Object.fromEntries(
        Object.entries(row ?? {}).filter(
          (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] !== 0,
        ),
      );
    },
    /** All operations of the job, oldest first. */
    operations: () =>
      db.query<OperationRow & Record<string, unknown>>(
        'select id, external_id, state, code, submission_id, priority, manager_left_out from operation where job = $1 order by id',
        [name],
      ),
    /** The states of a worker's operations, oldest first. */
    async states(externalId: string): Promise<string[]> {
      return (await books.operations()).filter((one) => one.external_id === externalId).map((one) => one.state);
    },
    records: (id: string) =>
      db.query<{
        row: number;
        external_id: string;
        disposition: string;
        event: string;
        problems: { code: string }[] | null;
        operation_id: number | null;
      }>(
        'select row, external_id, disposition, event, problems, operation_id from record where submission_id = $1 order by row',
        [id],
      ),
    /** What was told of a submission or of the whole job, in no order. */
    events: (submissionId?: string) =>
      db.query<{ type: string; external_id: string | null; data: Record<string, unknown> }>(
        `select event.type, event.external_id, event.data
         from event
         join submission on submission.id = event.submission_id
         where submission.job = $1
           and ($2::text is null or submission.id = $2)`,
        [name, submissionId ?? null],
      ),
    async target(externalId: string) {
      const [row] = await db.query<{
        wanted: string;
        sent: string | null;
        confirmed: string | null;
        unsettled_since_confirmed: boolean;
        pending_manager: string | null;
        directory_id: string | null;
      }>(
        'select wanted, sent, confirmed, unsettled_since_confirmed, pending_manager, directory_id from target where job = $1 and external_id = $2',
        [name, externalId],
      );
      return row;
    },
  };
  return books;
}

async function makeJob(db: Database, name: string, isApproved: boolean): Promise<void> {
  await registerJobs(db, [{ name, servicePrincipalId: `sp-${name}`, jobId: `API2AAD.${name}` }]);
  await db.query(
    `update job
     set adopted_at = now(), verified_domains = '{fabletown.example}', first_run_approved_at = case when $2 then now() end
     where name = $1`,
    [name, isApproved],
  );
  await saveMapping(db, presets.get('generic-csv')!, 'preset');
}

/** The external ids in the body of a bulk request. */
export function membersOf(body: string): string[] {
  return (JSON.parse(body) as { Operations: { data: { externalId: string } }[] }).Operations.map(
    (one) => one.data.externalId,
  );
}

export function aRequest(job: string, source: string): AcceptRequest {
  return {
    caller: `key:${job}`,
    operationId: 'StartWorkers',
    source,
    mapping: unguardedCsv.name,
    mappingVersion: 1,
    job,
    kind: 'delta',
    population: null,
    sourceTime: new Date(),
    sourceName: null,
    fileName: null,
    expectedRows: null,
    waitForApproval: false,
    maxWaitSeconds: 60,
    requestHash: 'the-query',
    idempotencyKey: null,
    allowRepeat: false,
  };
}

/** The records as the door hands them over, in pieces of a hundred. */
export function aStream(records: readonly HrRecord[]) {
  return {
    items: (async function* () {
      for (let start = 0; start < records.length; start += 100) {
        yield records
          .slice(start, start + 100)
          .map((record, index): ReadItem => ({ kind: 'record', row: start + index + 1, record }));
      }
    })(),
    bodyHash: () => createHash('sha256').update(JSON.stringify(records)).digest('base64url'),
    dialect: () => null,
  };
}
