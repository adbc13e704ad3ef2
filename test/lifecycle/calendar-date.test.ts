import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from '../../api/lifecycle/calendar-date.ts';

describe('calendar dates', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['2026-12-01T00:00:00+0100', '2026-12-01'],
    ['2026-11-23 08:30', '2026-11-23'],
    ['2026-11-23-08:00', '2026-11-23'],
    ['2026-11-23Z', '2026-11-23'],
    ['', null],
    ['0000-00-00', null],
    ['9999-12-31', null],
    ['9999-12-31T00:00:00Z', null],
    ['4712-12-31', null],
    ['2023-02-29', undefined],
    ['1900-02-29', undefined],
    ['2026-13-01', undefined],
    ['2026-04-31', undefined],
    ['2026-00-10', undefined],
    ['2026-1-1', undefined],
    ['23.11.2026', undefined],
    ['11/23/2026', undefined],
    ['2026-11-231', undefined],
    ['2026-1x-01', undefined],
    ['tomorrow', undefined],
  ])('%j is read as %j', (text, date) => {
    expect(calendarDate(text)).toBe(date);
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-29', 0, '2026-03-29'],
  ])('%s and %d days is %s', (date, days, later) => {
    expect(addDays(date, days)).toBe(later);
  });
});
