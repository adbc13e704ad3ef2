import { expect, it } from 'vitest';
import { pauseAfter } from '../../api/convert/note-audits.ts';

const MINUTE = 60_000;

it.each([
  ['comes soon while the change is fresh', 2_000, 2_000],
  ['comes after a third of the age', 0.5 * MINUTE, 10_000],
  ['comes within a minute while the end of the conversion waits for it', 14 * MINUTE, MINUTE],
  ['comes after a third of the age again, however old', 15 * 60 * MINUTE, 5 * 60 * MINUTE],
])('the next look at the directory audit %s', (_, age, expected) => {
  expect(pauseAfter(age)).toBe(expected);
});
