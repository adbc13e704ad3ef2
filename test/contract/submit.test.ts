// Handing workers over, in all its forms, through the whole door.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicUrl } from '../http/doors.ts';
import { csvOf, openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';

let door: WholeDoor;
beforeAll(async () => {
  door = await openWholeDoor({ MAX_UPLOAD_BYTES: '200000' });
});
afterAll(() => door.close());

const query = 'mapping=generic-csv&allowRepeat=true';
const content = (path: string) => door.post(path).set('content-type', 'text/csv');
const countSubmissions = async () =>
  (
    await door.db.query<{ number: number }>(
      `select count(*)::integer as number from submission where accepted_at is not null`,
    )
  )[0]!.number;

describe('a Start operation', () => {
  it('takes records and answers 201 with the submission and its address', async () => {
    const { body, headers } = await door
      .post(`/v1/submit/records?${query}&sourceName=Nightly&fileName=a.json`)
      .send({ records: [worker('1'), worker('2')] })
      .expect(201);
    expect(headers.location).toBe(`${publicUrl}/v1/submissions/${body.id}`);
    expect(body).toMatchObject({
      status: 'planning',
      mapping: 'generic-csv',
      kind: 'delta',
      origin: 'caller',
      sourceName: 'Nightly',
      fileName: 'a.json',
      submittedBy: 'key:development',
      duplicateOf: null,
      jobs: [{ job: 'entra-id' }],
      counts: { rows: 2, accepted: 2, invalid: 0 },
      links: { self: headers.location, wait: `${publicUrl}/v1/waits/submissions/${body.id}` },
    });
  });

  it('takes a file in base64', async () => {
    const bytes = Buffer.from(csvOf(worker('1'), worker('2'), worker('3')));
    const form = { fileName: 'workers.csv', content: bytes.toString('base64') };
    const { body } = await door.post(`/v1/submit/file?${query}`).send(form).expect(201);
    expect(body).toMatchObject({ fileName: 'workers.csv', counts: { rows: 3, accepted: 3 } });
  });

  it('takes the bytes of a file, whatever its type is called', async () => {
    for (const type of ['text/csv', 'application/octet-stream', 'application/x-www-form-urlencoded']) {
      const { body } = await door
        .post(`/v1/submit/content?${query}`)
        .set('content-type', type)
        .send(csvOf(worker('1')))
        .expect(201);
      expect(body.counts.rows, type).toBe(1);
    }
  });

  it('takes gzip, announced or not', async () => {
    const packed = gzipSync(csvOf(worker('1'), worker('2')));
    for (const headers of [{ 'content-encoding': 'gzip' }, {}]) {
      const { body } = await door
        .post(`/v1/submit/content?${query}&fileName=workers.csv.gz`)
        .set({ 'content-type': 'application/octet-stream', ...headers })
        .serialize((bytes) => bytes)
        .send(packed)
        .expect(201);
      expect(body.counts.rows).toBe(2);
    }
  });

  it('takes one worker, always as an event', async () => {
    const { body } = await door
      .post(`/v1/submit/worker?${query}`)
      .send({ record: worker('1') })
      .expect(201);
    expect(body).toMatchObject({ kind: 'event', counts: { rows: 1 } });
    await door
      .post(`/v1/submit/worker?${query}&kind=full`)
      .send({ record: worker('1') })
      .expect(400);
  });

  it('sets bad rows aside and takes the good ones', async () => {
    const { body } = await door
      .post(`/v1/submit/records?${query}`)
      .send({ records: [worker('1'), worker('2')] })
      .expect(201);
    expect(body.counts.invalid).toBe(0);
    const broken = `${csvOf(worker('1'))}too,few\n`;
    const { body: partly } = await content(`/v1/submit/content?${query}`).send(broken).expect(201);
    expect(partly.counts).toMatchObject({ rows: 2, accepted: 1, invalid: 1 });
    expect(partly.firstFailures).toEqual([
      expect.objectContaining({ row: 2, outcome: 'invalid', disposition: 'invalid', job: null, externalId: null }),
    ]);
  });

  it('keeps the time of the source, its population and what the caller expects', async () => {
    const { body } = await content(
      `/v1/submit/content?${query}&kind=full&population=employees&expectedRows=1&sourceTime=2026-01-02T03:04:05%2B01:00`,
    )
      .send(csvOf(worker('1')))
      .expect(201);
    expect(body).toMatchObject({ kind: 'full', population: 'employees', sourceTime: '2026-01-02T02:04:05.000Z' });
  });

  it('makes its population one that a form can offer, for every mapping of that source and no other', async () => {
    const full = (name: string, day: string) =>
      content(`/v1/submit/content?${query}&kind=full&population=${name}&sourceTime=${day}T05:00:00Z`)
        .send(csvOf(worker('1')))
        .expect(201);
    await full('interns', '2026-02-01');
    await full('interns', '2026-02-03');
    const { body } = await door.get('/v1/populations?mapping=generic-csv').expect(200);
    expect(body.value[0]).toEqual({
      name: 'interns',
      displayName: 'interns (full file of 2026-02-03)',
      source: 'generic-csv',
      lastFullFile: '2026-02-03T05:00:00.000Z',
    });
    expect(body.value.filter((one: { name: string }) => one.name === 'interns')).toHaveLength(1);
    expect((await door.get('/v1/populations?mapping=workday-raas').expect(200)).body.value).toEqual([]);
    await door.get('/v1/populations?mapping=nothing').expect(404);
  });

  it('takes records as JSON text, and says what is wrong with such a text without quoting it', async () => {
    const recordsJson = JSON.stringify([worker('1'), worker('2')]);
    const { body } = await door.post(`/v1/submit/records?${query}`).send({ recordsJson }).expect(201);
    expect(body.counts.rows).toBe(2);
    const one = { recordJson: JSON.stringify(worker('3')) };
    expect((await door.post(`/v1/submit/worker?${query}`).send(one).expect(201)).body.counts.rows).toBe(1);
    expect((await door.post(`/v1/previews?${query}`).send({ recordsJson }).expect(200)).body.summary.rows).toBe(2);
    await door.post(`/v1/submit/records?${query}`).expect(400);
    for (const [path, form, code] of [
      ['records', {}, 'records-missing'],
      ['records', { records: [], recordsJson }, 'records-twice'],
      ['worker', {}, 'records-missing'],
      ['records', { recordsJson: '[{"LastName":"Secretly' }, 'broken-json'],
      ['records', { recordsJson: '{"LastName":"Secretly"}' }, 'records-unusable'],
      ['records', { recordsJson: '[{}, "Secretly"]' }, 'records-unusable'],
      ['worker', { recordJson: '["Secretly"]' }, 'records-unusable'],
    ] as const) {
      const refused = await door.post(`/v1/submit/${path}?${query}`).send(form).expect(400);
      expect(refused.body, JSON.stringify(form)).toMatchObject({ code });
      expect(refused.body.detail).not.toContain('Secretly');
    }
  });
});

describe('an AndWait operation', () => {
  const forms: readonly (readonly [path: string, body: () => object])[] = [
    ['/v1/submit/records/wait', () => ({ records: [worker('1')] })],
    ['/v1/submit/worker/wait', () => ({ record: worker('1') })],
    [
      '/v1/submit/file/wait',
      () => ({ fileName: 'a.csv', content: Buffer.from(csvOf(worker('1'))).toString('base64') }),
    ],
  ];
  it.each(forms)('%s answers 202 with an address and a pace', async (path, body) => {
    const { headers, text } = await door.post(`${path}?${query}`).send(body()).expect(202);
    expect(headers.location).toMatch(new RegExp(`^${publicUrl}/v1/waits/submissions/[0-9a-f-]{36}$`));
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(text).toBe('');
  });
});

describe('a refused request', () => {
  const refused: readonly (readonly [what: string, query: string, code: string, says: RegExp])[] = [
    ['an unknown mapping', 'mapping=generic-cvs', 'unknown-mapping', /Did you mean "generic-csv"\?/],
    ['an unknown version', 'mapping=generic-csv&mappingVersion=99', 'unknown-mapping-version', /newest is 1/],
    ['an unknown job', 'mapping=generic-csv&job=entra-it', 'unknown-job', /Did you mean "entra-id"\?/],
    ['a population without kind=full', 'mapping=generic-csv&population=staff', 'population-needs-full', /kind=full/],
    ['a sheet of no workbook', 'mapping=generic-csv&sheet=Staff', 'sheet-without-workbook', /sheet/],
    ['a wait without measure', 'mapping=generic-csv&maxWait=P1Y', 'unusable-max-wait', /PT4H/],
    [
      'a source read tomorrow',
      'mapping=generic-csv&sourceTime=2999-01-01T00:00:00Z',
      'source-time-in-future',
      /five minutes/,
    ],
    ['a leap second', 'mapping=generic-csv&sourceTime=2016-12-31T23:59:60Z', 'unusable-source-time', /leap second/],
    ['a zero character', 'mapping=generic-csv&sourceName=a%00b', 'unusable-text', /U\+0000/],
    ['an unknown parameter', 'maping=generic-csv', 'unknown-parameter', /Did you mean "mapping"\?/],
    ['no mapping', 'kind=delta', 'missing-parameter', /"mapping"/],
  ];
  it.each(refused)('says what is wrong with %s', async (_what, search, code, says) => {
    const before = await countSubmissions();
    const { body } = await content(`/v1/submit/content?${search}`)
      .send(csvOf(worker('1')))
      .expect(400);
    expect(body).toMatchObject({ code, status: 400, detail: expect.stringMatching(says) });
    expect(await countSubmissions()).toBe(before);
  });

  it('names everything that is wrong at once', async () => {
    const { body } = await content('/v1/submit/content?mapping=nothing&job=nothing&population=a&sheet=b&format=csv')
      .send('a')
      .expect(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([
      'query.mapping',
      'query.job',
      'query.population',
      'query.sheet',
    ]);
  });

  const contents: readonly (readonly [what: string, bytes: string | Buffer, code: string])[] = [
    ['nothing', '', 'empty-file'],
    ['a workbook for a mapping of CSV', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'wrong-format'],
    ['a quote that never closes', `${csvOf(worker('1'))}2,"Active`, 'unclosed-quote'],
    ['cut gzip', gzipSync(csvOf(worker('1'))).subarray(0, 40), 'broken-gzip'],
  ];
  it.each(contents)('has the reader’s own words for %s', async (_what, bytes, code) => {
    const before = await countSubmissions();
    const { body } = await door
      .post(`/v1/submit/content?${query}`)
      .set('content-type', 'application/octet-stream')
      .serialize((raw) => raw)
      .send(bytes)
      .expect(400);
    expect(body.code).toBe(code);
    expect(body.detail).not.toMatch(/Ada|Amber/);
    expect(await countSubmissions()).toBe(before);
  });

  it('says so where rows are missing or a full file is empty', async () => {
    const few = await content(`/v1/submit/content?${query}&expectedRows=5`)
      .send(csvOf(worker('1')))
      .expect(400);
    expect(few.body).toMatchObject({ code: 'row-count-differs', detail: expect.stringContaining('5') });
    const none = await door.post(`/v1/submit/records?${query}&kind=full`).send({ records: [] }).expect(400);
    expect(none.body.code).toBe('empty-full-file');
  });

  it('refuses what is not base64 and files over 10 MB, pointing at the raw form', async () => {
    for (const content of ['EmployeeID,Status', 'RW1w\n,,,,', 'RW1wbG95ZWVJRA==RW1w']) {
      const broken = await door.post(`/v1/submit/file?${query}`).send({ fileName: 'a.csv', content }).expect(400);
      expect(broken.body.detail).toMatch(/body\.content .*base64/);
    }
    for (const size of [10 * 1024 * 1024 + 1, 12 * 1024 * 1024]) {
      const large = Buffer.alloc(size, 'a').toString('base64');
      const { body } = await door
        .post(`/v1/submit/file?${query}`)
        .send({ fileName: 'a.csv', content: large })
        .expect(413);
      expect(body).toMatchObject({ code: 'body-too-large', detail: expect.stringContaining('/v1/submit/content') });
    }
  });

  it('refuses more bytes than the setting allows: announced, found out, or unpacked', async () => {
    const large = csvOf(...Array.from({ length: 4000 }, (_, id) => worker(String(id))));
    expect(large.length).toBeGreaterThan(200_000);
    const announced = await content(`/v1/submit/content?${query}`).send(large).expect(413);
    expect(announced.body).toMatchObject({ code: 'body-too-large', detail: expect.stringContaining('200000') });

    const chunked = content(`/v1/submit/content?${query}`).set('transfer-encoding', 'chunked');
    for (let start = 0; start < large.length; start += 50_000) chunked.write(large.slice(start, start + 50_000));
    expect((await chunked).body).toMatchObject({ status: 413, code: 'body-too-large' });

    const unpacked = await door
      .post(`/v1/submit/content?${query}`)
      .set({ 'content-type': 'text/csv', 'content-encoding': 'gzip' })
      .serialize((raw) => raw)
      .send(gzipSync(large));
    expect(unpacked.body).toMatchObject({ status: 413, code: 'unpacked-too-large' });
  });

  it('refuses encodings it cannot unpack', async () => {
    const { body } = await content(`/v1/submit/content?${query}`).set('content-encoding', 'br').send('a').expect(415);
    expect(body.code).toBe('unsupported-encoding');
  });
});

describe('a restricted key', () => {
  it('submits only with its mapping and its job', async () => {
    const { text } = await door.makeKey({ mapping: 'generic-csv' });
    await door
      .post(`/v1/submit/records?${query}`, text)
      .send({ records: [worker('1')] })
      .expect(201);
    const { body } = await door
      .post('/v1/submit/records?mapping=microsoft-sample-csv', text)
      .send({ records: [] })
      .expect(403);
    expect(body.code).toBe('mapping-not-allowed');
    const other = await door.makeKey({ job: 'on-premises' });
    const refused = await door
      .post(`/v1/submit/records?${query}`, other.text)
      .send({ records: [worker('1')] })
      .expect(403);
    expect(refused.body.code).toBe('job-not-allowed');
  });
});

describe('several jobs', () => {
  it('make the job a thing to name', async () => {
    const two = await openWholeDoor({ PROVISIONING_JOBS: 'entra-id=sp/one,on-premises=sp/two' });
    try {
      const { body } = await two
        .post(`/v1/submit/records?${query}`)
        .send({ records: [worker('1')] })
        .expect(400);
      expect(body).toMatchObject({ code: 'job-required', detail: expect.stringContaining('entra-id, on-premises') });
      const named = await two
        .post(`/v1/submit/records?${query}&job=on-premises`)
        .send({ records: [worker('1')] })
        .expect(201);
      expect(named.body.jobs[0].job).toBe('on-premises');
    } finally {
      await two.close();
    }
  });
});
