// Status words of the known languages → where a worker stands.
import type { WorkerStatus } from '../../lifecycle/lifecycle-of.ts';
import { foldText } from './fold-words.ts';
import type { Language } from './words/header-words.ts';
import { statusWords, truthWords } from './words/status-words.ts';

export interface KnownStatus {
  readonly status: WorkerStatus;
  readonly languages: readonly Language[];
}

const known = new Map<string, KnownStatus>();
// A word that means different things in two languages is not known.
const contested = new Set<string>();
for (const [language, byStatus] of Object.entries(statusWords)) {
  for (const [status, written] of Object.entries(byStatus)) {
    for (const word of written.split('|').map(foldText)) note(word, status as WorkerStatus, language as Language);
  }
}

function note(word: string, status: WorkerStatus, language: Language): void {
  const before = known.get(word);
  if (before === undefined) known.set(word, { status, languages: [language] });
  else if (before.status === status) known.set(word, { status, languages: [...before.languages, language] });
  else contested.add(word);
}

/** What a word says; null where nobody can tell. Not for yes and no: those are of a column that says «active». */
export function statusOfWord(word: string): KnownStatus | null {
  if (word.length > 60) return null;
  const folded = foldText(word);
  return contested.has(folded) ? null : (known.get(folded) ?? null);
}

/** Yes is active, no is terminated. */
export function statusOfTruth(word: string): WorkerStatus | null {
  const folded = word.length > 9 ? '' : foldText(word);
  if (yes.has(folded)) return 'active';
  return no.has(folded) ? 'terminated' : null;
}

const yes = new Set(truthWords.yes.split('|').map(foldText));
const no = new Set(truthWords.no.split('|').map(foldText));

/** Every word of these languages, in small letters, with its status: the table of a mapping. */
export function statusTable(languages: readonly Language[]): { [word: string]: WorkerStatus } {
  const table: { [word: string]: WorkerStatus } = {};
  for (const language of languages) {
    for (const [status, written] of Object.entries(statusWords[language])) {
      for (const word of written.split('|')) {
        if (!contested.has(foldText(word))) table[word.toLowerCase()] = status as WorkerStatus;
      }
    }
  }
  return table;
}
