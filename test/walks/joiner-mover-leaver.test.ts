// What becomes of workers who join, change, leave and return, from the HR record to the directory.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { managersByBadge } from './managers-by-badge.ts';
import { people, person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

const DAY = 86_400_000;
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('a worker on the way from HR to the directory', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('a joiner becomes an enabled user, and the submission says so', async () => {
    const submission = await world.run([person('1')]);
    expect(submission).toMatchObject({
      status: 'finished',
      outcome: 'success',
      counts: { rows: 1, accepted: 1, invalid: 0, sent: 1, succeeded: 1 },
    });
    expect(submission.counts.byEvent).toMatchObject({ joiner: 1 });
    expect(await world.user('1')).toMatchObject({
      accountEnabled: true,
      displayName: 'Ada Bramble1',
      department: 'Engineering',
    });
    expect(await world.results(submission.id)).toMatchObject([
      { externalId: '1', event: 'joiner', disposition: 'send', state: 'succeeded', outcome: 'succeeded', attempts: 1 },
    ]);
  });

  it('the same record again is unchanged and costs no call', async () => {
    const before = (await world.uploads()).length;
    const submission = await world.run([person('1')]);
    expect(submission).toMatchObject({ status: 'finished', outcome: 'nothingToDo', counts: { unchanged: 1, sent: 0 } });
    expect(await world.uploads()).toHaveLength(before);
  });

  it("a mover's new department reaches the same user", async () => {
    const { id } = await world.user('1');
    const submission = await world.run([person('1', { Department: 'Research' })]);
    expect(submission.counts.byEvent).toMatchObject({ mover: 1 });
    expect(await world.user('1')).toMatchObject({ id, department: 'Research', accountEnabled: true });
  });

  it('a record with one column only changes that and keeps what is known', async () => {
    const submission = await world.run([{ EmployeeID: '1', JobTitle: 'Principal Engineer' }]);
    expect(submission).toMatchObject({ outcome: 'success' });
    expect(await world.user('1')).toMatchObject({
      jobTitle: 'Principal Engineer',
      department: 'Research',
      accountEnabled: true,
    });
  });

  it("a leaver's account stays enabled through the last day and is disabled on the day after", async () => {
    const { now } = await world.control('GET', '/clock');
    const today = now.slice(0, 10);
    const tomorrow = new Date(Date.parse(today) + DAY).toISOString().slice(0, 10);
    await world.run([person('2', { TerminationDate: today })]);
    expect(await world.user('2')).toMatchObject({ accountEnabled: true });

    await world.run([person('3', { TerminationDate: tomorrow })]);
    const past = new Date(Date.parse(today) - DAY).toISOString().slice(0, 10);
    const submission = await world.run([person('2', { Status: 'Terminated', TerminationDate: past })]);
    expect(submission.counts.byEvent).toMatchObject({ leaver: 1 });
    expect(await world.user('2')).toMatchObject({ accountEnabled: false });
    expect(await world.user('3')).toMatchObject({ accountEnabled: true });
  });

  it('a worker who returns is enabled again as the same user', async () => {
    const { id } = await world.user('2');
    const submission = await world.run([
      person('2', { Status: 'Active', HireDate: '2026-01-01', TerminationDate: '' }),
    ]);
    expect(submission.counts.byEvent).toMatchObject({ rehire: 1 });
    expect(await world.user('2')).toMatchObject({ id, accountEnabled: true });
  });

  it('a future hire is created disabled and enabled by the record of the first day', async () => {
    const { now } = await world.control('GET', '/clock');
    const start = new Date(Date.parse(now) + 3 * DAY).toISOString().slice(0, 10);
    await world.run([person('4', { Status: 'Pending', HireDate: start })]);
    expect(await world.user('4')).toMatchObject({ accountEnabled: false });
  });

  it('an unknown status word is an error of that row and never disables anybody', async () => {
    const submission = await world.run([person('1', { Status: 'Sabbatical-ish' }), person('5')]);
    expect(submission).toMatchObject({
      outcome: 'partial',
      counts: { rows: 2, accepted: 1, invalid: 1, succeeded: 1 },
    });
    const rows = await world.results(submission.id);
    expect(rows.find((row) => row.externalId === '1')).toMatchObject({
      disposition: 'invalid',
      outcome: 'invalid',
      code: 'unknown-status',
    });
    expect(await world.user('1')).toMatchObject({ accountEnabled: true });
  });

  it('a bare record of an unknown worker is not sent, and says what is missing', async () => {
    const submission = await world.run([{ EmployeeID: '99', JobTitle: 'Ghost' }]);
    expect(submission.counts).toMatchObject({ sent: 0, needsCompleteRecord: 1 });
    expect((await world.results(submission.id))[0]).toMatchObject({
      disposition: 'needs-complete-record',
      code: 'needs-complete-record',
    });
    expect(await world.user('99')).toBeUndefined();
  });

  it('every payload carries active as a boolean', async () => {
    await world.run(people(60, 2000));
    const operations = (await world.uploads()).flatMap((upload) => upload.body.Operations);
    expect(operations.length).toBeGreaterThan(60);
    expect(operations.every((operation) => typeof operation.data.active === 'boolean')).toBe(true);
  });

  it('identical rows of a worker are one, different ones are refused', async () => {
    const submission = await world.run([person('6'), person('6'), person('7'), person('7', { JobTitle: 'Other' })]);
    expect(submission.counts).toMatchObject({ rows: 4, accepted: 2, invalid: 2, duplicate: 1, succeeded: 1 });
    const rows = await world.results(submission.id);
    expect(rows.filter((row) => row.externalId === '7').every((row) => row.code === 'duplicate-row')).toBe(true);
    expect(await world.user('7')).toBeUndefined();
  });
});

describe('people who were in the directory before us', () => {
  it('keep their user name and are no joiners', async () => {
    const world = await openWorld();
    try {
      await world.control('POST', '/seed', {
        users: [
          {
            id: 'd0000000-0000-4000-8000-000000000001',
            employeeId: '10',
            userPrincipalName: 'old.name@fabletown.example',
            displayName: 'Ada Old',
            accountEnabled: true,
          },
        ],
      });
      const submission = await world.run([person('10'), person('11')]);
      expect(submission.counts.byEvent).toMatchObject({ mover: 1, joiner: 1 });
      expect(await world.user('10')).toMatchObject({
        id: 'd0000000-0000-4000-8000-000000000001',
        userPrincipalName: 'old.name@fabletown.example',
        displayName: 'Ada Bramble10',
      });
      expect(await world.users()).toHaveLength(2);
    } finally {
      await world.close();
    }
  });
});

describe('managers', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('are sent before their reports, and the reference is written', async () => {
    await world.run([person('30', { ManagerID: '31' }), person('31', { ManagerID: '32' }), person('32')]);
    const [upload] = await world.uploads();
    expect(
      upload.body.Operations.map((operation: { data: { externalId: string } }) => operation.data.externalId),
    ).toEqual(['32', '31', '30']);
    const boss = await world.user('31');
    expect(await world.user('30')).toMatchObject({ managerId: boss.id });
  });

  it('an unknown manager is left out, and written by itself as soon as the manager is provisioned', async () => {
    const submission = await world.run([person('40', { ManagerID: '41' })]);
    expect(submission).toMatchObject({ outcome: 'success' });
    const [row] = await world.results(submission.id);
    expect(row.problems).toMatchObject([{ code: 'manager-unknown' }]);
    const { body: worker } = await world.call('GET', '/v1/workers/40');
    expect(worker.targets).toMatchObject([{ job: 'entra-id', pendingManager: '41' }]);

    await world.run([person('41')]);
    const boss = await world.user('41');
    await until(async () => (await world.user('40')).managerId === boss.id, 'the manager to be written');
    const settled = async () => {
      const { operations } = (await world.call('GET', '/v1/workers/40')).body.targets[0];
      return (
        operations.length === 2 && operations.every((operation: { state: string }) => operation.state === 'succeeded')
      );
    };
    await until(settled, 'the log to say so');
    const again = await world.run([person('40', { ManagerID: '41' })]);
    expect(again.counts).toMatchObject({ unchanged: 1, sent: 0 });
  });
});

describe('managers named by a number of their own record', () => {
  const mapping = managersByBadge('badges');
  const query = { mapping: mapping.name };
  const worker = (id: string, badge: string, manager = '') => ({ ...person(id, { ManagerID: manager }), Badge: badge });
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ mappings: [mapping] });
  });
  afterAll(() => world.close());

  it('are found in the same file, sent before their reports, and the reference is written', async () => {
    const submission = await world.run(
      [worker('50', 'b-50', 'b-51'), worker('51', 'b-51', 'b-52'), worker('52', 'b-52')],
      query,
    );
    expect(submission).toMatchObject({ status: 'finished', outcome: 'success' });
    const [upload] = await world.uploads();
    expect(
      upload.body.Operations.map((operation: { data: { externalId: string } }) => operation.data.externalId),
    ).toEqual(['52', '51', '50']);
    expect((await world.user('50')).managerId).toBe((await world.user('51')).id);
  });

  it('are found among the workers already known, by a record with one column only', async () => {
    await world.run([{ EmployeeID: '50', ManagerID: 'b-52' }], query);
    expect((await world.user('50')).managerId).toBe((await world.user('52')).id);
  });

  it('are left out with a warning while nobody has the number, and written by themselves when somebody comes who has', async () => {
    const submission = await world.run([worker('60', 'b-60', 'b-61')], query);
    const [row] = await world.results(submission.id);
    expect(row).toMatchObject({ outcome: 'succeeded', problems: [{ code: 'manager-unresolved' }] });

    await world.run([worker('61', 'b-61')], query);
    const boss = await world.user('61');
    await until(async () => (await world.user('60')).managerId === boss.id, 'the manager to be written');
  });

  it('are shown by a preview as the submission will have them', async () => {
    const preview = async (job: object) => {
      const rows = [worker('70', 'b-70', 'b-71'), worker('71', 'b-71', 'b-52'), worker('72', 'b-72', 'b-99')];
      const { body } = await world.call('POST', `/v1/previews?${new URLSearchParams({ ...query, ...job })}`, {
        records: rows,
      });
      return body.value.map((one: { user: Record<string, { manager?: { value: string } }>; problems: [] }) => [
        one.user[ENTERPRISE]?.manager?.value ?? null,
        one.problems.map(({ code }: { code: string }) => code),
      ]);
    };
    expect(await preview({})).toEqual([
      ['71', []],
      [null, ['manager-unresolved']],
      [null, ['manager-unresolved']],
    ]);
    expect(await preview({ job: 'entra-id' })).toEqual([
      ['71', []],
      ['52', ['manager-not-in-file']],
      [null, ['manager-unresolved']],
    ]);
  });
});
