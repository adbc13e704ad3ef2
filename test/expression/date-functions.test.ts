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
  ['FormatDateTime(Now(), , "yyyy", "o")', {}, '2025-07-30T12:00:00.0000000Z'],
  [
    'FormatDateTime(CDate([d]), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd HH:mm")',
    { d: '2020-03-16-07:00' },
    '2020-03-16 07:00',
  ],
  // DateAdd and DateDiff.
  ['DateAdd("m", -1, "2021-03-31")', {}, '2/28/2021 12:00:00 AM'],
  ['DateAdd("m", "-12", "2020-02-29")', {}, '2/28/2019 12:00:00 AM'],
  ['DateAdd("h", -25, "2021-01-01")', {}, '12/30/2020 11:00:00 PM'],
  ['DateAdd("s", 86400, "2020-02-28")', {}, '2/29/2020 12:00:00 AM'],
  ['DateAdd("yyyy", -2021, "2021-01-01")', {}, 'error: date-out-of-range'],
  ['DateAdd("d", 99999999999999999999, "2021-01-01")', {}, 'error: date-out-of-range'],
  ['DateAdd("d", [n], "2021-01-01")', {}, 'error: not-a-number'],
  ['DateAdd("d", 1, [d])', {}, 'error: unreadable-date'],
  ['DateAdd("D", 1, "2021-01-01")', {}, 'error: unknown-interval'],
  ['DateDiff("m", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', {}, -113],
  ['DateDiff("yyyy", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', {}, -9],
  ['DateDiff("h", "2021-01-01T10:59:00", "2021-01-01T09:00:00")', {}, -1],
  ['DateDiff("s", "2021-01-01T00:00:02", "2021-01-01T00:00:01.5")', {}, 0],
  ['DateDiff("ww", "2024-05-11", "2024-05-12")', {}, 1],
  ['DateDiff("ww", "2024-05-12", "2024-05-18")', {}, 0],
  ['DateDiff("ww", "2024-05-12T10:00", "2024-05-19T09:00")', {}, 0],
  ['DateDiff("m", "2020-12-31", "2021-01-01")', {}, 1],
  // The ends of time.
  ['DateFromNum(0)', {}, '1/1/1601 12:00:00 AM'],
  ['DateFromNum("129699324000000000")', {}, '1/1/2012 11:00:00 PM'],
  ['DateFromNum(2650467743999999999)', {}, '12/31/9999 11:59:59 PM'],
  ['DateFromNum(2650467744000000000)', {}, 'error: date-out-of-range'],
  ['DateFromNum(-1)', {}, 'error: date-out-of-range'],
  ['DateFromNum("never")', {}, 'error: not-an-integer'],
  ['NumFromDate("9999-12-31T23:59:59.9999999Z")', {}, '2650467743999999999'],
  ['NumFromDate(DateFromNum(1))', {}, 1],
  ['NumFromDate([d])', {}, 'error: unreadable-date'],
  // Styles.
  ['FormatDateTime([d], "DateTimeStyles.AllowLeadingWhite", "yyyy", "yyyy")', { d: ' 2024' }, '2024'],
  ['FormatDateTime([d], "AllowLeadingWhite", "yyyy", "yyyy")', { d: '2024 ' }, 'error: unreadable-date'],
  ['FormatDateTime([d], "AllowTrailingWhite", "yyyy", "yyyy")', { d: '2024 ' }, '2024'],
  [
    'FormatDateTime([d], "AllowWhiteSpaces, NoCurrentDateDefault", "HH : mm", "o")',
    { d: ' 08:15' },
    '0001-01-01T08:15:00.0000000',
  ],
  ['FormatDateTime([d], , "yyyy", "yyyy")', { d: ' 2024 ' }, '2024'],
  ['FormatDateTime([d], , "yyyyMM", "MM")', { d: '2024 05' }, 'error: unreadable-date'],
  ['FormatDateTime([d], "AssumeUniversal,AdjustToUniversal", "yyyy", "yyyy")', { d: '2024' }, '2024'],
  ['FormatDateTime([d], "AssumeLocal", "yyyy", "yyyy")', { d: '2024' }, '2024'],
  ['FormatDateTime([d], "RoundtripKind", "yyyyK", "o")', { d: '2024Z' }, '2024-01-01T00:00:00.0000000Z'],
  ['FormatDateTime([d], "RoundtripKind, AssumeLocal", "yyyy", "o")', { d: '2024' }, 'error: unknown-date-style'],
  ['FormatDateTime([d], [s], "yyyy", "yyyy")', { d: '2024', s: 'Fancy' }, 'error: unknown-date-style'],
];

// One instant, written by every specifier and standard format.
const written: readonly (readonly [format: string, expected: string])[] = [
  ['%d', '4'],
  ['dd', '04'],
  ['ddd', 'Fri'],
  ['dddd', 'Friday'],
  ['%M', '3'],
  ['MM', '03'],
  ['MMM', 'Mar'],
  ['MMMM', 'March'],
  ['%y', '5'],
  ['yy', '05'],
  ['yyy', '2005'],
  ['yyyy', '2005'],
  ['yyyyy', '02005'],
  ['%H', '13'],
  ['HH', '13'],
  ['%h', '1'],
  ['hh', '01'],
  ['%m', '7'],
  ['mm', '07'],
  ['%s', '9'],
  ['ss', '09'],
  ['%f', '1'],
  ['fff', '120'],
  ['fffffff', '1203000'],
  ['%F', '1'],
  ['FFF', '12'],
  ['FFFFFFF', '1203'],
  ['ss.FFF', '09.12'],
  ['%t', 'P'],
  ['tt', 'PM'],
  ['%z', '+0'],
  ['zz', '+00'],
  ['zzz', '+00:00'],
  ['%K', ''],
  ['gg', 'A.D.'],
  ["yyyy'y'M", '2005y3'],
  ['\\d\\Td', 'dT4'],
  ['HH:mm/ss', '13:07/09'],
  ['T-. Z', 'T-. Z'],
  ['d', '03/04/2005'],
  ['D', 'Friday, 04 March 2005'],
  ['f', 'Friday, 04 March 2005 13:07'],
  ['F', 'Friday, 04 March 2005 13:07:09'],
  ['g', '03/04/2005 13:07'],
  ['G', '03/04/2005 13:07:09'],
  ['m', 'March 04'],
  ['M', 'March 04'],
  ['o', '2005-03-04T13:07:09.1203000'],
  ['O', '2005-03-04T13:07:09.1203000'],
  ['r', 'Fri, 04 Mar 2005 13:07:09 GMT'],
  ['R', 'Fri, 04 Mar 2005 13:07:09 GMT'],
  ['s', '2005-03-04T13:07:09'],
  ['t', '13:07'],
  ['T', '13:07:09'],
  ['u', '2005-03-04 13:07:09Z'],
  ['U', 'Friday, 04 March 2005 13:07:09'],
  ['y', '2005 March'],
  ['Y', '2005 March'],
];

// What each specifier reads, as o; an error is a text that it does not take.
const read: readonly (readonly [format: string, text: string, expected: string | null])[] = [
  ['d/M/yyyy', '4/3/2005', '2005-03-04'],
  ['d/M/yyyy', '04/03/2005', '2005-03-04'],
  ['dd/MM/yyyy', '4/3/2005', null],
  ['dd/MM/yyyy', '31/02/2005', null],
  ['ddMMMyy', '04MAR05', '2005-03-04'],
  ['d MMMM yyyy', '4 march 2005', '2005-03-04'],
  ['d MMM yyyy', '4 March 2005', null],
  ['dddd d/M/yyyy', 'Friday 4/3/2005', '2005-03-04'],
  ['dddd d/M/yyyy', 'Monday 4/3/2005', null],
  ['yy-MM-dd', '49-01-01', '2049-01-01'],
  ['yy-MM-dd', '50-01-01', '1950-01-01'],
  ['yyyy-MM-dd', '205-03-04', null],
  ['yyyyMMdd', '20050304', '2005-03-04'],
  ['yyyyMMdd', '2005030', null],
  ['yyyyMMdd', '200503045', null],
  ['yyyy-MM-dd HH:mm', '2005-03-04 24:00', null],
  ['yyyy-MM-dd h:mm tt', '2005-03-04 12:30 am', '2005-03-04'],
  ['yyyy-MM-dd h:mm tt', '2005-03-04 13:30 PM', null],
  ['yyyy-MM-dd h:mm t', '2005-03-04 1:30 P', '2005-03-04'],
  ['yyyy-MM-dd ss.fff', '2005-03-04 09.12', null],
  ['yyyy-MM-dd ss.FFF', '2005-03-04 09.12', '2005-03-04'],
  ['yyyy-MM-dd ss.FFF', '2005-03-04 09', '2005-03-04'],
  ['yyyy-MM-ddzzz', '2005-03-04+08:00', '2005-03-03'],
  ['yyyy-MM-ddzz', '2005-03-04-08', '2005-03-04'],
  ['yyyy-MM-ddK', '2005-03-04Z', '2005-03-04'],
  ['yyyy-MM-ddK', '2005-03-04', '2005-03-04'],
  ['yyyy-MM-ddzzz', '2005-03-04', null],
  ["yyyy'年'M'月'd'日'", '2005年3月4日', '2005-03-04'],
  ['yyyy-MM-dd g', '2005-03-04 A.D.', '2005-03-04'],
  ['s', '2005-03-04T13:07:09', '2005-03-04'],
  ['d', '03/04/2005', '2005-03-04'],
  ['r', 'Fri, 04 Mar 2005 13:07:09 GMT', '2005-03-04'],
  ['yyyy yyyy-MM-dd', '2004 2005-03-04', null],
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

  it.each(written)('FormatDateTime writes %s as %j', (format, expected) => {
    const expression = `FormatDateTime([d], , "yyyy-MM-dd HH:mm:ss.FFFFFFF", "${format}")`;
    expect(evaluateText(expression, { d: '2005-03-04 13:07:09.1203' })).toBe(expected);
  });

  it.each(read)('FormatDateTime reads by %s: %s is %s', (format, text, expected) => {
    const expression = `FormatDateTime([d], , "${format}", "yyyy-MM-dd")`;
    expect(evaluateText(expression, { d: text })).toBe(expected ?? 'error: unreadable-date');
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
