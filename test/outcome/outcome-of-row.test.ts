import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LogRow, readLogRow } from '../../api/outcome/log-row.ts';
import { type Outcome, outcomeOfChange, outcomeOfRow } from '../../api/outcome/outcome-of-row.ts';
import { sampleRow, step } from './sample-row.ts';

const plain: Outcome = {
  result: 'succeeded',
  confirms: true,
  code: null,
  managerUnresolved: false,
  retriedByEntra: false,
};

const cases: readonly (readonly [string, Partial<LogRow>, Partial<Outcome>])[] = [
  ['a success succeeded and confirms', {}, {}],
  ['a disable succeeded and confirms', { action: 'disable' }, {}],
  [
    'a warning is a success with a problem',
    { status: 'warning', errorCode: 'PasswordPolicy' },
    { code: 'PasswordPolicy' },
  ],
  ['a warning without a code still has one of ours', { status: 'warning' }, { code: 'UnexplainedWarning' }],
  [
    'a warning that names the manager leaves the manager unresolved',
    { status: 'warning', reason: 'The manager 9000 is not in scope.' },
    { code: 'UnexplainedWarning', managerUnresolved: true },
  ],
  [
    'a warning of the reference step leaves the manager unresolved',
    { status: 'warning', errorCode: 'X1', steps: [step('referenceResolution', 'warning')] },
    { code: 'X1', managerUnresolved: true },
  ],
  [
    'a success whose reference step warned leaves the manager unresolved',
    { steps: [step('export', 'success'), step('referenceResolution', 'warning')] },
    { managerUnresolved: true },
  ],
  [
    'a success whose reference step was skipped had no reference to resolve',
    { steps: [step('export', 'success'), step('referenceResolution', 'skipped')] },
    {},
  ],
  [
    'a skip as redundant confirms',
    { status: 'skipped', errorCode: 'EntrySynchronizationSkipped', skipReason: 'RedundantExport' },
    { result: 'skipped', code: 'RedundantExport' },
  ],
  [
    'a skip whose code says redundant confirms',
    { status: 'skipped', errorCode: 'RedundantExport' },
    { result: 'skipped', code: 'RedundantExport' },
  ],
  [
    'a skip as out of scope proves nothing',
    { status: 'skipped', skipReason: 'NotEffectivelyEntitled' },
    { result: 'skipped', confirms: false, code: 'NotEffectivelyEntitled' },
  ],
  [
    'a skip for a missing match value proves nothing',
    { status: 'skipped', errorCode: 'ImportSkipped' },
    { result: 'skipped', confirms: false, code: 'ImportSkipped' },
  ],
  [
    'a skip without a reason proves nothing',
    { status: 'skipped' },
    { result: 'skipped', confirms: false, code: 'UnexplainedSkip' },
  ],
  [
    'a failure has its code',
    { status: 'failure', errorCode: 'InvalidDomain' },
    { result: 'failed', confirms: false, code: 'InvalidDomain' },
  ],
  [
    'a failure that passes is retried by Entra',
    { status: 'failure', errorCode: 'TooManyRequests' },
    { result: 'failed', confirms: false, code: 'TooManyRequests', retriedByEntra: true },
  ],
  [
    'a failure without a code still has one of ours',
    { status: 'failure' },
    { result: 'failed', confirms: false, code: 'UnexplainedFailure' },
  ],
  [
    'a failure whose text speaks of the manager is a failure and no mark',
    { status: 'failure', errorCode: 'Conflict', reason: 'manager' },
    { result: 'failed', confirms: false, code: 'Conflict' },
  ],
  [
    'a failure of the reference alone, after the export went well, is a success with a problem',
    { status: 'failure', steps: [step('export', 'success'), step('referenceResolution', 'failure')] },
    { code: 'UnresolvedReference', managerUnresolved: true },
  ],
  [
    'a failure of export and reference is a failure',
    {
      status: 'failure',
      errorCode: 'Conflict',
      steps: [step('export', 'failure'), step('referenceResolution', 'failure')],
    },
    { result: 'failed', confirms: false, code: 'Conflict', managerUnresolved: true },
  ],
  [
    'a staged deletion was not carried out, whatever its status says',
    { action: 'stagedDelete' },
    { result: 'skipped', confirms: false, code: 'StagedDelete' },
  ],
];

describe('the outcome of one row', () => {
  it.each(cases)('%s', (_, row, expected) => {
    expect(outcomeOfRow(sampleRow(row))).toEqual({ ...plain, ...expected });
  });

  it('is found in rows as Graph writes them', () => {
    const rows = JSON.parse(
      readFileSync(new URL('../fixtures/outcome/log-rows.json', import.meta.url), 'utf8'),
    ) as Record<string, unknown>;
    const outcomes = Object.entries(rows).map(([name, json]) => {
      const row = readLogRow(json);
      return [name, row && outcomeOfRow(row)];
    });
    expect(Object.fromEntries(outcomes)).toMatchObject({
      createFailed: { result: 'failed', code: 'AzureActiveDirectoryInvalidUserPrincipalName' },
      unchangedInOlderBeta: { result: 'skipped', confirms: true, code: 'RedundantExport' },
      managerWarning: { result: 'succeeded', confirms: true, managerUnresolved: true },
    });
  });
});

describe('the outcome of a change', () => {
  const later = new Date('2026-03-02T08:20:00Z');
  const referenceWarning = sampleRow({
    id: 'row-2',
    time: later,
    status: 'warning',
    errorCode: 'UnresolvedReference',
    steps: [step('import', 'success'), step('matching', 'success'), step('referenceResolution', 'warning')],
  });

  it('joins a success and a later warning about its manager', () => {
    const created = sampleRow({ action: 'create', steps: [step('export', 'success')] });
    expect(outcomeOfChange([referenceWarning, created])).toEqual({
      ...plain,
      code: 'UnresolvedReference',
      managerUnresolved: true,
    });
  });

  it('keeps a redundant skip a skip when its manager is still unknown', () => {
    const redundant = sampleRow({ action: 'other', status: 'skipped', skipReason: 'RedundantExport' });
    expect(outcomeOfChange([redundant, referenceWarning])).toEqual({
      ...plain,
      result: 'skipped',
      code: 'RedundantExport',
      managerUnresolved: true,
    });
  });

  it('does not confirm an unexplained skip by a warning about the manager', () => {
    const skipped = sampleRow({ action: 'other', status: 'skipped', skipReason: 'NotEffectivelyEntitled' });
    expect(outcomeOfChange([skipped, referenceWarning])).toMatchObject({ result: 'skipped', confirms: false });
  });

  it('is the warning alone while its other row has not arrived', () => {
    expect(outcomeOfChange([referenceWarning])).toMatchObject({ result: 'succeeded', managerUnresolved: true });
  });

  it('is a failure when one of its actions failed', () => {
    const created = sampleRow({ action: 'create' });
    const failed = sampleRow({ id: 'row-2', action: 'update', status: 'failure', errorCode: 'Conflict', time: later });
    expect(outcomeOfChange([created, failed])).toMatchObject({ result: 'failed', confirms: false, code: 'Conflict' });
  });

  it('follows the newest row of one action: a repeat that worked heals a failure', () => {
    const failed = sampleRow({ action: 'create', status: 'failure', errorCode: 'Timeout' });
    const created = sampleRow({ id: 'row-2', action: 'create', time: later });
    expect(outcomeOfChange([created, failed])).toEqual(plain);
    expect(outcomeOfChange([{ ...failed, time: new Date('2026-03-02T09:00:00Z') }, created])).toMatchObject({
      result: 'failed',
      retriedByEntra: true,
    });
  });

  it('of no row is a mistake of the caller', () => {
    expect(() => outcomeOfChange([])).toThrow(RangeError);
  });

  it('does not depend on the order in which rows arrive', () => {
    const rowOf = fc.record({
      id: fc.string({ minLength: 1 }),
      time: fc.integer({ min: 0, max: 3 }).map((minute) => new Date(minute * 60_000)),
      action: fc.constantFrom('create', 'update', 'disable', 'other', 'stagedDelete'),
      status: fc.constantFrom('success', 'failure', 'skipped', 'warning'),
      errorCode: fc.constantFrom(null, 'Timeout', 'Conflict', 'UnresolvedReference'),
      skipReason: fc.constantFrom(null, 'RedundantExport', 'NotEffectivelyEntitled'),
    });
    const rowsOf = fc.uniqueArray(rowOf, { minLength: 1, maxLength: 5, selector: ({ id }) => id });
    const shuffled = rowsOf.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        const outcome = outcomeOfChange(rows.map((row) => sampleRow(row as Partial<LogRow>)));
        expect(outcomeOfChange(other.map((row) => sampleRow(row as Partial<LogRow>)))).toEqual(outcome);
        if (outcome.result === 'failed') expect(outcome.confirms).toBe(false);
        else expect(outcome.retriedByEntra).toBe(false);
      }),
    );
  });
});
