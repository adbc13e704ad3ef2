// Workers in the shape of a source without a sample file, and what its preset must make of them.
import { expect } from 'vitest';
import type { HrRecord } from '../../../api/intake/hr-record.ts';
import { factsOf, mapRecords } from '../map-sample.ts';

type Facts = ReturnType<typeof factsOf>[number];
type Case = readonly [scenario: string, record: HrRecord, facts: Partial<Facts>];

/** All cases together are one file, read on 23 November 2026. */
export function expectCases(preset: string, cases: readonly Case[]): void {
  const found = factsOf(
    mapRecords(
      cases.map(([, record]) => record),
      preset,
      '2026-11-23T00:00:00Z',
    ),
    preset,
  );
  cases.forEach(([scenario, , facts], row) => {
    expect({ scenario, ...found[row] }).toMatchObject({ scenario, ...facts });
  });
}
