// The platform player: what the designer and the engine of Logic Apps and Power Automate do with the committed connector, against the
// running API. It knows what the definition says and what the API answers, and nothing else; every operation is called.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attestations, conversionSettings, hrPerson, synced } from '../walks/convert-people.ts';
import { guideTenant } from '../walks/guide-tenant.ts';
import { type Person, person } from '../walks/people.ts';
import { until } from '../walks/until.ts';
import { openWorld, type World, walkKey } from '../walks/world.ts';
import { allOperations, definition, type Json } from './platform/connector.ts';
import { type Filled, fieldsOf } from './platform/designer.ts';
import { type Flow, openFlow, type Poll, type Subscription } from './platform/engine.ts';
import { type Gateway, keyHeader, openGateway } from './platform/gateway.ts';

const host = 'onramp.contoso.com';
const mapping = 'unguarded-csv';

let world: World;
let gateway: Gateway;
/** The connection with the API key, which submits, and the one of a person, who decides. */
let flow: Flow;
let person2: Flow;
let start: Poll;
const triggers: Record<string, Subscription> = {};
/** Ids of submissions by what becomes of them. */
const ids: Record<string, string> = {};

const allIds = allOperations.map(({ operation }) => operation.operationId);
const having = (extension: string) =>
  allOperations
    .filter((each) => extension in each.operation || extension in each.item)
    .map((each) => each.operation.operationId);
const csv = (...rows: readonly Person[]) =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(',')).join('\n');

beforeAll(async () => {
  world = await openWorld({
    settings: { ...conversionSettings, PUBLIC_URL: `https://${host}`, FIRST_RUN: 'hold', APPROVAL_BY_ANOTHER: 'true' },
    switches: { workflowTaskSeconds: 0.1 },
  });
  await world.control('POST', '/seed', { users: [synced('500')], workflows: guideTenant.workflows });
  gateway = openGateway((name) => {
    if (name !== host) throw new Error(`nobody listens at ${name}`);
    return world.url;
  });
  flow = openFlow(gateway.connect({ host }, keyHeader(walkKey)));
  const { token } = await world.control('POST', '/tokens', {
    objectId: 'aaaaaaaa-1111-4000-8000-00000000000a',
    name: 'Somebody',
    roles: ['Submissions.Approve', 'Workers.Read', 'Jobs.Operate', 'Conversions.Run'],
  });
  person2 = openFlow(gateway.connect({ host }, { authorization: `Bearer ${token}` }));
});
afterAll(async () => {
  await Promise.all(Object.values(triggers).map((one) => one.close()));
  await world.close();
});

describe('a maker who opens the designer', () => {
  it('tries the connection, and learns that a key is wrong', async () => {
    const { operationId } = (definition['x-ms-capabilities'] as Json).testConnection;
    expect(await flow.run(operationId)).toHaveProperty('value');
    const stranger = openFlow(gateway.connect({ host }, keyHeader('wrong')));
    await expect(stranger.run(operationId)).rejects.toThrow('401');
  });

  it('chooses from each drop-down, and gets a form for each mapping', async () => {
    const offered = new Set<string>();
    for (const operationId of allIds)
      for (const [name, { field }] of fieldsOf(operationId)) {
        const choices = await flow.designer.choices(field, { mapping });
        if (choices === null) continue;
        offered.add(name);
        for (const { title } of choices) expect(title, `${operationId} ${name}`).toEqual(expect.any(String));
        if (name !== 'population') expect(choices, `${operationId} ${name}`).not.toEqual([]);
      }
    expect([...offered].sort()).toEqual(['id', 'job', 'mapping', 'population']);
    const fields = fieldsOf('SubmitWorkerAndWait');
    for (const choice of (await flow.designer.choices(fields.get('mapping')!.field, {}))!) {
      const form = await flow.designer.formed(fields.get('body/record')!.field, { mapping: choice.value });
      expect(Object.keys(form.properties ?? {}), choice.title).not.toEqual([]);
    }
    const form = await flow.designer.formed(fields.get('body/record')!.field, { mapping });
    expect(Object.keys(form.properties!)).toEqual(expect.arrayContaining(Object.keys(person('1'))));
  });

  it('cannot save what does not fit', async () => {
    const save = (filled: object) =>
      flow.designer.request('StartFile', { 'body/fileName': 'a.csv', 'body/content': '', ...filled });
    await expect(save({})).rejects.toThrow('needs mapping');
    await expect(save({ mapping: 'no-such-mapping' })).rejects.toThrow('does not offer');
    await expect(save({ mapping, kind: 'half' })).rejects.toThrow('StartFile kind');
    await expect(save({ mapping, maxWait: 'PT1H' })).rejects.toThrow('has no field maxWait');
  });
});

describe('flows', () => {
  it('subscribe to every webhook and begin to poll', async () => {
    for (const operationId of having('x-ms-notification-content'))
      triggers[operationId] = await flow.subscribe(operationId);
    expect(Object.keys(triggers)).toHaveLength(4);
    start = await flow.poll('WhenOutcomesArrive', { types: ['outcome'], mapping });
    expect(start).toMatchObject({ status: 202, runs: [] });
  });

  it('wait for a file until a person is needed, and are called for the approval', async () => {
    const rows = [
      person('100'),
      person('300', { WorkEmail: 'eve@nowhere.example' }),
      person('400', { WorkEmail: 'bob@fabletown.example' }),
      person('401', { WorkEmail: 'bob@fabletown.example' }),
    ];
    const content = Buffer.from(csv(...rows)).toString('base64');
    const held = await flow.run('SubmitFileAndWait', {
      mapping,
      job: 'entra-id',
      'body/fileName': 'workers.csv',
      'body/content': content,
    });
    expect(held).toMatchObject({ status: 'held', hold: { reasons: [expect.objectContaining({ code: 'first-run' })] } });
    ids.first = held.id;
    const call = await triggers.WhenApprovalIsNeeded!.received(({ submissionId }) => submissionId === ids.first);
    ids.planHash = call.planHash;
  });

  it('start a file and bytes, look, reject the one and cancel the other', async () => {
    const start = { mapping, sourceName: 'player' };
    const file = await flow.run('StartFile', {
      ...start,
      'body/fileName': 'a.csv',
      'body/content': Buffer.from(csv(person('101'))).toString('base64'),
    });
    const bytes = await flow.run('StartFileContent', {
      ...start,
      fileName: 'b.csv',
      body: csv(person('102')),
    });
    for (const { id } of [file, bytes])
      await until(async () => (await flow.run('GetSubmission', { id })).status === 'held', `the hold of ${id}`);
    expect(await person2.run('RejectSubmission', { id: file.id, 'body/comment': 'Not today.' })).toMatchObject({
      status: 'rejected',
    });
    expect(await flow.run('CancelSubmission', { id: bytes.id })).toMatchObject({ status: 'cancelled' });
  });

  it('approve by another connection with what they were told, and hear of the end and of who failed', async () => {
    const approval = { id: ids.first, 'body/planHash': ids.planHash };
    await expect(flow.run('ApproveSubmission', approval)).rejects.toThrow('approval-by-another');
    await person2.run('ApproveSubmission', approval);
    const isFirst = ({ submissionId }: Json) => submissionId === ids.first;
    expect(await triggers.WhenSubmissionFinishes!.received(isFirst)).toMatchObject({ outcome: 'partial' });
    const { workers } = await triggers.WhenWorkersFail!.received(isFirst);
    expect(workers).toEqual([expect.objectContaining({ externalId: '300' })]);
    expect(await triggers.WhenReviewIsNeeded!.received(isFirst)).toMatchObject({ code: 'shared-email' });
  });

  it('provision workers by the form of the mapping, and by JSON', async () => {
    const one = await flow.run('SubmitWorkerAndWait', { mapping, 'body/record': person('103') });
    expect(one).toMatchObject({ kind: 'event', outcome: 'success' });
    const records = [person('103'), person('104')];
    expect(
      await flow.run('PreviewWorkers', { mapping, job: 'entra-id', 'body/records': records, explain: true }),
    ).toMatchObject({ summary: { rows: 2 } });
    const several = await flow.run('SubmitWorkersAndWait', {
      mapping,
      kind: 'full',
      'body/recordsJson': JSON.stringify([...records, hrPerson('500')]),
    });
    expect(several.counts).toMatchObject({ unchanged: 1, succeeded: 1, held: 1 });
    expect(await flow.run('StartWorkers', { mapping, 'body/records': records })).toMatchObject({ origin: 'caller' });
  });

  it('send again who failed', async () => {
    expect(await flow.run('RetryFailedWorkers', { id: ids.first, 'body/outcomes': ['failed'] })).toMatchObject({
      origin: 'retry',
    });
  });

  it('page through each list, and filter it by each word that is offered', async () => {
    const given: Record<string, Filled> = { ListSubmissionResults: { id: ids.first, mapping } };
    for (const operationId of having('x-ms-pageable')) {
      const filled = given[operationId] ?? {};
      const { value, pages } = await flow.pages(operationId, { ...filled, top: 1 });
      expect([value.length, pages], operationId).toEqual([pages, expect.any(Number)]);
      expect(pages, operationId).toBeGreaterThan(1);
      for (const [name, { field }] of fieldsOf(operationId))
        for (const word of (field.enum ?? []) as string[]) await flow.run(operationId, { ...filled, [name]: word });
    }
  });

  it('read the attributes that were sent in the form of the mapping', async () => {
    const { value } = await flow.pages('ListSubmissionResults', { id: ids.first, mapping, externalId: '100' });
    expect(value).toEqual([expect.objectContaining({ externalId: '100', outcome: 'succeeded' })]);
    expect(value[0].user.attributes).toContainEqual({ name: expect.any(String), value: 'Ada' });
    expect(await flow.run('GetWorker', { externalId: '100' })).toMatchObject({ known: true });
    const unknown = await flow.run('GetWorker', { externalId: 'ä/1 ?x=%2F' });
    expect(unknown).toMatchObject({ known: false, externalId: 'ä/1 ?x=%2F' });
  });

  it('decide about a worker', async () => {
    const { value } = await person2.pages('ListReviews', { status: 'open' });
    expect(await person2.run('DecideReview', { id: value[0].id, 'body/decision': 'skip' })).toMatchObject({
      status: 'decided',
    });
  });

  it('get each outcome once, from the place where they began', async () => {
    const seen: number[] = [];
    let { next } = start;
    await until(async () => {
      const poll = await flow.poll('WhenOutcomesArrive', {}, next);
      next = poll.next;
      seen.push(...poll.runs.map(({ sequence }) => sequence));
      return poll.status === 202 && seen.length >= 4;
    }, 'the outcomes');
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(await flow.simulate('WhenOutcomesArrive')).toMatchObject({ value: expect.any(Array) });
  });

  it('run a lifecycle workflow, check a conversion and order it', async () => {
    const [workflow] = (await flow.designer.choices(fieldsOf('RunLifecycleWorkflow').get('id')!.field, {}))!;
    expect(await person2.run('RunLifecycleWorkflow', { id: workflow!.value, 'body/people': ['100'] })).toMatchObject({
      started: 1,
    });
    const people = { 'body/people': ['500'], 'body/attestations': attestations };
    expect(await person2.run('CheckConversion', people)).toMatchObject({ ready: 1 });
    expect(await person2.run('StartConversion', { ...people, 'body/waveSize': 5 })).toMatchObject({
      status: 'awaiting-approval',
    });
  });

  it('unsubscribe without a key', async () => {
    for (const trigger of Object.values(triggers)) expect((await trigger.end()).status).toBe(204);
  });
});

it('no operation of the connector was left out', () => {
  const asked = allIds.filter((id) => !gateway.called.has(id));
  expect(asked).toEqual([]);
});
