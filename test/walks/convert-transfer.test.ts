// From synced to cloud-managed by the route `transfer`, all through HTTP: one world, different people for each sentence.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attestations, conversionSettings, hrPerson, type Signed, signIn, synced } from './convert-people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

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
    until(async () => {
      const { body } = await one('GET', `/v1/conversions/${id}`);
      return is(body) ? body : undefined;
    }, `conversion ${id}`);
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

  it('are checked without a write, and then one after the other converted, updated and proved', async () => {
    const checked = await one('POST', '/v1/conversion-checks', { people: ['101'], attestations });
    expect(checked).toMatchObject({ status: 200, body: { ready: 1 } });
    expect(checked.body.value[0].difference).toContainEqual({
      attribute: 'department',
      before: 'Archive',
      after: 'Law',
    });
    expect((await world.control('GET', '/requests?method=PATCH')).value).toEqual([]);

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
    expect((await world.uploads()).map((upload) => upload.body.Operations.length)).toEqual([1, 1]);
    const later = await world.run([hrPerson('101', { JobTitle: 'Judge' })]);
    expect(later).toMatchObject({ outcome: 'success', counts: { succeeded: 1 } });
  });
});
