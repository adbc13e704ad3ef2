// From synced to cloud-managed, all through HTTP: one world, different people for each sentence. Most sentences are played at the same
// time: what they wait for, reads of a log that takes five in ten seconds, serves all of them at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attestations, conversionSettings, hrPerson, type Signed, signIn, synced } from './convert-people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

/** Ten people: two are ready, each other one has what hinders a conversion. */
const pilot: Readonly<Record<string, object>> = {
  '201': {},
  '202': {},
  // In another conversion already.
  '203': {},
  '204': { onPremisesSyncEnabled: null, onPremisesImmutableId: null },
  '205': { onPremisesProvisioningErrors: [{ category: 'PropertyConflict', propertyCausingError: 'ProxyAddresses' }] },
  '206': { roles: ['some-role'] },
  '207': { userPrincipalName: 'ada207@federated.example' },
  '208': {},
  '209': { managerId: '00000000-0000-4000-8000-000000000204' },
  '210': {},
};

describe('people synced from AD', () => {
  let world: World;
  let one: Signed;
  let other: Signed;
  beforeAll(async () => {
    world = await openWorld({ settings: conversionSettings });
    one = await signIn(world, '1');
    other = await signIn(world, '2');
  });
  afterAll(() => world.close());

  const start = async (people: readonly string[], more: object = {}) => {
    const answer = await one('POST', '/v1/conversions', { people, attestations, ...more });
    expect(answer.body).toMatchObject({ status: 'awaiting-approval' });
    return answer.body.id as string;
  };
  // biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the contract by the door itself
  const reached = (id: string, is: (conversion: any) => boolean) =>
    until(
      async () => {
        const { body } = await one('GET', `/v1/conversions/${id}`);
        return is(body) ? body : undefined;
      },
      `conversion ${id}`,
      80,
      500,
    );
  const approve = async (id: string) =>
    expect((await other('POST', `/v1/conversions/${id}/approve`, {})).status).toBe(200);
  const inState = (state: string) => (conversion: { users: { state: string }[] }) =>
    conversion.users.every((user) => user.state === state);

  it('are held back in the HR file with the reason, a leaver with both accounts', async () => {
    await world.control('POST', '/seed', { users: [synced('101'), synced('102'), synced('103'), synced('104')] });
    const submission = await world.run(
      ['101', '102', '103', '104'].map((id) =>
        hrPerson(id, id === '104' ? { Status: 'Terminated', TerminationDate: '2024-01-31' } : {}),
      ),
    );
    expect(submission.counts).toMatchObject({ held: 4, sent: 0 });
    const rows = await world.results(submission.id);
    expect(rows.map((row) => row.code)).toEqual(['still-synced', 'still-synced', 'still-synced', 'still-synced']);
    const leaver = JSON.stringify(rows[3]);
    expect(leaver).toContain('S-1-5-21-1-2-3-104');
    expect(leaver).toContain(synced('104').id);
    expect(await world.uploads()).toEqual([]);
  });

  it.concurrent('are checked without a write, and then one after the other converted, updated and proved', async () => {
    const checked = await one('POST', '/v1/conversion-checks', { people: ['101'], attestations });
    expect(checked).toMatchObject({ status: 200, body: { ready: 1 } });
    expect(checked.body.value[0].difference).toContainEqual({
      attribute: 'department',
      before: 'Archive',
      after: 'Law',
    });
    expect((await world.control('GET', '/requests?method=PATCH&path=000000000101')).value).toEqual([]);

    const id = await start(['101', '102']);
    expect((await one('POST', `/v1/conversions/${id}/approve`, {})).body.code).toBe('approval-by-another');
    expect((await world.call('POST', `/v1/conversions/${id}/approve`, {})).body.code).toBe('signed-in-person-needed');
    await approve(id);
    const paused = await reached(id, (conversion) => conversion.status !== 'running');
    expect(paused).toMatchObject({ status: 'paused', reason: { code: 'wave-finished' } });
    expect(paused.users.map((user: { state: string }) => user.state)).toEqual(['done', 'ready']);
    expect((await other('POST', `/v1/conversions/${id}/resume`, { comment: 'signed in well' })).status).toBe(200);
    const finished = await reached(id, (conversion) => conversion.status === 'finished');
    expect(finished.users[0]).toMatchObject({
      state: 'done',
      objectId: synced('101').id,
      directoryAudit: expect.any(String),
      logEntry: expect.any(String),
      humanStep: expect.stringContaining('S-1-5-21-1-2-3-101'),
    });
    expect(finished.users[0].difference).toContainEqual({ attribute: 'department', before: 'Archive', after: 'Law' });
    const users = (await world.users()).filter((user) => ['101', '102'].includes(user.employeeId));
    expect(users.map((user) => [user.id, user.department, user.isCloudManaged, user.onPremisesSyncEnabled])).toEqual([
      [synced('101').id, 'Law', true, null],
      [synced('102').id, 'Law', true, null],
    ]);
    const uploaded = (await world.uploads()).map((upload) =>
      upload.body.Operations.map((operation: { data: { externalId: string } }) => operation.data.externalId),
    );
    const own = uploaded.filter((ids: string[]) => ids.includes('101') || ids.includes('102'));
    expect(own).toEqual([['101'], ['102']]);
    const later = await world.run([hrPerson('101', { JobTitle: 'Judge' })]);
    expect(later).toMatchObject({ outcome: 'success', counts: { succeeded: 1 } });
  });

  it.concurrent('whose transfer was answered with 504 and shows late are read up, not transferred twice, and go back as far as Graph allows', async () => {
    await world.control('POST', '/seed', { users: [synced('111')] });
    await world.control('PUT', '/switches', { behaviorStaleReads: 1 });
    const path = '*/users/00000000-0000-4000-8000-000000000111/onPremisesSyncBehavior';
    await world.control('POST', '/faults', { match: { method: 'PATCH', path }, action: { status: 504, handle: true } });
    await world.submission(await world.submit([hrPerson('111')]));
    const id = await start(['111']);
    await approve(id);
    const finished = await reached(id, (conversion) => conversion.status === 'finished');
    expect(finished.users[0]).toMatchObject({ state: 'done', calls: [{ answer: 'unknown: http-504' }] });
    const patches = (await world.control('GET', '/requests?method=PATCH&path=000000000111')).value;
    expect(patches).toHaveLength(1);
    await world.control('PUT', '/switches', { behaviorStaleReads: 0 });

    expect((await other('POST', `/v1/conversions/${id}/roll-back`, { comment: 'time clock' })).status).toBe(200);
    const waiting = await reached(id, inState('awaiting-switch-off'));
    expect(waiting.users[0].humanStep).toContain('blockCloudObjectTakeoverThroughHardMatchEnabled');
    await world.control('PUT', '/on-premises-synchronization', {
      features: { blockCloudObjectTakeoverThroughHardMatchEnabled: false },
    });
    await reached(id, inState('waiting-for-sync'));
    expect(await world.user('111')).toMatchObject({ isCloudManaged: false, onPremisesSyncEnabled: null });
    await world.control('POST', '/sync', {});
    const back = await reached(id, inState('rolled-back'));
    expect(back.users[0]).toMatchObject({ state: 'rolled-back', humanStep: expect.stringContaining('true again') });
    // What AD held counts again, and HR is kept out as before.
    expect(await world.user('111')).toMatchObject({ onPremisesSyncEnabled: true, department: 'Archive' });
    const held = await world.run([hrPerson('111', { JobTitle: 'Judge' })]);
    expect(held.counts).toMatchObject({ held: 1, sent: 0 });
    await world.control('PUT', '/on-premises-synchronization', {
      features: { blockCloudObjectTakeoverThroughHardMatchEnabled: true },
    });
  });

  it.concurrent('without the id that HR sends make no twin: the wave stops, and goes on once the id is right', async () => {
    const user = synced('121');
    await world.control('POST', '/seed', { users: [user, synced('122')] });
    await world.run([hrPerson('122')]);
    const id = await start(['121', '122'], { canary: 0 });
    await approve(id);
    // HR has sent nobody of this id yet: the first update is waited for, and meanwhile the id is lost.
    await reached(
      id,
      (conversion) => conversion.users[0].state === 'cloud-managed' && conversion.users[1].state === 'done',
    );
    await world.control('POST', '/seed', {
      users: [{ ...user, onPremisesSyncEnabled: null, isCloudManaged: true, employeeId: null }],
    });
    const held = await world.run([hrPerson('121')]);
    expect(held.counts).toMatchObject({ held: 1, sent: 0 });
    const stopped = await reached(id, (conversion) => conversion.status === 'stopped');
    expect(stopped).toMatchObject({ reason: { code: 'twin-prevented', externalId: '121' } });
    expect(await world.user('121')).toBeUndefined();
    await world.control('POST', '/seed', { users: [{ ...user, onPremisesSyncEnabled: null, isCloudManaged: true }] });
    await other('POST', `/v1/conversions/${id}/resume`, {});
    await reached(id, inState('done'));
    expect(await world.user('121')).toMatchObject({ id: user.id, department: 'Law' });
  });

  it.concurrent('in a pilot of ten with one of each blocker: each blocker is named, and the others go on without those people', async () => {
    const users = Object.fromEntries(
      Object.entries(pilot).map(([externalId, changes]) => [externalId, synced(externalId, changes)]),
    );
    const objectIds = Object.values(users).map((user) => user.id);
    await world.control('POST', '/seed', {
      domains: [{ id: 'federated.example', authenticationType: 'Federated' }],
      users: [...Object.values(users), synced('220', { employeeId: '208' })],
      groups: [
        { id: 'cccccccc-0000-4000-8000-000000000210', onPremisesSyncEnabled: true, members: [users['210']!.id] },
      ],
    });
    await world.run(['201', '202', '203'].map((id) => hrPerson(id)));
    await start([users['203']!.id]);
    const id = await start(objectIds, { canary: 0, groupsFirst: true });
    const opened = (await one('GET', `/v1/conversions/${id}`)).body;
    const blockersOf = (user: { checks: { rule: string; result: string; remedy: string | null }[] }) =>
      user.checks.flatMap(({ rule, result, remedy }) => (result === 'block' && remedy !== null ? [rule] : []));
    const found = objectIds.map((objectId) => {
      const user = opened.users.find((one: { objectId: string }) => one.objectId === objectId);
      return [user.state, ...blockersOf(user)];
    });
    expect(found).toEqual([
      ['ready'],
      ['ready'],
      ['blocked', 'R19'],
      ['blocked', 'R2'],
      ['blocked', 'R5'],
      ['blocked', 'R6'],
      ['blocked', 'R7'],
      ['blocked', 'R10'],
      ['blocked', 'R8'],
      ['blocked', 'R9'],
    ]);
    // Between the assessment and its approval somebody has become an administrator.
    await world.control('POST', '/seed', { users: [{ ...users['201'], roles: ['some-role'] }] });
    await approve(id);
    const stopped = await reached(id, (conversion) => conversion.status === 'stopped');
    expect(stopped.reason).toMatchObject({ code: 'readiness-changed', externalId: '201' });
    const told = await until(async () => {
      const { body } = await world.call('GET', '/v1/events?after=0&types=conversion-stopped');
      return body?.value?.find((event: { conversion: string }) => event.conversion === id);
    }, 'the event');
    expect(told).toMatchObject({
      job: 'entra-id',
      externalId: '201',
      code: 'readiness-changed',
      whoActs: 'fix-in-entra',
    });
    expect((await other('POST', `/v1/conversions/${id}/resume`, {})).status).toBe(200);
    const finished = await reached(id, (conversion) => conversion.status === 'finished');
    const states = finished.users.map((user: { state: string }) => user.state).sort();
    expect(states).toEqual([...Array(9).fill('blocked'), 'done']);
    const patched = (await world.control('GET', '/requests?method=PATCH')).value.map(
      ({ path }: { path: string }) => path,
    );
    const changed = objectIds.filter((objectId) => patched.some((path: string) => path.includes(objectId)));
    expect(changed).toEqual([users['202']!.id]);
  });

  const approveHazards = async (id: string) => {
    expect((await other('POST', `/v1/conversions/${id}/approve`, {})).body.code).toBe('hazards-not-accepted');
    expect((await other('POST', `/v1/conversions/${id}/approve`, { acceptHazards: true })).status).toBe(200);
    await reached(id, inState('awaiting-deletion'));
  };

  it.concurrent('who went the way of deletion are restored as the same object', async () => {
    await world.control('POST', '/seed', { users: [synced('141')] });
    await world.run([hrPerson('141')]);
    const id = await start(['141'], { route: 'restore' });
    await approveHazards(id);
    await world.control('POST', '/sync', { users: [{ id: synced('141').id, outOfScope: true }] });
    await reached(id, inState('done'));
    expect(await world.user('141')).toMatchObject({
      id: synced('141').id,
      onPremisesImmutableId: null,
      department: 'Law',
    });
  });

  it('who were deleted more than 30 days ago are lost', async () => {
    await world.control('POST', '/seed', { users: [synced('142')] });
    await world.run([hrPerson('142')]);
    const id = await start(['142'], { route: 'restore' });
    await approveHazards(id);
    await one('POST', `/v1/conversions/${id}/pause`, {});
    await world.control('POST', '/sync', { users: [{ id: synced('142').id, outOfScope: true }] });
    await reached(id, inState('soft-deleted'));
    await world.advance(31 * 86_400_000);
    await other('POST', `/v1/conversions/${id}/resume`, {});
    const lost = await reached(id, inState('lost'));
    expect(lost.users[0]).toMatchObject({ code: 'restore-too-late' });
  });
});
