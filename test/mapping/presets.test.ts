// The facts of the expectation files: what each preset must make of its sample.
import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../api/intake/read-records.ts';
import { fileProblems } from '../../api/lifecycle/file-problems.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { type MappedWorker, mapRecord } from '../../api/mapping/map-record.ts';
import { defaultPreset, presets } from '../../api/mapping/presets/list.ts';
import { enterpriseUser, workforceUser } from '../../api/scim/user.ts';

const samples = new URL('../fixtures/hr-samples/', import.meta.url);

async function mapFile(file: URL, preset: string, asOf: string): Promise<{ row: number; worker: MappedWorker }[]> {
  const mapping = compileMapping(presets.get(preset)!);
  const context = { now: new Date(asOf), today: asOf.slice(0, 10), defaultDomain: 'contoso.example' };
  const mapped: { row: number; worker: MappedWorker }[] = [];
  for await (const batch of readRecords(createReadStream(file), { fileName: 'workers.csv' })) {
    for (const item of batch) {
      if (item.kind === 'rejected') throw new Error(`row ${item.row}: ${item.problem.code}`);
      mapped.push({ row: item.row, worker: mapRecord(mapping, item.record, context) });
    }
  }
  return mapped;
}

describe('the preset generic-csv', () => {
  it('is the default', () => {
    expect(defaultPreset).toBe('generic-csv');
  });

  it.each(['generic-full.csv', 'generic-full-day2.csv', 'generic-delta-day2.csv'])(
    'finds every fact of %s',
    async (name) => {
      const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, samples), 'utf8'));
      const mapped = await mapFile(new URL(name, samples), expected.preset, expected.asOf);
      const ofFile = fileProblems(
        mapped.map(({ row, worker }) => ({
          ...worker,
          row,
          externalId: worker.externalId!,
          userName: worker.user?.userName ?? null,
        })),
      );
      const facts = mapped.map(({ row, worker: { user, ...worker } }) => ({
        externalId: worker.externalId,
        userName: user?.userName ?? null,
        displayName: user?.displayName ?? null,
        givenName: user?.name?.givenName ?? null,
        familyName: user?.name?.familyName ?? null,
        active: user?.active,
        lifecycle: worker.lifecycle,
        department: user?.[enterpriseUser]?.department ?? null,
        managerExternalId: user?.[enterpriseUser]?.manager?.value ?? null,
        hireDate: worker.hireDate,
        leaveDate: worker.leaveDate,
        warnings: [...worker.problems, ...(ofFile.get(row) ?? [])].map(({ code }) => code),
      }));
      const wanted = expected.workers.map(({ scenario: _, ...worker }: { scenario: string }) => worker);
      expect(facts).toEqual(wanted);
      for (const { worker } of mapped) {
        const dates = worker.user?.[workforceUser] as { HireDate?: string; LeaveDate?: string } | undefined;
        expect([dates?.HireDate ?? null, dates?.LeaveDate ?? null]).toEqual([worker.hireDate, worker.leaveDate]);
      }
    },
  );

  it('brings a street of several lines onto one', async () => {
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
