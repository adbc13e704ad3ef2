import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { FolderLockedError, lockFolder } from '../../api/store/folder-lock.ts';
import { openDatabase } from '../../api/store/open-database.ts';
import { embeddedFolder } from '../databases.ts';
import { type ChildProgram, startChild } from './child-program.ts';

describe('the embedded database in a folder', () => {
  let child: ChildProgram | undefined;
  afterEach(() => child?.kill('SIGKILL'));

  it('loses no row that was committed when its process is killed, and is taken over at once', async () => {
    const folder = embeddedFolder();
    child = startChild(
      `const database = await openDatabase({ folder: argument });
       await database.query('create table written (id integer primary key, text text)');
       for (let id = 1; ; id++) {
         if (id % 3 === 0) await database.query('insert into written values ($1, $2)', [id, 'alone'.repeat(id % 50)]);
         else await database.transaction(async (tx) => {
           await tx.query('insert into written values ($1, $2)', [id, 'together']);
           await tx.query('update written set text = text || $2 where id = $1', [id, '!'.repeat(id % 40)]);
         });
         console.log(id);
       }`,
      folder,
    );
    for (let line = await child.nextLine(); Number(line) < 300; ) line = await child.nextLine();
    await child.kill('SIGKILL');
    const committed = Number(child.lines.filter((line) => line.length > 0).at(-1));

    const database = await openDatabase({ folder });
    const [after] = await database.query<{ rows: number; highest: number; torn: number }>(
      `select count(*) as rows, max(id) as highest, count(*) filter (where id % 3 <> 0 and text not like 'together' || repeat('!', id % 40)) as torn
       from written`,
    );
    await database.close();
    expect(after?.torn).toBe(0);
    // One more may have been committed before its number was printed.
    expect(after?.rows).toBeGreaterThanOrEqual(committed);
    expect(after?.rows).toBe(after?.highest);
  });

  it('is refused to a second process, which is told whom to stop', async () => {
    const folder = embeddedFolder();
    child = startChild(
      `await openDatabase({ folder: argument }); console.log('open'); setInterval(() => {}, 1000);`,
      folder,
    );
    await child.nextLine();
    const refused = await openDatabase({ folder }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FolderLockedError);
    expect((refused as Error).message).toContain(`in use by process ${child.process.pid}`);
    expect((refused as Error).message).toContain('DATA_DIR');
  });

  it('is refused to the same process a second time, and free again after closing', async () => {
    const folder = embeddedFolder();
    const first = await openDatabase({ folder });
    await expect(openDatabase({ folder })).rejects.toThrow(`in use by process ${process.pid}`);
    await first.close();
    const second = await openDatabase({ folder });
    expect(await second.query('select 1 as one')).toEqual([{ one: 1 }]);
    await second.close();
  });

  it('refuses statements after closing, and closing again does nothing', async () => {
    const database = await openDatabase({ folder: embeddedFolder() });
    const waiting = database.query('select 1 as one');
    await Promise.all([database.close(), database.close()]);
    expect(await waiting).toEqual([{ one: 1 }]);
    await expect(database.query('select 1')).rejects.toThrow(/is closed/);
  });

  it('is made when it does not exist, and whole: no drafts stay', async () => {
    const parent = mkdtempSync(join(inject('runFolder'), 'new-'));
    mkdirSync(join(parent, 'books.draft-999999999-dead'));
    const database = await openDatabase({ folder: join(parent, 'books') });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
    expect(readdirSync(parent).sort()).toEqual(['books', 'books.lock']);
  });

  it('refuses a folder that holds something else, and leaves it alone', async () => {
    const folder = mkdtempSync(join(inject('runFolder'), 'photos-'));
    writeFileSync(join(folder, 'holiday.jpg'), '');
    await expect(openDatabase({ folder })).rejects.toThrow(/holds no database/);
    expect(existsSync(join(folder, 'holiday.jpg'))).toBe(true);
  });

  it('tells who asks that it has stopped, when its thread dies', async () => {
    const errors: Error[] = [];
    const folder = embeddedFolder();
    rmSync(join(folder, 'global'), { recursive: true });
    await expect(openDatabase({ folder, onError: (error) => errors.push(error) })).rejects.toThrow(/has stopped/);
    // And the lock is free again.
    lockFolder(folder)();
  });
});

describe('the lock beside a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(inject('runFolder'), 'lock-')), 'data');
  });
  const files = () => readdirSync(`${folder}.lock`);
  function leaveBehind(number: number, holder: object): void {
    mkdirSync(`${folder}.lock`, { recursive: true });
    writeFileSync(join(`${folder}.lock`, `${number}.json`), JSON.stringify(holder));
  }

  it('is held once and can be taken again after its release', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderLockedError);
    release();
    release();
    lockFolder(folder)();
    expect(files()).toHaveLength(1);
  });

  it.each([
    ['a process that has ended', { pid: 999_999_999, host: hostname(), start: null }],
    [
      'an earlier process with the pid of a living one',
      { pid: process.ppid, host: hostname(), start: 'another boot 1' },
    ],
    [
      'an earlier life of this very pid (a restarted container)',
      { pid: process.pid, host: hostname(), start: 'another boot 1' },
    ],
    [
      'an earlier life of this very pid, on a system that tells no start',
      { pid: process.pid, host: hostname(), start: null },
    ],
    ['somebody who released it', { pid: process.ppid, host: hostname(), start: null, released: true }],
  ])('is taken over from %s', (_who, holder) => {
    leaveBehind(7, holder);
    lockFolder(folder)();
    expect(files()).toEqual(['8.json']);
  });

  it.each([
    ['a living process', { pid: process.ppid, host: hostname(), start: null }, `process ${process.ppid}`],
    ['a process on another host', { pid: 1, host: 'somewhere-else', start: null }, 'on host somewhere-else'],
  ])('is never taken from %s, however old it is', (_who, holder, told) => {
    leaveBehind(7, holder);
    expect(() => lockFolder(folder)).toThrow(told);
    expect(files()).toEqual(['7.json']);
  });

  it('is taken over by exactly one of several processes that find a dead holder', async () => {
    leaveBehind(1, { pid: 999_999_999, host: hostname(), start: null });
    const lock = new URL('../../api/store/folder-lock.ts', import.meta.url).href;
    const children = Array.from({ length: 4 }, () =>
      startChild(
        `const { lockFolder } = await import('${lock}');
         const wait = () => new Promise((later) => setTimeout(later, 1000 - (Date.now() % 1000)));
         await wait();
         try { lockFolder(argument); console.log('held'); } catch { console.log('refused'); }
         setInterval(() => {}, 1000);`,
        folder,
      ),
    );
    const told = await Promise.all(children.map((each) => each.nextLine()));
    await Promise.all(children.map((each) => each.kill('SIGKILL')));
    expect(told.filter((line) => line === 'held')).toHaveLength(1);
  });
});
