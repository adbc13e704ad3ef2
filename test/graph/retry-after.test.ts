import { describe, expect, it } from 'vitest';
import { retryAfterSeconds } from '../../api/graph/retry-after.ts';

const now = new Date('2026-11-23T08:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['whole seconds are taken as they are', '17', 17],
    ['zero means at once', '0', 0],
    ['a broken second is rounded up', '1.2', 2],
    ['spaces around it do not matter', ' 5 ', 5],
    ['more than Graph client libraries would wait is not cut', '3600', 3600],
    ['a date is counted from the time of the answer', 'Mon, 23 Nov 2026 08:01:30 GMT', 90],
    ['a date in the past means at once', 'Mon, 23 Nov 2026 07:00:00 GMT', 0],
    ['a word is none', 'soon', null],
    ['a negative number is none', '-5', null],
    ['an empty header is none', '', null],
    ['an absent header is none', null, null],
  ])('%s', (_, header, expected) => {
    expect(retryAfterSeconds(header, now)).toBe(expected);
  });
});
