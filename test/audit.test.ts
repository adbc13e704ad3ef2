// The command that verifies the audit, on books as an operator has them.
import { beforeAll, describe, expect, it } from 'vitest';
import { runAudit } from '../api/audit.ts';
import { appendAudit } from '../api/store/audit/append-audit.ts';
import type { Database } from '../api/store/database.ts';
import { closedBooks } from './databases.ts';

let books: Awaited<ReturnType<typeof closedBooks>>;
beforeAll(async () => {
  books = await closedBooks();
});

async function audit(...argv: string[]) {
  let printed = '';
  let complaint = '';
  const code = await runAudit(
    argv,
    books.environment,
    (text) => (printed += text),
    (text) => (complaint += text),
  );
  return { code, printed, complaint };
}

async function withBooks(work: (db: Database) => Promise<unknown>) {
  const db = await books.open();
  try {
    await work(db);
  } finally {
    await db.close();
  }
}

describe('npm run audit', () => {
  it('says so where there is nothing to verify', async () => {
    expect(await audit('verify')).toEqual({ code: 0, printed: 'entries  0\nhead     none\n', complaint: '' });
  });

  it('says how many entries, from when to when, and the head; then expects that head', async () => {
    await withBooks(async (db) => {
      for (const action of ['one', 'two', 'three'])
        await db.transaction((tx) => appendAudit(tx, { caller: 'key:1', action, subject: 'job:entra-id', data: {} }));
    });
    const { code, printed } = await audit('verify');
    expect(code).toBe(0);
    expect(printed).toMatch(/^entries {2}3, from \d{4}-\S+Z to \d{4}-\S+Z\nhead {5}[\w-]{43}\n$/);
    const head = printed.trim().split(/\s+/).at(-1)!;
    expect((await audit('verify', '--expect-head', head)).code).toBe(0);
    const other = await audit('verify', '--expect-head', 'A'.repeat(43));
    expect(other).toMatchObject({ code: 1, complaint: expect.stringContaining('expected head') });
  });

  it('names the first entry that does not fit', async () => {
    await withBooks((db) => db.query(`update audit set action = 'other' where number = 2`));
    expect(await audit('verify')).toMatchObject({
      code: 1,
      complaint: 'The chain does not fit at entry 2: it is not what it was when it was written.\n',
    });
  });

  it.each([
    ['an unknown word', ['check']],
    ['an unknown option', ['verify', '--fast']],
    ['a head that is none', ['verify', '--expect-head', 'abc']],
  ])('refuses %s with its help', async (_, argv) => {
    const { code, complaint } = await audit(...argv);
    expect(code).toBe(2);
    expect(complaint).toContain('npm run audit -- verify');
  });

  it('explains itself', async () => {
    expect(await audit('--help')).toMatchObject({ code: 0, printed: expect.stringContaining('--expect-head') });
  });
});
