// The same request again, and streams that break: what is accepted counts once, and only whole.
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf, developer, openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';

let door: WholeDoor;
beforeAll(async () => {
  door = await openWholeDoor();
});
afterAll(() => door.close());

const query = 'mapping=generic-csv&allowRepeat=true';
const content = (path: string) => door.post(path).set('content-type', 'text/csv');
const stored = (id: string) => door.get(`/v1/submissions/${id}`).expect(200);

describe('an Idempotency-Key', () => {
  const send = (key: string, records: object[], path = '/v1/submit/records') =>
    door.post(`${path}?mapping=generic-csv`).set('Idempotency-Key', key).send({ records });

  it('gets the same answer again for the same body', async () => {
    const key = randomUUID();
    const first = await send(key, [worker('1')]).expect(201);
    expect(first.headers).not.toHaveProperty('idempotent-replay');
    const again = await send(key, [worker('1')]).expect(201);
    expect(again.headers).toMatchObject({ 'idempotent-replay': 'true', location: first.headers.location });
    expect(again.body.id).toBe(first.body.id);
  });

  it('is refused with 422 for another body or another query', async () => {
    const key = randomUUID();
    await send(key, [worker('1')]).expect(201);
    expect((await send(key, [worker('2')]).expect(422)).body.code).toBe('idempotency-key-reused');
    await door
      .post('/v1/submit/records?mapping=generic-csv&kind=full')
      .set('Idempotency-Key', key)
      .send({ records: [worker('1')] })
      .expect(422);
  });

  it('belongs to one caller and one operation', async () => {
    const key = randomUUID();
    const first = await send(key, [worker('1')]).expect(201);
    const waited = await send(key, [worker('1')], '/v1/submit/records/wait').expect(202);
    expect(waited.headers.location).not.toContain(first.body.id);
    const other = await door.makeKey();
    const theirs = await door
      .post('/v1/submit/records?mapping=generic-csv', other.text)
      .set('Idempotency-Key', key)
      .send({ records: [worker('1')] })
      .expect(201);
    expect(theirs.body.id).not.toBe(first.body.id);
  });

  it('is free again after a refusal', async () => {
    const key = randomUUID();
    const path = '/v1/submit/content?mapping=generic-csv';
    await content(path).set('Idempotency-Key', key).send('').expect(400);
    await content(path)
      .set('Idempotency-Key', key)
      .send(csvOf(worker('1')))
      .expect(201);
  });

  it('answers a repeated wait with the same address', async () => {
    const key = randomUUID();
    const first = await send(key, [worker('1')], '/v1/submit/records/wait').expect(202);
    const again = await send(key, [worker('1')], '/v1/submit/records/wait').expect(202);
    expect(again.headers).toMatchObject({ 'idempotent-replay': 'true', location: first.headers.location });
  });
});

describe('a repeated request without a key', () => {
  const path = '/v1/submit/records?mapping=microsoft-sample-csv';
  const records = [{ WorkerID: '77', FirstName: 'A' }];

  it('is answered with the first submission, unless repeats are meant', async () => {
    const first = await door.post(path).send({ records }).expect(201);
    const again = await door.post(path).send({ records }).expect(201);
    expect(again.body).toMatchObject({ id: first.body.id, duplicateOf: first.body.id });
    const meant = await door.post(`${path}&allowRepeat=true`).send({ records }).expect(201);
    expect(meant.body.id).not.toBe(first.body.id);
    expect(meant.body.duplicateOf).toBeNull();
  });
});

describe('a stream', () => {
  // A real socket, so that it can be cut.
  async function openUpload(headers: Readonly<Record<string, string>> = {}) {
    const server = door.app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const upload = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `/v1/submit/content?${query}`,
      headers: { 'x-api-key': developer, 'content-type': 'text/csv', ...headers },
    });
    upload.on('error', () => undefined);
    return { server, upload };
  }
  const shut = async (server: Server) => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const untilStatus = async (caller: string, status: string) => {
    for (;;) {
      const rows = await door.db.query<{ id: string }>(
        'select id from submission where source_name is null and operation_id = $1 and status = $2 order by sequence desc',
        [caller, status],
      );
      if (rows.length > 0) return rows;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('that breaks leaves nothing but an abandoned submission, and frees its key', async () => {
    const key = randomUUID();
    const { server, upload } = await openUpload({ 'idempotency-key': key });
    upload.write(csvOf(...Array.from({ length: 600 }, (_, id) => worker(`cut-${id}`))));
    await untilStatus('StartFileContent', 'accepting');
    const busy = await content(`/v1/submit/content?${query}`)
      .set('Idempotency-Key', key)
      .send(csvOf(worker('1')))
      .expect(409);
    expect(busy.body.code).toBe('request-running');
    expect(Number(busy.headers['retry-after'])).toBeGreaterThan(0);

    upload.destroy();
    const [abandoned] = await untilStatus('StartFileContent', 'abandoned');
    const { body } = await stored(abandoned!.id);
    expect(body).toMatchObject({ status: 'abandoned', refusal: { code: 'stream-broken' }, firstFailures: [] });
    const kept = await door.db.query('select 1 from record_chunk where submission_id = $1', [abandoned!.id]);
    expect(kept).toEqual([]);
    await content(`/v1/submit/content?${query}`)
      .set('Idempotency-Key', key)
      .send(csvOf(worker('1')))
      .expect(201);
    await shut(server);
  });

  it('that is refused early still hears why, after it has sent everything', async () => {
    const { server, upload } = await openUpload({ 'content-encoding': 'gzip' });
    const answered = once(upload, 'response');
    upload.write('this is not gzip, ');
    for (let sent = 0; sent < 40; sent++) upload.write('x'.repeat(4000));
    upload.end();
    const [response] = await answered;
    expect(response.statusCode).toBe(400);
    let text = '';
    for await (const chunk of response) text += chunk;
    expect(JSON.parse(text).code).toBe('broken-gzip');
    await shut(server);
  });

  it('counts by its bytes as they came', async () => {
    const bytes = csvOf(worker('hash'));
    const { body } = await content(`/v1/submit/content?${query}`).send(bytes).expect(201);
    const [row] = await door.db.query<{ body_hash: string }>('select body_hash from submission where id = $1', [
      body.id,
    ]);
    expect(row!.body_hash).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
