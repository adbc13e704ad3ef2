// Events get their numbers after the commit, whoever writes at the same time; flows are told of each once, by one replica at a time.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Queryable } from '../../../api/store/database.ts';
import { appendEvents } from '../../../api/store/event/append-events.ts';
import { readEvents } from '../../../api/store/event/read-events.ts';
import { claimDeliveries, readNextDue } from '../../../api/store/for-notify/claim-deliveries.ts';
import { publishEvents } from '../../../api/store/for-notify/publish-events.ts';
import { queueDeliveries } from '../../../api/store/for-notify/queue-deliveries.ts';
import { closeFailures } from '../../../api/store/for-notify/read-told.ts';
import { giveUp, settleDelivered, settleFailed } from '../../../api/store/for-notify/settle-delivery.ts';
import { type Keyring, openKeyring } from '../../../api/store/keyring.ts';
import { sweepBooks } from '../../../api/store/retention/sweep-books.ts';
import { insertSubscription, type SubscriptionType } from '../../../api/store/subscription/insert-subscription.ts';
import { hasPostgres, postgresDatabase } from '../../databases.ts';
import { timePasses } from './time-passes.ts';

describe.skipIf(!hasPostgres())('events and deliveries on a database that many write to', () => {
  let db: Database;
  let keyring: Keyring;
  beforeAll(async () => {
    db = (await postgresDatabase())!;
    keyring = await openKeyring({ encryptionKey: Buffer.alloc(32, 7).toString('base64') });
    await db.query("insert into source (name) values ('hr')");
    await db.query("insert into job (name, service_principal_id, job_id) values ('entra-id', 'sp', 'job')");
  });
  afterAll(() => db?.close());

  const tell = (tx: Queryable, type: 'submission-finished' | 'outcome', submissionId: string, data: object = {}) =>
    appendEvents(tx, [{ type, submissionId, mapping: 'unguarded-csv', job: 'entra-id', externalId: '1', data }]);
  const read = (after: number) =>
    readEvents(db, keyring, { after, upTo: 1e9, top: 100, types: null, mapping: null, job: null });
  const subscribe = (type: SubscriptionType, change: { caller?: string; job?: string; outcomes?: string[] } = {}) =>
    insertSubscription(
      db,
      keyring,
      {
        id: `${type}-${randomUUID()}`,
        type,
        caller: change.caller ?? 'key:flow',
        mapping: null,
        job: change.job ?? null,
        outcomes: change.outcomes ?? null,
        tokenHash: randomUUID(),
        callbackUrl: `https://x.logic.azure.com/${randomUUID()}`,
        secret: 'whsec_x',
      },
      100,
    );
  const submission = async (id: string) => {
    await db.query(
      `insert into submission (id, status, caller, operation_id, source, mapping, mapping_version, job, kind, source_time)
       values ($1, 'finished', 'key:x', 'StartWorkers', 'hr', 'unguarded-csv', 1, 'entra-id', 'delta', now())`,
      [id],
    );
    return id;
  };
  const queueAll = async () => {
    while ((await publishEvents(db)).length > 0);
    return (await queueDeliveries(db)).queued;
  };
  const settleAll = () => db.query("update delivery set status = 'delivered' where status in ('waiting', 'sending')");

  it('number what is committed late behind what was read already, so that nobody misses it', async () => {
    let commit = () => {};
    let isWritten = () => {};
    const written = new Promise<void>((resolve) => {
      isWritten = resolve;
    });
    const slow = db.transaction(async (tx) => {
      await tell(tx, 'outcome', 'slow');
      isWritten();
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
    });
    await written;
    await db.transaction((tx) => tell(tx, 'outcome', 'quick'));
    await publishEvents(db);
    const seen = await read(0);
    expect(seen.map((event) => event.submissionId)).toEqual(['quick']);
    commit();
    await slow;
    await publishEvents(db);
    expect((await read(seen.at(-1)!.sequence)).map((event) => event.submissionId)).toEqual(['slow']);
  });

  it('number each once and without a gap, with two writers and two publishers at once', async () => {
    const before = (await read(0)).length;
    const write = async (name: string) => {
      for (let n = 0; n < 15; n++) await db.transaction((tx) => tell(tx, 'outcome', `${name}-${n}`));
    };
    const publish = async () => {
      for (let n = 0; n < 15; n++) await publishEvents(db);
    };
    await Promise.all([write('a'), write('b'), publish(), publish()]);
    await publishEvents(db);
    const sequences = (await read(0)).map((event) => event.sequence);
    expect(sequences).toEqual(Array.from({ length: before + 30 }, (_, index) => index + 1));
  });

  it('are queued once for each flow that asked for them, with two replicas at once', async () => {
    await queueAll();
    await subscribe('submission-finished');
    await subscribe('submission-finished', { outcomes: ['failed'] });
    await subscribe('submission-finished', { job: 'another' });
    await subscribe('approval-needed');
    await db.transaction((tx) => tell(tx, 'submission-finished', 's1', { outcome: 'success' }));
    while ((await publishEvents(db)).length > 0);
    const runs = await Promise.all([queueDeliveries(db), queueDeliveries(db)]);
    expect(runs.map((run) => run.queued).sort()).toEqual([0, 1]);
  });

  it('are claimed by one replica at a time, and again when its lease is over', async () => {
    const [one, other] = await Promise.all([claimDeliveries(db, keyring, 8), claimDeliveries(db, keyring, 8)]);
    const claimed = [...one, ...other];
    expect(claimed).toMatchObject([{ attempt: 1, tries: 1, submissionId: 's1', secret: 'whsec_x' }]);
    expect(await claimDeliveries(db, keyring, 8)).toEqual([]);
    await db.query("update delivery set lease_until = now() - interval '1 second' where status = 'sending'");
    const [again] = await claimDeliveries(db, keyring, 8);
    expect(again).toMatchObject({ id: claimed[0]!.id, attempt: 2, tries: 2 });
    // The first one comes back after all: its answer is not the one that counts.
    await giveUp(db, claimed[0]!, { status: 500, failure: 'http-status' });
    await settleDelivered(db, again!, { status: 202, failure: null });
    const [row] = await db.query('select status, attempts, last_status from delivery where id = $1', [again!.id]);
    expect(row).toEqual({ status: 'delivered', attempts: 2, last_status: 202 });
  });

  it('wait after a failure, and with them whatever else is for that flow', async () => {
    await db.transaction((tx) => tell(tx, 'submission-finished', 's2', { outcome: 'success' }));
    await db.transaction((tx) => tell(tx, 'submission-finished', 's3', { outcome: 'success' }));
    expect(await queueAll()).toBe(2);
    const [first] = await claimDeliveries(db, keyring, 1);
    await settleFailed(db, first!, { status: 503, failure: 'http-status' }, 600);
    expect(await claimDeliveries(db, keyring, 8)).toEqual([]);
    const due = await readNextDue(db);
    expect(due).toBeGreaterThan(50_000);
    expect(due).toBeLessThanOrEqual(60_000);
    await settleAll();
    await db.query('update subscription set resting_until = null');
  });

  it('gather the failed workers of a submission until they are sent, and then for five minutes', async () => {
    await subscribe('workers-failed');
    const id = await submission('s4');
    const fail = (outcome = 'failed') => db.transaction((tx) => tell(tx, 'outcome', id, { outcome, code: 'X' }));
    await fail();
    expect(await queueAll()).toBe(1);
    await fail('unconfirmed');
    await fail('succeeded');
    expect(await queueAll()).toBe(0);
    const [claimed] = await claimDeliveries(db, keyring, 8);
    const told = await closeFailures(db, { ...claimed!, submissionId: id }, 1);
    expect([told.count, told.workers.length]).toEqual([2, 1]);
    await settleDelivered(db, claimed!, { status: 200, failure: null });
    await fail();
    expect(await queueAll()).toBe(1);
    expect(await claimDeliveries(db, keyring, 8)).toEqual([]);
    expect(await readNextDue(db)).toBeGreaterThan(290_000);
    await db.query("update delivery set not_before = now() where status = 'waiting'");
    const [next] = await claimDeliveries(db, keyring, 8);
    expect(await closeFailures(db, { ...next!, submissionId: id }, 100)).toMatchObject({ count: 1 });
    // Sent again, it tells of the same.
    await fail();
    expect(await closeFailures(db, { ...claimed!, ...told, submissionId: id }, 100)).toMatchObject({ count: 2 });
    // The time runs from when the last one was sent, not from when it was queued.
    await settleDelivered(db, next!, { status: 200, failure: null });
    await db.query("update delivery set created_at = created_at - interval '4 minutes'");
    expect(await queueAll()).toBe(1);
    expect(await readNextDue(db)).toBeGreaterThan(290_000);
    await settleAll();
  });

  it('end with the key that the flow subscribed with', async () => {
    await queueAll();
    await db.query(
      `insert into api_key (id, name, secret_hash, roles, created_by, revoked_at) values ('old', 'x', 'x', '{}', 'x', now())`,
    );
    await subscribe('submission-finished', { caller: 'key:old' });
    await db.transaction((tx) => tell(tx, 'submission-finished', 's5', { outcome: 'success' }));
    expect(await queueAll()).toBe(1);
    const ended = await db.query("select end_reason, sealed_callback from subscription where caller = 'key:old'");
    expect(ended).toEqual([{ end_reason: 'key-ended', sealed_callback: null }]);
  });

  it('go when their time is over, and with them the subscriptions that ended', async () => {
    const count = async (table: string) =>
      (await db.query<{ n: number }>(`select count(*)::integer as n from ${table}`))[0]!.n;
    await settleAll();
    await timePasses(db, 399);
    const retention = { recordsDays: 30, outcomesDays: 400, auditDays: 2555 };
    const before = [await count('delivery'), await count('subscription')];
    await sweepBooks(db, retention, new AbortController().signal);
    expect([await count('delivery'), await count('subscription')]).toEqual(before);
    await timePasses(db, 2);
    await sweepBooks(db, retention, new AbortController().signal);
    expect([await count('delivery'), await count('subscription')]).toEqual([0, before[1]! - 1]);
  });

  it('are for a bounded number of subscriptions of one caller', async () => {
    const one = () =>
      insertSubscription(
        db,
        keyring,
        {
          id: randomUUID(),
          type: 'approval-needed',
          caller: 'key:many',
          mapping: null,
          job: null,
          outcomes: null,
          tokenHash: randomUUID(),
          callbackUrl: `https://x.logic.azure.com/${randomUUID()}`,
          secret: 'whsec_x',
        },
        2,
      );
    expect((await Promise.all([one(), one(), one()])).filter((made) => made === null)).toHaveLength(1);
  });
});
