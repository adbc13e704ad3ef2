import { describe, expect, it, vi } from 'vitest';
import { databasePassword, databasePasswordFor } from '../../api/graph/database-password.ts';
import { openDatabase } from '../../api/store/open-database.ts';
import { hasPostgres, postgresUrl } from '../databases.ts';
import { ROLE_WITH_PASSWORD } from '../postgres.ts';

const entra = { databaseSignIn: 'entra', graphBaseUrl: 'https://graph.microsoft.com' } as const;

describe('the password of the database', () => {
  it('is the one in its address where nothing else is said', () => {
    expect(databasePassword({ ...entra, databaseSignIn: 'password' })).toBeUndefined();
    expect(databasePasswordFor({ DATABASE_URL: 'postgres://u:p@db' })).toBeUndefined();
    expect(databasePasswordFor({ DATABASE_SIGN_IN: 'entra' })).toBeTypeOf('function');
  });

  it.each([
    ['https://graph.microsoft.com', 'https://ossrdbms-aad.database.windows.net/.default'],
    ['https://graph.microsoft.us', 'https://ossrdbms-aad.database.usgovcloudapi.net/.default'],
    ['https://microsoftgraph.chinacloudapi.cn', 'https://ossrdbms-aad.database.chinacloudapi.cn/.default'],
  ])('is a token for the database of the cloud of %s', async (graphBaseUrl, scope) => {
    const getToken = vi.fn(async () => ({ token: 'of the hour', expiresOnTimestamp: 0 }));
    await expect(databasePassword({ ...entra, graphBaseUrl }, () => ({ getToken }))?.()).resolves.toBe('of the hour');
    expect(getToken).toHaveBeenCalledWith(scope);
  });

  it('says where it failed when Entra gives none', async () => {
    const none = databasePassword(entra, () => ({ getToken: () => Promise.reject(new Error('no identity')) }));
    await expect(none?.()).rejects.toThrow('DATABASE_SIGN_IN=entra');
    await expect(databasePassword(entra, () => ({ getToken: async () => null }))?.()).rejects.toThrow('no token');
  });

  it.skipIf(!hasPostgres())(
    'is asked for anew by each connection, so that the next token takes the place of the last',
    async () => {
      const made = await postgresUrl();
      const admin = await openDatabase({ url: made!.url, poolSize: 1 });
      let hour = 1;
      const token = () => `token of hour ${hour}`;
      const renew = (verb: 'create' | 'alter') =>
        admin.query(`${verb} role ${ROLE_WITH_PASSWORD} login password '${token()}'`);
      try {
        await renew('create');
        const getToken = vi.fn(async () => ({ token: token(), expiresOnTimestamp: 0 }));
        const url = new URL(made!.url);
        url.username = ROLE_WITH_PASSWORD;
        const database = await openDatabase({
          url: url.href,
          password: databasePassword(entra, () => ({ getToken }))!,
        });
        hour = 2;
        await renew('alter');
        // Two at the same time need a second connection.
        await Promise.all([1, 2].map(() => database.query('select pg_sleep(0.05)')));
        await database.close();
        expect(getToken).toHaveBeenCalledTimes(2);
      } finally {
        await admin.query(`drop role if exists ${ROLE_WITH_PASSWORD}`);
        await admin.close();
        await made?.drop();
      }
    },
  );
});
