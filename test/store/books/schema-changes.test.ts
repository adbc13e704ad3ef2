// Changes of a job's schema in the books: one at a time, the old schema kept, confirmations not believed any more.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishAdoption, writeFoundUsers } from '../../../api/store/for-plan/adoption.ts';
import { beginSchemaChange, type SchemaChangeToBegin } from '../../../api/store/job/begin-schema-change.ts';
import { endSchemaChange } from '../../../api/store/job/end-schema-change.ts';
import { readSchemaChange } from '../../../api/store/job/read-schema-change.ts';
import { registerJobs } from '../../../api/store/job/register-jobs.ts';
import { openKeyring } from '../../../api/store/keyring.ts';
import { removeSchemaBackups } from '../../../api/store/retention/remove-schema-backups.ts';
import { onAnyEngine } from '../both-engines.ts';

const job = { name: 'entra-id', servicePrincipalId: 'sp', jobId: 'API2AAD.test' };
const schema = { z: 1, a: { '1': 'x', unknown: [null] } };
const change: SchemaChangeToBegin = {
  job: job.name,
  kind: 'apply',
  caller: 'key:test',
  mapping: 'generic-csv',
  mappingVersion: 1,
  planHash: 'hash',
  undoes: null,
  before: schema,
};

onAnyEngine('a change of the schema of a job', (database) => {
  beforeEach(() => registerJobs(database(), [job]));
  afterEach(() => database().query('truncate job, audit cascade'));

  const generation = async () =>
    (await database().query<{ generation: number }>('select generation from job'))[0]!.generation;
  const end = (id: string, state: 'changed' | 'refused' | 'uncertain') =>
    endSchemaChange(database(), { id, job: job.name, caller: 'key:test', state, afterHash: 'after', data: {} });
  const passes = (interval: string) =>
    database().query(`update job_schema_backup set started_at = started_at - interval '${interval}'`);

  it('keeps the old schema as it was, the order of its members too', async () => {
    const id = (await beginSchemaChange(database(), change))!;
    await end(id, 'changed');
    const kept = await readSchemaChange(database(), job.name, id);
    expect(kept).toMatchObject({ id, state: 'changed', afterHash: 'after' });
    expect(JSON.stringify(kept!.before)).toBe(JSON.stringify(schema));
    expect(await readSchemaChange(database(), 'another', id)).toBeNull();
  });

  it.each([
    ['changed', 2],
    ['uncertain', 2],
    ['refused', 1],
  ] as const)('that is %s leaves the job in generation %i', async (state, expected) => {
    const id = (await beginSchemaChange(database(), change))!;
    expect(await end(id, state)).toBe(expected);
    expect(await generation()).toBe(expected);
  });

  it('lets no second one begin beside it', async () => {
    const id = (await beginSchemaChange(database(), change))!;
    expect(await beginSchemaChange(database(), change)).toBeNull();
    await end(id, 'refused');
    expect(await beginSchemaChange(database(), change)).not.toBeNull();
  });

  it('whose process died is given up, and confirmations are not believed', async () => {
    const id = (await beginSchemaChange(database(), change))!;
    await removeSchemaBackups(database(), 400);
    expect(await generation()).toBe(1);
    await passes('6 minutes');
    await removeSchemaBackups(database(), 400);
    expect(await generation()).toBe(2);
    expect(await readSchemaChange(database(), job.name, id)).toMatchObject({ state: 'uncertain' });
    // Its process was only slow: what it has to say comes too late to count twice.
    expect(await end(id, 'changed')).toBe(2);
  });

  it('leaves known what adoption found: nobody looks like a joiner', async () => {
    const keyring = await openKeyring({ encryptionKey: Buffer.alloc(32, 7).toString('base64') });
    const found = { externalId: '1', directoryId: 'a', userName: 'a@old.example', enabled: true, synced: false };
    await database().transaction(async (tx) => {
      const adopting = { name: job.name, generation: 1 };
      await writeFoundUsers(tx, keyring, adopting, [found]);
      await finishAdoption(tx, adopting, { defaultDomain: null, verifiedDomains: [], approveFirstRun: true });
    });
    await end((await beginSchemaChange(database(), change))!, 'changed');
    const known = await database().query(
      `select external_id from directory_user join job on job.name = directory_user.job
       where directory_user.generation = job.generation and job.adopted_at is not null`,
    );
    expect(known).toEqual([{ external_id: '1' }]);
  });

  describe('past its time', () => {
    it('is removed, but never the newest of a job', async () => {
      const first = (await beginSchemaChange(database(), change))!;
      await end(first, 'changed');
      await passes('1 day');
      const second = (await beginSchemaChange(database(), { ...change, kind: 'undo', undoes: first }))!;
      await end(second, 'changed');
      await passes('401 days');
      await removeSchemaBackups(database(), 400);
      expect(await database().query('select id, undoes from job_schema_backup')).toEqual([
        { id: second, undoes: null },
      ]);
    });
  });

  it('is told in the audit from its beginning to its end', async () => {
    await end((await beginSchemaChange(database(), change))!, 'changed');
    const entries = await database().query('select action, subject, caller from audit order by number');
    expect(entries).toEqual(
      ['job-schema-apply', 'job-schema-changed'].map((action) => ({
        action,
        subject: 'job:entra-id',
        caller: 'key:test',
      })),
    );
  });
});
