// Flows are called when something happens, and write outcomes back: from the subscription to the signed call, all through HTTP.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../api/http/api-key.ts';
import { readContract } from '../../api/http/contract.ts';
import { insertApiKey } from '../../api/store/api-key/insert-api-key.ts';
import { person } from './people.ts';
import { until } from './until.ts';
import { type Answer, openWorld, type World } from './world.ts';

interface Call {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the contract below
  readonly body: any;
}

describe('a flow', () => {
  let world: World;
  let flows: Server;
  let calls: Call[];
  let head: Answer;
  let id: string;
  const made: Record<string, { readonly id: string; readonly secret: string; readonly location: string }> = {};
  /** The statuses that a path answers with, one a call; then 202, as flows do. */
  const answers: Record<string, number[]> = {};

  beforeAll(async () => {
    calls = [];
    flows = createServer((request, response) => {
      let text = '';
      request.on('data', (piece) => {
        text += piece;
      });
      request.on('end', () => {
        const path = request.url!;
        calls.push({ path, headers: request.headers, text, body: JSON.parse(text) });
        response.writeHead(answers[path]?.shift() ?? 202).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => flows.once('listening', resolve));
    world = await openWorld({ settings: { FIRST_RUN: 'hold' } });
  });
  afterAll(async () => {
    await world.close();
    flows.close();
    flows.closeAllConnections();
  });

  const subscribe = async (type: string, path: string, query = '') => {
    const callbackUrl = `http://127.0.0.1:${(flows.address() as AddressInfo).port}${path}`;
    const answer = await world.call('POST', `/v1/subscriptions/${type}${query}`, { callbackUrl });
    if (answer.status !== 201) throw new Error(`subscribe: ${answer.status} ${JSON.stringify(answer.body)}`);
    return { ...answer.body, location: answer.headers.get('location')! };
  };
  const unsubscribe = (location: string) => fetch(world.url + new URL(location).pathname, { method: 'DELETE' });
  const callsOf = (path: string, submissionId?: string) =>
    calls.filter(
      (call) => call.path === path && (submissionId === undefined || call.body.submissionId === submissionId),
    );
  const called = (path: string, submissionId: string, times = 1) =>
    until(() => callsOf(path, submissionId).length >= times && callsOf(path, submissionId), `a call of ${path}`);
  const deliveries = async (query: string) => (await world.call('GET', `/v1/deliveries?${query}`)).body.value;
  const subscription = async (id: string) =>
    (await world.call('GET', '/v1/subscriptions')).body.value.find((one: { id: string }) => one.id === id);

  it('is told of what waits for a person, and approves with what it was told', async () => {
    answers['/flaky'] = [500];
    answers['/gone'] = [410];
    made.finished = await subscribe('submission-finished', '/finished');
    made.flaky = await subscribe('submission-finished', '/flaky', '?outcome=success,partial');
    made.gone = await subscribe('submission-finished', '/gone', '?mapping=unguarded-csv&job=entra-id');
    made.deaf = await subscribe('submission-finished', '/deaf', '?outcome=failed');
    made.failed = await subscribe('workers-failed', '/failed');
    made.review = await subscribe('review-needed', '/review');
    made.approval = await subscribe('approval-needed', '/approval', '?mapping=unguarded-csv');
    head = await world.call('GET', '/v1/events?types=outcome');
    ({ id } = await world.run([
      person('100'),
      person('300', { WorkEmail: 'ada@nowhere.example' }),
      person('301', { WorkEmail: 'eve@nowhere.example' }),
      person('400', { WorkEmail: 'bob@fabletown.example' }),
      person('401', { WorkEmail: 'bob@fabletown.example' }),
    ]));
    const [call] = await called('/approval', id);
    expect(call!.body).toMatchObject({ type: 'approval-needed', effects: { creates: 3, disables: 0 } });
    expect(call!.body.reasons).toMatchObject([{ code: 'first-run', nextStep: expect.any(String) }]);
    const { planHash } = call!.body;
    expect((await world.call('POST', `/v1/submissions/${id}/approve`, { planHash })).status).toBe(200);
  });

  it('hears that a submission has finished, signed', async () => {
    const [call] = await called('/finished', id);
    expect(call!.body).toMatchObject({
      type: 'submission-finished',
      submissionId: id,
      mapping: 'unguarded-csv',
      job: 'entra-id',
      status: 'finished',
      outcome: 'partial',
      counts: { rows: 5, accepted: 5, succeeded: 1, failed: 2 },
      link: expect.stringContaining(`/v1/submissions/${id}`),
    });
    expect(call!.headers['webhook-id']).toBe(call!.body.eventId);
    const key = Buffer.from(made.finished!.secret.replace('whsec_', ''), 'base64');
    const signed = `${call!.headers['webhook-id']}.${call!.headers['webhook-timestamp']}.${call!.text}`;
    expect(call!.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect(Math.abs(Date.now() / 1000 - Number(call!.headers['webhook-timestamp']))).toBeLessThan(60);
  });

  it('is told of failed workers once per submission, with what to do, and of each review', async () => {
    const [call] = await called('/failed', id);
    expect(call!.body.count).toBe(call!.body.workers.length);
    expect(call!.body.workers[0]).toMatchObject({
      externalId: expect.stringMatching(/^30[01]$/),
      job: 'entra-id',
      outcome: 'failed',
      nextStep: expect.any(String),
      whoActs: expect.any(String),
    });
    expect(call!.body.link).toContain(`/v1/submissions/${id}/results?outcome=failed`);
    expect(call!.text).not.toContain('@');
    // What failed in a later cycle waits its five minutes.
    expect(callsOf('/failed')).toHaveLength(1);
    const asked = await called('/review', id, 2);
    expect(asked.map((one) => one.body.externalId).sort()).toEqual(['400', '401']);
    const { reviewId } = asked[0]!.body;
    expect((await world.call('POST', `/v1/reviews/${reviewId}/decide`, { decision: 'skip' })).status).toBe(200);
  });

  it('that fails is called again with the same body; one that is gone is not; a replay calls once more', async () => {
    const [first, second] = await called('/flaky', id, 2);
    expect(second!.text).toBe(first!.text);
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    const [delivery] = await until(async () => {
      const found = await deliveries(`subscription=${made.flaky!.id}`);
      return found[0]?.status === 'delivered' && found;
    }, 'the delivery');
    expect(delivery).toMatchObject({ attempts: 2, lastStatus: 202, lastFailure: null, submission: id });

    const gone = made.gone!.id;
    await until(async () => (await subscription(gone)).status === 'ended', 'the end of the subscription');
    expect(await subscription(gone)).toMatchObject({ endReason: 'gone' });
    const [last] = await deliveries(`subscription=${gone}`);
    expect(last).toMatchObject({ status: 'cancelled', attempts: 1, lastStatus: 410 });
    const ended = await world.call('POST', `/v1/deliveries/${last.id}/replay`);
    expect(ended).toMatchObject({ status: 409, body: { code: 'subscription-ended' } });
    expect(await deliveries(`subscription=${made.deaf!.id}`)).toEqual([]);

    const replay = await world.call('POST', `/v1/deliveries/${delivery.id}/replay`);
    expect(replay).toMatchObject({ status: 200, body: { status: expect.stringMatching(/waiting|sending|delivered/) } });
    const third = (await called('/flaky', id, 3))[2]!;
    expect([third.text, third.headers['webhook-id']]).toEqual([first!.text, first!.headers['webhook-id']]);
    expect((await world.call('POST', '/v1/deliveries/nothing/replay')).status).toBe(404);
  });

  it('that polls gets object id and user principal name with each outcome, and no event twice', async () => {
    expect(head.status).toBe(202);
    const at = (location: string | null) => location!.replace(/^https?:\/\/[^/]+/, '');
    const page = await until(async () => {
      const { status, body, headers } = await world.call('GET', at(head.headers.get('location')));
      return status === 200 && body.value.length === 3 && { value: body.value, location: headers.get('location') };
    }, 'the outcomes');
    const of = (externalId: string) => page.value.find((one: { externalId: string }) => one.externalId === externalId);
    const user = await world.user('100');
    const names = { objectId: user.id, userPrincipalName: user.userPrincipalName };
    expect(of('100')).toMatchObject({ outcome: 'succeeded', ...names });
    expect(of('301')).toMatchObject({ outcome: 'failed', objectId: null, userPrincipalName: null });
    // Once it has unsubscribed a flow is not called any more, and whoever has no such subscription is answered alike.
    const { location } = made.finished!;
    for (const end of [location, location, location.replace(/[^/]+$/, 'unknown')])
      expect((await unsubscribe(end)).status).toBe(204);
    expect(await subscription(made.finished!.id)).toMatchObject({ status: 'ended', endReason: 'unsubscribed' });
    const change = await world.run([person('100', { Department: 'Law' })]);
    // The log says nothing of the name this time; it is still known.
    const next = await until(async () => {
      const { status, body } = await world.call('GET', at(page.location));
      return status === 200 && body.value;
    }, 'the next outcome');
    expect(next).toMatchObject([{ externalId: '100', submission: change.id, ...names }]);
    await called('/flaky', change.id);
    expect(callsOf('/finished')).toHaveLength(1);
  });

  it('leaves in the audit that it subscribed and unsubscribed, not where it is', async () => {
    const { id: subscribed } = made.finished!;
    const audit = (await world.call('GET', `/v1/audit?subject=subscription:${subscribed}`)).body.value;
    expect(audit.map((entry: { action: string }) => entry.action).sort()).toEqual(['subscribed', 'unsubscribed']);
    expect(JSON.stringify(audit)).not.toContain('/finished');
  });

  it.each([
    ['https://example.com/hook', 'callback-host-not-allowed', 'CALLBACK_HOSTS'],
    ['http://prod-1.westeurope.logic.azure.com/hook', 'callback-not-https', 'https'],
    ['nowhere', 'callback-not-an-address', 'address'],
  ])('is not called at %s', async (callbackUrl, code, word) => {
    const answer = await world.call('POST', '/v1/subscriptions/submission-finished', { callbackUrl });
    expect(answer).toMatchObject({ status: 400, body: { code, detail: expect.stringContaining(word) } });
  });

  it('with a key for one mapping hears of that mapping only', async () => {
    const key = makeApiKey();
    const roles = ['Workers.Read', 'Submissions.Approve'];
    const limits = { roles, mapping: 'generic-csv', job: null, createdBy: 'key:walk', expiresAt: null };
    await world.books((db) => insertApiKey(db, { ...key, ...limits, name: 'flow' }));
    const ask = (query: string) => {
      const body = { callbackUrl: 'http://127.0.0.1:9/limited' };
      return world.call('POST', `/v1/subscriptions/submission-finished${query}`, body, { 'x-api-key': key.text });
    };
    expect(await ask('?mapping=unguarded-csv')).toMatchObject({ status: 403, body: { code: 'mapping-not-allowed' } });
    const made = await ask('');
    expect(made).toMatchObject({ status: 201, body: { mapping: 'generic-csv' } });
    const list = await world.call('GET', '/v1/subscriptions', undefined, { 'x-api-key': key.text });
    expect(list.body.value.map((one: { id: string }) => one.id)).toEqual([made.body.id]);
  });

  it('that subscribes again takes the place of its earlier subscription', async () => {
    const first = await subscribe('approval-needed', '/again');
    const second = await subscribe('approval-needed', '/again');
    expect(await subscription(first.id)).toMatchObject({ status: 'ended', endReason: 'replaced' });
    await unsubscribe(first.location);
    expect(await subscription(second.id)).toMatchObject({ status: 'active', callbackHost: expect.any(String) });
    expect(JSON.stringify(await subscription(second.id))).not.toMatch(/again|whsec_/);
  });

  it('is never told more of a worker who was erased', async () => {
    const [before] = callsOf('/review');
    const { externalId } = before!.body;
    const request = { source: 'generic-csv', externalId, confirm: externalId, reason: 'data-subject-request' };
    const erased = await world.call('POST', '/v1/worker-actions/erase', request);
    expect(erased.status).toBe(200);
    const told = await deliveries(`submission=${id}`);
    const delivery = told.find((one: { eventId: string }) => one.eventId === before!.body.eventId);
    expect((await world.call('POST', `/v1/deliveries/${delivery.id}/replay`)).status).toBe(200);
    const again = await until(
      () => callsOf('/review').filter((call) => call.body.eventId === delivery.eventId)[1],
      'the replay',
    );
    expect(again.body.externalId).toMatch(/^erased-/);
  });

  it('is called with what the contract says', () => {
    const contract = readContract();
    const ajv = new Ajv({ strict: false, formats: { uri: true, 'date-time': true } });
    ajv.addSchema({ $id: 'contract', ...contract });
    const name = (type: string) => type.replaceAll(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase());
    expect(new Set(calls.map((call) => call.body.type)).size).toBe(4);
    for (const { body } of calls) {
      const isRight = ajv.getSchema(`contract#/components/schemas/Notification${name(body.type)}`)!;
      expect([isRight(nullable(body)), isRight.errors]).toEqual([true, null]);
    }
  });
});

// OpenAPI 3.0 writes "or null" in its own way, which JSON Schema does not read.
function nullable(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
