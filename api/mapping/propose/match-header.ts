// What the name of a column says, in any of the languages of the dictionary.
import { foldWords } from './fold-words.ts';
import { type Phrase, phrasesNear, qualifierPhrases, shortestStem } from './header-dictionary.ts';
import { qualifiedMeaning } from './qualified-meaning.ts';
import type { Language } from './words/header-words.ts';
import type { Qualifier } from './words/qualifier-words.ts';

export interface HeaderMatch {
  readonly meaning: string;
  /** 0 to 1; 1 where the name is the phrase. */
  readonly score: number;
  /** In which the name says so; none where a qualifier alone decides. */
  readonly languages: readonly Language[];
}

/** The best match for every meaning the name may have, best first. `keys` are the names that lead to the column. */
export function matchHeader(keys: readonly string[]): readonly HeaderMatch[] {
  const folded = keys.length === 1 ? keys.map(foldWords) : keys.map(foldWords).filter(isTelling);
  const words = folded.flat();
  const leaf = folded.at(-1) ?? [];
  const depth = keys.length - 1;
  const { qualifiers, rest } = qualifiersIn(words);
  const best = new Map<string, HeaderMatch>();
  const note = (match: HeaderMatch) => {
    const known = best.get(match.meaning);
    if (match.score > (known?.score ?? 0)) best.set(match.meaning, match);
    else if (known !== undefined && match.score === known.score) {
      best.set(match.meaning, { ...known, languages: [...new Set([...known.languages, ...match.languages])] });
    }
  };
  const ofWorker = keys
    .slice(0, -1)
    .flatMap(foldWords)
    .every((word) => containers.has(word) || neutral.has(word));
  const ofLeaf = (some: readonly string[]) =>
    depth === 0
      ? []
      : matches(some)
          .filter(({ meaning }) => ofWorker || !ofAnything.has(meaning))
          .map((match) => ({ ...match, score: Math.max(0, match.score - 0.04 * depth) }));
  const direct = [...matches(words), ...ofLeaf(leaf)];
  for (const match of direct) {
    const isMeantOtherwise = qualifiers.some((qualifier) => qualifiedMeaning(match.meaning, qualifier) !== null);
    if (!isMeantOtherwise || (match.score === 1 && depth === 0)) note(match);
  }
  for (const qualifier of qualifiers) {
    for (const match of [...matches(rest), ...ofLeaf(qualifiersIn(leaf).rest)]) {
      const meaning = qualifiedMeaning(match.meaning, qualifier);
      if (meaning !== null) note({ ...match, meaning, score: Math.max(0, match.score - 0.02) });
    }
    const alone = rest.length === 0 ? 0.85 : 0.3;
    const meaning = qualifiedMeaning(null, qualifier);
    if (meaning !== null) note({ meaning, score: alone, languages: [] });
  }
  return [...best.values()].sort((one, other) => other.score - one.score);
}

// What anything has, also a department: nested, it is the worker's only where nothing else is named around it.
const ofAnything = new Set(['employeeId', 'userName', 'fullName']);

// Names of mere containers: Personio wraps every value, OData every list.
const containers = new Set(
  'value values attribut attributes attribute valu valus result results items item nav data fields field info profile root basic details identity'.split(
    ' ',
  ),
);

function isTelling(words: readonly string[]): boolean {
  return !words.every((word) => containers.has(word));
}

function qualifiersIn(words: readonly string[]): { qualifiers: readonly Qualifier[]; rest: readonly string[] } {
  const qualifiers = new Set<Qualifier>();
  let rest = [...words];
  for (const phrase of qualifierPhrases) {
    const at = indexOfRun(rest, phrase.words);
    if (at === -1) continue;
    qualifiers.add(phrase.qualifier);
    rest = [...rest.slice(0, at), ...rest.slice(at + phrase.words.length)];
  }
  // Whose e-mail it is comes before which.
  const whose = (['otherPerson', 'manager', 'birth'] as const).find((one) => qualifiers.has(one));
  return { qualifiers: whose === undefined ? [...qualifiers] : [whose], rest };
}

function indexOfRun(words: readonly string[], run: readonly string[]): number {
  return words.findIndex((_, start) => run.every((word, offset) => words[start + offset] === word));
}

function matches(words: readonly string[]): HeaderMatch[] {
  const run = words.join('');
  return [...phrasesNear(words)].flatMap((phrase) => {
    const score = scoreOf(words, run, phrase);
    return score > 0 ? [{ meaning: phrase.meaning, score, languages: [phrase.language] }] : [];
  });
}

function scoreOf(words: readonly string[], run: string, phrase: Phrase): number {
  // «ID» alone names some id; «employee number» names this one.
  if (run === phrase.run) return phrase.words.every((word) => keyWords.has(word)) ? 0.85 : 1;
  const left = [...words];
  let isWhole = true;
  for (const wanted of phrase.words) {
    const exact = left.indexOf(wanted);
    const at = exact !== -1 || wanted.length < shortestStem ? exact : left.findIndex((word) => word.startsWith(wanted));
    if (at === -1) return 0;
    isWhole &&= exact !== -1;
    left.splice(at, 1);
  }
  if (left.length === 0 && isWhole) return 0.95;
  const others = left.filter((word) => !neutral.has(word));
  if (others.length > 0 && phrase.words.every((word) => generic.has(word))) return 0;
  const ofKey = others.filter((word) => keyWords.has(word)).length;
  const score = 0.92 - 0.03 * (left.length - others.length) - 0.2 * others.length - 0.25 * ofKey;
  return Math.max(0, isWhole ? score : score * 0.85);
}

const foldedSet = (words: string) => new Set(words.split(' ').flatMap(foldWords));

// Beside a phrase these change nothing: «Employee Department Name», «Abteilung (aktuell)».
const neutral = foldedSet(
  'employee worker person user staff associate hr mitarbeiter mitarbeitende mitarbeiters arbeitnehmer beschäftigter employé salarié ' +
    'collaborateur empleado trabajador dipendente medewerker werknemer funcionário colaborador pracownika pracownik anställd medarbetare ' +
    'medarbejder ansat ansatt work business office dienstlich dienstliche geschäftlich beruflich professionnel professionnelle laboral ' +
    'trabajo corporate corporativo aziendale lavoro zakelijk werk profissional służbowy arbete jobb arbejde arbeid primary main current ' +
    'aktuell aktuelle actuel actual attuale huidige atual aktualny legal official text bezeichnung libellé description name iso 1 2',
);

// A number of a thing is not the thing: «Department ID» beside «Department».
const keyWords = foldedSet(
  'id code number nr key kod codice código nummer numéro número kurzzeichen count anzahl reason grund motif motivo',
);

// Phrases of these words alone mean something only when nothing else is said: «ID», but not «Location ID».
const generic = foldedSet(
  'id number nr no name code type status title start end date nummer nom nome nombre naam navn namn numéro numero número login mail ' +
    'ende beginn art titel label role job state team unit site line via by ort land 1 address adresse',
);
