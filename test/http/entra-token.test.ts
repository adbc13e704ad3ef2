// Entra access tokens, signed by keys this test publishes the way Entra does.
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../../api/http/caller.ts';
import { entraTokens } from '../../api/http/entra-token.ts';
import { callers, openDoor } from './doors.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = '99999999-2222-4333-8444-555555555555';
const objectId = '77777777-2222-4333-8444-555555555555';

const signing = await generateKeyPair('RS256');
const foreign = await generateKeyPair('RS256');
const published = { keys: [{ ...(await exportJWK(signing.publicKey)), kid: 'tenant-key', alg: 'RS256', use: 'sig' }] };

// The tenant's authority, as far as a service that checks tokens looks at it.
let reachable = true;
const authority = createHttpServer((incoming, answer) => {
  const known = reachable && incoming.url === `/${tenantId}/discovery/v2.0/keys`;
  answer.writeHead(known ? 200 : 503, { 'content-type': 'application/json' });
  answer.end(known ? JSON.stringify(published) : '{}');
});

let authorityHost: string;
let app: ReturnType<typeof openDoor>['app'];

beforeAll(async () => {
  authority.listen(0, '127.0.0.1');
  await once(authority, 'listening');
  authorityHost = `http://127.0.0.1:${(authority.address() as AddressInfo).port}`;
  app = openDoorFor(`api://${clientId}`);
});
afterAll(() => {
  authority.closeAllConnections();
  authority.close();
});

function openDoorFor(audience: string) {
  const entraToken = entraTokens({ tenantId, audience, authorityHost });
  return openDoor({
    identities: { ...callers(), entraToken },
    // The caller itself is the answer here, which the contract knows nothing of.
    checkResponses: false,
    handlers: { WhenOutcomesArrive: (_request, response) => void response.status(202).json(callerOf(response)) },
  }).app;
}

const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

/** An application's own token of version 2 with the role to read, unless changed. A claim of undefined is left out. */
function claims(change: JWTPayload = {}): JWTPayload {
  return {
    iss: `${authorityHost}/${tenantId}/v2.0`,
    aud: clientId,
    tid: tenantId,
    oid: objectId,
    sub: objectId,
    iat: seconds(-10),
    nbf: seconds(-10),
    exp: seconds(3600),
    roles: ['Workers.Read'],
    ...change,
  };
}

function sign(payload: JWTPayload, key = signing.privateKey, header: object = {}) {
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'tenant-key', typ: 'JWT', ...header }).sign(key);
}

const ask = (token: string, door = app) => request(door).get('/v1/events').set('authorization', `Bearer ${token}`);
const user = { sub: 'pairwise-subject', roles: undefined };

describe('an access token', () => {
  it.each([
    ["an application's own, version 2", {}, 'app:'],
    [
      "an application's own, version 1",
      { iss: `https://sts.windows.net/${tenantId}/`, aud: `api://${clientId}` },
      'app:',
    ],
    ['an application that says what it is', { sub: 'something-else', idtyp: 'app' }, 'app:'],
    ['a user with the scope', { ...user, scp: 'openid Workers.Read' }, 'user:'],
    ['a user with the role', { sub: 'pairwise-subject', scp: 'access_as_user' }, 'user:'],
  ])('of %s is taken', async (_who, change, kind) => {
    const response = await ask(await sign(claims(change))).expect(202);
    expect(response.body).toEqual({
      principal: `${kind}${objectId}`,
      roles: ['Workers.Read'],
      mapping: null,
      job: null,
    });
  });

  it('is taken where the audience is configured as the bare application id', async () => {
    const door = openDoorFor(clientId);
    await ask(await sign(claims({ aud: `api://${clientId}` })), door).expect(202);
    await ask(await sign(claims({ aud: clientId })), door).expect(202);
  });

  it('is taken while the clocks differ by less than a minute', async () => {
    await ask(await sign(claims({ exp: seconds(-30) }))).expect(202);
    await ask(await sign(claims({ nbf: seconds(30), iat: seconds(30) }))).expect(202);
  });

  it.each([
    ['for another audience', { aud: 'api://somebody-else' }, 'wrong-audience'],
    ['of another tenant', { iss: 'https://login.microsoftonline.com/other/v2.0' }, 'wrong-issuer'],
    ['that has expired', { exp: seconds(-120) }, 'expired-token'],
    ['that is not valid yet', { nbf: seconds(600) }, 'token-not-yet-valid'],
    ['without an expiry', { exp: undefined }, 'missing-claim'],
    ['without an object id', { oid: undefined }, 'missing-claim'],
    ['that is an ID token', { sub: 'pairwise-subject' }, 'not-an-access-token'],
  ])('%s is refused with 401', async (_what, change, code) => {
    const { body } = await ask(await sign(claims(change)))
      .expect(401)
      .expect('www-authenticate', /Bearer/);
    expect(body.code).toBe(code);
  });

  it.each([
    ['signed by somebody else', () => sign(claims(), foreign.privateKey), 'wrong-signature'],
    [
      'signed with a key nobody published',
      () => sign(claims(), foreign.privateKey, { kid: 'other-key' }),
      'wrong-signature',
    ],
    ['without a signature', () => new UnsecuredJWT(claims()).encode(), 'not-a-token'],
    [
      'signed with a password instead of a key',
      () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'tenant-key' })
          .sign(new TextEncoder().encode(JSON.stringify(published.keys[0]))),
      'not-a-token',
    ],
    ['that is no token at all', () => 'hro_abc', 'not-a-token'],
    [
      'that was changed after signing',
      async () => {
        const [header, , signature] = (await sign(claims())).split('.');
        return [
          header,
          Buffer.from(JSON.stringify(claims({ roles: ['Jobs.Operate'] }))).toString('base64url'),
          signature,
        ].join('.');
      },
      'wrong-signature',
    ],
  ])('%s is refused with 401', async (_what, token, code) => {
    const { body } = await ask(await token()).expect(401);
    expect(body.code).toBe(code);
  });

  it.each([
    ['no role', { roles: undefined }],
    ['a role of another application', { roles: ['Mail.Read'] }],
    ['a scope of another kind', { ...user, scp: 'access_as_user' }],
    ['roles that are not a list', { roles: 'Workers.Read' }],
  ])('with %s may not read', async (_what, change) => {
    const { body } = await ask(await sign(claims(change))).expect(403);
    expect(body.detail).toMatch(/the caller has no role/);
  });

  it('is told nothing of itself in the refusal', async () => {
    const token = await sign(claims({ aud: 'api://somebody-else', name: 'Ottoline Brasswhistle' }));
    const { text } = await ask(token).expect(401);
    expect(text).not.toContain('Ottoline');
    expect(text).not.toContain(token.slice(0, 40));
  });
});

describe('signing keys that cannot be read', () => {
  it('are no fault of the caller: 503, and taken again when they can be read', async () => {
    const door = openDoorFor(clientId);
    const token = await sign(claims());
    reachable = false;
    const { body } = await ask(token, door).expect(503).expect('retry-after', '10');
    expect(body.code).toBe('signing-keys-unavailable');
    reachable = true;
    await ask(token, door).expect(202);
  });
});
