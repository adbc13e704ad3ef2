// What the room for Graph makes of both readings wherever the documentation of source of authority contradicts itself: each switch of the
// emulator at both of its values.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectGraph, type GraphVersion } from '../../api/graph/connection.ts';
import { clearOnPremises, readDeletedUser, restoreUser } from '../../api/graph/deleted-user.ts';
import { readPeople } from '../../api/graph/read-conversion-facts.ts';
import { readSourceAudits, type SourceAudit, type SourceChange } from '../../api/graph/read-source-audits.ts';
import { readSyncBehaviors, writeSyncBehavior } from '../../api/graph/sync-behavior.ts';
import { type EmulatedGraph, startGraph } from './emulated-graph.ts';

const PERMISSION = 'User-OnPremisesSyncBehavior.ReadWrite.All';
const DAY = 86_400_000;

let graph: EmulatedGraph;
beforeAll(async () => {
  graph = await startGraph();
});
beforeEach(() => graph.control('POST', '/reset'));
afterAll(() => graph.close());

async function seed(changes: object = {}): Promise<string> {
  const id = randomUUID();
  const onPremises = { onPremisesSyncEnabled: true, onPremisesImmutableId: `anchor-${id}`, department: 'Archive' };
  const user = { id, displayName: 'Ada', userPrincipalName: `${id}@fabletown.example`, ...onPremises, ...changes };
  await graph.control('POST', '/seed', { users: [user] });
  return id;
}
const switches = (values: object) => graph.control('PUT', '/switches', values);
const transfer = (id: string, flag = true, version: GraphVersion = 'v1.0') =>
  writeSyncBehavior(graph.connection, id, flag, version);
const flagOf = async (id: string, version: GraphVersion = 'v1.0') =>
  (await readSyncBehaviors(graph.connection, [id], version))[0];
const userOf = async (id: string) => {
  const { value } = (await graph.control('GET', '/directory/users')) as { value: Record<string, unknown>[] };
  return value.find((user) => user.id === id);
};
const sync = async (users: readonly object[] = []) =>
  ((await graph.control('POST', '/sync', { users })) as { results: { id: string; result: string; code?: string }[] })
    .results;
const patch = (id: string, body: object, version: GraphVersion = 'v1.0') =>
  graph.connection.call({
    method: 'PATCH',
    path: `/users/${id}`,
    version,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    timeoutMs: 5000,
  });
const letBack = (isBlocked: boolean) =>
  graph.control('PUT', '/on-premises-synchronization', {
    features: { blockCloudObjectTakeoverThroughHardMatchEnabled: isBlocked },
  });

describe('a transfer', () => {
  it.each([
    { behaviorWrapped: false, behaviorPatchStatus: 204 },
    { behaviorWrapped: true, behaviorPatchStatus: 200 },
  ])('keeps the object and its anchor, whatever the answers look like: %j', async (values) => {
    await switches(values);
    const id = await seed();
    expect(await flagOf(id)).toEqual({ kind: 'behavior', isCloudManaged: false });
    expect(await transfer(id)).toMatchObject({ kind: 'done', status: values.behaviorPatchStatus });
    expect(await flagOf(id)).toEqual({ kind: 'behavior', isCloudManaged: true });
    expect(await userOf(id)).toMatchObject({
      isCloudManaged: true,
      onPremisesSyncEnabled: null,
      onPremisesImmutableId: `anchor-${id}`,
    });
  });

  it.each(['v1.0', 'beta'])('is made and read where only %s knows the path, whichever is asked first', async (only) => {
    await switches({ behaviorVersions: only });
    for (const first of ['v1.0', 'beta'] as const) {
      const id = await seed();
      expect(await transfer(id, true, first)).toMatchObject({ kind: 'done' });
      expect(await flagOf(id, first)).toEqual({ kind: 'behavior', isCloudManaged: true });
    }
  });

  it.each(['refuse', 'accept'])('of somebody who was never synced: %s', async (behaviorOfUnsynced) => {
    await switches({ behaviorOfUnsynced });
    const id = await seed({ onPremisesSyncEnabled: null, onPremisesImmutableId: null });
    const answer = await transfer(id);
    expect(answer.kind).toBe(behaviorOfUnsynced === 'refuse' ? 'refused' : 'done');
  });

  it('of nobody is refused, and without the permission reading is refused as writing is', async () => {
    expect(await flagOf(randomUUID())).toMatchObject({ kind: 'not-found' });
    expect(await transfer(randomUUID())).toMatchObject({ kind: 'refused', status: 404 });
    await graph.control('POST', '/seed', {
      applications: [{ appId: 'aaaaaaaa-0000-4000-8000-000000000001', secrets: ['word'], roles: ['User.Read.All'] }],
    });
    const weak = { clientId: 'aaaaaaaa-0000-4000-8000-000000000001', clientSecret: 'word' };
    const connection = connectGraph({ ...graph.options, ...weak });
    const id = await seed();
    expect((await readSyncBehaviors(connection, [id], 'v1.0'))[0]).toMatchObject({ permission: PERMISSION });
    expect(await writeSyncBehavior(connection, id, true, 'v1.0')).toEqual({
      kind: 'forbidden',
      permission: PERMISSION,
    });
  });

  it('opens the user for writing, except what Exchange owns', async () => {
    const id = await seed({ externalServiceAttributes: ['mobilePhone'] });
    expect(await patch(id, { displayName: 'Bea' })).toMatchObject({
      status: 400,
      text: expect.stringContaining('on-premises mastered Directory Sync objects'),
    });
    await transfer(id);
    expect(await patch(id, { displayName: 'Bea' })).toMatchObject({ status: 204 });
    expect(await patch(id, { mobilePhone: '1' })).toMatchObject({ text: expect.stringContaining('external service') });
  });

  it('that was throttled was certainly not made', async () => {
    await switches({ identityWritesPerWindow: 0 });
    const id = await seed();
    expect(await transfer(id)).toMatchObject({ kind: 'throttled', retryAfterSeconds: expect.any(Number) });
    expect(await flagOf(id)).toMatchObject({ isCloudManaged: false });
  });
});

describe('the way back', () => {
  it('is complete with a run of the sync client, and AD overwrites what the cloud has said', async () => {
    const id = await seed();
    await transfer(id);
    await patch(id, { department: 'Law' });
    await transfer(id, false);
    expect(await userOf(id)).toMatchObject({ isCloudManaged: false, onPremisesSyncEnabled: null, department: 'Law' });
    expect(await sync()).toEqual([{ id, result: 'refused', code: 'InvalidHardMatch' }]);
    await letBack(false);
    expect(await sync()).toEqual([{ id, result: 'taken-over' }]);
    expect(await userOf(id)).toMatchObject({ onPremisesSyncEnabled: true, department: 'Archive' });
  });

  it.each([{ roles: ['admin'] }, { eligibleRoles: ['admin'] }])('is refused to who has %j', async (privilege) => {
    const id = await seed(privilege);
    await transfer(id);
    await transfer(id, false);
    await letBack(false);
    expect(await sync()).toEqual([{ id, result: 'refused', code: 'InvalidHardMatch' }]);
  });

  it('has a switch that no application may turn, and an identifier that takes nothing but null', async () => {
    const features = JSON.stringify({ features: { blockCloudObjectTakeoverThroughHardMatchEnabled: false } });
    const answer = await graph.connection.call({
      method: 'PATCH',
      path: '/directory/onPremisesSynchronization/x',
      version: 'beta',
      headers: { 'Content-Type': 'application/json' },
      body: features,
      timeoutMs: 5000,
    });
    expect(answer).toMatchObject({ status: 403 });
    const id = await seed();
    expect(await patch(id, { onPremisesObjectIdentifier: 'x' }, 'beta')).toMatchObject({ status: 400 });
    expect(await patch(id, { onPremisesObjectIdentifier: null }, 'beta')).toMatchObject({ status: 204 });
  });
});

describe('the directory audit of changed sources', () => {
  const since = new Date('2026-03-02T08:00:00Z');
  const read = async (change: SourceChange, from = since, pageSize = 500): Promise<SourceAudit[]> => {
    const answers: SourceAudit[] = [];
    let nextLink: string | undefined;
    do {
      const answer = await readSourceAudits(graph.connection, { change, since: from, nextLink, pageSize });
      if (answer.kind !== 'audits') throw new Error(JSON.stringify(answer));
      answers.push(...answer.audits);
      nextLink = answer.nextLink ?? undefined;
    } while (nextLink !== undefined);
    return answers;
  };

  it.each(['AD', 'AD DS'])('is read for everybody at once, spelled "%s" too, page by page', async (auditSpelling) => {
    await switches({ auditSpelling });
    await graph.control('PUT', '/clock', { now: since.toISOString() });
    const ids = [await seed(), await seed(), await seed()];
    for (const id of ids) await transfer(id);
    await transfer(ids[0]!, false);
    const found = await read('to-cloud', since, 2);
    expect(found.map(({ targetId }) => targetId).sort()).toEqual(ids.toSorted());
    expect(found[0]!.activity).toBe(`Change Source of Authority from ${auditSpelling} to cloud`);
    expect(await read('undone')).toMatchObject([{ targetId: ids[0] }]);
    expect(await graph.arrived('/auditLogs/directoryAudits')).toHaveLength(3);
    expect(await read('to-cloud', new Date(since.getTime() + DAY))).toEqual([]);
  });

  it('shows an entry late', async () => {
    await switches({ directoryAuditDelaySeconds: 300 });
    await graph.control('PUT', '/clock', { now: since.toISOString() });
    await transfer(await seed());
    expect(await read('to-cloud')).toEqual([]);
    await graph.control('PUT', '/clock', { now: new Date(since.getTime() + 310_000).toISOString() });
    expect(await read('to-cloud')).toHaveLength(1);
  });
});

describe('an AD object that is edited or gone', () => {
  it.each([
    ['connect', '6956'],
    ['cloud', 'Skipped'],
  ])('is ignored of a converted user: %s says %s', async (syncClient, code) => {
    await switches({ syncClient });
    const id = await seed({ accountEnabled: true });
    await transfer(id);
    expect(await sync([{ id, values: { accountEnabled: false } }])).toEqual([{ id, result: 'ignored', code }]);
    expect(await userOf(id)).toMatchObject({ accountEnabled: true });
  });

  it.each(['ignored', 'softDeleted'])('leaves a converted user: %s, and its groups of AD in any case', async (word) => {
    await switches({ adObjectGone: word });
    const id = await seed();
    const groups = ['aaaaaaaa-0000-4000-8000-00000000000a', 'aaaaaaaa-0000-4000-8000-00000000000b'];
    const [ofAd, ofCloud] = groups.map((group) => ({ id: group, displayName: group, members: [id] }));
    await graph.control('POST', '/seed', { groups: [{ ...ofAd, onPremisesSyncEnabled: true }, ofCloud] });
    await transfer(id);
    await sync([{ id, outOfScope: true }]);
    const deleted = await readDeletedUser(graph.connection, id);
    expect(deleted.kind).toBe(word === 'softDeleted' ? 'deleted' : 'not-found');
    const { value } = (await graph.control('GET', '/directory/groups')) as { value: { members: string[] }[] };
    expect(value.map(({ members }) => members)).toEqual([[], [id]]);
  });

  it('deletes a synced user, whom Graph restores within 30 days; too many deletes are none', async () => {
    const ids = [await seed({ accountEnabled: true }), await seed()];
    await switches({ syncDeletesThreshold: 1 });
    await sync(ids.map((id) => ({ id, outOfScope: true })));
    expect(await userOf(ids[1]!)).toBeDefined();
    await switches({ syncDeletesThreshold: 500 });
    await sync(ids.map((id) => ({ id, outOfScope: true })));
    expect(await readDeletedUser(graph.connection, ids[0]!)).toMatchObject({ kind: 'deleted' });
    expect(await restoreUser(graph.connection, ids[0]!)).toMatchObject({ kind: 'done', status: 200 });
    expect(await userOf(ids[0]!)).toMatchObject({ onPremisesSyncEnabled: false, accountEnabled: true });
    await graph.control('PUT', '/clock', { now: new Date(Date.now() + 31 * DAY).toISOString() });
    expect(await restoreUser(graph.connection, ids[1]!)).toMatchObject({ kind: 'refused', status: 404 });
  });

  it('is not restored over another user of the same name', async () => {
    const id = await seed();
    await sync([{ id, outOfScope: true }]);
    await graph.control('POST', '/seed', {
      users: [{ id: randomUUID(), displayName: 'Bea', userPrincipalName: `${id}@fabletown.example` }],
    });
    expect(await restoreUser(graph.connection, id)).toMatchObject({ kind: 'refused', status: 400 });
  });
});

describe('the anchor of a restored user', () => {
  it.each(['allowed', 'refused'])('is cleared with null where that is %s', async (anchorClearing) => {
    await switches({ anchorClearing });
    const id = await seed({ onPremisesSyncEnabled: false });
    await sync();
    await graph.control('POST', '/seed', {
      users: [{ ...(await userOf(id)), onPremisesSyncEnabled: false, onPremisesImmutableId: 'anchor' }],
    });
    expect(await patch(id, { onPremisesImmutableId: '' })).toMatchObject({ status: 400 });
    const answer = await clearOnPremises(graph.connection, id);
    expect(answer.kind).toBe(anchorClearing === 'allowed' ? 'done' : 'refused');
    const found = await readPeople(graph.connection, [{ property: 'id', value: id }], []);
    expect(found).toMatchObject({
      people: [{ onPremisesImmutableId: anchorClearing === 'allowed' ? null : 'anchor' }],
    });
  });

  it('left there, AD takes the user back; cleared, only a soft match does', async () => {
    await letBack(false);
    const ids = [await seed({ onPremisesSyncEnabled: false }), await seed({ onPremisesSyncEnabled: false })];
    await clearOnPremises(graph.connection, ids[1]!);
    const features = (blockSoftMatchEnabled: boolean) =>
      graph.control('PUT', '/on-premises-synchronization', { features: { blockSoftMatchEnabled } });
    await features(true);
    const seen = ids.map((id) => ({ id, values: {} }));
    expect((await sync(seen)).map(({ result }) => result)).toEqual(['taken-over', 'refused']);
    await features(false);
    expect((await sync(seen)).map(({ result }) => result)).toEqual(['updated', 'taken-over']);
  });
});
