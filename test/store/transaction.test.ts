import { beforeEach, expect, it } from 'vitest';
import type { Queryable } from '../../api/store/database.ts';
import { onBothEngines } from './both-engines.ts';

const code = (error: unknown) => (error as { code?: string }).code;

onBothEngines('a transaction', (database) => {
  beforeEach(async () => {
    await database().query('drop table if exists note; create table note (id integer primary key, text text)');
  });
  const notes = () => database().query<{ id: number; text: string }>('select id, text from note order by id');
  const write = (to: Queryable, id: number, text = '') =>
    to.query('insert into note (id, text) values ($1, $2)', [id, text]);

  it('is there whole after its end, and gives what its work gave', async () => {
    const given = await database().transaction(async (tx) => {
      await write(tx, 1);
      await write(tx, 2);
      return 'done';
    });
    expect(given).toBe('done');
    expect(await notes()).toHaveLength(2);
  });

  it('leaves nothing behind when its work throws', async () => {
    const failing = database().transaction(async (tx) => {
      await write(tx, 1);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await notes()).toEqual([]);
  });

  it('is an error when a statement failed and the work went on as if it had not', async () => {
    const failing = database().transaction(async (tx) => {
      await write(tx, 1);
      await write(tx, 1).catch(() => undefined);
    });
    await expect(failing).rejects.toThrow(/rolled back/);
    expect(await notes()).toEqual([]);
  });

  it('refuses statements that come after its end', async () => {
    let kept: Queryable | undefined;
    await database().transaction(async (tx) => {
      kept = tx;
    });
    await expect(kept?.query('select 1')).rejects.toThrow(/has ended/);
  });

  it('refuses, instead of waiting for itself, a statement sent past it', async () => {
    await expect(database().transaction(() => database().query('select 1'))).rejects.toThrow(
      /from inside a transaction/,
    );
    await expect(database().transaction(() => database().transaction(async () => 1))).rejects.toThrow(
      /from inside a transaction/,
    );
    expect(await database().query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('shows nothing of itself to others before its end', async () => {
    let open: (() => void) | undefined;
    const opened = new Promise<void>((tell) => {
      open = tell;
    });
    const writing = database().transaction(async (tx) => {
      await write(tx, 1);
      open?.();
      // Time for the statement below to be sent; on the embedded engine it waits for this transaction.
      await tx.query('select pg_sleep(0.05)');
      await write(tx, 2);
    });
    await opened;
    const seen = notes();
    await writing;
    expect([0, 2]).toContain((await seen).length);
    expect(await notes()).toHaveLength(2);
  });

  it('keeps many at once apart', async () => {
    await database().query(`insert into note select n, '0' from generate_series(1, 5) n`);
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        database()
          .transaction(async (tx) => {
            await tx.query('update note set text = (text::integer + 1)::text where id = $1', [1 + (index % 5)]);
            if (index % 4 === 0) throw new Error('roll back');
          })
          .catch(() => undefined),
      ),
    );
    const sum = (await notes()).reduce((total, note) => total + Number(note.text), 0);
    expect(sum).toBe(30);
  });

  it('is tried again after a deadlock or a serialization failure', async () => {
    let tries = 0;
    const given = await database().transaction(async (tx) => {
      await write(tx, 1);
      if (++tries < 3) await tx.query(`do $$ begin raise sqlstate '${tries === 1 ? '40001' : '40P01'}'; end $$`);
      return tries;
    });
    expect(given).toBe(3);
    expect(await notes()).toHaveLength(1);
  });

  it('gives up after five tries with the failure itself', async () => {
    let tries = 0;
    const failing = database().transaction(async (tx) => {
      tries++;
      await tx.query(`do $$ begin raise sqlstate '40001'; end $$`);
    });
    await expect(failing).rejects.toSatisfy((error) => code(error) === '40001');
    expect(tries).toBe(5);
  });
});

onBothEngines('a refused statement', (database) => {
  it.each([
    ['23505', 'insert into pair values ($1, 1)', [1]],
    ['23503', 'insert into pair values ($1, 99)', [2]],
    ['23514', 'insert into pair values ($1, 1)', [-1]],
    ['23502', 'insert into pair values ($1, 1)', [null]],
    ['42P01', 'select * from nowhere where id = $1', [1]],
    ['42601', 'selec 1', []],
    ['22P02', 'select $1::integer', ['abc']],
  ])('tells its SQLSTATE %s, each time, and harms nobody after it', async (state, text, values) => {
    await database().query(
      `create table if not exists pair (id integer primary key check (id >= 0), other integer references pair);
       insert into pair values (1, null) on conflict do nothing`,
    );
    for (let time = 0; time < 3; time++) {
      await expect(database().query(text, values)).rejects.toSatisfy((error) => code(error) === state);
    }
    expect(await database().query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('names the constraint', async () => {
    await database().query(
      'create table if not exists single (id integer constraint only_one unique); truncate single',
    );
    await database().query('insert into single values (1)');
    await expect(database().query('insert into single values (1)')).rejects.toMatchObject({ constraint: 'only_one' });
  });

  it('leaves no open transaction behind when it opened one', async () => {
    await expect(database().query('begin; select * from nowhere; commit')).rejects.toThrow();
    await database().query('begin');
    expect(await Promise.all([1, 2, 3].map(() => database().query('select 1 as one')))).toHaveLength(3);
    await expect(database().query('commit')).resolves.toEqual([]);
  });

  it('does not outlive a change of the table it was prepared for', async () => {
    await database().query('drop table if exists shape; create table shape (a integer); insert into shape values (1)');
    for (let time = 0; time < 3; time++) await database().query('select * from shape where a = $1', [1]);
    await database().query('alter table shape add column b text default $$new$$');
    expect(await database().query('select * from shape where a = $1', [1])).toEqual([{ a: 1, b: 'new' }]);
  });
});
