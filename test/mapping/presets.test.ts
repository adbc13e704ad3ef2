// The facts of the expectation files: what each preset must make of its sample.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultPreset, presets } from '../../api/mapping/presets/list.ts';
import { workforceUser } from '../../api/scim/user.ts';
import { factsOf, type MappedRow, mapRecords, recordsOf } from './map-sample.ts';

const samples = new URL('../fixtures/hr-samples/', import.meta.url);

interface Expected {
  readonly preset: string;
  readonly asOf: string;
  readonly workers: readonly { readonly scenario: string }[];
}

const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(new URL(`${name}.expected.json`, samples), 'utf8'));

async function mapFile(file: URL, preset: string, asOf: string) {
  return mapRecords(await recordsOf(file, preset), preset, asOf);
}

function expectFacts(mapped: readonly MappedRow[], { preset, workers }: Expected): void {
  expect(factsOf(mapped, preset)).toEqual(workers.map(({ scenario: _, ...worker }) => worker));
  for (const { worker } of mapped) {
    const dates = worker.user?.[workforceUser] as { HireDate?: string; LeaveDate?: string } | undefined;
    expect([dates?.HireDate ?? null, dates?.LeaveDate ?? null]).toEqual([worker.hireDate, worker.leaveDate]);
    const country = worker.user?.addresses?.[0]?.country;
    if (country !== undefined) expect(country).toMatch(/^[A-Z]{2}$/);
  }
}

describe('the presets', () => {
  it('are those of the reference, and generic-csv is the default', () => {
    expect([...presets.keys()].sort()).toEqual(
      [
        ...['generic-csv', 'generic-csv-german', 'microsoft-sample-csv', 'excel-export', 'workday-raas'],
        ...['successfactors-odata', 'bamboohr-report', 'hibob-people', 'personio-employees', 'oracle-hcm-workers'],
        ...['adp-workers', 'ukg-pro', 'dynamics-365-hr', 'sql-view', 'dayforce-employees', 'generic-xml'],
      ].sort(),
    );
    expect(defaultPreset).toBe('generic-csv');
  });

  it.each([
    'generic-full.csv',
    'generic-full-day2.csv',
    'generic-delta-day2.csv',
    'generic-semicolon-windows1252.csv',
    'excel-export.csv',
    'excel-export.xlsx',
    'excel-list-rows.json',
    'generic-nested.xml',
    'workday-raas.json',
    'successfactors-odata.json',
    'bamboohr-report.json',
    'hibob-people.json',
    'personio-employees.json',
  ])('find every fact of %s', async (name) => {
    const expected = expectedOf(name);
    expectFacts(await mapFile(new URL(name, samples), expected.preset, expected.asOf), expected);
  });

  it('bring a street of several lines onto one', async () => {
    const mapped = await mapFile(new URL('generic-full.csv', samples), 'generic-csv', '2026-11-23T00:00:00Z');
    const address = mapped.find(({ worker }) => worker.externalId === '10105')?.worker.user?.addresses?.[0];
    expect(address).toEqual({
      type: 'work',
      primary: true,
      streetAddress: '7 Lantern Mews, Building "C", 2nd floor',
      locality: 'London',
      postalCode: 'EC1A 9ZZ',
      country: 'GB',
    });
  });

  it('compose telephone numbers of their parts', async () => {
    const file = new URL('successfactors-odata.json', samples);
    const [ceo] = await mapFile(file, 'successfactors-odata', '2026-11-23T00:00:00Z');
    expect(ceo!.worker.user?.phoneNumbers).toEqual([
      { type: 'work', primary: true, value: '+46 8 46500410' },
      { type: 'mobile', value: '+46 70 1740610' },
    ]);
  });
});

describe('the preset microsoft-sample-csv', () => {
  const file = new URL('../../infra/local/samples/microsoft-1000-workers.csv', import.meta.url);

  it("maps all 1,000 rows of Microsoft's sample to 624 workers with a sign-in name in the default domain", async () => {
    const mapped = await mapFile(file, 'microsoft-sample-csv', '2026-11-23T00:00:00Z');
    expect(mapped).toHaveLength(1000);
    expect(new Set(mapped.map(({ worker }) => worker.externalId)).size).toBe(624);
    const codes = mapped.flatMap(({ worker }) => worker.problems.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['manager-is-self']));
    for (const { worker } of mapped) expect(worker.user?.userName).toBe(`emp${worker.externalId}@contoso.example`);
    const by = (lifecycle: string) => mapped.filter(({ worker }) => worker.lifecycle === lifecycle);
    expect(by('terminated')).toHaveLength(504);
    expect(by('terminated').every(({ worker }) => worker.user?.active === false)).toBe(true);
    expect(by('active').length + by('leave').length).toBe(496);
    expect([...by('active'), ...by('leave')].every(({ worker }) => worker.user?.active === true)).toBe(true);
  });
});
