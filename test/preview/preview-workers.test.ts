import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { readRecords } from '../../api/intake/read-records.ts';
import type { Lifecycle } from '../../api/lifecycle/lifecycle-of.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import type { KnownWorker, PreviewedJob } from '../../api/preview/known-worker.ts';
import { type Preview, type PreviewInput, type PreviewRow, previewWorkers } from '../../api/preview/preview-workers.ts';
import { fingerprintOf } from '../../api/scim/fingerprint-of.ts';
import { enterpriseUser, type ScimUser, workforceUser } from '../../api/scim/user.ts';

const samples = new URL('../fixtures/hr-samples/', import.meta.url);
const microsoft = new URL('../../infra/local/samples/microsoft-1000-workers.csv', import.meta.url);

interface Given extends Partial<PreviewInput> {
  readonly document?: Partial<MappingDocument>;
}

function preview(bytes: AsyncIterable<Uint8Array>, preset: string, asOf: string, given: Given = {}): Promise<Preview> {
  const { document, ...input } = given;
  const reading = readRecords(bytes, { fileName: 'workers.csv' });
  return previewWorkers({
    items: reading,
    dialect: reading.dialect,
    mapping: compileMapping({ ...presets.get(preset)!, ...document }),
    today: asOf.slice(0, 10),
    now: new Date(asOf),
    defaultDomain: 'contoso.example',
    skip: 0,
    top: 1000,
    ...input,
  });
}

const header = 'EmployeeID,Status,FirstName,LastName,WorkEmail,Department,ManagerID,HireDate,TerminationDate';

function previewRows(rows: string[], given: Given = {}): Promise<Preview> {
  const bytes = Readable.from([Buffer.from([header, ...rows, ''].join('\n'))]);
  return preview(bytes, 'generic-csv', '2026-11-23T00:00:00Z', given);
}

const ada = '1,Active,Ada,Amber,ada@x.example,Legal,,2020-01-01,';
const bela = '2,Active,Bela,Birch,bela@x.example,Legal,1,2020-01-01,';
const codes = (row: PreviewRow | undefined) => row?.problems.map(({ code }) => code);

describe('a preview', () => {
  it.each(['generic-full.csv', 'generic-full-day2.csv', 'generic-delta-day2.csv'])(
    'of %s says what is expected of every worker',
    async (name) => {
      const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, samples), 'utf8'));
      const { value, summary } = await preview(
        createReadStream(new URL(name, samples)),
        expected.preset,
        expected.asOf,
      );
      const facts = value.map(({ user, ...row }) => {
        const dates = (user?.[workforceUser] ?? {}) as { HireDate?: string; LeaveDate?: string };
        return {
          externalId: row.externalId,
          userName: user?.userName ?? null,
          displayName: user?.displayName,
          givenName: user?.name?.givenName,
          familyName: user?.name?.familyName,
          active: user?.active,
          lifecycle: row.lifecycle,
          department: user?.[enterpriseUser]?.department ?? null,
          managerExternalId: user?.[enterpriseUser]?.manager?.value ?? null,
          hireDate: dates.HireDate ?? null,
          leaveDate: dates.LeaveDate ?? null,
          warnings: codes(row as PreviewRow),
        };
      });
      expect(facts).toEqual(expected.workers.map(({ scenario: _, ...worker }: { scenario: string }) => worker));
      const rows = expected.workers.length;
      expect(summary).toMatchObject({ rows, valid: rows, invalid: 0, encoding: 'utf-8', delimiter: ',', guard: null });
      expect(summary.byDisposition.send).toBe(rows);
    },
  );

  it('without anything stored knows joiners, and leavers who were gone before they came', async () => {
    const { summary, value } = await preview(
      createReadStream(new URL('generic-full.csv', samples)),
      'generic-csv',
      '2026-11-23T00:00:00Z',
    );
    expect(summary.byEvent).toEqual({ joiner: 23, mover: 0, leaver: 4, rehire: 0, none: 0 });
    const leavers = value.filter(({ event }) => event === 'leaver').map(({ externalId }) => externalId);
    expect(leavers).toEqual(['10111', '10114', '10116', '10121']);
  });

  it('shows the user as it would be sent', async () => {
    const { value } = await previewRows([ada]);
    expect(value[0]!.user!.schemas).toEqual([
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      'urn:ietf:params:scim:schemas:extension:workforce:1.0:User',
    ]);
  });

  it('shows the rows of the window and counts all of them', async () => {
    const rows = Array.from({ length: 25 }, (_, i) => `${i + 1},Active,A,B${i},a${i}@x.example,Legal,,2020-01-01,`);
    const { summary, value, nextLink } = await previewRows(rows, { skip: 20, top: 3 });
    expect(value.map(({ row }) => row)).toEqual([21, 22, 23]);
    expect(summary.rows).toBe(25);
    expect(nextLink).toBeNull();
    expect((await previewRows(rows, { skip: 30 })).value).toEqual([]);
  });

  it('judges a row of the window by rows outside of it', async () => {
    const { value } = await previewRows([ada, '3,Active,C,D,ADA@x.example,Legal,1,2020-01-01,'], { skip: 1 });
    expect(codes(value[0])).toEqual(['duplicate-userName']);
  });

  it('names the columns nobody reads', async () => {
    const { summary } = await preview(
      createReadStream(new URL('generic-full.csv', samples)),
      'generic-csv',
      '2026-11-23T00:00:00Z',
    );
    expect(summary.unknownColumns).toEqual([
      'MiddleName',
      'PersonalEmail',
      'Location',
      'OriginalHireDate',
      'TerminationReason',
    ]);
  });

  it('sets aside what cannot be read or mapped, with the reason, and goes on', async () => {
    const { summary, value } = await previewRows([ada, '9,too,few', '4,Retired,C,D,c@x.example,,,2020-01-01,', bela]);
    expect(value.map(({ disposition }) => disposition)).toEqual(['send', 'invalid', 'invalid', 'send']);
    expect(value[1]).toMatchObject({ externalId: null, user: null, event: 'none', lifecycle: null });
    expect(codes(value[2])).toEqual(['unknown-status']);
    expect(summary).toMatchObject({ rows: 4, valid: 2, invalid: 2 });
    expect(summary.byEvent).toEqual({ joiner: 2, mover: 0, leaver: 0, rehire: 0, none: 0 });
  });

  it('explains on request how each value came about', async () => {
    const { value } = await previewRows([ada, bela], { explain: true, skip: 1 });
    const explanation = value[0]!.explanation!;
    expect(explanation).toHaveLength(presets.get('generic-csv')!.mappings.length);
    expect(explanation).toContainEqual({
      target: 'userName',
      expression: '[workEmail]',
      outcome: 'value',
      value: 'bela@x.example',
    });
    expect(explanation).toContainEqual({
      target: 'title',
      expression: 'IgnoreFlowIfNullOrEmpty([jobTitle])',
      outcome: 'ignoreAttribute',
      value: null,
    });
    expect((await previewRows([ada])).value[0]).not.toHaveProperty('explanation');
  });

  it('leaves workers out of scope alone', async () => {
    const clauses = [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } }];
    const { summary, value } = await previewRows([ada], { document: { scope: { groups: [{ clauses }] } } });
    expect(value[0]).toMatchObject({ disposition: 'out-of-scope', event: 'none' });
    expect(summary.byDisposition['out-of-scope']).toBe(1);
  });
});

describe('rows of one worker', () => {
  const other = ada.replace('Legal', 'Sales');

  it('that are identical are one', async () => {
    const { value } = await previewRows([ada, bela, ada]);
    expect(value.map(({ disposition }) => disposition)).toEqual(['send', 'send', 'duplicate']);
    expect(codes(value[2])).toEqual(['duplicate-row']);
    expect(codes(value[0])).toEqual([]);
  });

  it('that contradict each other are all refused by default, and their reports still have a manager in the file', async () => {
    const { value, summary } = await previewRows([ada, bela, other]);
    expect(value.map(({ disposition }) => disposition)).toEqual(['invalid', 'send', 'invalid']);
    expect(codes(value[0])).toEqual(['duplicate-row']);
    expect(codes(value[1])).toEqual([]);
    expect(summary).toMatchObject({ valid: 1, invalid: 2, byEvent: { joiner: 1, none: 0 } });
  });

  it('count by the last where the mapping says so', async () => {
    const { value } = await previewRows([ada, other], { document: { duplicates: 'last' } });
    expect(value.map(({ disposition }) => disposition)).toEqual(['duplicate', 'send']);
  });

  it('do not fall back to an older one when the last is broken', async () => {
    const broken = ada.replace('Active', 'Retired');
    const { value } = await previewRows([ada, broken], { document: { duplicates: 'last' } });
    expect(value.map(({ disposition }) => disposition)).toEqual(['duplicate', 'invalid']);
  });

  it("of Microsoft's sample leave 624 of 1,000", async () => {
    const { summary } = await preview(createReadStream(microsoft), 'microsoft-sample-csv', '2026-11-23T00:00:00Z');
    expect(summary).toMatchObject({ rows: 1000, valid: 1000, invalid: 0 });
    expect(summary.byDisposition).toMatchObject({ send: 624, duplicate: 376 });
    expect(summary.byEvent.joiner + summary.byEvent.leaver).toBe(624);
  });
});

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
