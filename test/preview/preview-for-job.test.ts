// Previews that compare with what is stored, and managers that are looked up.
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import type { Lifecycle } from '../../api/lifecycle/lifecycle-of.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import type { KnownWorker, PreviewedJob } from '../../api/preview/known-worker.ts';
import type { Preview } from '../../api/preview/preview-workers.ts';
import { fingerprintOf } from '../../api/scim/fingerprint-of.ts';
import { enterpriseUser, type ScimUser } from '../../api/scim/user.ts';
import { ada, bela, codes, type Given, previewRows } from './preview-rows.ts';

describe('managers named by another key', () => {
  const document = { manager: { key: 'managerId', lookup: 'jobTitle' } };
  const worker = (id: string, keys: string | readonly string[], manager: string) => ({
    EmployeeID: id,
    Status: 'Active',
    FirstName: 'A',
    LastName: `B${id}`,
    WorkEmail: `a${id}@x.example`,
    JobTitle: keys,
    ManagerID: manager,
  });
  const previewOf = (records: readonly object[], given: Given = {}) =>
    previewRows([], {
      items: (async function* () {
        for (const [index, record] of records.entries())
          yield [{ kind: 'record', row: index + 1, record: record as HrRecord }] as const;
      })(),
      document: {
        ...document,
        mappings: presets.get('generic-csv')!.mappings.filter(({ target }) => target !== 'title'),
      },
      ...given,
    });
  const managersOf = ({ value }: Preview) => value.map(({ user }) => user?.[enterpriseUser]?.manager?.value ?? null);

  it('are found in rows before and after', async () => {
    const shown = await previewOf([worker('1', 'k1', 'k3'), worker('2', 'k2', 'k1'), worker('3', ['k3', 'k4'], 'k4')]);
    expect(managersOf(shown)).toEqual(['3', '1', null]);
    expect(shown.value.map(codes)).toEqual([[], [], ['manager-is-self']]);
  });

  it('are found in rows outside of the window, and judged as managers', async () => {
    const rows = [worker('1', 'k1', 'k2'), worker('2', 'k2', 'k3'), worker('3', 'k3', 'k1')];
    const shown = await previewOf(rows, { skip: 1, top: 1 });
    expect(managersOf(shown)).toEqual(['3']);
    expect(shown.value.map(codes)).toEqual([['manager-cycle']]);
  });

  it('are not found by rows that do not count', async () => {
    const shown = await previewOf([worker('1', 'k1', 'k2'), worker('2', 'k2', ''), worker('2', 'k3', '')]);
    expect(codes(shown.value[0])).toEqual(['manager-unresolved']);
  });

  it('are none when two people carry the key', async () => {
    const shown = await previewOf([worker('1', 'k1', 'k2'), worker('2', 'k2', ''), worker('3', 'k2', '')]);
    expect(managersOf(shown)).toEqual([null, null, null]);
    expect(codes(shown.value[0])).toEqual(['manager-ambiguous']);
  });
});

describe('a preview for a job', () => {
  const wanted = async (row: string): Promise<ScimUser> => {
    const { schemas: _, ...user } = (await previewRows([row])).value[0]!.user!;
    return user;
  };
  const hash = (text: string) => text;
  const sourceTime = new Date('2026-11-23T00:00:00Z');
  const wishOf = (user: ScimUser) => {
    const wanted = fingerprintOf(user, hash);
    return {
      wanted,
      confirmed: wanted,
      confirmedGeneration: 1,
      unsettledSinceConfirmed: false,
      active: user.active,
      lifecycle: 'active' as Lifecycle,
      gate: null as string | null,
      isProvisioned: true,
    };
  };
  const knownAs = (user: ScimUser, target: object = {}, more: object = {}): KnownWorker => ({
    record: null,
    next: null,
    createOnly: {},
    facts: {
      worker: { factTime: new Date('2026-11-22T00:00:00Z'), factSequence: 1 },
      target: { ...wishOf(user), ...target },
      person: null,
    },
    live: [],
    ...more,
  });
  const jobWith = (known: ReadonlyMap<string, KnownWorker>, asked: string[][] = []): PreviewedJob => ({
    verifiedDomains: [],
    generation: 1,
    sourceTime,
    hash,
    carriers: async () => new Map(),
    standings: async () => new Map(),
    peers: async () => new Map(),
    known: async (ids) => {
      asked.push([...ids]);
      return known;
    },
  });

  it('tells what changes from what is there already', async () => {
    const known = new Map([
      ['1', knownAs(await wanted(ada))],
      ['2', knownAs(await wanted(bela))],
    ]);
    const asked: string[][] = [];
    const { value, summary } = await previewRows(
      [ada, bela.replace('Legal', 'Sales'), '3,Active,C,D,c@x.example,,,2020-01-01,'],
      { job: jobWith(known, asked) },
    );
    expect(value.map(({ disposition, event }) => [disposition, event])).toEqual([
      ['unchanged', 'none'],
      ['send', 'mover'],
      ['send', 'joiner'],
    ]);
    expect(summary.byDisposition).toMatchObject({ unchanged: 1, send: 2 });
    expect(asked).toEqual([['1', '2', '3']]);
  });

  it.each([
    ['a leaver', true, 'active', ada.replace('Active', 'Terminated'), 'leaver'],
    ['somebody who comes back', false, 'terminated', ada, 'rehire'],
    ['a pre-hire who starts', false, 'prehire', ada, 'joiner'],
  ] as const)('knows %s', async (_, active, lifecycle, row, event) => {
    const known = new Map([
      ['1', knownAs(await wanted(ada), { active, lifecycle, wanted: 'else', confirmed: 'else' })],
    ]);
    const { value } = await previewRows([row], { job: jobWith(known) });
    expect(value[0]!.event).toBe(event);
  });

  it.each([
    ['a record that is older than what is known', '2026-11-24T00:00:00Z', null, 'stale', []],
    ['a worker whose target is closed', '2026-11-22T00:00:00Z', 'protected', 'held', ['target-closed']],
  ] as const)('does not send %s', async (_, factTime, gate, disposition, said) => {
    const { facts, ...rest } = knownAs(await wanted(bela), { gate });
    const worker = { factTime: new Date(factTime), factSequence: 1 };
    const known = new Map([['1', { ...rest, facts: { ...facts, worker } }]]);
    const { value } = await previewRows([ada], { job: jobWith(known) });
    expect(value[0]).toMatchObject({ disposition, event: 'none' });
    expect(codes(value[0])).toEqual(said);
  });

  it('tells that the same is on its way already, and that something else is', async () => {
    const user = await wanted(ada);
    const operation = (fingerprint: string) => ({ live: [{ id: 1, state: 'uploaded', fingerprint }] });
    const dispositionWith = async (live: object) => {
      const known = new Map([['1', knownAs(user, {}, live)]]);
      return (await previewRows([ada], { job: jobWith(known) })).value[0]!.disposition;
    };
    expect(await dispositionWith(operation(wishOf(user).wanted))).toBe('joined');
    expect(await dispositionWith(operation('else'))).toBe('send');
  });

  it('completes a partial record with the last one, and asks for a complete one where there is none', async () => {
    const record = {
      EmployeeID: '1',
      Status: 'Active',
      FirstName: 'Ada',
      LastName: 'Amber',
      WorkEmail: 'ada@x.example',
    };
    const items = async function* () {
      yield [{ kind: 'record', row: 1, record: { EmployeeID: '1', Department: 'Sales' } }] as const;
    };
    const user = await wanted(ada);
    const complete = await previewRows([], {
      items: items(),
      job: jobWith(new Map([['1', knownAs(user, {}, { record })]])),
    });
    expect(complete.value[0]).toMatchObject({
      disposition: 'send',
      event: 'mover',
      user: { displayName: 'Ada Amber' },
    });
    const partial = await previewRows([], { items: items() });
    expect(partial.value[0]).toMatchObject({
      disposition: 'needs-complete-record',
      externalId: '1',
      user: null,
      event: 'none',
    });
    expect(partial.summary).toMatchObject({ rows: 1, valid: 1, invalid: 0 });
  });
});
