// What callers see of submissions and decide about them, through the whole door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicUrl } from '../http/doors.ts';
import { openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';

let door: WholeDoor;
beforeAll(async () => {
  door = await openWholeDoor();
  await door.adopt({ approve: false, users: ['1'] });
});
afterAll(() => door.close());

async function submit(records: readonly object[], options: { query?: string; key?: string } = {}): Promise<string> {
  const path = `/v1/submit/records?mapping=generic-csv&allowRepeat=true${options.query ?? ''}`;
  const { body } = await door.post(path, options.key).send({ records }).expect(201);
  return body.id;
}
const look = async (id: string) => (await door.get(`/v1/submissions/${id}`).expect(200)).body;

describe('a held submission', () => {
  let held: Awaited<ReturnType<typeof look>>;
  beforeAll(async () => {
    const id = await submit([worker('1'), worker('2'), worker('3', { Status: 'Retired?' })]);
    await door.plan();
    held = await look(id);
  });

  it('says why it waits, what it would do and until when', () => {
    expect(held).toMatchObject({
      status: 'held',
      outcome: null,
      hold: {
        reasons: [{ code: 'first-run', job: 'entra-id', detail: expect.stringContaining('1 match') }],
        planHash: expect.any(String),
        effects: { operations: 2, disables: 0, leavers: [], adoption: { match: 1, new: 1, ambiguous: 0 } },
      },
    });
    expect(Date.parse(held.hold.expiresAt)).toBeGreaterThan(Date.now());
    expect(held.hold.effects.byEvent).toMatchObject({ joiner: 1 });
  });

  it('counts every row once: held, or unusable', () => {
    expect(held.counts).toMatchObject({ rows: 3, accepted: 2, invalid: 1, held: 2, send: 0, sent: 0, pending: 0 });
    expect(held.firstFailures).toEqual([
      expect.objectContaining({
        row: 3,
        externalId: '3',
        outcome: 'invalid',
        code: 'unknown-status',
        whoActs: 'fix-in-hr',
      }),
    ]);
  });

  it('shows its rows as held for that reason', async () => {
    const { body } = await door.get(`/v1/submissions/${held.id}/results?outcome=held`).expect(200);
    expect(body.value).toEqual([
      expect.objectContaining({
        externalId: '1',
        disposition: 'held',
        outcome: 'held',
        code: 'first-run',
        state: null,
      }),
      expect.objectContaining({ externalId: '2', disposition: 'held', event: 'joiner', attempts: 0 }),
    ]);
  });

  it('ends a wait, unless the wait sits the approval out', async () => {
    await door.get(`/v1/waits/submissions/${held.id}`).expect(200);
    const patient = await submit([worker('5')], { query: '&waitForApproval=true' });
    await door.plan();
    expect((await look(patient)).status).toBe('held');
    const { headers } = await door.get(`/v1/waits/submissions/${patient}`).expect(202);
    expect(headers).toMatchObject({ location: `${publicUrl}/v1/waits/submissions/${patient}`, 'retry-after': '1' });
    await door.post(`/v1/submissions/${patient}/reject`).expect(200);
    await door.get(`/v1/waits/submissions/${patient}`).expect(200);
  });

  it('is not approved with another hash, nor by who submitted it', async () => {
    const other = await door.makeKey();
    const path = `/v1/submissions/${held.id}/approve`;
    const wrong = await door.post(path, other.text).send({ planHash: 'another' }).expect(409);
    expect(wrong.body.code).toBe('plan-changed');
    const own = await door.post(path).send({ planHash: held.hold.planHash }).expect(403);
    expect(own.body.code).toBe('approval-by-another');
    expect((await look(held.id)).status).toBe('held');
  });

  it('goes on once approved by another, and its effects come about', async () => {
    const other = await door.makeKey({ roles: ['Submissions.Approve'] });
    const path = `/v1/submissions/${held.id}/approve`;
    const approved = await door.post(path, other.text).send({ planHash: held.hold.planHash, comment: 'Looked at it.' });
    expect(approved.body).toMatchObject({ status: 'planning', hold: null });
    const twice = await door.post(path, other.text).send({ planHash: held.hold.planHash }).expect(409);
    expect(twice.body).toMatchObject({ code: 'wrong-status', detail: expect.stringContaining('planning') });
    await door.plan();
    const sending = await look(held.id);
    expect(sending).toMatchObject({
      status: 'sending',
      hold: null,
      counts: { send: 2, held: 0, pending: 2, invalid: 1 },
    });
    await door.settle({ 2: { to: 'failed', code: 'AzureActiveDirectoryInvalidUserPrincipalName' } });
    const finished = await look(held.id);
    expect(finished).toMatchObject({
      status: 'finished',
      outcome: 'partial',
      counts: { rows: 3, accepted: 2, invalid: 1, sent: 2, succeeded: 1, failed: 1, pending: 0 },
    });
    expect(finished.firstFailures).toEqual([
      expect.objectContaining({
        row: 2,
        state: 'failed',
        code: 'AzureActiveDirectoryInvalidUserPrincipalName',
        attempts: 1,
      }),
      expect.objectContaining({ row: 3, outcome: 'invalid' }),
    ]);
    const audit = await door.db.query<{ caller: string; action: string; data: { comment: string } }>(
      'select caller, action, data from audit where subject = $1',
      [`submission:${held.id}`],
    );
    expect(audit).toEqual([
      expect.objectContaining({
        caller: other.principal,
        action: 'submission-approved',
        data: expect.objectContaining({ comment: 'Looked at it.' }),
      }),
    ]);
  });
});

describe('results', () => {
  let id: string;
  beforeAll(async () => {
    id = await submit(Array.from({ length: 5 }, (_, index) => worker(`r${index}`)));
    await door.plan();
    await door.settle({ r3: { to: 'unconfirmed', code: null } });
  });

  it('come in pages, in the order of the source, each row once', async () => {
    const seen: number[] = [];
    let path: string | null = `/v1/submissions/${id}/results?top=2`;
    while (path !== null) {
      const { body }: { body: { value: { row: number }[]; nextLink: string | null } } = await door
        .get(path)
        .expect(200);
      expect(body.value.length).toBeLessThanOrEqual(2);
      seen.push(...body.value.map((row) => row.row));
      expect(body.nextLink ?? publicUrl).toMatch(new RegExp(`^${publicUrl}`));
      path = body.nextLink?.slice(publicUrl.length) ?? null;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('are filtered by outcome, also across pages', async () => {
    const { body } = await door.get(`/v1/submissions/${id}/results?outcome=unconfirmed&top=1`).expect(200);
    expect(body).toMatchObject({
      value: [{ externalId: 'r3', outcome: 'unconfirmed', code: 'unconfirmed' }],
      nextLink: null,
    });
    const succeeded = await door.get(`/v1/submissions/${id}/results?outcome=succeeded&top=3`).expect(200);
    expect(succeeded.body.nextLink).toContain('outcome=succeeded');
    const rest = await door.get(succeeded.body.nextLink.slice(publicUrl.length)).expect(200);
    expect(rest.body.value.map((row: { externalId: string }) => row.externalId)).toEqual(['r4']);
  });

  it('show what was sent of each worker as pairs, named as the form of the mapping names them, where it is asked for', async () => {
    const { body } = await door.get(`/v1/submissions/${id}/results?mapping=generic-csv&top=1`).expect(200);
    const { attributes } = body.value[0].user;
    expect(attributes).toContainEqual({ name: 'externalId', value: 'r0' });
    expect(attributes).toContainEqual({ name: 'active', value: 'true' });
    const { body: forms } = await door.get('/v1/mapping-schemas/generic-csv').expect(200);
    const known = forms.result.properties.attributes.items.properties.name.enum;
    for (const { name } of attributes) expect(known).toContain(name);
    const plain = await door.get(`/v1/submissions/${id}/results?top=1`).expect(200);
    expect(plain.body.value[0]).not.toHaveProperty('user');
    await door.get(`/v1/submissions/${id}/results?mapping=nothing`).expect(404);
  });

  it('refuse a place that no page handed out', async () => {
    const { body } = await door.get(`/v1/submissions/${id}/results?page=second`).expect(400);
    expect(body.code).toBe('unknown-page');
  });

  it('come as a CSV file that no spreadsheet takes for formulas', async () => {
    const evil = await submit([worker('=HYPERLINK("x","y")'), worker('plain')]);
    await door.plan();
    await door.settle();
    const { text, headers } = await door.get(`/v1/submissions/${evil}/results.csv`).expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain(`results-${evil}.csv`);
    const [header, ...lines] = text.split('\r\n');
    expect(header).toBe(
      'row,externalId,job,event,disposition,state,outcome,code,reason,nextStep,whoActs,sentAt,settledAt,attempts',
    );
    expect(lines[0]).toMatch(/^1,"'=HYPERLINK\(""x"",""y""\)",entra-id,joiner,send,succeeded,succeeded,,/);
    expect(lines[1]).toMatch(/^2,plain,/);
    expect(lines.slice(2)).toEqual(['']);
  });
});

describe('the list of submissions', () => {
  it('has the newest first, in pages, with the filters of the contract', async () => {
    const { body } = await door.get('/v1/submissions?top=2').expect(200);
    expect(body.value).toHaveLength(2);
    expect(Date.parse(body.value[0].createdAt)).toBeGreaterThanOrEqual(Date.parse(body.value[1].createdAt));
    const next = await door.get(body.nextLink.slice(publicUrl.length)).expect(200);
    const ids = [...body.value, ...next.body.value].map((one: { id: string }) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    const rejected = await door.get('/v1/submissions?status=rejected').expect(200);
    expect(rejected.body.value).toEqual([expect.objectContaining({ status: 'rejected' })]);
    const none = await door.get('/v1/submissions?mapping=microsoft-sample-csv').expect(200);
    expect(none.body).toEqual({ value: [], nextLink: null });
  });

  it('has only the caller’s own with Workers.Submit alone', async () => {
    const { text, principal } = await door.makeKey({ roles: ['Workers.Submit'] });
    const own = await submit([worker('own')], { key: text });
    const { body } = await door.get('/v1/submissions', text).expect(200);
    expect(body.value.map((one: { id: string; submittedBy: string }) => [one.id, one.submittedBy])).toEqual([
      [own, principal],
    ]);
    const others = await submit([worker('others')]);
    await door.get(`/v1/submissions/${own}`, text).expect(200);
    for (const path of ['', '/results', '/results.csv']) {
      const refused = await door.get(`/v1/submissions/${others}${path}`, text).expect(403);
      expect(refused.body.code).toBe('missing-role');
    }
    await door.get(`/v1/waits/submissions/${others}`, text).expect(403);
  });

  it('has only what a restricted key may use', async () => {
    const { text } = await door.makeKey({ mapping: 'microsoft-sample-csv' });
    expect((await door.get('/v1/submissions', text).expect(200)).body.value).toEqual([]);
    await door.get('/v1/submissions?mapping=generic-csv', text).expect(403);
  });
});

describe('a submission that is not there', () => {
  it.each(['', '/results', '/results.csv'])('is 404 at %s', async (path) => {
    const { body } = await door.get(`/v1/submissions/nobody${path}`).expect(404);
    expect(body.code).toBe('submission-not-found');
  });
  it.each(['approve', 'reject', 'cancel'])('cannot be decided about with %s, nor waited for', async (what) => {
    const body = what === 'approve' ? { planHash: 'x' } : {};
    const refused = await door.post(`/v1/submissions/nobody/${what}`).send(body).expect(404);
    expect(refused.body.code).toBe('submission-not-found');
    await door.get('/v1/waits/submissions/nobody').expect(404);
  });
});

describe('cancelling', () => {
  it('takes back what was not sent, and leaves the reason in the audit', async () => {
    const id = await submit([worker('c1'), worker('c2')]);
    await door.plan();
    const { body } = await door.post(`/v1/submissions/${id}/cancel`).send({ comment: 'Wrong file.' }).expect(200);
    expect(body).toMatchObject({ status: 'cancelled', counts: { cancelled: 2, pending: 0 } });
    const again = await door.post(`/v1/submissions/${id}/cancel`).expect(409);
    expect(again.body.code).toBe('wrong-status');
    const [entry] = await door.db.query<{ data: object }>('select data from audit where subject = $1', [
      `submission:${id}`,
    ]);
    expect(entry?.data).toEqual({ comment: 'Wrong file.' });
  });

  it('is allowed to who submitted, and to no other caller with Workers.Submit', async () => {
    const [one, other] = [
      await door.makeKey({ roles: ['Workers.Submit'] }),
      await door.makeKey({ roles: ['Workers.Submit'] }),
    ];
    const id = await submit([worker('d1')], { key: one.text });
    await door.post(`/v1/submissions/${id}/cancel`, other.text).expect(403);
    await door.post(`/v1/submissions/${id}/cancel`, one.text).expect(200);
  });
});

describe('a wait', () => {
  it('ends when its longest time is over, while the submission goes on', async () => {
    const id = await submit([worker('w1')], { query: '&maxWait=PT0S' });
    const { body } = await door.get(`/v1/waits/submissions/${id}`).expect(200);
    expect(body.status).toBe('planning');
  });
});

describe('a job that could not be adopted', () => {
  it('holds without a hash, and cannot be approved away', async () => {
    const id = await submit([worker('n1')]);
    const problem = { code: 'not-adopted', detail: 'The permission User.Read.All is missing.' };
    await door.db.query(
      `update submission
       set status = 'held', hold = $2::jsonb, estimates = '{"rows": 0}'::jsonb, hold_expires_at = now() + interval '1 hour'
       where id = $1`,
      [id, JSON.stringify({ reasons: [problem], effects: {} })],
    );
    expect(await look(id)).toMatchObject({
      hold: { reasons: [problem], planHash: null, effects: { operations: 0, adoption: null } },
      counts: { rows: 1, accepted: 1, held: 1 },
    });
    const other = await door.makeKey();
    const refused = await door.post(`/v1/submissions/${id}/approve`, other.text).send({ planHash: 'x' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'not-approvable', detail: problem.detail });
  });
});
