// Whether the content of a column goes with what its name says.
import { countryCode } from './country-code.ts';
import { type ColumnProfile, mostAre } from './profile-column.ts';
import { statusOfWord } from './status-of-words.ts';

export interface ContentFit {
  readonly fit: 'supports' | 'silent' | 'contradicts';
  /** Counts and patterns only, never a value. */
  readonly reason: string;
}

/** What the content says to a meaning. */
export function contentFit(meaning: string, profile: ColumnProfile): ContentFit {
  if (profile.filled === 0) return { fit: 'silent', reason: 'It is empty in all rows looked at.' };
  const test = tests.get(meaning);
  return test === undefined ? silent : test(profile);
}

/** How many of the filled values, as a sentence begins. */
export function outOf(count: number, profile: ColumnProfile): string {
  return `${count} of ${profile.filled} values`;
}

type Test = (profile: ColumnProfile) => ContentFit;

const silent: ContentFit = { fit: 'silent', reason: '' };

const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ...each('workEmail privateEmail managerEmail', (p) => judged(p, p.emails, 'have the form of an e-mail address')),
  ...each('workPhone mobilePhone', (p) => {
    const { fit, reason } = judged(p, p.phones, 'have the form of a phone number');
    // An extension is a short number.
    const isExtension =
      fit === 'contradicts' &&
      mostAre(
        p,
        counting(p, (text) => /^[\d\s/-]{2,8}$/.test(text)),
      );
    return isExtension ? { fit: 'silent', reason: '' } : { fit, reason };
  }),
  ...each('hireDate rehireDate leaveDate lastWorkingDay contractEndDate originalHireDate birthDate noticeDate', (p) =>
    p.dates.ofJson > 0
      ? {
          fit: 'contradicts',
          reason: `${outOf(p.dates.ofJson, p)} are dates in the form /Date(…)/, which no expression reads.`,
        }
      : judged(p, p.dates.dates + countOf(p, p.dates.empties), 'are dates'),
  ),
  ...each('employeeId', employeeId),
  ...each('managerId', (p) => judged(p, p.ids, 'have the form of an id')),
  ...each('userName', (p) => judged(p, Math.max(p.ids, p.emails), 'have the form of a sign-in name')),
  ...each('firstName lastName', (p) => judged(p, p.words, 'are made of letters only')),
  ...each('preferredName', (p) =>
    withSpace(p) > p.filled / 2
      ? { fit: 'contradicts', reason: `${outOf(withSpace(p), p)} consist of several words.` }
      : judged(p, p.words, 'are made of letters only'),
  ),
  ...each('fullName', (p) => judged(p, Math.min(p.words, withSpace(p)), 'consist of several words of letters')),
  ...each('status', (p) => statusFit(p)),
  ...each('activeFlag leaveFlag', (p) => judged(p, p.truths, 'say yes or no')),
  ...each('country', (p) => judged(p, countries(p), 'are names or codes of countries')),
  ...each('postalCode', (p) =>
    judged(
      p,
      counting(p, (text) => /\d/.test(text) && text.length <= 12),
      'are short and hold digits',
    ),
  ),
  ...each(
    'department division company location city region jobTitle',
    (p) =>
      otherKind(p) ??
      judged(
        p,
        counting(p, (text) => /\p{L}/u.test(text)),
        'hold letters',
      ),
  ),
  ...each(
    'workerType',
    (p) =>
      otherKind(p) ??
      (p.counts.size > 30 ? { fit: 'contradicts', reason: `It has ${p.counts.size} different values.` } : repeated(p)),
  ),
  ...each('costCenter', (p) => otherKind(p) ?? repeated(p)),
  ...each('street', (p) => otherKind(p) ?? { fit: 'silent', reason: '' }),
]);

function each(names: string, test: Test): (readonly [string, Test])[] {
  return names.split(' ').map((name) => [name, test] as const);
}

function judged(profile: ColumnProfile, count: number, what: string): ContentFit {
  return { fit: mostAre(profile, count) ? 'supports' : 'contradicts', reason: `${outOf(count, profile)} ${what}.` };
}

function employeeId(profile: ColumnProfile): ContentFit {
  if (!mostAre(profile, profile.ids) || mostAre(profile, profile.dates.dates - serials(profile))) {
    return { fit: 'contradicts', reason: `${outOf(profile.ids, profile)} have the form of an id.` };
  }
  const { filled, rows, counts } = profile;
  if (counts.size === filled && filled >= rows * 0.98) {
    return { fit: 'supports', reason: `${filled} of ${rows} rows have a value, and none occurs twice.` };
  }
  if (counts.size < filled * 0.4)
    return { fit: 'contradicts', reason: `${filled} values are only ${counts.size} different ones.` };
  return { fit: 'silent', reason: `${filled} of ${rows} rows have a value; ${counts.size} of them are different.` };
}

// Five digits may be an id as well as a date of Excel.
function serials({ dates }: ColumnProfile): number {
  return dates.forms.every((form) => form.kind === 'serial' || form.kind === 'compact') ? dates.dates : 0;
}

function statusFit(profile: ColumnProfile): ContentFit {
  const known = [...profile.counts.keys()].filter((word) => statusOfWord(word) !== null);
  if (mostAre(profile, profile.truths))
    return { fit: 'supports', reason: `${outOf(profile.truths, profile)} say yes or no.` };
  if (known.length > 0 && known.length >= profile.counts.size / 2) {
    return {
      fit: 'supports',
      reason: `${known.length} of its ${profile.counts.size} different words are known status words.`,
    };
  }
  const isMany = profile.counts.size > 30 || (profile.counts.size > 8 && profile.counts.size > profile.filled / 2);
  const reason = `${known.length} of its ${profile.counts.size} different values are known status words.`;
  return { fit: isMany ? 'contradicts' : 'silent', reason };
}

function otherKind(profile: ColumnProfile): ContentFit | null {
  const { emails, dates, truths } = profile;
  const isDate = mostAre(profile, dates.dates - serials(profile));
  if (mostAre(profile, emails))
    return { fit: 'contradicts', reason: `${outOf(emails, profile)} are e-mail addresses.` };
  if (isDate) return { fit: 'contradicts', reason: `${outOf(dates.dates, profile)} are dates.` };
  return mostAre(profile, truths) && profile.counts.size <= 2 && profile.filled > 2
    ? { fit: 'contradicts', reason: `${outOf(truths, profile)} say yes or no.` }
    : null;
}

function repeated(profile: ColumnProfile): ContentFit {
  const { counts, filled } = profile;
  const reason = `${filled} values are ${counts.size} different ones.`;
  return { fit: counts.size <= filled * 0.7 ? 'supports' : 'silent', reason };
}

function counting({ counts }: ColumnProfile, isOne: (text: string) => boolean): number {
  let sum = 0;
  for (const [text, count] of counts) if (isOne(text)) sum += count;
  return sum;
}

function countOf({ counts }: ColumnProfile, texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (counts.get(text) ?? 0), 0);
}

function withSpace(profile: ColumnProfile): number {
  return counting(profile, (text) => /\S\s+\S/.test(text));
}

// A column of countries has few of them; one with thousands of different texts is none and not worth looking each up.
function countries(profile: ColumnProfile): number {
  return profile.counts.size > 250
    ? 0
    : counting(profile, (text) => countryCode(text) !== null || /^[A-Z]{3}$/.test(text));
}
