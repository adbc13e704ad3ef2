// Workers about whom a person decides, from the records to the directory, all through HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from './people.ts';
import { openWorld, type World } from './world.ts';

describe('reviews', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  const mail = (id: string) => ({ WorkEmail: `${id}@fabletown.example` });
  const list = async (query = 'status=open') => (await world.call('GET', `/v1/reviews?${query}`)).body.value;
  const decide = async (externalId: string, body: object) => {
    const review = (await list()).find((one: { externalId: string }) => one.externalId === externalId);
    return world.call('POST', `/v1/reviews/${review.id}/decide`, body);
  };

  it('keep two people with one e-mail and a return under a new id back, and tell of it', async () => {
    await world.run([
      person('1', { ...mail('ada'), Status: 'Terminated', TerminationDate: '2024-01-31' }),
      person('5', mail('eve')),
    ]);
    expect(await world.user('1')).toMatchObject({ accountEnabled: false });
    const submission = await world.run([
      person('9', mail('ada')),
      person('2', mail('bob')),
      person('3', mail('BOB')),
      person('4'),
      person('5', { ...mail('eve'), Department: 'Law' }),
    ]);
    expect(submission.counts).toMatchObject({ review: 3, sent: 2, succeeded: 2 });
    const rows = await world.results(submission.id);
    expect(rows.map((row) => [row.externalId, row.outcome, row.code])).toEqual([
      ['9', 'review', 'possible-rehire'],
      ['2', 'review', 'shared-email'],
      ['3', 'review', 'shared-email'],
      ['4', 'succeeded', null],
      ['5', 'succeeded', null],
    ]);
    const { body } = await world.call('GET', '/v1/events?after=0&types=review-needed');
    expect(body.value).toHaveLength(3);
    expect(body.value[0]).toMatchObject({ type: 'review-needed', whoActs: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain('@');
    expect((await world.call('GET', '/v1/workers/9')).body.targets[0].gate).toBe('review');
  });

  it('are listed in pages and by reason', async () => {
    const page = (await world.call('GET', '/v1/reviews?status=open&top=2')).body;
    expect(page.value).toHaveLength(2);
    const rest = (await world.call('GET', page.nextLink.replace(/^https?:\/\/[^/]+/, ''))).body;
    expect([rest.value.length, rest.nextLink]).toEqual([1, null]);
    expect((await list('reason=possible-rehire')).map((one: { others: string[] }) => one.others)).toEqual([['1']]);
  });

  it.each([
    ['a decision that the reason does not allow', '9', { decision: 'disable' }, 422, 'decision-not-allowed'],
    ['a link to somebody else', '9', { decision: 'link', linkTo: '4' }, 422, 'unusable-link'],
    ['a link where nobody is linked', '9', { decision: 'create', linkTo: '1' }, 422, 'unusable-link'],
  ])('refuse %s', async (_, externalId, body, status, code) => {
    expect(await decide(externalId, body)).toMatchObject({ status, body: { code } });
  });

  it('are carried out when decided, and the answer says by which submission', async () => {
    const linked = await decide('9', { decision: 'link', comment: 'the same Ada' });
    expect(linked).toMatchObject({ status: 200, body: { status: 'decided', linkTo: '1', comment: 'the same Ada' } });
    expect((await decide('2', { decision: 'skip' })).body).toMatchObject({ decision: 'skip', followUp: null });
    const { id } = await world.user('1');
    const submission = await world.submission(linked.body.followUp);
    expect(submission).toMatchObject({ origin: 'retry', outcome: 'success', counts: { byEvent: { rehire: 1 } } });
    expect(await world.user('1')).toMatchObject({ id, accountEnabled: true, displayName: 'Ada Bramble9' });
    expect(await world.user('9')).toBeUndefined();
    const audit = (await world.call('GET', '/v1/audit?action=review-decided')).body.value;
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit)).not.toContain('the same Ada');
    const again = await world.call('POST', `/v1/reviews/${linked.body.id}/decide`, { decision: 'create' });
    expect(again).toMatchObject({ status: 409, body: { code: 'review-settled' } });
    expect((await world.call('POST', '/v1/reviews/nobody/decide', { decision: 'create' })).status).toBe(404);
  });

  it('keep an account disabled that somebody has disabled in the directory since, as often as that happens', async () => {
    const disable = async () =>
      world.control('POST', '/seed', { users: [{ ...(await world.user('5')), accountEnabled: false }] });
    const move = (Department: string) => world.run([person('5', { ...mail('eve'), Department })]);
    await disable();
    expect((await move('Tax')).counts).toMatchObject({ review: 1, sent: 0 });
    expect(await list('reason=disabled-outside-hr&status=open')).toMatchObject([{ externalId: '5' }]);
    expect(await world.user('5')).toMatchObject({ accountEnabled: false, department: 'Law' });
    await world.submission((await decide('5', { decision: 'create' })).body.followUp);
    expect(await world.user('5')).toMatchObject({ accountEnabled: true, department: 'Tax' });
    expect((await move('Sales')).counts).toMatchObject({ review: 0, succeeded: 1 });
    await disable();
    expect((await move('Law')).counts).toMatchObject({ review: 1, sent: 0 });
    expect(await world.user('5')).toMatchObject({ accountEnabled: false, department: 'Sales' });
  });
});
