// What fails, what is not sent again, and what a person does about it, with the emulator at the other end.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from './people.ts';
import { openWorld, type World } from './world.ts';

describe('workers who failed', () => {
  let world: World;
  let failed: string;
  const staff = [person('1'), person('2'), person('3'), person('4')];
  beforeAll(async () => {
    world = await openWorld();
    await world.control('POST', '/records/fail', { externalId: '1', errorCode: 'InsufficientRights', times: 1 });
    await world.control('POST', '/records/fail', { externalId: '2', errorCode: 'MandatoryFieldsMissing', times: 1 });
    failed = (await world.run(staff)).id;
  });
  afterAll(() => world.close());

  it('are not sent with the next file, which lists them with reason and next step', async () => {
    const changed = [staff[0]!, person('2', { Department: 'Law' }), ...staff.slice(2)];
    const next = await world.run(changed);
    expect(next).toMatchObject({ outcome: 'partial', counts: { stillFailing: 1, unchanged: 2, succeeded: 1 } });
    expect(next.firstFailures).toMatchObject([
      { externalId: '1', outcome: 'still-failing', code: 'still-failing', whoActs: 'fix-in-entra' },
    ]);
    expect(next.firstFailures[0].reason).toContain('InsufficientRights');
    expect(await world.user('1')).toBeUndefined();
  });

  it('are sent again when a person asks, without those who have changed meanwhile', async () => {
    const { status, body } = await world.call('POST', `/v1/submissions/${failed}/retry`, { comment: 'rights granted' });
    expect(status).toBe(201);
    expect(body.notes.map(({ code }: { code: string }) => code)).toEqual(['fix-first', 'left-out']);
    expect(await world.submission(body.id)).toMatchObject({ origin: 'retry', outcome: 'success', counts: { rows: 1 } });
    expect(await world.user('1')).toMatchObject({ accountEnabled: true });
  });

  it('or kept disabled, or renamed by a person, end in the directory as the person said', async () => {
    const reason = 'Garden leave until the end of the year.';
    await world.call('PUT', '/v1/worker-controls/3', { control: 'keep-disabled', reason });
    const userName = 'ada.thorn@fabletown.example';
    const renamed = await world.call('POST', '/v1/worker-actions/rename', {
      externalId: '4',
      userName,
      comment: 'asked for',
    });
    expect(renamed.status).toBe(201);
    await world.submission(renamed.body.id);
    await world.run([person('3', { Department: 'Law' }), person('4', { Department: 'Law' })]);
    expect(await world.user('3')).toMatchObject({ accountEnabled: false, department: 'Law' });
    expect(await world.user('4')).toMatchObject({ userPrincipalName: userName, department: 'Law' });
  });
});
