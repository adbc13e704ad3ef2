// The texts that the cells of a workbook share (ECMA-376 part 1, 18.4): the one thing of it that has to be held in memory.
import { IntakeError } from '../intake-error.ts';
import type { IntakeLimits } from '../limits.ts';
import { type Package, readWholePart } from './read-part.ts';

/** A text, or null for one that is longer than a cell may be. */
export type SharedTexts = readonly (string | null)[];

/** Reads the texts in their order. Throws `workbook-too-large`. */
export async function sharedTexts(from: Package, part: string | undefined, limits: IntakeLimits): Promise<SharedTexts> {
  const texts: (string | null)[] = [];
  if (part === undefined) return texts;
  const collector = textCollector(limits.cellCharacters);
  let characters = 0;
  await readWholePart(from, part, {
    open(element) {
      if (element === 'si') collector.start();
      else collector.open(element);
    },
    text: (text) => collector.text(text),
    close(element) {
      collector.close(element);
      if (element !== 'si') return;
      const text = collector.end();
      characters += text?.length ?? 0;
      if (texts.length >= limits.sharedTexts || characters > limits.sharedCharacters) throw tooMuch(limits);
      // A slice would keep the whole piece of XML it was cut from in memory.
      texts.push(text === null ? null : ` ${text}`.slice(1));
    },
  });
  return texts;
}

export type TextCollector = {
  readonly start: () => void;
  readonly open: (element: string) => void;
  readonly text: (text: string) => void;
  readonly close: (element: string) => void;
  /** The text, or null if it is too long. */
  readonly end: () => string | null;
};

/** Joins the runs of a text with formats in it; how a Japanese word is pronounced (`rPh`) is no part of it. */
export function textCollector(mostCharacters: number): TextCollector {
  let collected = '';
  let isInText = false;
  let isPhonetic = false;
  let isTooLong = false;
  return {
    start() {
      collected = '';
      isInText = false;
      isPhonetic = false;
      isTooLong = false;
    },
    open(element) {
      if (element === 't') isInText = true;
      else if (element === 'rPh') isPhonetic = true;
    },
    text(text) {
      if (!isInText || isPhonetic || isTooLong) return;
      collected += text;
      isTooLong = collected.length > mostCharacters * 2;
    },
    close(element) {
      if (element === 't') isInText = false;
      else if (element === 'rPh') isPhonetic = false;
    },
    end() {
      const text = isTooLong ? '' : unescaped(collected);
      return isTooLong || text.length > mostCharacters ? null : text;
    },
  };
}

/** What XML cannot say stands as `_x000D_`, and an underscore that would read so as `_x005F_` (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function tooMuch(limits: IntakeLimits): IntakeError {
  return new IntakeError(
    'workbook-too-large',
    `The workbook has more than ${limits.sharedTexts} different texts, or ${limits.sharedCharacters} characters in them, which is the most that is read. Save the sheet as «CSV UTF-8»: that is read at any size.`,
  );
}
