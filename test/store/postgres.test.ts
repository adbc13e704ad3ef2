import { describe, expect, inject, it, vi } from 'vitest';
import type { Database } from '../../api/store/database.ts';
import { openDatabase } from '../../api/store/open-database.ts';
import { databaseUrl } from '../database-url.ts';
import { hasPostgres, postgresUrl } from '../databases.ts';
import { ROLE_WITH_PASSWORD, startPostgres } from '../postgres.ts';

describe.skipIf(!hasPostgres())('PostgreSQL', () => {
  async function onOne(work: (database: Database, other: Database) => Promise<void>): Promise<void> {
    const made = await postgresUrl();
    const [database, other] = await Promise.all([
      openDatabase({ url: made!.url }),
      openDatabase({ url: made!.url, poolSize: 1 }),
    ]);
    try {
      await work(database, other);
    } finally {
      await Promise.all([database.close(), other.close()]);
      await made!.drop();
    }
  }

  it('settles a real deadlock between two transactions: both get through', () =>
    onOne(async (database) => {
      await database.query(
        'create table account (id integer primary key, amount integer); insert into account values (1, 0), (2, 0)',
      );
      let tries = 0;
      const move = (from: number, to: number) =>
        database.transaction(async (tx) => {
          tries++;
          await tx.query('update account set amount = amount - 1 where id = $1', [from]);
          await tx.query('select pg_sleep(0.1)');
          await tx.query('update account set amount = amount + 1 where id = $1', [to]);
        });
      await Promise.all([move(1, 2), move(2, 1)]);
      expect(tries).toBe(3);
      expect(await database.query('select amount from account')).toEqual([{ amount: 0 }, { amount: 0 }]);
    }));

  it('rejects what meets a cut connection and serves what comes after', () =>
    onOne(async (database, other) => {
      const [own] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
      await other.query('select pg_terminate_backend($1)', [own!.pid]);
      await expect.poll(() => database.query('select 1 as one').catch(() => null)).toEqual([{ one: 1 }]);

      const cut = database.transaction(async (tx) => {
        const [inside] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
        await other.query('select pg_terminate_backend($1)', [inside!.pid]);
        await tx.query('select 1');
      });
      await expect(cut).rejects.toThrow();
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    }));

  it('is known to the server by name, and lets no statement and no transaction stay for ever', () =>
    onOne(async (database) => {
      const [session] = await database.query(
        `select current_setting('application_name') as name,
                current_setting('statement_timeout') as statement,
                current_setting('idle_in_transaction_session_timeout') as idle`,
      );
      expect(session).toEqual({ name: 'hr-onramp', statement: '90s', idle: '1min' });
    }));

  it('asks for the password at each new connection when it is a function', () =>
    onOne(async (admin) => {
      await admin.query(`create role ${ROLE_WITH_PASSWORD} login password 'of the hour'`);
      const [{ name } = { name: '' }] = await admin.query<{ name: string }>('select current_database() as name');
      const url = new URL(databaseUrl(inject('postgresUrl')!, name));
      url.username = ROLE_WITH_PASSWORD;
      const password = vi.fn(async () => 'of the hour');
      const database = await openDatabase({ url: url.href, password });
      await Promise.all([1, 2].map(() => database.query('select pg_sleep(0.05)')));
      expect(password).toHaveBeenCalledTimes(2);
      await database.close();
      await expect(openDatabase({ url: url.href, password: async () => 'of yesterday' })).rejects.toThrow(
        /password authentication failed/,
      );
      await admin.query(`drop role ${ROLE_WITH_PASSWORD}`);
    }));

  it('says so when it cannot be reached, without the password', async () => {
    const refused = await openDatabase({ url: 'postgresql://user:hidden@127.0.0.1:1/none' }).catch(
      (error: Error) => error,
    );
    expect((refused as Error).message).toMatch(/^PostgreSQL cannot be reached: .*ECONNREFUSED/);
    expect((refused as Error).message).not.toContain('hidden');
  });

  it('serves again after the server was restarted', async () => {
    const server = await startPostgres();
    const errors: Error[] = [];
    const database = await openDatabase({ url: server!.url, onError: (error) => errors.push(error) });
    await Promise.all([1, 2, 3].map(() => database.query('select pg_sleep(0.05)')));
    await server!.stop();
    await expect(database.query('select 1')).rejects.toThrow();
    await expect(database.transaction((tx) => tx.query('select 1'))).rejects.toThrow();
    await server!.start();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(errors.length).toBeGreaterThan(0);
    await database.close();
    await server!.close();
  });
});
