// A job's first run waits for a person who has seen what it would do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { people, person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

const seeded = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    employeeId: String(1000 + index),
    userPrincipalName: `old${index}@fabletown.example`,
    accountEnabled: true,
  }));

describe("a job's first run", () => {
  let world: World;
  let held: string;
  beforeAll(async () => {
    world = await openWorld({ settings: { FIRST_RUN: 'hold' } });
    await world.control('POST', '/seed', {
      users: [...seeded(4), { employeeId: '2000', userPrincipalName: 'gone@fabletown.example', accountEnabled: true }],
    });
  });
  afterAll(() => world.close());

  it('is held with the match rate, and nothing is sent', async () => {
    held = await world.submit([...people(5), person('2000', { Status: 'Terminated' })]);
    const submission = await world.submission(held);
    expect(submission).toMatchObject({ status: 'held', counts: { sent: 0, held: 6 } });
    expect(submission.hold.reasons).toMatchObject([{ code: 'first-run' }]);
    expect(submission.hold.effects.adoption).toEqual({ match: 5, new: 1, ambiguous: 0 });
    expect(submission.hold.effects).toMatchObject({ disables: 1, leavers: ['2000'] });
    expect(submission.hold.planHash).toBeTruthy();
    expect(await world.uploads()).toEqual([]);
  });

  it('another submission of the job is held as well', async () => {
    const other = await world.submission(await world.submit([person('3000')]));
    expect(other).toMatchObject({ status: 'held' });
    const rejected = await world.call('POST', `/v1/submissions/${other.id}/reject`, { comment: 'not yet' });
    expect(rejected.body).toMatchObject({ status: 'rejected' });
    expect(await world.user('3000')).toBeUndefined();
  });

  it('an approval of another plan than the one that was seen is refused', async () => {
    const answer = await world.call('POST', `/v1/submissions/${held}/approve`, {
      planHash: 'something-else',
      comment: '',
    });
    expect(answer.status).toBe(409);
    expect(await world.uploads()).toEqual([]);
  });

  it('once approved it is sent, people keep their user names, and the job is open', async () => {
    const { hold } = await world.submission(held);
    expect(
      (await world.call('POST', `/v1/submissions/${held}/approve`, { planHash: hold.planHash, comment: 'looks right' }))
        .status,
    ).toBe(200);
    expect(await world.submission(held, (one) => one.status === 'finished')).toMatchObject({
      counts: { rows: 6, accepted: 6, invalid: 0, succeeded: 6 },
    });
    expect(await world.user('1000')).toMatchObject({
      userPrincipalName: 'old0@fabletown.example',
      displayName: 'Ada Bramble1000',
    });
    expect(await world.run([person('4000')])).toMatchObject({ status: 'finished', outcome: 'success' });
  });
});

describe('approval', () => {
  it('takes another principal than the submitter where the setting says so', async () => {
    const world = await openWorld({
      settings: {
        FIRST_RUN: 'hold',
        APPROVAL_BY_ANOTHER: 'true',
        AUTH_TENANT_ID: DEFAULT_TENANT.tenantId,
        AUTH_AUDIENCE: DEFAULT_TENANT.apiAudience,
      },
    });
    try {
      const id = await world.submit([person('1')]);
      const { hold } = await world.submission(id);
      const own = await world.call('POST', `/v1/submissions/${id}/approve`, { planHash: hold.planHash, comment: '' });
      expect(own).toMatchObject({ status: 403, body: { code: 'approval-by-another' } });
      const { token } = await world.control('POST', '/tokens', {
        objectId: 'aaaaaaaa-1111-4000-8000-000000000009',
        name: 'Approver',
        roles: ['Submissions.Approve'],
      });
      const response = await fetch(`${world.url}/v1/submissions/${id}/approve`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ planHash: hold.planHash, comment: 'seen' }),
      });
      expect(response.status).toBe(200);
      expect(await world.submission(id, (one) => one.status === 'finished')).toMatchObject({ outcome: 'success' });
    } finally {
      await world.close();
    }
  });

  it('a small pilot is released alone: the job stays closed for the rest', async () => {
    const world = await openWorld({ settings: { FIRST_RUN: 'hold' } });
    try {
      await world.control('POST', '/seed', { users: seeded(10) });
      const pilot = await world.submit(people(2));
      const { hold } = await world.submission(pilot);
      await world.call('POST', `/v1/submissions/${pilot}/approve`, { planHash: hold.planHash, comment: 'pilot' });
      expect(await world.submission(pilot, (one) => one.status === 'finished')).toMatchObject({
        counts: { succeeded: 2 },
      });
      expect(await world.run(people(8, 1002))).toMatchObject({ status: 'held' });
    } finally {
      await world.close();
    }
  });
});

describe('a job whose directory cannot be read', () => {
  it('is held naming the permission, and goes on by itself once it is granted', async () => {
    const world = await openWorld();
    try {
      const roles = [
        'SynchronizationData-User.Upload',
        'Synchronization.Read.All',
        'ProvisioningLog.Read.All',
        'Domain.Read.All',
      ];
      const application = { appId: DEFAULT_TENANT.clientId, secrets: [DEFAULT_TENANT.clientSecret] };
      await world.control('POST', '/seed', { applications: [{ ...application, roles }] });
      const id = await world.submit([person('1')]);
      const submission = await world.submission(id);
      expect(submission).toMatchObject({
        status: 'held',
        hold: { reasons: [{ code: 'not-adopted' }], planHash: null },
      });
      expect(submission.hold.reasons[0].detail).toContain('User.Read.All');
      const approval = await world.call('POST', `/v1/submissions/${id}/approve`, { planHash: 'x', comment: '' });
      expect(approval.status).toBe(409);
      expect(await world.uploads()).toEqual([]);
      await world.control('POST', '/seed', { applications: [{ ...application, roles: [...roles, 'User.Read.All'] }] });
      expect(await world.submission(id, (one) => one.status === 'finished')).toMatchObject({ outcome: 'success' });
    } finally {
      await world.close();
    }
  });
});

describe('the sending switch', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  const sending = (mode: string) => world.call('POST', '/v1/jobs/entra-id/sending', { sending: mode, comment: 'test' });

  it('observe plans and reports, and sends nothing', async () => {
    await sending('observe');
    const id = await world.submit([person('1')]);
    expect(await world.submission(id, (one) => one.status === 'sending')).toMatchObject({
      counts: { send: 1, sent: 0 },
    });
    expect(await world.uploads()).toEqual([]);
    await sending('on');
    expect(await world.submission(id)).toMatchObject({ outcome: 'success' });
  });

  it('off keeps submissions in planning until it is on again', async () => {
    await sending('off');
    const id = await world.submit([person('2')]);
    const other = await world.call('GET', `/v1/submissions/${id}`);
    expect(other.body.status).toBe('planning');
    expect((await world.call('GET', '/v1/jobs/entra-id')).body.sending).toMatchObject({ mode: 'off', comment: 'test' });
    await sending('on');
    expect(await world.submission(id)).toMatchObject({ outcome: 'success' });
  });

  it('a cancelled submission sends nothing', async () => {
    await sending('observe');
    const id = await world.submit([person('3')]);
    await world.submission(id, (one) => one.status === 'sending');
    expect((await world.call('POST', `/v1/submissions/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    await sending('on');
    await world.run([person('4')]);
    expect(await world.user('3')).toBeUndefined();
  });
});

describe('a waiting action', () => {
  it('is answered 202 until the outcome is there, then 200 with the submission', async () => {
    const world = await openWorld();
    try {
      const started = await world.call('POST', '/v1/submit/worker/wait?mapping=generic-csv', { record: person('1') });
      expect(started.status).toBe(202);
      expect(started.headers.get('retry-after')).toBeTruthy();
      const path = new URL(started.headers.get('location') ?? '').pathname;
      const answer = await until(async () => {
        const waiting = await world.call('GET', path);
        return waiting.status === 200 ? waiting : undefined;
      });
      expect(answer.body).toMatchObject({ status: 'finished', outcome: 'success', kind: 'event' });
    } finally {
      await world.close();
    }
  });
});
