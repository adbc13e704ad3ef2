// EMU-1: tokens, also through the real @azure/identity and the real Graph client.
import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';
import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import * as x509 from '@peculiar/x509';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { bulkRequest, type EmulatedTenant, startTenant, TOKEN_PATH, UPLOAD_PATH, worker } from './emulated-tenant.ts';

const { tenantId, clientId, clientSecret } = DEFAULT_TENANT;
const SCOPE = 'https://graph.microsoft.com/.default';
let tenant: EmulatedTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

const identityOptions = () => ({ authorityHost: tenant.graphUrl, disableInstanceDiscovery: true });

async function requestToken(changes: Record<string, string>, path = TOKEN_PATH) {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: SCOPE,
    ...changes,
  };
  const response = await fetch(tenant.graphUrl + path, { method: 'POST', body: new URLSearchParams(form) });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire gave
  return { status: response.status, body: (await response.json()) as any };
}

describe('the token endpoint', () => {
  test('gives the client its roles as a signed token for Graph', async () => {
    const { status, body } = await requestToken({});
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    expect(decodeJwt(body.access_token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      tid: tenantId,
      appid: clientId,
      roles: expect.arrayContaining(['SynchronizationData-User.Upload', 'ProvisioningLog.Read.All']),
    });
  });

  test('knows the tenant by a verified domain as well', async () => {
    expect((await requestToken({}, '/fabletown.example/oauth2/v2.0/token')).status).toBe(200);
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['an unknown client', { client_id: 'nobody' }, 400, 'unauthorized_client', 700016],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['a scope that is not /.default', { scope: 'User.Read' }, 400, 'invalid_scope', 1002012],
    [
      'an assertion that is none',
      { client_assertion: 'x', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' },
      401,
      'invalid_client',
      50027,
    ],
  ])('refuses %s', async (_what, changes, status, error, code) => {
    const answer = await requestToken(changes);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      error,
      error_codes: [code],
      error_description: expect.stringMatching(`^AADSTS${code}: `),
    });
  });

  test('refuses an unknown tenant', async () => {
    expect((await requestToken({}, '/nowhere.example/oauth2/v2.0/token')).body.error_codes).toEqual([90002]);
  });

  test('lets tokens expire by real time, whatever the emulator clock says', async () => {
    await tenant.control('PUT', '/clock', { now: '2040-01-01T00:00:00Z' });
    const { body } = await requestToken({});
    expect(decodeJwt(body.access_token).exp).toBeLessThan(Date.now() / 1000 + 3700);
    expect(
      (await tenant.graph('GET', '/v1.0/users', { headers: { authorization: `Bearer ${body.access_token}` } })).status,
    ).toBe(200);
  });
});

describe('@azure/identity', () => {
  test('signs in with a secret', async () => {
    const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, identityOptions());
    const token = await credential.getToken(SCOPE);
    const answer = await tenant.graph('GET', '/v1.0/domains', { headers: { authorization: `Bearer ${token.token}` } });
    expect(answer.status).toBe(200);
  });

  test('is told why a secret does not do', async () => {
    const credential = new ClientSecretCredential(tenantId, clientId, 'wrong', identityOptions());
    await expect(credential.getToken(SCOPE)).rejects.toThrow('AADSTS7000215');
  });

  test('signs in with a certificate, whose signature is checked once it is registered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'emulator-certificate-'));
    try {
      const [own, foreign] = [await makeCertificate(), await makeCertificate()];
      const file = join(folder, 'client.pem');
      writeFileSync(file, `${own.key}\n${own.certificate}`);
      const signIn = () =>
        new ClientCertificateCredential(tenantId, clientId, { certificatePath: file }, identityOptions()).getToken(
          SCOPE,
        );
      const register = (certificate: string) =>
        tenant.control('POST', '/seed', { applications: [{ appId: clientId, certificates: [certificate] }] });

      expect((await signIn()).token).toBeTruthy();
      await register(own.certificate);
      expect((await signIn()).token).toBeTruthy();
      await register(foreign.certificate);
      await expect(signIn()).rejects.toThrow('AADSTS700027');
      await tenant.reset();
      await tenant.control('PUT', '/switches', { acceptUnregisteredCertificates: false });
      await expect(signIn()).rejects.toThrow('AADSTS700027');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('the real Graph client uploads, follows pages and reads errors', async () => {
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, identityOptions());
  const client = Client.initWithMiddleware({
    baseUrl: tenant.graphUrl,
    customHosts: new Set(['localhost']),
    authProvider: { getAccessToken: async () => (await credential.getToken(SCOPE)).token },
  });
  const upload = await client
    .api(UPLOAD_PATH.slice('/v1.0'.length))
    .header('Content-Type', 'application/scim+json')
    .responseType(ResponseType.RAW)
    .post(bulkRequest(['1', '2', '3'].map((id) => worker(id))));
  expect(upload.status).toBe(202);
  await tenant.forward(30);

  const page = await client.api('/users').select('id,employeeId').top(2).get();
  expect(page.value).toHaveLength(2);
  const rest = await client.api(page['@odata.nextLink']).get();
  expect([...page.value, ...rest.value].map((user) => user.employeeId)).toEqual(['1', '2', '3']);
  await expect(client.api('/users/nobody').get()).rejects.toMatchObject({
    statusCode: 404,
    code: 'Request_ResourceNotFound',
  });
});

test("a signed-in user's token from the control port is checked against the published keys", async () => {
  const { body } = await tenant.control('POST', '/tokens', {
    objectId: 'u-1',
    name: 'Talya',
    roles: ['Workers.Submit'],
  });
  const discovery = await (await fetch(`${tenant.graphUrl}/${tenantId}/v2.0/.well-known/openid-configuration`)).json();
  const keys = createRemoteJWKSet(new URL((discovery as { jwks_uri: string }).jwks_uri));
  const { payload } = await jwtVerify(body.token, keys, {
    issuer: `${tenant.graphUrl}/${tenantId}/v2.0`,
    audience: DEFAULT_TENANT.apiAudience,
  });
  expect(payload).toMatchObject({
    oid: 'u-1',
    name: 'Talya',
    roles: ['Workers.Submit'],
    tid: tenantId,
    scp: 'access_as_user',
  });
  expect(body.access_token).toBe(body.token);
});

async function makeCertificate(): Promise<{ certificate: string; key: string }> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=client',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
    signingAlgorithm: algorithm,
    keys,
  });
  return {
    certificate: certificate.toString('pem'),
    key: x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY'),
  };
}
