// One worker, the jobs with their switch, and the events, through the whole door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../api/outcome/catalogue.ts';
import { publicUrl } from '../http/doors.ts';
import { openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';
import { unguardedCsv } from '../unguarded-csv.ts';

let door: WholeDoor;
let first: string;
beforeAll(async () => {
  door = await openWholeDoor();
  await door.adopt();
  first = await submit([
    worker('10107', { ManagerID: '10100', TerminationDate: '2099-12-31' }),
    worker('10108'),
    worker('bad', { Status: 'Hibernating' }),
  ]);
  await door.plan();
  await door.settle({ 10108: { to: 'failed', code: 'AzureActiveDirectoryInvalidUserPrincipalName' } });
});
afterAll(() => door.close());

async function submit(records: readonly object[], mapping = 'generic-csv'): Promise<string> {
  const { body } = await door
    .post(`/v1/submit/records?mapping=${mapping}&allowRepeat=true`)
    .send({ records })
    .expect(201);
  return body.id;
}

describe('a worker', () => {
  it('is shown with facts, target, operations and one timeline', async () => {
    const { body } = await door.get('/v1/workers/10107').expect(200);
    expect(body).toMatchObject({
      externalId: '10107',
      known: true,
      source: 'generic-csv',
      facts: {
        submission: first,
        active: true,
        lifecycle: 'active',
        hireDate: '2020-01-01',
        leaveDate: '2099-12-31',
        managerExternalId: '10100',
      },
      targets: [
        {
          job: 'entra-id',
          active: true,
          gate: 'open',
          wanted: 'planned',
          confirmed: 'current',
          pendingManager: '10100',
          operations: [{ submission: first, event: 'joiner', state: 'succeeded', outcome: 'succeeded', attempts: 1 }],
        },
      ],
    });
    const kinds = body.timeline.map((entry: { kind: string }) => entry.kind);
    expect(kinds.sort()).toEqual(['planned', 'recorded', 'sent', 'settled']);
    const times = body.timeline.map((entry: { at: string }) => entry.at);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('that failed says why and who acts', async () => {
    const { body } = await door.get('/v1/workers/10108').expect(200);
    expect(body.targets[0].operations[0]).toMatchObject({
      outcome: 'failed',
      code: 'AzureActiveDirectoryInvalidUserPrincipalName',
      nextStep: expect.any(String),
    });
    expect(body.timeline.find((entry: { kind: string }) => entry.kind === 'settled')).toMatchObject({
      outcome: 'failed',
    });
  });

  it('whose record could not be used is known by it', async () => {
    const { body } = await door.get('/v1/workers/bad').expect(200);
    expect(body).toMatchObject({
      known: true,
      facts: null,
      targets: [],
      timeline: [{ kind: 'recorded', disposition: 'invalid', code: 'unknown-status', submission: first }],
    });
  });

  it('nobody knows is an answer, not a 404', async () => {
    const { body } = await door.get('/v1/workers/nobody%2Fat%20all').expect(200);
    expect(body).toEqual({
      externalId: 'nobody/at all',
      known: false,
      source: null,
      facts: null,
      targets: [],
      otherJobs: { state: 'not-asked', reason: null, nextStep: null, value: [] },
      timeline: [],
    });
    await door.get('/v1/workers/a%00b').expect(400);
  });

  it('shows no name, address or other personal value of the record', async () => {
    const { text } = await door.get('/v1/workers/10107').expect(200);
    expect(text).not.toMatch(/Ada|Amber|fabletown/);
  });

  it('known to several sources has to be asked for with one', async () => {
    await door.db.query(`insert into source (name) values ('payroll')`);
    await door.db.query(`insert into worker (source, external_id) values ('payroll', '10107')`);
    const { body } = await door.get('/v1/workers/10107').expect(400);
    expect(body).toMatchObject({ code: 'source-required', detail: expect.stringContaining('generic-csv, payroll') });
    await door.get('/v1/workers/10107?source=generic-csv').expect(200);
    const { text } = await door.makeKey({ mapping: 'generic-csv' });
    expect((await door.get('/v1/workers/10107', text).expect(200)).body.source).toBe('generic-csv');
    await door.get('/v1/workers/10107?source=payroll', text).expect(403);
  });
});

describe('a job', () => {
  it('is listed with its queue, its gate and how far it is', async () => {
    const { body } = await door.get('/v1/jobs').expect(200);
    expect(body).toMatchObject({
      value: [
        {
          name: 'entra-id',
          sending: { mode: 'on', comment: null, changedBy: null },
          gate: { open: true, code: null },
          adoption: { state: 'approved', generation: 1, users: 0 },
          queue: { waiting: 0, queued: 0, sending: 0, uncertain: 0, uploaded: 0 },
          calls: { dailyQuota: 2000, usedToday: 0 },
        },
      ],
      nextLink: null,
    });
  });

  it('is stopped and started by a person, who is remembered', async () => {
    const operator = await door.makeKey({ roles: ['Jobs.Operate'] });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const { body } = await door
      .post('/v1/jobs/entra-id/sending', operator.text)
      .send({ sending: 'observe', until, comment: 'Directory maintenance.' })
      .expect(200);
    expect(body.sending).toMatchObject({
      mode: 'observe',
      until,
      comment: 'Directory maintenance.',
      changedBy: operator.principal,
    });
    expect((await door.get('/v1/jobs/entra-id').expect(200)).body.sending).toEqual(body.sending);
    const on = await door.post('/v1/jobs/entra-id/sending', operator.text).send({ sending: 'on' }).expect(200);
    expect(on.body.sending).toMatchObject({ mode: 'on', until: null, comment: null });
    const audit = await door.db.query(`select action from audit where subject = 'job:entra-id'`);
    expect(audit).toHaveLength(2);
  });

  it('is not stopped until yesterday, nor by a caller without the role', async () => {
    const past = { sending: 'off', until: '2020-01-01T00:00:00Z' };
    expect((await door.post('/v1/jobs/entra-id/sending').send(past).expect(400)).body.code).toBe('unusable-until');
    const { text } = await door.makeKey({ roles: ['Workers.Submit', 'Workers.Read'] });
    await door.post('/v1/jobs/entra-id/sending', text).send({ sending: 'off' }).expect(403);
    expect((await door.get('/v1/jobs/entra-id').expect(200)).body.sending.mode).toBe('on');
  });

  it('with a closed gate says why and until when', async () => {
    await door.db.query(`update job set gate_reason = 'bucket-full', gate_until = now() + interval '5 minutes'`);
    const { body } = await door.get('/v1/jobs/entra-id').expect(200);
    expect(body.gate).toMatchObject({
      open: false,
      code: 'bucket-full',
      reason: expect.any(String),
      until: expect.any(String),
    });
    await door.db.query('update job set gate_reason = null, gate_until = null');
  });

  it('nobody configured is a 404, and hidden from keys of another job', async () => {
    expect((await door.get('/v1/jobs/entra-it').expect(404)).body).toMatchObject({
      code: 'job-not-found',
      detail: expect.stringContaining('entra-id'),
    });
    const { text } = await door.makeKey({ job: 'on-premises' });
    expect((await door.get('/v1/jobs', text).expect(200)).body.value).toEqual([]);
    await door.get('/v1/jobs/entra-id', text).expect(403);
  });
});

describe('events', () => {
  it('begin at the newest: 202 with the address to go on at, as long as nothing is new', async () => {
    const { headers, text } = await door
      .get('/v1/events?types=outcome,submission-finished&mapping=generic-csv')
      .expect(202);
    const place = new URL(headers.location!);
    expect(headers.location).toMatch(new RegExp(`^${publicUrl}/v1/events\\?`));
    expect(place.searchParams.get('types')).toBe('outcome,submission-finished');
    expect(Number(place.searchParams.get('after'))).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(text).toBe('');
    const quiet = await door.get(place.pathname + place.search).expect(202);
    expect(quiet.text).toBe('');
    expect(quiet.headers.location).toBe(headers.location);
  });

  it('come in their order with what happened and what to do', async () => {
    const { body } = await door.get('/v1/events?after=0').expect(200);
    const sequences = body.value.map((event: { sequence: number }) => event.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(body.value).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'outcome',
          externalId: '10107',
          event: 'joiner',
          outcome: 'succeeded',
          code: null,
          job: 'entra-id',
        }),
        expect.objectContaining({
          type: 'outcome',
          externalId: '10108',
          outcome: 'failed',
          code: 'AzureActiveDirectoryInvalidUserPrincipalName',
          nextStep: expect.any(String),
          mapping: 'generic-csv',
        }),
        expect.objectContaining({
          type: 'submission-finished',
          submission: first,
          outcome: 'partial',
          externalId: null,
        }),
      ]),
    );
  });

  it('are filtered by type and mapping, and by what a key may see', async () => {
    const finished = await door.get('/v1/events?after=0&types=submission-finished').expect(200);
    expect(new Set(finished.body.value.map((event: { type: string }) => event.type))).toEqual(
      new Set(['submission-finished']),
    );
    const others = await door.get('/v1/events?after=0&mapping=microsoft-sample-csv').expect(202);
    expect(others.headers.location).toMatch(/after=[1-9]/);
    for (const restriction of [{ mapping: 'microsoft-sample-csv' }, { job: 'on-premises' }]) {
      const { text } = await door.makeKey(restriction);
      await door.get('/v1/events?after=0', text).expect(202);
    }
  });

  it('come at most a hundred at a time, each once', async () => {
    await submit(
      Array.from({ length: 130 }, (_, index) => worker(`many-${index}`)),
      unguardedCsv.name,
    );
    await door.plan();
    await door.settle();
    const seen: string[] = [];
    let path = '/v1/events?types=outcome&after=0';
    for (let isMore = true; isMore; ) {
      const { body, headers } = await door.get(path).expect(200);
      expect(body.value.length).toBeLessThanOrEqual(100);
      seen.push(...body.value.map((event: { externalId: string }) => event.externalId));
      isMore = body.nextLink !== null;
      expect(headers['retry-after']).toBe(isMore ? '0' : '15');
      if (isMore) expect(body.nextLink).toBe(headers.location);
      path = headers.location!.slice(publicUrl.length);
    }
    expect(seen.filter((id) => id.startsWith('many-'))).toHaveLength(130);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('the error catalogue', () => {
  it('has every code in alphabetical order', async () => {
    const { body } = await door.get('/v1/error-catalogue').expect(200);
    const codes = body.value.map((entry: { code: string }) => entry.code);
    expect(codes).toHaveLength(CATALOGUE.length);
    expect(codes).toEqual([...codes].sort());
  });
});
