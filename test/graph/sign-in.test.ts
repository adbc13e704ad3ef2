import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectGraph, type GraphConnectionOptions } from '../../api/graph/connection.ts';
import { type UploadAnswer, uploadBulkRequest } from '../../api/graph/upload-bulk-request.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { closedPort } from './closed-port.ts';
import { type EmulatedGraph, startGraph, upload } from './emulated-graph.ts';

let graph: EmulatedGraph;
let folder: string;
beforeAll(async () => {
  graph = await startGraph();
  folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await graph.close();
});
beforeEach(async () => {
  await graph.control('POST', '/reset');
});

function uploadWith(changes: Partial<GraphConnectionOptions>): Promise<UploadAnswer> {
  return uploadBulkRequest(connectGraph({ ...graph.options, ...changes }), upload(['1']));
}

describe('signing in', () => {
  it('works with a secret, and one token serves many calls', async () => {
    const connection = connectGraph(graph.options);
    const answers = await Promise.all(['1', '2', '3'].map((id) => uploadBulkRequest(connection, upload([id]))));
    answers.push(await uploadBulkRequest(connection, upload(['4'])));
    expect(answers.map((answer) => answer.kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(await graph.arrived('/oauth2/v2.0/token')).toHaveLength(1);
  });

  it('works with a certificate and its key in one file', async () => {
    const { pem, certificate } = await selfSigned();
    const certificatePath = join(folder, 'app.pem');
    writeFileSync(certificatePath, pem, { mode: 0o600 });
    await graph.control('POST', '/seed', {
      applications: [{ appId: DEFAULT_TENANT.clientId, certificates: [certificate] }],
    });
    // The library rounds the second from which its assertion is good, which may be half a second ahead.
    const signsIn = async () =>
      expect(await uploadWith({ clientSecret: undefined, certificatePath })).toMatchObject({ kind: 'accepted' });
    await vi.waitFor(signsIn, { timeout: 10_000 });

    const stranger = join(folder, 'stranger.pem');
    writeFileSync(stranger, (await selfSigned()).pem, { mode: 0o600 });
    expect(await uploadWith({ clientSecret: undefined, certificatePath: stranger })).toEqual({
      kind: 'not-sent',
      reason: 'no-token',
      message: 'Entra refused the sign-in: the certificate is not registered with the application (AADSTS700027).',
    });
  });

  it("works with a workload identity's token file", async () => {
    const federatedTokenFile = join(folder, 'federated-token');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(DEFAULT_TENANT.clientId)
      .setSubject(DEFAULT_TENANT.clientId)
      .setAudience(`${graph.url}/${DEFAULT_TENANT.tenantId}/v2.0`)
      .setExpirationTime('5m')
      .sign(privateKey);
    writeFileSync(federatedTokenFile, assertion, { mode: 0o600 });
    expect(await uploadWith({ clientSecret: undefined, federatedTokenFile })).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['a wrong secret', { clientSecret: 'wrong' }, 'the client secret is wrong (AADSTS7000215)'],
    [
      'an unknown application',
      { clientId: '00000000-0000-4000-8000-00000000000f' },
      'the application is not known in this tenant (AADSTS700016)',
    ],
    [
      'an unknown tenant',
      { tenantId: '00000000-0000-4000-8000-00000000000e' },
      'the tenant does not exist (AADSTS90002)',
    ],
  ])('with %s was not sent, and says why', async (_, changes, why) => {
    expect(await uploadWith(changes)).toEqual({
      kind: 'not-sent',
      reason: 'no-token',
      message: `Entra refused the sign-in: ${why}.`,
    });
    expect(await graph.arrived('/bulkUpload')).toEqual([]);
  });

  it('at a host that is down was not sent', async () => {
    const authorityHost = `https://localhost:${await closedPort()}`;
    expect(await uploadWith({ authorityHost })).toMatchObject({
      kind: 'not-sent',
      reason: 'no-token',
      message: expect.stringContaining('could not be reached'),
    });
  });

  it('at a host that is slow ends in time, and was not sent', async () => {
    await graph.fault('/oauth2/v2.0/token', { delayMs: 3000 });
    const answer = await uploadBulkRequest(connectGraph(graph.options), upload(['1'], { timeoutMs: 400 }));
    expect(answer).toEqual({ kind: 'not-sent', reason: 'no-token', message: 'No token within 200 ms.' });
  });
});

describe('a token that Graph refuses', () => {
  it('stays the same in the library, so a new sign-in is needed to get another', async () => {
    const connection = connectGraph(graph.options);
    await graph.fault('/bulkUpload', { status: 401 }, 2);
    expect(await uploadBulkRequest(connection, upload(['1']))).toEqual({ kind: 'unauthorized' });
    expect(await uploadBulkRequest(connection, upload(['1']))).toEqual({ kind: 'unauthorized' });
    expect(await graph.arrived('/oauth2/v2.0/token')).toHaveLength(1);

    connection.renewCredential();
    expect(await uploadBulkRequest(connection, upload(['1']))).toMatchObject({ kind: 'accepted' });
    expect(await graph.arrived('/oauth2/v2.0/token')).toHaveLength(2);
  });

  it('because it ran out is replaced without being asked', async () => {
    await graph.control('PUT', '/switches', { tokenLifetimeSeconds: 60 });
    const connection = connectGraph(graph.options);
    expect(await uploadBulkRequest(connection, upload(['1']))).toMatchObject({ kind: 'accepted' });
    expect(await uploadBulkRequest(connection, upload(['2']))).toMatchObject({ kind: 'accepted' });
    expect(await graph.arrived('/oauth2/v2.0/token')).toHaveLength(2);
  });

  it('because a permission is missing is forbidden', async () => {
    await graph.control('POST', '/seed', {
      applications: [
        {
          appId: DEFAULT_TENANT.clientId,
          secrets: [DEFAULT_TENANT.clientSecret],
          roles: ['User.Read.All'],
        },
      ],
    });
    expect(await uploadWith({})).toMatchObject({
      kind: 'forbidden',
      permission: 'SynchronizationData-User.Upload',
    });
  });
});

async function selfSigned(): Promise<{ readonly pem: string; readonly certificate: string }> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const now = Date.now();
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=hr-onramp-test',
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now + 3_600_000),
    signingAlgorithm: algorithm,
    keys,
  });
  const certificate = made.toString('pem');
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { pem: `${key}\n${certificate}\n`, certificate };
}
