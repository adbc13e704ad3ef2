import { describe, expect, it } from 'vitest';
import { dayInZone, isTimeZone } from '../../api/lifecycle/day-in-zone.ts';

describe('the day of a moment', () => {
  it.each([
    ['is the next one in Auckland while it goes on in UTC', '2026-03-31T12:00:00Z', 'Pacific/Auckland', '2026-04-01'],
    ['is the one before in Los Angeles', '2026-04-01T06:59:59Z', 'America/Los_Angeles', '2026-03-31'],
    [
      'turns in Los Angeles seven hours after UTC in summer',
      '2026-04-01T07:00:00Z',
      'America/Los_Angeles',
      '2026-04-01',
    ],
    ['turns there eight hours after it in winter', '2026-12-01T07:59:59Z', 'America/Los_Angeles', '2026-11-30'],
    [
      'turns in Berlin at 23:00 UTC before the clocks go forward',
      '2026-03-28T23:00:00Z',
      'Europe/Berlin',
      '2026-03-29',
    ],
    ['turns in Berlin at 22:00 UTC after it', '2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30'],
    ['is there on a leap day', '2028-02-28T23:30:00Z', 'Europe/Berlin', '2028-02-29'],
    ['turns at midnight where the clocks go forward at midnight', '2026-04-23T22:00:00Z', 'Africa/Cairo', '2026-04-24'],
    ['begins first on earth in Kiritimati', '2026-01-01T10:00:00Z', 'Pacific/Kiritimati', '2026-01-02'],
  ])('%s', (_, moment, zone, day) => {
    expect(dayInZone(new Date(moment), zone)).toBe(day);
  });

  it('is none where there is no such zone', () => {
    for (const zone of ['', 'Middle/Earth', 'CET+1']) {
      expect(dayInZone(new Date(0), zone)).toBeNull();
      expect(isTimeZone(zone)).toBe(false);
    }
  });
});
