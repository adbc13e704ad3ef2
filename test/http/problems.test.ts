// What a caller reads who got something wrong: what, where, and what would be right.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../api/http/problem.ts';
import { callers, openDoor } from './doors.ts';

const { app } = openDoor({ identities: callers({ reader: { roles: ['Workers.Read'] } }) });
const records = '/v1/submit/records?mapping=generic-csv';
const evaluate = '/v1/expressions/evaluate';
const mebibyte = 1024 * 1024;

const post = (path: string) => request(app).post(path).set('x-api-key', 'somebody');
const json = (path: string, body: object) => post(path).send(body);
const get = (path: string) => request(app).get(path).set('x-api-key', 'somebody');

interface Refused {
  readonly when: string;
  readonly ask: () => request.Test;
  readonly status: number;
  readonly code: string;
  readonly detail: RegExp;
}

const table: readonly Refused[] = [
  { when: 'no such path', ask: () => get('/v1/submision'), status: 404, code: 'no-such-path', detail: /\/docs/ },
  {
    when: 'wrong method',
    ask: () => get('/v1/submit/records'),
    status: 405,
    code: 'method-not-allowed',
    detail: /does not take GET. It takes POST/,
  },
  { when: 'broken percent sign', ask: () => get('/v1/workers/%E0%A4%A'), status: 400, code: 'bad-path', detail: /"%"/ },
  {
    when: 'a web form sent as records',
    ask: () => post(records).type('form').send('a=b'),
    status: 415,
    code: 'unsupported-content-type',
    detail: /reads application\/json/,
  },
  {
    when: 'CSV sent as records',
    ask: () => post(records).set('content-type', 'text/csv').send('a,b'),
    status: 415,
    code: 'unsupported-content-type',
    detail: /reads application\/json.*\/v1\/submit\/content/,
  },
  {
    when: 'CSV sent to the preview of records',
    ask: () => post('/v1/previews?mapping=generic-csv').set('content-type', 'text/csv').send('a,b'),
    status: 415,
    code: 'unsupported-content-type',
    detail: /\/v1\/previews\/content/,
  },
  {
    when: 'unknown charset',
    ask: () => post(records).set('content-type', 'application/json; charset=klingon').send('{}'),
    status: 415,
    code: 'unsupported-charset',
    detail: /UTF-8/,
  },
  {
    when: 'unknown content encoding',
    ask: () => post(records).set('content-encoding', 'zip').set('content-type', 'application/json').send('{}'),
    status: 415,
    code: 'unsupported-encoding',
    detail: /gzip/,
  },
  {
    when: 'broken JSON',
    ask: () => post(records).set('content-type', 'application/json').send('{"records": [\n  {"a": 1,}]}'),
    status: 400,
    code: 'broken-json',
    detail: /line 2, column 11/,
  },
  {
    when: 'JSON that ends too early',
    ask: () => post(records).set('content-type', 'application/json').send('{"records": ['),
    status: 400,
    code: 'broken-json',
    detail: /not JSON/,
  },
  {
    when: 'bytes that are not gzip',
    ask: () => post(records).set('content-type', 'application/json').set('content-encoding', 'gzip').send('{}'),
    status: 400,
    code: 'unreadable-body',
    detail: /unpacked/,
  },
  {
    when: 'a form of more than 14 MiB',
    ask: () => json(records, { records: [{ a: 'x'.repeat(14 * mebibyte) }] }),
    status: 413,
    code: 'body-too-large',
    detail: /more than 14 MiB.*\/v1\/submit\/content/,
  },
  {
    when: 'another body of more than 1 MiB',
    ask: () => json(evaluate, { expression: 'x'.repeat(mebibyte), attributes: {} }),
    status: 413,
    code: 'body-too-large',
    detail: /more than 1 MiB/,
  },
  {
    when: 'a small gzip of a large body',
    ask: () =>
      post(evaluate)
        .set('content-type', 'application/json')
        .set('content-encoding', 'gzip')
        .serialize((bytes) => bytes)
        .send(gzipSync(JSON.stringify({ expression: 'x'.repeat(2 * mebibyte), attributes: {} })) as unknown as object),
    status: 413,
    code: 'body-too-large',
    detail: /more than 1 MiB/,
  },
  {
    when: 'a misspelt query parameter',
    ask: () => json('/v1/submit/records?mappng=generic-csv', { records: [] }),
    status: 400,
    code: 'unknown-parameter',
    detail: /"mappng". Did you mean "mapping"\?/,
  },
  {
    when: 'a query parameter like no other',
    ask: () => get('/v1/submissions?zzzzzzzz=1'),
    status: 400,
    code: 'unknown-parameter',
    detail: /takes page, top, status, mapping/,
  },
  {
    when: 'a query parameter where none is taken',
    ask: () => get('/v1/jobs?x=1'),
    status: 400,
    code: 'unknown-parameter',
    detail: /takes none/,
  },
  {
    when: 'no mapping',
    ask: () => json('/v1/submit/records', { records: [] }),
    status: 400,
    code: 'missing-parameter',
    detail: /"mapping" is missing/,
  },
  {
    when: 'an empty mapping',
    ask: () => json('/v1/submit/records?mapping=', { records: [] }),
    status: 400,
    code: 'empty-parameter',
    detail: /"mapping"/,
  },
  {
    when: 'a mapping with capitals',
    ask: () => json('/v1/submit/records?mapping=Generic', { records: [] }),
    status: 400,
    code: 'invalid-request',
    detail: /query.mapping must be a name of lower-case letters/,
  },
  {
    when: 'an unknown kind',
    ask: () => json(`${records}&kind=everything`, { records: [] }),
    status: 400,
    code: 'invalid-request',
    detail: /query.kind must be .*full, delta, event/,
  },
  {
    when: 'a time that is none',
    ask: () => json(`${records}&sourceTime=yesterday`, { records: [] }),
    status: 400,
    code: 'invalid-request',
    detail: /query.sourceTime .*such as 2026-11-23T05:00:00Z/,
  },
  {
    when: 'a duration that is none',
    ask: () => json(`${records}&maxWait=4h`, { records: [] }),
    status: 400,
    code: 'invalid-request',
    detail: /query.maxWait .*such as PT4H/,
  },
  {
    when: 'a number that is none',
    ask: () => json(`${records}&expectedRows=many`, { records: [] }),
    status: 400,
    code: 'invalid-request',
    detail: /query.expectedRows must be integer/,
  },
  {
    when: 'no body',
    ask: () => post(evaluate),
    status: 400,
    code: 'invalid-request',
    detail: /body is missing|body must be object/,
  },
  {
    when: 'one record where a list is read',
    ask: () => json(records, { records: {} }),
    status: 400,
    code: 'invalid-request',
    detail: /body.records must be array/,
  },
  {
    when: 'a misspelt property',
    ask: () => json(records, { records: [], recods: 1 }),
    status: 400,
    code: 'invalid-request',
    detail: /body.recods is not known here/,
  },
  {
    when: 'a record that is a text',
    ask: () => json(records, { records: [{}, 'Ottoline'] }),
    status: 400,
    code: 'invalid-request',
    detail: /body.records\[1\] must be object/,
  },
  {
    when: 'a file that is not base64',
    ask: () => json('/v1/submit/file?mapping=generic-csv', { fileName: 'a.csv', content: 'not base64!' }),
    status: 400,
    code: 'invalid-request',
    detail: /body.content must have the form of base64/,
  },
  {
    when: 'an approval of nothing in particular',
    ask: () => json('/v1/submissions/sub_1/approve', { comment: 'fine' }),
    status: 400,
    code: 'invalid-request',
    detail: /body.planHash is missing/,
  },
  {
    when: 'an unknown sending mode',
    ask: () => json('/v1/jobs/entra-id/sending', { sending: 'pause' }),
    status: 400,
    code: 'invalid-request',
    detail: /body.sending must be .*on, observe, off/,
  },
  {
    when: 'a missing role',
    ask: () => request(app).post(records).set('x-api-key', 'reader').send({ records: [] }),
    status: 403,
    code: 'missing-role',
    detail: /needs the role Workers.Submit; the caller has Workers.Read/,
  },
  {
    when: 'a wrong key',
    ask: () => request(app).get('/v1/jobs').set('x-api-key', 'nobody'),
    status: 401,
    code: 'wrong-key',
    detail: /key is not known/,
  },
];

describe('a refusal', () => {
  it.each(table.map((row) => [row.when, row] as const))(
    'for %s is a problem document that says what would be right',
    async (_when, row) => {
      const response = await row.ask();
      expect(response.body).toMatchObject({ status: row.status, code: row.code });
      expect(response.status).toBe(row.status);
      expect(response.body.detail).toMatch(row.detail);
      expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(response.body).toMatchObject({ type: `urn:hr-onramp:problem:${row.code}`, title: expect.any(String) });
      expect(response.body.instance).toBe(`urn:uuid:${response.headers['x-request-id']}`);
      expect(JSON.stringify(response.body)).not.toMatch(/node_modules|\bat .*:\d+:\d+/);
    },
  );

  it('says so where a body comes without a content type', async () => {
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const body = new TextEncoder().encode('{"records": []}');
    const response = await fetch(`http://127.0.0.1:${port}${records}`, {
      method: 'POST',
      headers: { 'x-api-key': 'somebody' },
      body,
    });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('the request has no Content-Type') });
    server.closeAllConnections();
    server.close();
  });

  it('names the methods a path takes', async () => {
    await get('/v1/submit/records').expect(405).expect('allow', 'POST');
  });

  it('reports every fault of the query at once', async () => {
    const { body } = await json(`${records}&kind=everything&expectedRows=many&maxWait=4h`, { records: [] });
    expect(body.errors.map((fault: { path: string }) => fault.path).sort()).toEqual([
      'query.expectedRows',
      'query.kind',
      'query.maxWait',
    ]);
  });

  it('does not grow with the number of faults in a body', async () => {
    const faulty = { records: Array.from({ length: 100_000 }, () => 'not a record') };
    const { body, text } = await json(records, faulty).expect(400);
    expect(body.detail).toContain('body.records[0] must be object');
    expect(text.length).toBeLessThan(1000);
  });

  it('never repeats a value of a record', async () => {
    const secret = 'Mußtermännlein';
    const asked = [
      json(records, { records: [secret] }),
      json(records, { records: [{}], comment: secret }),
      json('/v1/submit/file?mapping=generic-csv', { fileName: 'a.csv', content: secret }),
      post(records).set('content-type', 'application/json').send(`{"records": [{"LastName": ${secret}}]}`),
      post(records).set('content-type', 'application/json').send(`${secret}`),
    ];
    for (const response of await Promise.all(asked)) {
      expect(response.status).toBe(400);
      expect(response.text).not.toContain(secret);
    }
  });
});

describe('an error nobody expected', () => {
  const failing = openDoor({
    handlers: {
      ListJobs: () => {
        throw new Error('connection to 10.0.0.7 refused');
      },
      GetJob: () => Promise.reject(new Error('late failure')),
      ListMappings: () => {
        throw new Problem(503, 'books-busy', 'Try again.', {
          headers: { 'Retry-After': '7' },
          cause: new Error('deadlock'),
        });
      },
    },
  });
  const ask = (path: string) => request(failing.app).get(path).set('x-api-key', 'somebody');

  it('is a 500 without its message, which stands in the log under the same instance', async () => {
    const response = await ask('/v1/jobs').expect(500);
    expect(response.body.code).toBe('internal-error');
    expect(response.text).not.toContain('10.0.0.7');
    const logged = failing.lines.find(
      (line) => line.requestId === response.headers['x-request-id'] && line.level === 'error',
    );
    expect(logged).toMatchObject({ reason: { message: 'connection to 10.0.0.7 refused' } });
  });

  it('is answered for a rejected promise too', async () => {
    await ask('/v1/jobs/entra-id').expect(500);
  });

  it('keeps the headers and the cause of a problem that was thrown', async () => {
    const response = await ask('/v1/mappings').expect(503).expect('retry-after', '7');
    expect(response.body.detail).toBe('Try again.');
    expect(failing.lines.find((line) => line.code === 'books-busy')).toMatchObject({ reason: { message: 'deadlock' } });
  });

  it('cuts an answer that had begun, so that half of it does not look whole', async () => {
    const { app: halfway } = openDoor({
      handlers: {
        DownloadSubmissionResults: (_request, response) => {
          response.type('text/csv');
          response.write('row,externalId\n');
          throw new Error('the database went away');
        },
      },
    });
    await expect(
      request(halfway).get('/v1/submissions/sub_1/results.csv').set('x-api-key', 'somebody'),
    ).rejects.toThrow();
  });
});

describe('an answer that breaks the contract', () => {
  let answer: object;
  const { app: answering } = openDoor({ handlers: { CheckLive: (_request, response) => void response.json(answer) } });

  it.each([
    ['lacks a property', {}],
    ['has a word the contract does not know', { status: 'sleepy' }],
    ['has a property the contract does not name', { status: 'live', secret: 1 }],
  ])('is found in tests when it %s', async (_what, body) => {
    answer = body;
    const response = await request(answering).get('/health/live');
    expect(response.body.code).toBe('response-not-in-contract');
  });
});
