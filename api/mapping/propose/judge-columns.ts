// What each column may be taken for, from its name and its content together, with a confidence and the reasons in plain sentences.
import { contentFit } from './content-fit.ts';
import { contentOnly } from './content-only.ts';
import { type CrossEvidence, crossEvidence, type Reference } from './cross-evidence.ts';
import { type Candidate, confidenceIn, type JudgedColumn } from './judged-column.ts';
import { type HeaderMatch, matchHeader } from './match-header.ts';
import { meanings } from './meanings.ts';
import { type ColumnProfile, profileColumn } from './profile-column.ts';
import type { ColumnSample } from './read-columns.ts';
import { statusOfWord } from './status-of-words.ts';
import { type Language, languageNames } from './words/header-words.ts';

export interface JudgedColumns {
  readonly columns: readonly JudgedColumn[];
  /** The language most names are in; null where none is known. */
  readonly language: Language | null;
}

/** Judges all columns that can be read. */
export function judgeColumns(samples: readonly ColumnSample[]): JudgedColumns {
  const named = samples
    .filter(({ unreadable }) => unreadable === null)
    .map((column) => ({ column, profile: profileColumn(column), header: matchHeader(column.keys) }));
  const language = mainLanguage(named.map(({ header }) => header[0]));
  const first = named.map(({ column, profile, header }) => ({
    column,
    profile,
    candidates: header.map((match) => fromHeader(match, profile, language)),
  }));
  const evidence = crossEvidence(first);
  const ids = idColumn(first);
  const columns = first.map((judged) => ({
    ...judged,
    candidates: best([...withReference(judged, ids, evidence), ...contentOnly(judged, evidence)]),
  }));
  return { columns, language };
}

function mainLanguage(matches: readonly (HeaderMatch | undefined)[]): Language | null {
  const counts = new Map<Language, number>();
  for (const match of matches) {
    for (const language of match !== undefined && match.score >= 0.9 ? match.languages : []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null;
}

function fromHeader(match: HeaderMatch, profile: ColumnProfile, language: Language | null): Candidate {
  const { meaning, score } = match;
  const { fit, reason } = contentFit(meaning, profile);
  const isOwnLanguage = language === null || match.languages.length === 0 || match.languages.includes(language);
  const named = score * (isOwnLanguage ? 1 : 0.97);
  return {
    meaning,
    confidence: combined(named, fit) + finer(meaning, profile),
    reasons: [nameSays(match, language), ...(reason === '' ? [] : [reason])],
  };
}

function combined(named: number, fit: 'supports' | 'silent' | 'contradicts'): number {
  // A content of zeros and ones goes with many names: it only helps where the name says something.
  if (fit === 'supports') return named < 0.4 ? named : 0.95 - (1 - named) * 0.6;
  return fit === 'silent' ? named * 0.9 : named * 0.4;
}

// Between two columns of one name the better content decides: a status that also knows of leaves, addresses of one domain.
function finer(meaning: string, profile: ColumnProfile): number {
  if (meaning === 'status') {
    const statuses = new Set([...profile.counts.keys()].map((word) => statusOfWord(word)?.status).filter(Boolean));
    return 0.01 * statuses.size;
  }
  return meaning === 'workEmail' ? 0.02 * mainDomainShare(profile) : 0;
}

function mainDomainShare({ counts, emails }: ColumnProfile): number {
  const domains = new Map<string, number>();
  for (const [text, count] of counts) {
    const domain = text.slice(text.lastIndexOf('@') + 1).toLowerCase();
    domains.set(domain, (domains.get(domain) ?? 0) + count);
  }
  return emails === 0 ? 0 : Math.max(...domains.values()) / Math.max(emails, 1);
}

function nameSays({ meaning, score, languages }: HeaderMatch, own: Language | null): string {
  const language = own !== null && languages.includes(own) ? own : languages[0];
  const said = `${meanings.get(meaning)?.label ?? meaning}${language === undefined ? '' : ` (${languageNames[language]})`}`;
  return score >= 0.8 ? `Its name says ${said}.` : `Its name may say ${said}.`;
}

function idColumn(columns: readonly JudgedColumn[]): JudgedColumn | undefined {
  const confidenceOf = (judged: JudgedColumn) => confidenceIn(judged, 'employeeId');
  const [first] = [...columns].sort((one, other) => confidenceOf(other) - confidenceOf(one));
  return first !== undefined && confidenceOf(first) >= 0.5 ? first : undefined;
}

// A column about the manager is the key when its values are ids of other rows.
function withReference(
  judged: JudgedColumn,
  ids: JudgedColumn | undefined,
  evidence: CrossEvidence,
): readonly Candidate[] {
  const { profile } = judged;
  const references = evidence.references(judged);
  const reference = references.find(({ to }) => to.column === ids?.column);
  const elsewhere = references.find(({ to }) => to.column !== ids?.column);
  return judged.candidates.map((candidate): Candidate => {
    const { meaning, confidence, reasons } = candidate;
    if ((meaning !== 'managerId' && meaning !== 'manager') || profile.filled === 0 || confidence < 0.3)
      return candidate;
    const said = reasons.slice(0, 1);
    if (reference !== undefined)
      return { meaning: 'managerId', confidence: 0.97, reasons: [...said, found(reference)] };
    if (elsewhere !== undefined && ids !== undefined) {
      const instead = `Its values occur in the column ${elsewhere.to.column.path}, not in ${ids.column.path}.`;
      return { meaning: 'managerId', confidence: 0.35, reasons: [...said, instead] };
    }
    if (profile.emails > profile.filled / 2) return { ...candidate, meaning: 'managerEmail' };
    if (meaning === 'manager' && profile.words > profile.filled / 2) return { ...candidate, meaning: 'managerName' };
    const nowhere = 'Its values are not those of an id column of these rows; a file of changes may lack the managers.';
    return { meaning: 'managerId', confidence: Math.min(confidence, 0.8), reasons: [...reasons, nowhere] };
  });
}

/** A reference as a reason says it. */
function found({ found: some, values, to }: Reference): string {
  return `${some} of its ${values} different values occur in the column ${to.column.path}.`;
}

function best(candidates: readonly Candidate[]): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const confidence = Math.round(Math.min(0.99, Math.max(0.01, candidate.confidence)) * 100) / 100;
    if (confidence > (found.get(candidate.meaning)?.confidence ?? 0)) {
      found.set(candidate.meaning, { ...candidate, confidence });
    }
  }
  return [...found.values()].sort((one, other) => other.confidence - one.confidence);
}
