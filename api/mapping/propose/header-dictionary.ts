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

/** Longer phrases first: «emergency contact» is not a contact. */
export const qualifierPhrases: readonly QualifierPhrase[] = Object.entries(qualifierWords)
  .flatMap(([qualifier, written]) =>
    written.split('|').map((phrase) => ({ qualifier: qualifier as Qualifier, words: foldWords(phrase) })),
  )
  .sort((one, other) => other.words.length - one.words.length);

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
