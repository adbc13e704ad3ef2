// What a person does about rows and workers that went wrong, through the whole door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';

let door: WholeDoor;
let first: string;
beforeAll(async () => {
  door = await openWholeDoor();
  await door.adopt();
  first = await submit([worker('1'), worker('2'), worker('3', { Status: 'Hibernating', Note: '=1+1' })]);
  await door.plan();
  await door.settle({ 2: { to: 'failed', code: 'InsufficientRights' } });
});
afterAll(() => door.close());

async function submit(records: readonly object[]): Promise<string> {
  const { body } = await door
    .post('/v1/submit/records?mapping=generic-csv&allowRepeat=true')
    .send({ records })
    .expect(201);
  return body.id;
}

async function results(query: string): Promise<(string | null)[]> {
  const { body } = await door.get(`/v1/submissions/${first}/results?${query}`).expect(200);
  return body.value.map((row: { externalId: string | null }) => row.externalId);
}

describe('results', () => {
  it.each([
    ['outcome=failed', ['2']],
    ['event=joiner', ['1', '2']],
    ['code=InsufficientRights', ['2']],
    ['code=unknown-status', ['3']],
    ['code=InsufficientRights&outcome=succeeded', []],
    ['externalId=1', ['1']],
  ])('are filtered by %s', async (query, expected) => expect(await results(query)).toEqual(expected));

  it('are filtered the same as a file', async () => {
    const { text } = await door.get(`/v1/submissions/${first}/results.csv?code=InsufficientRights`).expect(200);
    expect(text.trim().split('\r\n')).toHaveLength(2);
  });
});

describe('rejected rows', () => {
  it('of records come back as records and as CSV, as they came, and are taken again when mended', async () => {
    const { body } = await door.get(`/v1/submissions/${first}/rejected-rows.json`).expect(200);
    expect(body.records).toHaveLength(1);
    const [record] = body.records;
    expect(record).toMatchObject({ EmployeeID: '3', Status: 'Hibernating', Note: '=1+1' });
    expect(record['hr-onramp-reason']).toMatch(/^unknown-status: /);
    const { text } = await door.get(`/v1/submissions/${first}/rejected-rows.csv`).expect(200);
    expect(text.split('\r\n')[0]).toMatch(/^EmployeeID,Status,.*,Note,hr-onramp-reason$/);
    expect(text).toContain(',=1+1,');
    const preview = await door
      .post('/v1/previews?mapping=generic-csv')
      .send({ records: [{ ...record, Status: 'Active' }] })
      .expect(200);
    expect(preview.body.summary).toMatchObject({ valid: 1, unknownColumns: ['Note'] });
  });

  it('of a CSV file come back in its columns and delimiter, broken ones as the text they were', async () => {
    const columns = Object.keys(worker('0'));
    const line = (record: Readonly<Record<string, unknown>>) => columns.map((column) => record[column]).join(';');
    const file = [columns.join(';'), line(worker('7')), line(worker('8', { Status: 'Asleep' })), '9;Active', ''];
    const sent = await door
      .post('/v1/submit/content?mapping=generic-csv&format=csv')
      .set('content-type', 'text/csv')
      .send(file.join('\n'))
      .expect(201);
    await door.plan();
    const { text } = await door.get(`/v1/submissions/${sent.body.id}/rejected-rows.csv`).expect(200);
    const [header, asleep, broken] = text.split('\r\n');
    expect(header).toBe(`${columns.join(';')};hr-onramp-reason`);
    expect(asleep).toContain('8;Asleep;');
    expect(broken).toMatch(/^9;Active;.*wrong-column-count/);
    // Mended: the first; the second stays refused.
    const mended = text.replace('Asleep', 'Active');
    const again = await door
      .post('/v1/previews/content?mapping=generic-csv&format=csv')
      .set('content-type', 'text/csv')
      .send(mended)
      .expect(200);
    expect(again.body.summary).toMatchObject({ rows: 2, valid: 1, invalid: 1, unknownColumns: [] });
    await door.settle();
  });

  it('are not kept for ever', async () => {
    await door.db.query('update submission set records_removed_at = now() where id = $1', [first]);
    expect((await door.get(`/v1/submissions/${first}/rejected-rows.csv`).expect(410)).body.code).toBe(
      'records-removed',
    );
    await door.db.query('update submission set records_removed_at = null where id = $1', [first]);
  });
});

describe('a retry', () => {
  it('is a submission of its own, and says what will probably fail again', async () => {
    const { body, headers } = await door.post(`/v1/submissions/${first}/retry`).expect(201);
    expect(headers.location).toContain(`/v1/submissions/${body.id}`);
    expect(body).toMatchObject({
      origin: 'retry',
      submittedBy: 'key:development',
      counts: { rows: 1 },
      notes: [{ code: 'fix-first', workers: 1, errorCode: 'InsufficientRights' }],
    });
    await door.plan();
    await door.settle();
    expect((await door.get(`/v1/submissions/${body.id}`).expect(200)).body).toMatchObject({ outcome: 'success' });
  });

  it('of nobody is refused', async () => {
    const { body } = await door
      .post(`/v1/submissions/${first}/retry`)
      .send({ outcomes: ['unconfirmed'] })
      .expect(409);
    expect(body.code).toBe('nothing-to-retry');
    const stranger = await door.makeKey({ roles: ['Workers.Read'] });
    await door.post(`/v1/submissions/${first}/retry`, stranger.text).expect(403);
  });
});

describe('a worker', () => {
  it('is sent again though nothing changed', async () => {
    const { body } = await door.post('/v1/worker-actions/resend').send({ externalId: '1' }).expect(201);
    await door.plan();
    await door.settle();
    expect((await door.get(`/v1/submissions/${body.id}`).expect(200)).body).toMatchObject({
      origin: 'retry',
      kind: 'event',
      counts: { send: 1, succeeded: 1 },
    });
    await door.post('/v1/worker-actions/resend').send({ externalId: 'nobody' }).expect(404);
  });

  it.each([
    ['ada.2@fabletown.example', 409, 'user-name-taken'],
    ['ada@elsewhere.example', 422, 'unverified-domain'],
    ['no name', 422, 'unusable-user-name'],
  ])('does not get the name %s', async (userName, status, code) => {
    const rename = { externalId: '1', userName, comment: 'asked for' };
    expect((await door.post('/v1/worker-actions/rename').send(rename).expect(status)).body.code).toBe(code);
  });

  it('keeps the name that a person gave, whatever HR says', async () => {
    const userName = 'Amber.Thorn@fabletown.example';
    const rename = { externalId: '1', userName, comment: 'asked for' };
    const { body } = await door.post('/v1/worker-actions/rename').send(rename).expect(201);
    // Graph does not answer here.
    expect(body.notes.map(({ code }: { code: string }) => code)).toEqual(['user-name-unchecked', 'job-schema-unread']);
    await door.plan();
    await door.settle();
    const preview = await door
      .post('/v1/previews?mapping=generic-csv&job=entra-id')
      .send({ records: [worker('1'), worker('1b', { WorkEmail: userName })] })
      .expect(200);
    expect(preview.body.value[0]).toMatchObject({ disposition: 'unchanged', user: { userName } });
    const stored = await door.db.query<{ text: string }>('select sealed_create_only::text as text from target');
    expect(JSON.stringify(stored)).not.toContain('Thorn');
  });

  it('has one timeline: row, mapping version, rule, decision and request', async () => {
    const { body } = await door.get('/v1/workers/1').expect(200);
    const of = (kind: string) => body.timeline.filter((entry: { kind: string }) => entry.kind === kind);
    expect(of('recorded').at(-1)).toMatchObject({
      row: 1,
      mapping: 'generic-csv',
      mappingVersion: 1,
      rule: 'lifecycle active',
      caller: 'key:development',
    });
    expect(of('decided').map(({ text }: { text: string }) => text)).toEqual([
      'The worker was given another user name.',
      'The worker was sent again.',
      'Those who failed in the submission were sent again.',
    ]);
    expect(of('sent')[0]).toHaveProperty('bulkRequest');
  });
});
