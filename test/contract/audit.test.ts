// The audit and what is past its time, through the whole door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../api/store/audit/verify-audit.ts';
import { sweepBooks } from '../../api/store/retention/sweep-books.ts';
import { openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';
import { timePasses } from '../store/books/time-passes.ts';

let door: WholeDoor;
let operator: { text: string; principal: string };
beforeAll(async () => {
  door = await openWholeDoor();
  operator = await door.makeKey({ roles: ['Jobs.Operate'] });
  for (const sending of ['observe', 'on'])
    await door.post('/v1/jobs/entra-id/sending', operator.text).send({ sending }).expect(200);
});
afterAll(() => door.close());

async function submit(): Promise<string> {
  const path = '/v1/submit/records?mapping=generic-csv&allowRepeat=true';
  return (
    await door
      .post(path)
      .send({ records: [worker('1')] })
      .expect(201)
  ).body.id;
}

interface Entry {
  readonly number: number;
  readonly action: string;
  readonly subject: string;
  readonly caller: string;
  readonly at: string;
}
const list = async (query: string): Promise<Entry[]> => (await door.get(`/v1/audit${query}`).expect(200)).body.value;

describe('the audit', () => {
  it('lists what was done, newest first, with hashes that follow one another', async () => {
    const { body } = await door.get('/v1/audit').expect(200);
    expect(body.value.slice(0, 3)).toMatchObject([
      { action: 'job-sending', subject: 'job:entra-id', caller: operator.principal, data: { sending: 'on' } },
      { action: 'job-sending', data: { sending: 'observe', until: null, comment: null } },
      { action: 'key-created', subject: operator.principal, data: { roles: ['Jobs.Operate'], expiresAt: null } },
    ]);
    const [newest, before] = body.value;
    expect(newest.previousHash).toBe(before.hash);
    expect((await verifyAudit(door.db, newest.hash)).fault).toBeNull();
  });

  it('has an entry for every decision of a person about a submission', async () => {
    await door.adopt({ approve: false });
    const rejected = await submit();
    const approved = await submit();
    const cancelled = await submit();
    await door.plan();
    const approver = await door.makeKey({ roles: ['Submissions.Approve'] });
    await door.post(`/v1/submissions/${rejected}/reject`, approver.text).send({ comment: 'Twice.' }).expect(200);
    await door.post(`/v1/submissions/${cancelled}/cancel`, approver.text).expect(200);
    const { planHash } = (await door.get(`/v1/submissions/${approved}`).expect(200)).body.hold;
    await door.post(`/v1/submissions/${approved}/approve`, approver.text).send({ planHash }).expect(200);
    const entries = await list(`?caller=${approver.principal}`);
    expect(entries.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      `submission-approved submission:${approved}`,
      `submission-cancelled submission:${cancelled}`,
      `submission-rejected submission:${rejected}`,
    ]);
  });

  it('is filtered by time, caller, action and subject, and comes in pages', async () => {
    const all = await list('');
    const sending = await list('?action=job-sending');
    expect(sending.map((entry) => entry.action)).toEqual(['job-sending', 'job-sending']);
    expect(await list('?subject=job:entra-id')).toEqual(sending);
    expect(await list(`?caller=${operator.principal}`)).toEqual(sending);
    expect(await list(`?to=${sending[0]!.at}&from=${sending[1]!.at}`)).toContainEqual(sending[1]);
    expect(await list(`?to=${sending[1]!.at}&action=job-sending`)).toEqual([]);
    const first = await door.get('/v1/audit?top=2').expect(200);
    const next = new URL(first.body.nextLink);
    const second = await door.get(next.pathname + next.search).expect(200);
    expect([...first.body.value, ...second.body.value]).toEqual(all.slice(0, 4));
    const last = await door.get(`/v1/audit?page=2&top=2`).expect(200);
    expect(last.body).toMatchObject({ value: [{ number: 1 }], nextLink: null });
  });

  it.each([
    ['a caller who decides nothing', { roles: ['Workers.Read', 'Workers.Submit'] }, 'missing-role'],
    ['a caller of one mapping', { mapping: 'generic-csv' }, 'mapping-not-allowed'],
    ['a caller of one job', { job: 'entra-id' }, 'job-not-allowed'],
  ])('is not for %s', async (_, change, code) => {
    const { text } = await door.makeKey(change);
    expect((await door.get('/v1/audit', text).expect(403)).body.code).toBe(code);
  });

  it.each(['?externalId=10107', '?source=generic-csv', '?externalId=1&source=generic-csv&subject=job:entra-id'])(
    'refuses the half of a question: %s',
    async (query) => {
      expect((await door.get(`/v1/audit${query}`).expect(400)).body.code).toBe('unusable-filter');
    },
  );
});

describe('a submission whose time is over', () => {
  const retention = { recordsDays: 30, outcomesDays: 400, auditDays: 2555 };
  const never = new AbortController().signal;

  it('is gone, which is neither an empty list nor an unknown id', async () => {
    const id = await submit();
    await door.post(`/v1/submissions/${id}/cancel`).expect(200);
    await door.get(`/v1/submissions/${id}/results`).expect(200);
    await timePasses(door.db, 401);
    await sweepBooks(door.db, retention, never);
    for (const path of ['', '/results', '/results.csv'])
      expect((await door.get(`/v1/submissions/${id}${path}`).expect(410)).body).toMatchObject({
        code: 'submission-removed',
        title: 'Gone',
        detail: expect.stringContaining('RETENTION_OUTCOMES_DAYS'),
      });
    await door.get(`/v1/waits/submissions/${id}`).expect(410);
    await door.post(`/v1/submissions/${id}/cancel`).expect(410);
    await door.get('/v1/submissions/nobody').expect(404);
  });

  it('is gone from the first portion of its removal on', async () => {
    const id = await submit();
    await door.db.query('update submission set removing_since = now() where id = $1', [id]);
    await door.get(`/v1/submissions/${id}/results`).expect(410);
    const { body } = await door.get('/v1/submissions').expect(200);
    expect(body.value.map((one: { id: string }) => one.id)).not.toContain(id);
  });
});
