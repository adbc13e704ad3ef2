import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../api/lifecycle/calendar-date.ts';
import { readDate } from '../../api/lifecycle/read-date.ts';

describe('a day as HR systems write it', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    [' 2026-11-23 ', '2026-11-23'],
    ['2026-12-01T00:00:00+0100', '2026-12-01'],
    ['2021-06-30+08:00', '2021-06-30'],
    ['2027-01-07-08:00', '2027-01-07'],
    ['2026-11-23T23:59:59Z', '2026-11-23'],
    ['2026-11-23 00:00:00.000', '2026-11-23'],
    ['/Date(1769990400000)/', '2026-02-02'],
    ['/Date(1769990400000+0000)/', '2026-02-02'],
    // Midnight of 2 February an hour east of Greenwich: 60 minutes.
    ['/Date(1769986800000+0060)/', '2026-02-02'],
    ['/Date(-86400000)/', '1969-12-31'],
    [46349, '2026-11-23'],
    ['46349', '2026-11-23'],
    ['46349.75', '2026-11-23'],
    ['13.12.2009', '2009-12-13'],
    ['1.2.2009', '2009-02-01'],
    ['13.12.2009 00:00:00', '2009-12-13'],
  ])('%j is read as %s', (written, day) => {
    expect(readDate(written)).toBe(day);
  });

  it.each([
    '',
    '0000-00-00',
    '9999-12-31',
    '4712-12-31',
    '2154-12-31',
    '9999-12-31T23:59:59Z',
    '/Date(253402214400000)/',
    '31.12.9999',
    '00.00.0000',
    2_958_465,
  ])('%j means none', (written) => {
    expect(readDate(written)).toBeNull();
  });

  it.each([
    ['3/4/2026', 'mdy', '2026-03-04'],
    ['3/4/2026', 'dmy', '2026-04-03'],
    ['12/31/2026 12:00:00 AM', 'mdy', '2026-12-31'],
    ['23-11-2026', 'dmy', '2026-11-23'],
    ['3.4.2026', 'mdy', '2026-03-04'],
    ['2026-04-03', 'mdy', '2026-04-03'],
    ['12/31/9999', 'mdy', null],
    ['13/12/2009', 'mdy', undefined],
    ['12/13/2009', 'dmy', undefined],
  ] as const)('%s with the order %s is %s', (written, order, day) => {
    expect(readDate(written, order)).toBe(day);
  });

  it.each([
    '3/4/2026',
    '13/12/2026',
    '2026',
    '20261123',
    2026,
    0,
    -5,
    Number.NaN,
    3_000_000,
    '2026-02-30',
    '31.02.2026',
    '23.11.26',
    '2026-11-23x',
    '/Date()/',
    '/Date(99999999999999999)/',
    '/Date(999999999999999)/',
    'tomorrow',
    '1/2/3/4',
    '1.2/2026',
  ])('%j cannot be read for certain', (written) => {
    expect(readDate(written)).toBeUndefined();
  });

  it('of any serial number is that many days after 30 December 1899', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 90_000 }), (serial) => {
        expect(readDate(serial)).toBe(addDays('1899-12-30', serial));
        expect(readDate(String(serial))).toBe(readDate(serial));
      }),
    );
  });
});
