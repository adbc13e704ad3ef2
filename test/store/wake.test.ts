import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../api/store/database.ts';
import { openDatabase } from '../../api/store/open-database.ts';
import { openWakeups, type Wakeups } from '../../api/store/wake.ts';
import { hasPostgres, postgresUrl } from '../databases.ts';
import { onBothEngines } from './both-engines.ts';

onBothEngines('wake-ups', (database) => {
  let wakeups: Wakeups | undefined;
  const errors: Error[] = [];
  const open = async () => {
    errors.length = 0;
    wakeups = await openWakeups(database(), { onError: (error) => errors.push(error) });
    return wakeups;
  };
  afterEach(async () => {
    await wakeups?.close();
    expect(errors).toEqual([]);
  });

  it('reach the listeners of their loop in the same process, at once and only once for many', async () => {
    const { wake, onWake } = await open();
    const plan = vi.fn();
    const dispatch = vi.fn();
    onWake('plan', plan);
    onWake('dispatch', dispatch);
    for (let time = 0; time < 100; time++) wake('plan');
    expect(plan).not.toHaveBeenCalled();
    await new Promise((later) => setImmediate(later));
    expect(plan).toHaveBeenCalledTimes(1);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('reach a listener no more once it has been taken away', async () => {
    const { wake, onWake } = await open();
    const listener = vi.fn();
    onWake('plan', listener)();
    wake('plan');
    await new Promise((later) => setImmediate(later));
    expect(listener).not.toHaveBeenCalled();
  });

  it('may be sent from inside a transaction, which they do not enter', async () => {
    const { wake } = await open();
    await database().transaction(async (tx) => {
      wake('notify');
      await tx.query('select pg_sleep(0.05)');
    });
    await expect.poll(async () => (await jobs('wake-notify')).length, { timeout: 15_000 }).toBeGreaterThan(0);
  });

  it('stand in their queue once at most, however many are sent', async () => {
    const { wake } = await open();
    for (let time = 0; time < 20; time++) {
      wake('reconcile');
      await new Promise((later) => setImmediate(later));
    }
    await expect.poll(async () => (await jobs('wake-reconcile')).length, { timeout: 15_000 }).toBe(1);
  });

  it('end without a trace when closed at once, and do nothing afterwards', async () => {
    const { wake, onWake, close } = await open();
    const listener = vi.fn();
    onWake('plan', listener);
    await close();
    wake('plan');
    await new Promise((later) => setImmediate(later));
    expect(listener).not.toHaveBeenCalled();
  });

  /** Waiting jobs; none while pg-boss is still making its tables. */
  const jobs = (name: string) =>
    database()
      .query(`select id from pgboss.job where name = $1 and state = 'created'`, [name])
      .catch((error: { code?: string }) =>
        error.code === '42P01' || error.code === '3F000' ? [] : Promise.reject(error),
      );
});

describe.skipIf(!hasPostgres())('wake-ups between replicas', () => {
  async function replicas(): Promise<{
    databases: Database[];
    wakeups: Wakeups[];
    errors: Error[];
    end(): Promise<void>;
  }> {
    const made = await postgresUrl();
    const databases = await Promise.all([1, 2].map(() => openDatabase({ url: made!.url })));
    const errors: Error[] = [];
    const wakeups = await Promise.all(
      databases.map((each) => openWakeups(each, { onError: (error) => errors.push(error) })),
    );
    return {
      databases,
      wakeups,
      errors,
      async end() {
        await Promise.all(wakeups.map((each) => each.close()));
        await Promise.all(databases.map((each) => each.close()));
        await made!.drop();
      },
    };
  }

  it('reach the replica that runs the loop, from one that does not, within a fraction of a second', async () => {
    const { wakeups, errors, end } = await replicas();
    const [sender, runner] = wakeups;
    const heard: number[] = [];
    runner!.onWake('dispatch', () => heard.push(performance.now()));
    // The first ones go out while pg-boss is still starting.
    await expect
      .poll(
        () => {
          sender!.wake('dispatch');
          return heard.length;
        },
        { timeout: 20_000, interval: 150 },
      )
      .toBeGreaterThan(1);
    const before = heard.length;
    const sent = performance.now();
    sender!.wake('dispatch');
    await expect.poll(() => heard.length, { interval: 10 }).toBeGreaterThan(before);
    // Far below the two seconds of polling: the notification carries it.
    expect(heard.at(-1)! - sent).toBeLessThan(1_500);
    expect(errors).toEqual([]);
    await end();
  });

  it('come back after the database cut every connection', async () => {
    const { databases, wakeups, errors, end } = await replicas();
    const heard = vi.fn();
    wakeups[1]!.onWake('plan', heard);
    const waking = (times: number) =>
      expect
        .poll(
          () => {
            wakeups[0]!.wake('plan');
            return heard.mock.calls.length;
          },
          { timeout: 20_000, interval: 150 },
        )
        .toBeGreaterThan(times);
    await waking(0);
    await databases[0]!.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await waking(heard.mock.calls.length + 1);
    expect(errors.length).toBeGreaterThan(0);
    await end();
  });
});
