// Graph's host cannot be reached, while signing in works: certainly nothing was taken.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectGraph } from '../../api/graph/connection.ts';
import { readJob } from '../../api/graph/read-job.ts';
import { type UploadAnswer, uploadBulkRequest } from '../../api/graph/upload-bulk-request.ts';
import { createCertificateAuthority } from '../../infra/local/certificate-authority.ts';
import { closedPort } from './closed-port.ts';
import { type EmulatedGraph, JOB, startGraph, upload } from './emulated-graph.ts';

let graph: EmulatedGraph;
const servers: Server[] = [];
const sockets = new Set<Socket>();
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(async () => {
  // Broken handshakes leave sockets half open, and a server closes only after its last one.
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await graph.close();
});

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function uploadTo(baseUrl: string): Promise<UploadAnswer> {
  return uploadBulkRequest(connectGraph({ ...graph.options, baseUrl }), upload(['1']));
}

describe('an upload', () => {
  it('to a port nobody listens on was not sent', async () => {
    expect(await uploadTo(`https://localhost:${await closedPort()}`)).toEqual({
      kind: 'not-sent',
      reason: 'connection-refused',
      message: 'Graph could not be reached: connection-refused (ECONNREFUSED).',
    });
  });

  it('to a name nobody has was not sent', async () => {
    expect(await uploadTo('https://graph.invalid')).toMatchObject({ kind: 'not-sent', reason: 'name-not-resolved' });
  });

  it('to a server with a certificate of a stranger was not sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stranger-'));
    try {
      const stranger = await createCertificateAuthority(folder);
      const taken: string[] = [];
      const server = createTlsServer(await stranger.issueServerCertificate(), (request, response) => {
        taken.push(request.url ?? '');
        response.writeHead(202).end();
      });
      expect(await uploadTo(`https://localhost:${await portOf(server)}`)).toMatchObject({
        kind: 'not-sent',
        reason: 'tls',
      });
      expect(taken).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('to a server that speaks no TLS was not sent', async () => {
    const plain = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    expect(await uploadTo(`https://localhost:${await portOf(plain)}`)).toMatchObject({
      kind: 'not-sent',
      reason: 'tls',
    });
  });

  it('to a server that hangs up in the handshake was not sent', async () => {
    const silent = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.destroy());
    });
    expect(await uploadTo(`https://localhost:${await portOf(silent)}`)).toMatchObject({
      kind: 'not-sent',
      reason: 'tls',
    });
  });
});

describe('a read', () => {
  it('from a port nobody listens on is unavailable', async () => {
    const connection = connectGraph({ ...graph.options, baseUrl: `https://localhost:${await closedPort()}` });
    expect(await readJob(connection, JOB)).toEqual({ kind: 'unavailable', reason: 'connection-refused' });
  });

  it('without a token is unavailable and says why', async () => {
    const connection = connectGraph({ ...graph.options, clientSecret: 'wrong' });
    expect(await readJob(connection, JOB)).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('AADSTS7000215'),
    });
  });
});
