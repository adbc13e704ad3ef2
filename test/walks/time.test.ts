// What happens without a new file: a day comes, or the mapping is changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../api/lifecycle/calendar-date.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { people, person } from './people.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

const DAY = 24 * 3_600_000;
const mapping: MappingDocument = {
  ...unguardedCsv,
  name: 'walk-csv',
  source: { ...unguardedCsv.source, name: 'walk' },
};

describe('without a new file', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ mappings: [mapping] });
    const { now } = await world.control('GET', '/clock');
    const today = now.slice(0, 10);
    const staff = [
      person('100', { HireDate: addDays(today, 1) }),
      person('200', { TerminationDate: today }),
      ...people(3, 300),
    ];
    expect(await world.run(staff, { mapping: mapping.name })).toMatchObject({ outcome: 'success' });
    expect([(await world.user('100')).accountEnabled, (await world.user('200')).accountEnabled]).toEqual([false, true]);
    await world.advance(DAY);
    // Every answer of Graph tells the time; without this one the next look at the log would, some seconds later.
    await world.call('POST', '/v1/mapping-imports/job-schema?job=entra-id');
    await until(async () => (await world.user('200')).accountEnabled === false, 'the day to come');
  });
  afterAll(() => world.close());

  it('a future start is enabled on the day', async () => {
    await until(async () => (await world.user('100')).accountEnabled, 'the start');
  });

  it("a leaver's account is disabled the day after the last day, and the worker's timeline says why", async () => {
    const { body } = await world.call('GET', '/v1/submissions?mapping=walk-csv&top=1');
    expect(body.value).toMatchObject([{ origin: 'due', submittedBy: 'system:due', counts: { rows: 2 } }]);
    await world.submission(body.value[0].id);
    const { body: worker } = await world.call('GET', '/v1/workers/200?source=walk');
    expect(worker.facts).toMatchObject({ active: false, lifecycle: 'terminated', nextDue: null });
    expect(worker.timeline).toContainEqual(expect.objectContaining({ kind: 'planned', event: 'leaver' }));
  });

  it('a mapping change says how many it touches before sending, and is sent once approved', async () => {
    const uploads = (await world.uploads()).length;
    const title = { target: 'title', expression: 'IIF([employeeId] > "299", "Fellow", [jobTitle])' };
    const others = mapping.mappings.filter(({ target }) => target !== 'title');
    const saved = await world.call('PUT', `/v1/mappings/${mapping.name}?force=true`, {
      ...mapping,
      mappings: [...others, title],
    });
    expect(saved).toMatchObject({ status: 201, body: { reevaluations: [{ job: 'entra-id', workers: 5 }] } });
    const [{ submission, link }] = saved.body.reevaluations;
    const held = await world.submission(submission);
    expect(held).toMatchObject({
      status: 'held',
      origin: 'remap',
      hold: {
        reasons: [{ code: 'mapping-changed', detail: expect.stringContaining('would touch 3 of 5 workers') }],
        effects: { disables: 0, creates: 0, changes: 3, leavers: [], created: [], changed: ['300', '301', '302'] },
      },
    });
    expect(held.links.self).toBe(link);
    const results = new URL(held.hold.effects.links.changes);
    const { body: listed } = await world.call('GET', results.pathname + results.search);
    expect(listed.value.map((row: { externalId: string }) => row.externalId)).toEqual(['300', '301', '302']);
    expect(await world.uploads()).toHaveLength(uploads);

    await world.call('POST', `/v1/submissions/${submission}/approve`, {
      planHash: held.hold.planHash,
      comment: 'seen',
    });
    expect(await world.submission(submission, (one) => one.status === 'finished')).toMatchObject({
      outcome: 'success',
      counts: { succeeded: 3, unchanged: 2 },
    });
    expect(await world.user('300')).toMatchObject({ jobTitle: 'Fellow' });
  });
});
