import { describe, expect, it } from 'vitest';
import { isStillFailing, type LastFailure, stillFailing } from '../../api/lifecycle/still-failing.ts';

const failed: LastFailure = { fingerprint: 'a', code: 'InsufficientRights', generation: 1, daysAgo: 1 };

describe('a worker who failed', () => {
  it.each<[string, Partial<LastFailure>, { fingerprint?: string; generation?: number }, boolean]>([
    ['for a reason the Entra administrator has to remove: rests', {}, {}, true],
    ['for a reason HR has to remove: rests', { code: 'MandatoryFieldsMissing' }, {}, true],
    ['with a code nobody knows: rests', { code: 'SomethingNew' }, {}, true],
    ['without a code: rests', { code: null }, {}, true],
    ['for a reason that passes: is sent', { code: 'Timeout' }, {}, false],
    ['and is to be sent again as it is: is sent', { code: 'InvalidDataFormat' }, {}, false],
    ['and has changed since: is sent', {}, { fingerprint: 'b' }, false],
    ['before the job was rebaselined: is sent', {}, { generation: 2 }, false],
    ['27.9 days ago: rests', { daysAgo: 27.9 }, {}, true],
    ['28 days ago, when Entra itself gives up: is sent once more', { daysAgo: 28 }, {}, false],
  ])('%s', (_, failure, now, expected) => {
    expect(isStillFailing({ ...failed, ...failure }, { fingerprint: 'a', generation: 1, ...now })).toBe(expected);
  });

  it('is told with the earlier code, and what it means', () => {
    const [said, earlier] = stillFailing(failed);
    expect(said).toMatchObject({ code: 'still-failing', severity: 'warning' });
    expect(said?.message).toContain('InsufficientRights');
    expect(earlier).toMatchObject({ code: 'InsufficientRights', severity: 'warning' });
  });

  it('and nobody who did not', () => {
    expect(isStillFailing(null, { fingerprint: 'a', generation: 1 })).toBe(false);
  });
});
