import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../api/intake/read-records.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import type { PreviewRow } from '../../api/preview/preview-workers.ts';
import { enterpriseUser, workforceUser } from '../../api/scim/user.ts';
import { ada, bela, codes, preview, previewRows } from './preview-rows.ts';

const samples = new URL('../fixtures/hr-samples/', import.meta.url);
const microsoft = new URL('../../infra/local/samples/microsoft-1000-workers.csv', import.meta.url);

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

  it('counts a column as read where a path with slashes leads into it', async () => {
    const worker = `<Worker><Id>1</Id><Contact><Email type="work">ada@x.example</Email><Phone>1</Phone></Contact>
      <Jobs><Job><Title>Clerk</Title></Job></Jobs><Notes><Text>none</Text></Notes></Worker>`;
    const reading = readRecords(Readable.from([Buffer.from(`<Workers>${worker}${worker}</Workers>`)]), {
      format: 'xml',
    });
    const { summary } = await previewRows([], {
      items: reading,
      dialect: reading.dialect,
      mapping: compileMapping({
        name: 'slashes',
        source: { format: 'xml' },
        attributes: [
          { name: 'id', path: 'Id' },
          { name: 'mail', path: "Contact/Email[@type='work']" },
          { name: 'title', path: 'Title', within: 'job' },
        ],
        parts: [{ name: 'job', path: 'Jobs/Job' }],
        mappings: [
          { target: 'externalId', expression: '[id]' },
          { target: 'userName', expression: '[mail]' },
          { target: 'active', expression: '"True"' },
          { target: 'title', expression: '[title]' },
        ],
      }),
    });
    expect(summary.rows).toBe(2);
    expect(summary.unknownColumns).toEqual(['Notes']);
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
