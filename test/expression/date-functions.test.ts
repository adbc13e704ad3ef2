import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDateOf, daysOf, millisecondsPerDay, weekdayOf } from '../../api/expression/dates/calendar.ts';
import { evaluateText } from './evaluate-text.ts';

const readable: readonly (readonly [text: string, expected: string])[] = [
  ['2020-03-16', '3/16/2020 12:00:00 AM'],
  ['2020-03-16Z', '3/16/2020 12:00:00 AM'],
  ['2020-03-16-07:00', '3/16/2020 7:00:00 AM'],
  ['2020-03-16-07', '3/16/2020 7:00:00 AM'],
  ['2021-06-30+08:00', '6/29/2021 4:00:00 PM'],
  ['2013-01-10 4:00 PM -8', '1/11/2013 12:00:00 AM'],
  ['2009-06-15T13:45', '6/15/2009 1:45:00 PM'],
  ['2009-06-15T13:45:30.1234567Z', '6/15/2009 1:45:30 PM'],
  ['2009-06-15 13:45:30 +02:00', '6/15/2009 11:45:30 AM'],
  ['8/25/2021', '8/25/2021 12:00:00 AM'],
  ['8/25/2021 5:41:18 PM', '8/25/2021 5:41:18 PM'],
  ['8/25/2021 17:41', '8/25/2021 5:41:00 PM'],
  ['12/31/9999 12:00:00 AM', '12/31/9999 12:00:00 AM'],
  ['1/5/20', '1/5/2020 12:00:00 AM'],
  ['1/5/50', '1/5/1950 12:00:00 AM'],
  ['2020/03/16', '3/16/2020 12:00:00 AM'],
  ['16 Mar 2020', '3/16/2020 12:00:00 AM'],
  ['March 16, 2020', '3/16/2020 12:00:00 AM'],
  ['Mon, 15 Jun 2009 20:45:30 GMT', '6/15/2009 8:45:30 PM'],
  [' 2020-02-29 ', '2/29/2020 12:00:00 AM'],
  ['0001-01-01', '1/1/0001 12:00:00 AM'],
];

const unreadable = [
  '',
  'soon',
  '2021-02-29',
  '2021-13-01',
  '2021-00-10',
  '2021-1-32',
  '25/12/2021',
  '2021-01-01T24:00',
  '2021-01-01 13:00 PM',
  '2021-01-01T10:61',
  '2021-01-01 +15:00',
  '9999-12-31-08:00T',
  '0000-01-01',
  '03-05-2020',
  '3.5.2020',
  '2021-01-01x',
  '2021-ab-01',
];

type Case = readonly [expression: string, attributes: Readonly<Record<string, unknown>>, expected: unknown];

const cases: readonly Case[] = [
  ['DateAdd("m", 1, CDate("2021-01-31"))', {}, '2/28/2021 12:00:00 AM'],
  ['DateAdd("m", -13, CDate("2021-03-31"))', {}, '2/29/2020 12:00:00 AM'],
  ['DateAdd("yyyy", 1, CDate("2020-02-29"))', {}, '2/28/2021 12:00:00 AM'],
  ['DateAdd("ww", "2", CDate("2021-01-01"))', {}, '1/15/2021 12:00:00 AM'],
  ['DateAdd("d", 1.9, CDate("2021-01-01"))', {}, '1/2/2021 12:00:00 AM'],
  ['DateAdd("d", -1.9, CDate("2021-01-01"))', {}, '12/31/2020 12:00:00 AM'],
  ['DateAdd("n", 90, "2021-01-01")', {}, '1/1/2021 1:30:00 AM'],
  ['DateAdd("q", 1, CDate("2021-01-01"))', {}, 'error: unknown-interval'],
  ['DateAdd([i], 1, CDate("2021-01-01"))', { i: 'x' }, 'error: unknown-interval'],
  ['DateAdd("yyyy", 9000, CDate("2021-01-01"))', {}, 'error: date-out-of-range'],
  ['DateAdd("d", "x", CDate("2021-01-01"))', {}, 'error: not-a-number'],
  ['DateDiff("d", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', {}, -3449],
  ['DateDiff("ww", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', {}, -493],
  ['DateDiff("m", CDate("2021-01-31"), CDate("2021-02-01"))', {}, 1],
  ['DateDiff("yyyy", CDate("2021-12-31"), CDate("2022-01-01"))', {}, 1],
  ['DateDiff("n", CDate("2021-01-01T00:00:59"), CDate("2021-01-01T00:01:00"))', {}, 0],
  ['DateDiff("s", CDate("2021-01-01T00:00:01.0000001"), CDate("2021-01-01T00:00:02"))', {}, 0],
  ['DateDiff("d", CDate("2021-01-02T00:00:00"), CDate("2021-01-01T00:00:01"))', {}, 0],
  ['DateDiff("h", Now(), CDate("2025-07-30T13:59:59Z"))', {}, 1],
  ['DateDiff("d", CDate([x]), Now())', {}, 'error: unreadable-date'],
  ['NumFromDate("2020-12-31 23:59:59-08:00")', {}, '132539615990000000'],
  ['NumFromDate("2020-12-31T23:59:59-08:00")', {}, '132539615990000000'],
  ['NumFromDate(CDate("1601-01-01"))', {}, 0],
  ['NumFromDate("1600-12-31")', {}, 'error: date-out-of-range'],
  ['DateFromNum(9223372036854775807)', {}, 'error: date-out-of-range'],
  ['NumFromDate(DateFromNum("129699324001234567"))', {}, '129699324001234567'],
  ['FormatDateTime([d], , "yyyy-MM-ddzzz", "yyyy-MM-dd")', { d: '2020-12-31-08:00' }, '2020-12-31'],
  ['FormatDateTime([d], , "yyyy-MM-ddzzz", "yyyy-MM-dd")', { d: '2020-12-31+08:00' }, '2020-12-30'],
  ['FormatDateTime([d], "yyyyMMdd", "dd MMM yy")', { d: '20240512' }, '12 May 24'],
  ['FormatDateTime([d], "DateTimeStyles.None", "yyyyMMdd", "d")', { d: ' 20240512' }, 'error: unreadable-date'],
  ['FormatDateTime([d], "AllowInnerWhite", "yyyyMMdd", "d")', { d: '2024 05 12' }, '05/12/2024'],
  ['FormatDateTime([d], "Fancy", "yyyyMMdd", "d")', { d: '20240512' }, 'error: unknown-date-style'],
  ['FormatDateTime([d], "AssumeLocal, AssumeUniversal", "d", "d")', { d: '05/12/2024' }, 'error: unknown-date-style'],
  ['FormatDateTime([d], , "ddd, d MMMM yyyy", "dddd")', { d: 'Sun, 12 May 2024' }, 'Sunday'],
  ['FormatDateTime([d], , "ddd, d MMMM yyyy", "dddd")', { d: 'Mon, 12 May 2024' }, 'error: unreadable-date'],
  ['FormatDateTime([d], , "o", "u")', { d: '2024-05-12T10:20:07.4560000+02:00' }, '2024-05-12 08:20:07Z'],
  ['FormatDateTime([d], , "s", "o")', { d: '2024-05-12T10:20:07' }, '2024-05-12T10:20:07.0000000'],
  ['FormatDateTime([d], , "s.FFF", "HH:mm:ss.FFF")', { d: '7' }, '00:00:07'],
  ['FormatDateTime([d], , "h:mm tt", "HH\\\\hmm")', { d: '12:05 am' }, '00h05'],
  ['FormatDateTime([d], , "HH:mm", "yyyy-MM-dd HH:mm")', { d: '08:15' }, '2025-07-30 08:15'],
  ['FormatDateTime([d], "NoCurrentDateDefault", "HH:mm", "yyyy-MM-dd")', { d: '08:15' }, '0001-01-01'],
  ['FormatDateTime([d], , "d MMM", "yyyy-MM-dd")', { d: '3 Mar' }, '2025-03-03'],
  ['FormatDateTime([d], , "d/M/yy", "%d")', { d: '3/4/49' }, '3'],
  ['FormatDateTime([d], , "yyyy\'T\'MM", "M\'/\'yyyy")', { d: '2024T05' }, '5/2024'],
  [
    'FormatDateTime(CDate([d]), , "yyyy-MM-dd", "HH:mm:ss.ffff K zzz")',
    { d: '2024-05-12T10:20:07.45678Z' },
    '10:20:07.4567 Z +00:00',
  ],
  ['FormatDateTime([d], , "yyyy-MM-dd", "yyyy")', {}, 'error: unreadable-date'],
  ['FormatDateTime([d], , "yyyy-MM-dd", "x")', { d: '2024-05-12' }, 'error: date-format-invalid'],
  ['FormatDateTime([d], , [f], "yyyy")', { d: '2024', f: "yyyy'" }, 'error: date-format-invalid'],
  ['Now()', {}, '7/30/2025 12:00:00 PM'],
];

describe('dates', () => {
  it.each(readable)('CDate reads %j as %s', (text, expected) => {
    expect(evaluateText('CDate([x])', { x: text })).toBe(expected);
  });

  it.each(unreadable)('CDate does not read %j', (text) => {
    expect(evaluateText('CDate([x])', { x: text })).toBe('error: unreadable-date');
  });

  it.each(cases)('%s of %j is %j', (expression, attributes, expected) => {
    expect(evaluateText(expression, attributes)).toEqual(expected);
  });

  it('agrees with the built-in calendar on every day from year 1 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (days) => {
        const date = new Date(days * millisecondsPerDay);
        const { year, month, day } = calendarDateOf(date.getTime());
        expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
        expect(daysOf(year, month, day)).toBe(days);
        expect(weekdayOf(date.getTime())).toBe(date.getUTCDay());
      }),
    );
  });

  it('reads back what it formats, for any instant', () => {
    const instants = fc.date({ min: new Date('1601-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (instant) => {
        const written = instant.toISOString();
        expect(evaluateText('FormatDateTime([d], , "o", "o")', { d: written.replace('Z', '0000Z') })).toBe(
          written.replace('Z', '0000Z'),
        );
        expect(evaluateText('FormatDateTime(DateFromNum(NumFromDate([d])), , "x-", "o")', { d: written })).toBe(
          written.replace('Z', '0000Z'),
        );
      }),
    );
  });
});
