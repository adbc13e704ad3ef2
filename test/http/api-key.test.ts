// API keys against real books, through the door and by the command that makes them.
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeys, makeApiKey } from '../../api/http/api-key.ts';
import { roles } from '../../api/http/contract.ts';
import { runKeys } from '../../api/keys.ts';
import { insertApiKey } from '../../api/store/api-key/insert-api-key.ts';
import { listApiKeys } from '../../api/store/api-key/list-api-keys.ts';
import { revokeApiKey } from '../../api/store/api-key/revoke-api-key.ts';
import type { Database } from '../../api/store/database.ts';
import { anyDatabase, closedBooks } from '../databases.ts';
import { openDoor } from './doors.ts';

let database: Database;
let app: ReturnType<typeof openDoor>['app'];
beforeAll(async () => {
  database = await anyDatabase();
  app = openDoor({ identities: { apiKey: apiKeys(database) } }).app;
});
afterAll(() => database.close());

async function storeKey(change: { expiresAt?: Date; roles?: string[]; mapping?: string } = {}) {
  const key = makeApiKey();
  await insertApiKey(database, {
    id: key.id,
    secretHash: key.secretHash,
    name: 'a flow',
    roles: change.roles ?? ['Workers.Submit'],
    mapping: change.mapping ?? null,
    job: null,
    createdBy: 'test',
    expiresAt: change.expiresAt ?? null,
  });
  return key;
}

const askWith = (text: string) => request(app).get('/v1/jobs').set('x-api-key', text);

describe('an API key', () => {
  it('makes its caller known by id and roles, and by nothing of its secret', async () => {
    const key = await storeKey({ mapping: 'payroll' });
    await expect(apiKeys(database)(key.text)).resolves.toEqual({
      principal: `key:${key.id}`,
      roles: ['Workers.Submit'],
      mapping: 'payroll',
      job: null,
    });
    await askWith(key.text).expect(200);
  });

  it('is stored without its secret', async () => {
    const key = await storeKey();
    const secret = key.text.split('_')[2]!;
    expect(JSON.stringify(await database.query('select * from api_key'))).not.toContain(secret);
  });

  it.each([
    ['without its form', () => 'password', 'wrong-key'],
    ['with an unknown id', () => makeApiKey().text, 'wrong-key'],
    ['with a changed secret', async () => `${(await storeKey()).text.slice(0, -1)}x`, 'wrong-key'],
    ['cut short', async () => (await storeKey()).text.slice(0, -1), 'wrong-key'],
    ['that has expired', async () => (await storeKey({ expiresAt: new Date('2020-01-01') })).text, 'expired-key'],
    [
      'that was revoked',
      async () => {
        const key = await storeKey();
        await revokeApiKey(database, key.id, 'test');
        return key.text;
      },
      'revoked-key',
    ],
  ])('%s is refused with 401', async (_what, text, code) => {
    const { body } = await askWith(await text())
      .expect(401)
      .expect('www-authenticate', /Bearer/);
    expect(body.code).toBe(code);
  });

  it('works until the moment it expires', async () => {
    await askWith((await storeKey({ expiresAt: new Date(Date.now() + 3_600_000) })).text).expect(200);
  });

  it('with a role this version does not know has only the others', async () => {
    const key = await storeKey({ roles: ['Workers.Read', 'Moon.Walk'] });
    await expect(apiKeys(database)(key.text)).resolves.toMatchObject({ roles: ['Workers.Read'] });
  });

  it('has the time of its last use noted', async () => {
    const key = await storeKey();
    await askWith(key.text).expect(200);
    const [listed] = (await listApiKeys(database)).filter((one) => one.id === key.id);
    expect(listed?.lastUsedAt).toBeInstanceOf(Date);
  });

  it('of a local start has every role, and only exactly that text', async () => {
    const identify = apiKeys(database, 'a development key');
    await expect(identify('a development key')).resolves.toMatchObject({ principal: 'key:development', roles });
    await expect(identify('a development keY')).rejects.toMatchObject({ code: 'wrong-key' });
  });
});

describe('the command', () => {
  let books: Awaited<ReturnType<typeof closedBooks>>;
  beforeAll(async () => {
    books = await closedBooks();
  });

  async function keys(...argv: string[]) {
    let printed = '';
    let complaint = '';
    const code = await runKeys(
      argv,
      books.environment,
      (text) => {
        printed += text;
      },
      (text) => {
        complaint += text;
      },
    );
    return { code, printed, complaint };
  }

  it('makes a key that is shown once, lists it without its secret, and revokes it', async () => {
    const made = await keys(
      'create',
      '--name',
      'nightly',
      '--roles',
      'Workers.Submit,Workers.Read',
      '--expires',
      '2099-01-01',
      '--job',
      'entra-id',
    );
    expect(made.code).toBe(0);
    const [, id, secret] = /^hro_(\w+)_(\w+)\n$/.exec(made.printed)!;
    const listed = await keys('list');
    expect(listed.printed).toContain(
      `${id}  valid  nightly  Workers.Submit,Workers.Read  only job entra-id  until 2099-01-01`,
    );
    expect(listed.printed).not.toContain(secret);
    expect((await keys('revoke', id!)).code).toBe(0);
    expect((await keys('list')).printed).toContain(`${id}  revoked`);
  });

  it('explains itself', async () => {
    const { code, printed } = await keys('--help');
    expect(code).toBe(0);
    expect(printed).toContain('npm run keys -- create --name');
  });

  it('reports everything that is wrong at once', async () => {
    const { code, complaint } = await keys(
      'create',
      '--roles',
      'Workers.Sumbit',
      '--expires',
      'soon',
      '--mapping',
      'Pay Roll',
    );
    expect(code).toBe(2);
    expect(complaint).toMatch(/--name is missing/);
    expect(complaint).toMatch(/did you mean Workers.Submit\?/);
    expect(complaint).toMatch(/--expires must be/);
    expect(complaint).toMatch(/--mapping must be/);
  });

  it.each([
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['create', '--rolls', 'x']],
    ['an expiry that has passed', ['create', '--name', 'x', '--roles', 'Workers.Read', '--expires', '2020-01-01']],
  ])('does not guess at %s', async (_what, argv) => {
    expect((await keys(...argv)).code).toBe(2);
  });

  it('says so where there is no such key', async () => {
    const { code, complaint } = await keys('revoke', 'abcdefabcdef');
    expect(code).toBe(1);
    expect(complaint).toContain('There is no key abcdefabcdef');
  });
});
