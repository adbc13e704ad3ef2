// The command that moves the books out of one machine, on books with a history; and what a restore does to sending.
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { runMove } from '../api/move.ts';
import type { Database } from '../api/store/database.ts';
import { rebaselineJob } from '../api/store/job/rebaseline-job.ts';
import { setSending } from '../api/store/job/set-sending.ts';
import { openDatabase } from '../api/store/open-database.ts';
import { notePlace, placeOf } from '../api/store/place/note-place.ts';
import { anyDatabase, hasPostgres, postgresUrl } from './databases.ts';
import { openBooks } from './store/books/open-books.ts';
import { liveHistory } from './store/books/sample-history.ts';

const key = `1:${Buffer.alloc(32, 7).toString('base64')}`;

describe.skipIf(!hasPostgres())('npm run migrate', () => {
  const dataFolder = join(inject('runFolder'), randomUUID());
  let target: NonNullable<Awaited<ReturnType<typeof postgresUrl>>>;
  let job: string;

  beforeAll(async () => {
    mkdirSync(dataFolder, { recursive: true });
    cpSync(inject('embeddedTemplate'), join(dataFolder, 'database'), { recursive: true });
    writeFileSync(join(dataFolder, 'encryption-key'), `${key}\n`);
    const db = await openDatabase({ folder: join(dataFolder, 'database') });
    const books = await openBooks(db);
    job = books.job;
    await liveHistory(books);
    await db.close();
    target = (await postgresUrl())!;
    // The template of the tests has a mapping; an empty database of an operator has nothing.
    await onTarget((to) => to.query('truncate mapping, source cascade'));
    return () => target.drop();
  });

  const onTarget = async <T>(work: (to: Database) => Promise<T>): Promise<T> => {
    const to = await openDatabase({ url: target.url, poolSize: 1 });
    try {
      return await work(to);
    } finally {
      await to.close();
    }
  };
  const run = async (environment: Readonly<Record<string, string>> = {}, ...argv: string[]) => {
    let printed = '';
    let complaint = '';
    const code = await runMove(
      argv,
      { DATA_DIR: dataFolder, DATABASE_URL: target.url, ENCRYPTION_KEY: key, ...environment },
      (text) => (printed += text),
      (text) => (complaint += text),
    );
    return { code, printed, complaint };
  };

  it('asks for what it needs: a target, and the key the books are sealed with', async () => {
    expect(await run({ DATABASE_URL: '' })).toMatchObject({
      code: 2,
      complaint: expect.stringContaining('DATABASE_URL is missing'),
    });
    expect(await run({ ENCRYPTION_KEY: '' })).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('ENCRYPTION_KEY is missing'),
    });
    const other = await run({ ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64') });
    expect(other).toMatchObject({ code: 1, complaint: expect.stringContaining('another key') });
  });

  it('begins anew where it was stopped half-way, and no service starts on what is half there', async () => {
    await onTarget(async (to) => {
      await to.query(
        `update books_place set move_began_at = now(); insert into source (name, zone) values ('half', 'UTC')`,
      );
      await expect(notePlace(to, 'here')).rejects.toThrow('npm run migrate');
    });
    const { code, printed, complaint } = await run();
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(printed).toMatch(/^ +[1-9]\d* {2}operation$/m);
    expect(printed).toMatch(/rows in \d+ tables, the same on both sides/);
  });

  it('leaves everything in its place: every row, the numbering, and whose turn it is to send', async () => {
    const count = async (db: Database) => {
      const [row] = await db.query<Record<string, unknown>>(
        `select (select count(*) from operation) as operations, (select count(*) from audit) as audits, (select hash from audit_head) as head,
                (select max(id) from operation) as newest, (select max(settled_at)::text from operation) as moment`,
      );
      return row;
    };
    const from = await openDatabase({ folder: join(dataFolder, 'database') });
    const [before, old] = [await count(from), await from.query(`select sending from job where name = $1`, [job])];
    await from.close();
    expect(old).toEqual([{ sending: 'off' }]);
    await onTarget(async (to) => {
      const { audits, head, ...rest } = (await count(to)) as Record<string, unknown>;
      // Switching the old books off stands in their own audit alone.
      expect(rest).toMatchObject({ operations: before?.operations, newest: before?.newest, moment: before?.moment });
      expect(Number(audits)).toBe(Number(before?.audits) - 1);
      expect(head).not.toBe(before?.head);
      expect(await to.query(`select sending from job where name = $1`, [job])).toEqual([{ sending: 'on' }]);
      const [next] = await to.query<{ id: number }>(
        `select nextval(pg_get_serial_sequence('operation', 'id'))::integer as id`,
      );
      expect(next?.id).toBeGreaterThan(Number(before?.newest));
      expect(await notePlace(to, placeOf({ url: target.url }))).toBe('known');
    });
  });

  it('refuses a target with books of its own', async () => {
    const again = await run();
    expect(again).toMatchObject({ code: 1, complaint: expect.stringMatching(/has books of its own \(.*operation/) });
  });

  it('says after a restore in the same place that sending waits for a rebaseline', async () => {
    expect(await run({}, 'after-restore')).toMatchObject({ code: 0, printed: expect.stringContaining(job) });
    expect(await run({}, 'something')).toMatchObject({ code: 2 });
  });
});

describe('books that were put back from a backup', () => {
  it('notice that they lie elsewhere; nothing is sent before the job is rebaselined', async () => {
    const db = await anyDatabase();
    const { job } = await openBooks(db);
    const on = { job, sending: 'on', until: null, caller: 'user:ada', comment: null } as const;
    expect(await notePlace(db, 'server:5432/onramp')).toBe('new');
    expect(await notePlace(db, 'server:5432/onramp')).toBe('known');
    expect(await setSending(db, on)).toBe('changed');
    expect(await notePlace(db, 'restored:5432/onramp')).toBe('restored');
    const sending = () => db.query('select sending from job where name = $1', [job]);
    expect(await sending()).toEqual([{ sending: 'off' }]);
    expect(await setSending(db, on)).toBe('restored');
    expect(await setSending(db, { ...on, sending: 'off', until: new Date(Date.now() + 1000) })).toBe('restored');
    expect(await notePlace(db, 'restored:5432/onramp')).toBe('known');
    expect(await sending()).toEqual([{ sending: 'off' }]);
    await rebaselineJob(db, { job, caller: 'user:ada', comment: null });
    expect(await setSending(db, on)).toBe('changed');
    await db.close();
  });

  it('know a place without its user and password', () => {
    expect(placeOf({ url: 'postgres://u:secret@db.example:6432/onramp?sslmode=verify-full' })).toBe(
      'db.example/onramp',
    );
  });
});
