// What every request passes: headers, log, limit of requests, health, raw bodies.
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { closestWord } from '../../api/http/closest-word.ts';
import { healthHandlers } from '../../api/http/health.ts';
import { createServer } from '../../api/http/server.ts';
import type { Queryable } from '../../api/store/database.ts';
import { anyDatabase } from '../databases.ts';
import { callers, exampleHandlers, openDoor, publicUrl } from './doors.ts';

describe('every answer', () => {
  it('carries the usual security headers and an id, and not what the server is made of', async () => {
    const { headers } = await request(openDoor().app).get('/health/live').expect(200);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.any(String),
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});

describe('HEAD', () => {
  it('is answered like GET, without the body', async () => {
    const { app } = openDoor();
    const { headers, text } = await request(app).head('/v1/jobs').set('x-api-key', 'somebody').expect(200);
    expect(headers['content-type']).toMatch(/application\/json/);
    expect(text ?? '').toBe('');
    await request(app).head('/v1/submit/records').set('x-api-key', 'somebody').expect(405);
  });
});

describe('the log', () => {
  it('has the operation and the template of its path, no value of path, query, header or body', async () => {
    const { app, lines } = openDoor();
    const secrets = ['worker-4711', 'Nightly', 'Mußtermännlein'];
    await request(app).get(`/v1/workers/${secrets[0]}`).set('x-api-key', 'somebody').expect(200);
    await request(app)
      .post(`/v1/submit/records?mapping=generic-csv&sourceName=${secrets[1]}`)
      .set('x-api-key', 'somebody')
      .send({ records: [{ LastName: secrets[2] }] })
      .expect(201);
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'info',
        operation: 'GetWorker',
        path: '/v1/workers/{externalId}',
        status: 200,
        caller: 'key:somebody',
      }),
    );
    for (const secret of secrets) expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it('is not filled by the questions of the platform', async () => {
    const { app, lines } = openDoor();
    await request(app).get('/health/live').expect(200);
    expect(lines.map((line) => line.level)).toEqual(['debug']);
  });
});

describe('the limit of requests', () => {
  const { app } = openDoor({ requestsPerMinute: 3, identities: callers({ other: {} }) });
  const ask = (path: string, key: string) => request(app).get(path).set('x-api-key', key);

  it('is counted per caller, answers 429 with the time to wait, and leaves out waits', async () => {
    for (let asked = 0; asked < 3; asked++) await ask('/v1/jobs', 'somebody').expect(200);
    const { body } = await ask('/v1/jobs', 'somebody').expect(429).expect('retry-after', /^\d+$/);
    expect(body.code).toBe('too-many-requests');
    await ask('/v1/jobs', 'other').expect(200);
    await ask('/v1/waits/submissions/sub_1', 'somebody').expect(200);
    await ask('/health/live', 'somebody').expect(200);
  });
});

describe('health', () => {
  it('is ready while the database answers, and 503 once it does not', async () => {
    const database = await anyDatabase();
    const { app } = openDoor({ handlers: healthHandlers(database) });
    await request(app).get('/health/ready').expect(200, { status: 'ready' });
    await database.close();
    const { body } = await request(app).get('/health/ready').expect(503).expect('retry-after', '5');
    expect(body.code).toBe('not-ready');
    await request(app).get('/health/live').expect(200, { status: 'live' });
  });

  it('does not wait for ever on a database that says nothing', async () => {
    const silent: Queryable = { query: () => new Promise(() => {}) };
    await request(openDoor({ handlers: healthHandlers(silent, 50) }).app)
      .get('/health/ready')
      .expect(503);
  });
});

describe('a raw body', () => {
  const { app } = openDoor({
    handlers: {
      PreviewFileContent: async (incoming, response) => {
        const bytes = await buffer(incoming);
        response.status(404).set('x-seen-type', incoming.get('content-type')).end(String(bytes.length));
      },
    },
  });

  it.each([
    'text/csv',
    'application/json',
    'application/octet-stream',
    'multipart/form-data; boundary=x',
    'application/x-whatever',
  ])('reaches its operation untouched, as %s', async (type) => {
    const content = `{"id,${randomUUID()}`;
    const response = await request(app)
      .post('/v1/previews/content?mapping=generic-csv')
      .set('x-api-key', 'somebody')
      .set('content-type', type)
      .serialize((text) => text)
      .send(content);
    expect(response.text).toBe(String(Buffer.byteLength(content)));
    expect(response.headers['x-seen-type']).toBe(type);
  });

  it('has its query checked before it is read', async () => {
    const { body } = await request(app).post('/v1/submit/content?mappng=x').set('x-api-key', 'somebody').send('a');
    expect(body.code).toBe('unknown-parameter');
  });
});

describe('a file in base64', () => {
  const { app } = openDoor();
  const submit = (content: string) =>
    request(app)
      .post('/v1/submit/file?mapping=generic-csv')
      .set('x-api-key', 'somebody')
      .send({ fileName: 'workers.csv', content });

  it('may have 10 MB', async () => {
    await submit(Buffer.alloc(10_000_000, 'a,b\n').toString('base64')).expect(201);
  });

  it.each(['', 'YQ==', 'YWI=', 'YWJj', '+/+/'])('is taken where it is well formed: "%s"', async (content) => {
    await submit(content).expect(201);
  });

  it.each(['YQ', 'YQ=', 'Y===', '=YWJ', 'YW J', 'YW-_', 'YQ==YQ==', 'äöüß'])(
    'is refused where it is not: "%s"',
    async (content) => {
      const { body } = await submit(content).expect(400);
      expect(body.detail).toContain('body.content must have the form of base64 (RFC 4648)');
    },
  );
});

describe('a query', () => {
  it('reaches its operation with numbers, booleans, lists and defaults', async () => {
    let seen: unknown;
    const { app } = openDoor({
      handlers: {
        PreviewWorkers: (incoming, response) => {
          seen = { ...incoming.query };
          response.status(204).end();
        },
        WhenOutcomesArrive: (incoming, response) => {
          seen = { ...incoming.query };
          response.status(202).end();
        },
      },
    });
    await request(app)
      .post('/v1/previews?mapping=generic-csv&skip=5&explain=true')
      .set('x-api-key', 'somebody')
      .send({ records: [] });
    expect(seen).toMatchObject({
      mapping: 'generic-csv',
      skip: 5,
      top: 1000,
      explain: true,
      kind: 'delta',
      maxWait: 'PT4H',
      allowRepeat: false,
    });
    await request(app)
      .get('/v1/events?after=41&types=outcome,outcome-corrected')
      .set('x-api-key', 'somebody')
      .expect(202);
    expect(seen).toEqual({ after: 41, types: ['outcome', 'outcome-corrected'] });
  });
});

describe('the door', () => {
  const parts = { log: openDoor().lines as never, identities: callers(), publicUrl };

  it('does not open while an operation of the contract has no handler', () => {
    const { GetJob: _left, ...handlers } = exampleHandlers();
    expect(() => createServer({ ...parts, handlers })).toThrow('the operation GetJob has no handler');
  });

  it('does not open with a handler the contract does not know', () => {
    const handlers = { ...exampleHandlers(), GetMoon: () => {} };
    expect(() => createServer({ ...parts, handlers })).toThrow('the handler GetMoon has no operation');
  });
});

describe('the closest word', () => {
  it.each([
    ['mappng', ['mapping', 'mappingVersion', 'maxWait'], 'mapping'],
    ['MAPPING', ['mapping', 'job'], 'mapping'],
    ['sourcetime', ['sourceTime', 'sourceName'], 'sourceTime'],
    ['zzz', ['mapping', 'job'], undefined],
    ['x', [], undefined],
  ])('to %s among %j is %s', (word, known, expected) => {
    expect(closestWord(word, known)).toBe(expected);
  });
});
