// A custom attribute, from the mapping into the directory: the schema of the job is planned, applied, used, and undone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectGraph } from '../../api/graph/connection.ts';
import { readJobSchema } from '../../api/graph/read-job-schema.ts';
import { replaceJobSchema } from '../../api/graph/replace-job-schema.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { people } from './people.ts';
import { openWorld, type World } from './world.ts';

const badge = 'urn:ietf:params:scim:schemas:extension:contoso:1.0:User:badge';
const mapping = {
  ...unguardedCsv,
  name: 'badged',
  attributes: [...unguardedCsv.attributes, { name: 'badge', path: 'Badge' }],
  // employeeNumber is read by no job as it is delivered.
  mappings: [
    ...unguardedCsv.mappings.filter(({ target }) => !target.endsWith(':employeeNumber')),
    { target: badge, expression: '[badge]', empty: 'clear' as const },
  ],
};
const targets = [{ attribute: badge, targetAttributeName: 'extensionAttribute1' }];

let world: World;
let plan: { planHash: string };
let change: { id: string; generation: number };
beforeAll(async () => {
  world = await openWorld({ mappings: [mapping] });
});
afterAll(() => world.close());

const asked = (operation: string, body: object) => world.call('POST', `/v1/jobs/entra-id/schema-${operation}`, body);
const planned = (more: object = { targets }) => asked('plan', { mapping: 'badged', ...more });
const applied = (planHash: string) => asked('apply', { mapping: 'badged', targets, planHash });
const job = { servicePrincipalId: DEFAULT_TENANT.servicePrincipalId, jobId: DEFAULT_TENANT.jobId };
const graph = () =>
  connectGraph({
    ...DEFAULT_TENANT,
    baseUrl: world.emulator.graphUrl,
    authorityHost: world.emulator.graphUrl,
    apiVersion: 'v1.0',
  });
const schema = async () => {
  const answer = await readJobSchema(graph(), job);
  if (answer.kind !== 'schema') throw new Error(answer.kind);
  return answer.schema;
};
const failing = (method: string, status: number, times = 1) =>
  world.control('POST', '/faults', { match: { method, path: '/schema' }, action: { status }, times });
const staff = (Badge: string) => people(3, 1, { Badge });
const run = (Badge: string) => world.run(staff(Badge), { mapping: 'badged' });
const badges = async () =>
  (await world.users()).map((user) => user.onPremisesExtensionAttributes?.extensionAttribute1 ?? null);
const warned = async () => {
  const { body } = await world.call('POST', '/v1/previews?mapping=badged&job=entra-id', { records: staff('') });
  const codes = body.value.map((row: { problems: { code: string }[] }) => row.problems.map(({ code }) => code));
  return codes.filter((each: string[]) => each.includes('clear-ignored')).length;
};

describe('an attribute of one’s own', () => {
  it('does not arrive by itself: the job does not read it, and the preview says that clearing it is ignored', async () => {
    expect((await run('R-7')).outcome).toBe('success');
    expect(await badges()).toEqual([null, null, null]);
    expect(await warned()).toBe(3);
  });

  it('is planned for the attribute of the directory that is named, and nothing is changed by that', async () => {
    const before = await schema();
    expect((await planned({})).body).toMatchObject({ status: 'nothingToDo', open: [{ attribute: badge }] });
    const { status, body } = await planned();
    expect([status, body.status]).toEqual([200, 'changes']);
    expect(body.changes.map((one: { kind: string }) => one.kind)).toEqual([
      'addAttribute',
      'addMapping',
      'letNullFlow',
    ]);
    expect(body.warnings.map((one: { code: string }) => one.code)).toContain('omission-clears');
    expect(await schema()).toEqual(before);
    plan = body;
  });

  it('is refused for an attribute the directory does not have, and with another plan', async () => {
    const wrong = [{ attribute: badge, targetAttributeName: 'extensionAttribute16' }];
    expect(await planned({ targets: wrong })).toMatchObject({
      status: 422,
      body: {
        code: 'unusable-targets',
        errors: [{ code: 'unknown-target', path: 'body.targets[0].targetAttributeName' }],
      },
    });
    expect(await planned({ mapping: 'badges' })).toMatchObject({ status: 400, body: { code: 'unknown-mapping' } });
    expect(await applied(`${plan.planHash.slice(1)}x`)).toMatchObject({
      status: 409,
      body: { code: 'schema-plan-outdated' },
    });
  });

  it.each([
    ['PUT', 403, 503, 'Synchronization.ReadWrite.All'],
    ['PUT', 400, 422, 'does not take'],
    ['PUT', 502, 503, 'http-502'],
    ['GET', 403, 503, 'Synchronization.Read.All'],
  ])('is not applied when Graph answers %s with %i, and the refusal says why', async (method, graph, status, word) => {
    const before = await schema();
    await failing(method, graph);
    const answer = await applied(plan.planHash);
    expect(answer).toMatchObject({ status, body: { detail: expect.stringContaining(word) } });
    expect(await schema()).toEqual(before);
    expect((await world.call('GET', '/v1/jobs/entra-id')).body.adoption.generation).toBe(1);
  });

  it('is applied, read back, and then there is nothing to do', async () => {
    const before = await schema();
    const { status, body } = await applied(plan.planHash);
    expect([status, body]).toMatchObject([200, { status: 'replaced', verified: true, differences: [], generation: 2 }]);
    expect(await schema()).not.toEqual(before);
    expect((await planned()).body).toMatchObject({ status: 'nothingToDo', changes: [], open: [] });
    change = body;
    expect(await applied(plan.planHash)).toMatchObject({ status: 409 });
    expect(await warned()).toBe(0);
  });

  it('arrives with the next file, which is sent whole although nobody has changed, and then not again', async () => {
    expect((await run('R-7')).counts).toMatchObject({ sent: 3, unchanged: 0, byEvent: { joiner: 0 } });
    expect(await badges()).toEqual(['R-7', 'R-7', 'R-7']);
    expect((await run('R-7')).counts).toMatchObject({ sent: 0, unchanged: 3 });
  });

  it('is cleared by an empty value', async () => {
    await run('');
    expect(await badges()).toEqual([null, null, null]);
  });
});

describe('a change of the schema', () => {
  it('is undone as a whole, and the undoing can be undone', async () => {
    const { status, body } = await asked('undo', { id: change.id });
    expect([status, body]).toMatchObject([200, { status: 'replaced', verified: true, generation: 3 }]);
    expect((await planned()).body.planHash).toBe(plan.planHash);
    expect((await asked('undo', { id: change.id })).body.status).toBe('nothingToDo');
    expect((await asked('undo', { id: body.id })).body).toMatchObject({ verified: true, generation: 4 });
    expect((await planned()).body.status).toBe('nothingToDo');
  });

  it('is not undone when somebody has changed the schema since, nor by an id of nobody', async () => {
    await replaceJobSchema(graph(), job, { ...(await schema()), changedByHand: true });
    expect(await asked('undo', { id: change.id })).toMatchObject({
      status: 409,
      body: { code: 'schema-changed-since' },
    });
    expect(await asked('undo', { id: 'sch_0' })).toMatchObject({
      status: 404,
      body: { code: 'schema-change-not-found' },
    });
  });

  it('whose answer got lost is told by what is read back', async () => {
    const request = { mapping: 'badged', targets: [{ attribute: badge, targetAttributeName: 'extensionAttribute2' }] };
    const { body } = await asked('plan', request);
    await world.control('POST', '/faults', {
      match: { method: 'PUT', path: '/schema' },
      action: { reset: 'after' },
      times: 1,
    });
    expect((await asked('apply', { ...request, planHash: body.planHash })).body).toMatchObject({
      status: 'replaced',
      verified: true,
      generation: 5,
    });
  });

  it('stands in the audit from plan to end', async () => {
    const { body } = await world.call('GET', '/v1/audit?subject=job:entra-id');
    const actions = body.value.map((entry: { action: string }) => entry.action);
    expect(actions.filter((action: string) => action === 'job-schema-refused')).toHaveLength(3);
    expect(actions.slice(0, 2)).toEqual(['job-schema-changed', 'job-schema-apply']);
  });
});
