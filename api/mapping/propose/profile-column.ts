// What the content of a column looks like, as counts: nothing of a person leaves this file.
import { type DateForms, dateFormsOf } from './date-forms.ts';
import type { ColumnSample } from './read-columns.ts';
import { truthWords } from './words/status-words.ts';

export interface ColumnProfile {
  readonly rows: number;
  readonly filled: number;
  /** Each text that occurs → how often. */
  readonly counts: ReadonlyMap<string, number>;
  readonly emails: number;
  readonly phones: number;
  readonly truths: number;
  /** Short, without spaces, with nothing of an address or a date: may be an id. */
  readonly ids: number;
  /** Letters, with what stands in names; no digits. */
  readonly words: number;
  /** Two or three letters. */
  readonly codes: number;
  readonly dates: DateForms;
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const phone = /^\+?[\d(][\d\s()./-]{5,24}$/;
const id = /^[\p{L}\p{N}][\p{L}\p{N}_./-]{0,47}$/u;
// Digits alone are more often an id: a phone number begins with + or 0, is written in groups, or is long.
function isPhone(text: string): boolean {
  return phone.test(text) && (/^[+0(]|\d[\s()/.-]+\d/.test(text) ? /(?:\d\D*){6}/ : /^\d{9}/).test(text);
}

const words = /^[\p{L}\p{M}][\p{L}\p{M}'’.,\- ]*$/u;

const truths = new Set(`${truthWords.yes}|${truthWords.no}`.split('|'));

/** Counts what the texts of a column are. */
export function profileColumn({ texts }: ColumnSample): ColumnProfile {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  const filled = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const number = (isOne: (text: string) => boolean) => {
    let sum = 0;
    for (const [text, count] of counts) if (text.length <= 200 && isOne(text)) sum += count;
    return sum;
  };
  return {
    rows: texts.length,
    filled,
    counts,
    emails: number((text) => email.test(text)),
    phones: number((text) => isPhone(text)),
    truths: number((text) => text.length <= 9 && truths.has(text.toLowerCase())),
    ids: number((text) => id.test(text)),
    words: number((text) => words.test(text)),
    codes: number((text) => /^[A-Za-z]{2,3}$/.test(text)),
    dates: dateFormsOf(texts),
  };
}

/** Whether most of what is filled is of that kind; false where nothing is filled. */
export function mostAre(profile: ColumnProfile, kind: number): boolean {
  return profile.filled > 0 && kind >= profile.filled * 0.8;
}
