// User names for workers to whom HR gives none, from the HR record to the directory.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { person } from './people.ts';
import { openWorld, type World } from './world.ts';

const mapping = 'with-ladder';
const withLadder: MappingDocument = {
  ...presets.get('generic-csv')!,
  name: mapping,
  userName: {
    ladder: ['Join(".", [firstName], [lastName])', 'Join(".", Left([firstName], 1), [lastName])', '[lastName]'],
    domain: 'fabletown.example',
    german: true,
  },
};

const anna = (id: string, changes: Readonly<Record<string, string>> = {}) =>
  person(id, { FirstName: 'Anna', LastName: 'Amber', WorkEmail: '', ...changes });

/** Somebody made by hand in the directory, of whom HR knows nothing. */
const byHand = (number: number, userPrincipalName: string) => ({
  id: `d0000000-0000-4000-8000-00000000000${number}`,
  userPrincipalName,
  displayName: 'Made by hand',
  accountEnabled: true,
});

describe('a worker to whom HR gives no user name', () => {
  let world: World;
  const run = (...records: readonly object[]) => world.run(records, { mapping });
  const nameOf = async (externalId: string) => (await world.user(externalId))?.userPrincipalName;
  const previewed = async (query: string, ...records: readonly object[]) => {
    const { status, body } = await world.call('POST', `/v1/previews?mapping=${mapping}${query}`, { records });
    expect(status).toBe(200);
    return body.value;
  };
  const namesPreviewed = async (query: string, ...records: readonly object[]) =>
    (await previewed(query, ...records)).map((row: { user: { userName?: string } | null }) => row.user?.userName);

  beforeAll(async () => {
    world = await openWorld({ mappings: [withLadder] });
    await world.control('POST', '/seed', { users: [byHand(1, 'Otto.Oak@fabletown.example')] });
  });
  afterAll(() => world.close());

  it('gets the first of the ladder, and the second of that name the next', async () => {
    const submission = await run(anna('1'), anna('2'), anna('3', { FirstName: 'Jörg', LastName: 'Müller' }));
    expect(submission).toMatchObject({ status: 'finished', outcome: 'success', counts: { succeeded: 3 } });
    expect(await nameOf('1')).toBe('anna.amber@fabletown.example');
    expect(await nameOf('2')).toBe('a.amber@fabletown.example');
    expect(await nameOf('3')).toBe('joerg.mueller@fabletown.example');
  });

  it('is unchanged on the second day', async () => {
    expect(await run(anna('1'), anna('2'))).toMatchObject({
      outcome: 'nothingToDo',
      counts: { unchanged: 2, sent: 0 },
    });
  });

  it('keeps the name when the name in HR changes', async () => {
    expect(await run(anna('2', { LastName: 'Birch' }))).toMatchObject({ outcome: 'success' });
    expect(await world.user('2')).toMatchObject({
      displayName: 'Anna Birch',
      userPrincipalName: 'a.amber@fabletown.example',
    });
  });

  it('leaves, and nobody gets the name; returns, and has it still', async () => {
    await run(anna('1', { Status: 'Terminated' }));
    await run(anna('4'));
    expect(await nameOf('4')).toBe('amber@fabletown.example');
    await run(anna('1', { HireDate: '2026-01-01' }));
    expect(await world.user('1')).toMatchObject({
      accountEnabled: true,
      userPrincipalName: 'anna.amber@fabletown.example',
    });
  });

  it('does not get the name of somebody made by hand, before adoption or after it', async () => {
    await world.control('POST', '/seed', { users: [byHand(2, 'o.oak@fabletown.example')] });
    const submission = await run(anna('5', { FirstName: 'Otto', LastName: 'Oak' }));
    expect(submission).toMatchObject({ outcome: 'success' });
    expect(await nameOf('5')).toBe('oak@fabletown.example');
    expect((await world.results(submission.id))[0].problems).toEqual([]);
  });

  it('gets a name also while the directory cannot be asked, with a warning', async () => {
    await world.control('POST', '/faults', {
      match: { method: 'GET', path: '/users' },
      action: { status: 503 },
      times: 1,
    });
    const submission = await run(anna('6', { FirstName: 'Ida', LastName: 'Ivy' }));
    expect(await nameOf('6')).toBe('ida.ivy@fabletown.example');
    expect((await world.results(submission.id))[0].problems).toMatchObject([{ code: 'user-name-unchecked' }]);
  });

  it('of a cancelled submission has no name, and somebody else may have it', async () => {
    const send = async (sending: string) =>
      expect((await world.call('POST', '/v1/jobs/entra-id/sending', { sending })).status).toBe(200);
    await send('observe');
    const id = await world.submit([anna('7', { FirstName: 'Ute', LastName: 'Elm' })], { mapping });
    await world.submission(id, ({ counts }) => counts.pending === 1);
    expect((await world.call('POST', `/v1/submissions/${id}/cancel`, {})).status).toBeLessThan(300);
    await send('on');
    await run(anna('8', { FirstName: 'Ute', LastName: 'Elm' }));
    expect(await nameOf('8')).toBe('ute.elm@fabletown.example');
    expect(await nameOf('7')).toBeUndefined();
  });

  it('is shown with the name in a preview, which the plan then gives', async () => {
    const rows = [anna('20'), anna('21'), anna('2'), anna('22', { WorkEmail: 'amber3@fabletown.example' })];
    const expected = [
      'amber2@fabletown.example',
      'amber4@fabletown.example',
      'a.amber@fabletown.example',
      'amber3@fabletown.example',
    ];
    expect(await namesPreviewed('&job=entra-id', ...rows)).toEqual(expected);
    expect((await namesPreviewed('', ...rows)).slice(0, 2)).toEqual(expected.slice(0, 2));
    await run(...rows);
    expect(await Promise.all(['20', '21', '2', '22'].map(nameOf))).toEqual(expected);
    expect(await namesPreviewed('&job=entra-id', ...rows)).toEqual(expected);
  });

  it('is told in a preview which rung gave the name', async () => {
    const [row] = await previewed('&explain=true', anna('30', { FirstName: 'Eva', LastName: 'Fir' }));
    expect(row.explanation).toContainEqual({
      target: 'userName',
      expression: withLadder.userName?.ladder[0],
      outcome: 'value',
      value: 'eva.fir@fabletown.example',
    });
  });
});

describe('a user name', () => {
  it('that Entra refuses as taken gives way to the next once the directory shows whose it is', async () => {
    const world = await openWorld({ mappings: [withLadder] });
    try {
      await world.run([person('1')], { mapping });
      await world.control('POST', '/faults', {
        match: { method: 'GET', path: '/users' },
        action: { status: 503 },
        times: 1,
      });
      await world.control('POST', '/seed', { users: [byHand(3, 'anna.amber@fabletown.example')] });
      expect(await world.run([anna('2')], { mapping })).toMatchObject({ outcome: 'failed' });
      expect(await world.run([anna('2')], { mapping })).toMatchObject({ outcome: 'success' });
      expect((await world.user('2')).userPrincipalName).toBe('a.amber@fabletown.example');
    } finally {
      await world.close();
    }
  });
});
