// What the content alone says of a column whose name says nothing, or little.
import { contentFit, outOf } from './content-fit.ts';
import { type CrossEvidence, isKey, namesInEmail } from './cross-evidence.ts';
import type { Candidate, JudgedColumn } from './judged-column.ts';
import { type ColumnProfile, mostAre } from './profile-column.ts';
import { statusOfWord } from './status-of-words.ts';

/** Candidates by content. Where the name says something else they only count as alternatives. */
export function contentOnly(judged: JudgedColumn, evidence: CrossEvidence): readonly Candidate[] {
  const { profile } = judged;
  if (profile.filled === 0) return [];
  const named = judged.candidates[0]?.confidence ?? 0;
  if (named >= 0.9) return [];
  const found = [...ofKind(profile), ...ofStatus(profile), ...ofIds(judged, evidence), ...ofNames(judged, evidence)];
  return named < 0.6 ? found : found.map((candidate) => ({ ...candidate, confidence: candidate.confidence * 0.5 }));
}

function ofKind(profile: ColumnProfile): Candidate[] {
  const found: Candidate[] = [];
  const add = (meaning: string, confidence: number, count: number, what: string) => {
    if (mostAre(profile, count)) found.push({ meaning, confidence, reasons: [`${outOf(count, profile)} ${what}.`] });
  };
  add('workEmail', 0.6, profile.emails, 'have the form of an e-mail address');
  add('workPhone', 0.3, profile.dates.dates > 0 ? 0 : profile.phones, 'have the form of a phone number');
  // A date that nobody named could be a birthday: only ever an alternative.
  add('hireDate', 0.25, profile.dates.dates, 'are dates');
  const country = contentFit('country', profile);
  if (profile.codes < profile.filled && country.fit === 'supports') {
    found.push({ meaning: 'country', confidence: 0.6, reasons: [country.reason] });
  }
  return found;
}

function ofStatus(profile: ColumnProfile): Candidate[] {
  const { counts, filled, rows } = profile;
  if (counts.size < 2 || counts.size > 20 || filled < rows * 0.9) return [];
  const known = [...counts.keys()].map((word) => statusOfWord(word)?.status);
  const ends = known.includes('terminated') || known.includes('leave') || known.includes('no show');
  if (!known.includes('active') || !ends || known.filter(Boolean).length < counts.size * 0.6) return [];
  const share = `${known.filter(Boolean).length} of its ${counts.size} different words are known status words.`;
  return [{ meaning: 'status', confidence: 0.75, reasons: [share] }];
}

// An id without a name: unique and complete, and better still when another column refers to it.
function ofIds(judged: JudgedColumn, evidence: CrossEvidence): Candidate[] {
  const [reference] = evidence.references(judged);
  if (reference !== undefined && reference.values > 1) {
    const { found, values, to } = reference;
    const reason = `${found} of its ${values} different values occur in the column ${to.column.path}.`;
    return [{ meaning: 'managerId', confidence: 0.62, reasons: [reason] }];
  }
  if (!isKey(judged)) return [];
  const { reason } = contentFit('employeeId', judged.profile);
  const by = evidence.referenceTo(judged);
  if (by === undefined) return [{ meaning: 'employeeId', confidence: 0.4, reasons: [reason] }];
  const referred = `The values of the column ${by.from.column.path} occur in it.`;
  return [{ meaning: 'employeeId', confidence: 0.65, reasons: [reason, referred] }];
}

function ofNames(judged: JudgedColumn, evidence: CrossEvidence): Candidate[] {
  if (!mostAre(judged.profile, judged.profile.words)) return [];
  if (evidence.emails === undefined) return [];
  const { rows, first, last } = namesInEmail(evidence.emails, judged);
  const reason = (count: number, where: string) =>
    `In ${count} of ${rows} rows the e-mail address ${where} its value in front of the @.`;
  if (rows < 3) return [];
  if (first >= rows * 0.6) return [{ meaning: 'firstName', confidence: 0.7, reasons: [reason(first, 'begins with')] }];
  return last >= rows * 0.6 ? [{ meaning: 'lastName', confidence: 0.7, reasons: [reason(last, 'ends with')] }] : [];
}
