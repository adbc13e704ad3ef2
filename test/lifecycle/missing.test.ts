import { describe, expect, it } from 'vitest';
import { whyNotClean } from '../../api/lifecycle/clean-full-file.ts';
import { absenceOf, judgeMissing } from '../../api/lifecycle/missing.ts';

const disable = { action: 'disable' } as const;
const ada = (runsBefore: number, lifecycle: 'active' | 'leave' | 'prehire' | null = 'active') => ({
  externalId: '1',
  job: 'entra-id',
  runsBefore,
  lifecycle,
});

describe('somebody who is missing from a full file', () => {
  it.each([
    ['is only told of by default', {}, ada(9), { runs: 10, reason: 'missing', disables: false }],
    ['is not disabled for the first file', disable, ada(0), { runs: 1, reason: 'missing', disables: false }],
    ['is disabled for the second in a row', disable, ada(1), { runs: 2, reason: 'missing', disables: true }],
    ['is disabled also on leave', disable, ada(1, 'leave'), { runs: 2, reason: 'missing', disables: true }],
    ['is disabled as late as the mapping says', { ...disable, runs: 4 }, ada(2), { runs: 3, disables: false }],
    ['is disabled as early as the mapping says', { ...disable, runs: 1 }, ada(0), { runs: 1, disables: true }],
    [
      'is disabled at once before the start',
      disable,
      ada(0, 'prehire'),
      { runs: 1, reason: 'no-show', disables: true },
    ],
    ['is only told of before the start too', {}, ada(0, 'prehire'), { reason: 'no-show', disables: false }],
  ])('%s', (_, rule, worker, expected) => {
    expect(judgeMissing(rule, worker)).toMatchObject({ externalId: '1', job: 'entra-id', ...expected });
  });

  it('stays disabled whatever we send by ourselves, until a caller has a record again', () => {
    const disabled = { absence: 'missing' as const, lifecycle: 'terminated' as const };
    for (const origin of ['due', 'remap', 'manager-pass', 'retry', 'missing'])
      expect(absenceOf(origin, disabled)).toBe('missing');
    expect(absenceOf('caller', disabled)).toBeNull();
  });

  it('is disabled by a submission for the missing only', () => {
    const present = { absence: null, lifecycle: 'prehire' as const };
    expect(absenceOf('missing', present)).toBe('no-show');
    expect(absenceOf('due', present)).toBeNull();
    expect(absenceOf('missing', null)).toBeNull();
  });
});

describe('a full file', () => {
  const clean = { isPilot: false, isOlder: false, unreadableRows: 0, columnsGone: [] };
  it.each([
    ['is clean when everything of it could be read', {}, undefined],
    ['of a pilot says nothing of others', { isPilot: true, unreadableRows: 3 }, 'pilot'],
    ['that is older than one before says nothing new', { isOlder: true }, 'older-file'],
    ['with a row of nobody may hide somebody', { unreadableRows: 1 }, 'unreadable-rows'],
    ['without a column it had may lack people too', { columnsGone: ['Department'] }, 'columns-gone'],
  ])('%s', (_, facts, code) => {
    expect(whyNotClean({ ...clean, ...facts })?.code).toBe(code);
  });

  it('names the columns that are gone, so that somebody can look for them', () => {
    expect(whyNotClean({ ...clean, columnsGone: ['Department', 'Company'] })?.detail).toContain('Department, Company');
  });
});
