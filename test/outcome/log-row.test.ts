import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLogRow } from '../../api/outcome/log-row.ts';

const rows = JSON.parse(readFileSync(new URL('../fixtures/outcome/log-rows.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, unknown>
>;

describe('a provisioning log row', () => {
  it('is read with ids, action, status, code and source anchor', () => {
    expect(readLogRow(rows.createFailed)).toMatchObject({
      id: '0a4d7f0e-58c1-4c0b-9a55-6a0f2b7c1d10',
      time: new Date('2026-03-02T08:14:31Z'),
      changeId: 'b77c2b7e-3f0a-4d6f-9a18-0d6c9a6f5e33',
      action: 'create',
      status: 'failure',
      errorCode: 'AzureActiveDirectoryInvalidUserPrincipalName',
      skipReason: null,
      sourceId: '1222',
      targetId: null,
      modified: [
        { name: 'employeeId', oldValue: null, newValue: '1222' },
        { name: 'displayName', oldValue: null, newValue: 'Quintessa Overby' },
      ],
    });
  });

  it('is read in the older spelling too: action, statusInfo, errorInfo, type, skipReason', () => {
    expect(readLogRow(rows.unchangedInOlderBeta)).toMatchObject({
      action: 'other',
      status: 'skipped',
      errorCode: 'EntrySynchronizationSkipped',
      skipReason: 'RedundantExport',
      modified: [],
      steps: [{ name: 'EntrySynchronizationSkip', type: 'export', status: 'skipped' }],
    });
  });

  it('without a change id counts as a change of its own', () => {
    expect(readLogRow({ ...rows.createFailed, changeId: null })?.changeId).toBe(rows.createFailed?.id);
  });

  it.each([
    ['StagedAction', 'stagedDelete'],
    ['stagedDelete', 'stagedDelete'],
    ['Disable', 'disable'],
    ['somethingNew', 'other'],
    [undefined, 'other'],
  ])('with action %s is a %s', (provisioningAction, expected) => {
    expect(readLogRow({ ...rows.createFailed, provisioningAction })?.action).toBe(expected);
  });

  it('never carries a sentence as its code, because a sentence can name somebody', () => {
    const provisioningStatusInfo = {
      status: 'failure',
      errorInformation: { errorCode: 'Quintessa Overby exists already' },
    };
    expect(readLogRow({ ...rows.createFailed, provisioningStatusInfo })?.errorCode).toBe('UnreadableCode');
  });

  it.each([
    ['nothing', null],
    ['a text', 'row'],
    ['a list', []],
    ['no id', { ...rows.createFailed, id: '' }],
    ['no time', { ...rows.createFailed, activityDateTime: 'soon' }],
    ['no job', { ...rows.createFailed, jobId: null }],
    ['no status', { ...rows.createFailed, provisioningStatusInfo: null }],
    ['a status word of the future', { ...rows.createFailed, provisioningStatusInfo: { status: 'unknownFutureValue' } }],
  ])('with %s is none, because it proves nothing', (_, json) => {
    expect(readLogRow(json)).toBeNull();
  });
});
