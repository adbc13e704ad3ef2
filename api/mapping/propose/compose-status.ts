// The attribute «status» of a proposal and its table. A word that nobody knows is not put in: it stays as it is, the shared rule then
// refuses the row, and a person decides what it means.
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import type { JudgedColumn } from './judged-column.ts';
import type { OpenQuestion } from './open-question.ts';
import { mostAre } from './profile-column.ts';
import { statusOfTruth, statusOfWord, statusTable } from './status-of-words.ts';
import type { Language } from './words/header-words.ts';

export interface ComposedStatus {
  readonly definitions: readonly AttributeDefinition[];
  readonly table: NonNullable<MappingDocument['tables']>[string] | null;
  readonly questions: readonly OpenQuestion[];
}

const wordsNamed = 20;
const longestWord = 60;

/** From the column of the status, or the one that says whether somebody is active. */
export function composeStatus(taken: ReadonlyMap<string, JudgedColumn>, language: Language | null): ComposedStatus {
  const judged = taken.get('status') ?? taken.get('activeFlag');
  if (judged === undefined) return { definitions: [], table: null, questions: [without] };
  const { column, profile } = judged;
  const definitions = [{ name: 'status', path: column.path, table: 'status' }];
  if (mostAre(profile, profile.truths)) return { definitions, table: tableOfTruths(profile.counts), questions: [] };
  const known = new Map([...profile.counts.keys()].map((word) => [word, statusOfWord(word)] as const));
  const languages = languagesOf(
    [...known.values()].flatMap((one) => one?.languages ?? []),
    language,
  );
  const table: { [word: string]: string } = { ...statusTable(languages) };
  for (const [word, one] of known) if (one !== null) table[word.toLowerCase()] = one.status;
  const unknown = [...profile.counts].filter(([word]) => known.get(word) === null);
  return {
    definitions,
    table,
    questions: unknown.length === 0 ? [] : [askForWords(column.path, unknown, known.size - unknown.length)],
  };
}

const without: OpenQuestion = {
  code: 'no-status',
  text: 'No column says who is active: everybody counts as active within the dates of their employment. Is that right?',
  columns: [],
};

function tableOfTruths(counts: ReadonlyMap<string, number>): { [word: string]: string } {
  const table: { [word: string]: string } = { true: 'active', false: 'terminated' };
  for (const word of counts.keys()) {
    const status = statusOfTruth(word);
    if (status !== null) table[word.toLowerCase()] = status;
  }
  return table;
}

// The language that knows most of the words, so that words of another day are known too.
function languagesOf(found: readonly Language[], ofFile: Language | null): readonly Language[] {
  const counts = new Map<Language, number>();
  for (const language of found) counts.set(language, (counts.get(language) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const best = [...counts].filter(([, count]) => count === most).map(([language]) => language);
  if (best.length === 0) return [ofFile ?? 'en'];
  return [ofFile !== null && best.includes(ofFile) ? ofFile : best[0]!];
}

function askForWords(path: string, unknown: readonly (readonly [string, number])[], known: number): OpenQuestion {
  const rows = unknown.reduce((sum, [, count]) => sum + count, 0);
  const text =
    `${unknown.length} words of the status in the column ${path} are not known; the ${rows} rows with them are refused. ` +
    'Add each to the table as active, leave, terminated or no show.';
  // Few words that come again are a vocabulary; what stands there once could be anything, also a name.
  const isRepeated = unknown.length <= rows / 2 || unknown.length <= known;
  const isShort = unknown.length <= wordsNamed && unknown.every(([word]) => word.length <= longestWord);
  const words = unknown.map(([word, count]) => ({ word, count })).sort((one, other) => other.count - one.count);
  return { code: 'unknown-status-words', text, columns: [path], ...(isRepeated && isShort ? { words } : {}) };
}
