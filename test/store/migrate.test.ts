import { expect, it } from 'vitest';
import { type Migration, migrate } from '../../api/store/migrate.ts';
import { migrations } from '../../api/store/migrations/list.ts';
import { openDatabase } from '../../api/store/open-database.ts';
import { hasPostgres, postgresDatabase, postgresUrl } from '../databases.ts';
import { onBothEngines } from './both-engines.ts';

// Numbers go on after the product's own steps, which the test databases have already run.
const after = (steps: readonly Omit<Migration, 'number'>[]): Migration[] => [
  ...migrations,
  ...steps.map((step, index) => ({ ...step, number: migrations.length + 1 + index })),
];
const box = { name: 'box', sql: 'create table box (id integer); insert into box values (1)' };
const lid = { name: 'lid', sql: 'alter table box add column lid text' };
const hinge = { name: 'hinge', sql: 'create table hinge (id integer); select * from nowhere' };

onBothEngines('migrations', (database) => {
  const own = migrations.length;
  const boxes = () => database().query('select * from box');

  it('run once, in order, and are remembered', async () => {
    expect(await migrate(database(), after([box, lid]))).toEqual([own + 1, own + 2]);
    expect(await migrate(database(), after([box, lid]))).toEqual([]);
    expect(await boxes()).toEqual([{ id: 1, lid: null }]);
  });

  it('leave nothing of a step that fails, and what ran before it stays', async () => {
    await expect(migrate(database(), after([box, lid, hinge]))).rejects.toThrow(/nowhere/);
    expect(await database().query(`select to_regclass('hinge') as hinge`)).toEqual([{ hinge: null }]);
    expect(await migrate(database(), after([box, lid, { ...hinge, sql: 'create table hinge (id integer)' }]))).toEqual([
      own + 3,
    ]);
  });

  it('refuse a database that was made by other steps, and tell all that is wrong', async () => {
    const refused = migrate(database(), after([{ ...box, sql: 'create table box (id text)' }, lid]));
    await expect(refused).rejects.toThrow(
      new RegExp(`step ${own + 1} \\(box\\) has changed[^]*step ${own + 3} \\(hinge\\) is unknown here`),
    );
  });

  it('refuse a list with gaps', async () => {
    await expect(migrate(database(), [{ number: 2, ...box }])).rejects.toThrow('step 2 (box) stands where 1 belongs');
  });
});

it.skipIf(!hasPostgres())(
  'of several processes that start at once on an empty PostgreSQL, each step is run by one',
  async () => {
    const admin = await postgresDatabase();
    await admin!.query('create database empty_one');
    const made = await postgresUrl();
    const url = new URL(made!.url);
    url.pathname = '/empty_one';
    const replicas = await Promise.all(Array.from({ length: 6 }, () => openDatabase({ url: url.href, poolSize: 2 })));
    const steps = [1, 2, 3, 4].map((number) => ({
      number,
      name: `table-${number}`,
      sql: `create table t${number} (id integer)`,
    }));
    const ran = await Promise.all(replicas.map((replica) => migrate(replica, steps)));
    expect(ran.flat().sort()).toEqual([1, 2, 3, 4]);
    await Promise.all(replicas.map((replica) => replica.close()));
    await admin!.query('drop database empty_one');
    await admin!.close();
    await made!.drop();
  },
);
