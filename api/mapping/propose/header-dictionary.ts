// The words of all languages as one dictionary, folded once: which phrases mean what.
import { foldWords } from './fold-words.ts';
import { dateWords } from './words/date-words.ts';
import type { HeaderWords, Language } from './words/header-words.ts';
import { leftOutWords } from './words/left-out-words.ts';
import { personWords } from './words/person-words.ts';
import { type Qualifier, qualifierWords } from './words/qualifier-words.ts';
import { workWords } from './words/work-words.ts';

export interface Phrase {
  readonly meaning: string;
  readonly language: Language;
  readonly words: readonly string[];
  /** The words without anything between them. */
  readonly run: string;
}

export interface QualifierPhrase {
  readonly qualifier: Qualifier;
  readonly words: readonly string[];
}

/** Every phrase, by meaning in the order of the dictionaries. */
export const phrases: readonly Phrase[] = [personWords, workWords, dateWords, leftOutWords].flatMap(phrasesOf);

const byRun = grouped(phrases, ({ run }) => run);
const byFirstWord = grouped(phrases, ({ words }) => words[0]!);

/** From this length on a word may go on in a header: «Abteilung» in «Abteilungsname». */
export const shortestStem = 5;
const longestStem = 30;

/** The phrases that could be in these words; each still has to be looked at. */
export function phrasesNear(words: readonly string[]): ReadonlySet<Phrase> {
  const near = new Set(byRun.get(words.join('')) ?? []);
  for (const word of words) {
    for (const phrase of byFirstWord.get(word) ?? []) near.add(phrase);
    for (let end = shortestStem; end < Math.min(word.length, longestStem); end++) {
      for (const phrase of byFirstWord.get(word.slice(0, end)) ?? []) near.add(phrase);
    }
  }
  return near;
}

/** Longer phrases first: «emergency contact» is not a contact. */
export const qualifierPhrases: readonly QualifierPhrase[] = Object.entries(qualifierWords)
  .flatMap(([qualifier, written]) =>
    written.split('|').map((phrase) => ({ qualifier: qualifier as Qualifier, words: foldWords(phrase) })),
  )
  .sort((one, other) => other.words.length - one.words.length);

function grouped(all: readonly Phrase[], key: (phrase: Phrase) => string): ReadonlyMap<string, readonly Phrase[]> {
  const groups = new Map<string, Phrase[]>();
  for (const phrase of all) groups.set(key(phrase), [...(groups.get(key(phrase)) ?? []), phrase]);
  return groups;
}

function phrasesOf(dictionary: HeaderWords): Phrase[] {
  return Object.entries(dictionary).flatMap(([meaning, byLanguage]) =>
    Object.entries(byLanguage).flatMap(([language, written]) =>
      written.split('|').map((phrase) => {
        const words = foldWords(phrase);
        return { meaning, language: language as Language, words, run: words.join('') };
      }),
    ),
  );
}
