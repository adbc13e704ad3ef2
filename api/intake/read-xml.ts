// XML text → read items, without ever holding the document: one element is one record.
import { ambiguousRecords, findXmlRecords, xmlShape } from './find-xml-records.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeLimits } from './limits.ts';
import { type ReadItem, rejectedRow, UNDECODABLE } from './read-item.ts';
import { itemFromValue } from './records-from-objects.ts';
import { headOf, withHead } from './text-pieces.ts';
import { localName, xmlNames } from './xml-names.ts';
import { xmlTokenizer } from './xml-tokenizer.ts';
import { type XmlValue, xmlValue } from './xml-value.ts';

export type XmlFound = { recordPath: string };

type XmlInput = {
  readonly head: string;
  readonly pieces: AsyncIterable<string>;
  readonly recordPath: string | undefined;
  readonly limits: IntakeLimits;
  readonly undecodable: () => RegExp | undefined;
};

/**
 * Yields the items of each piece of text. Throws what the tokenizer throws, and `no-records`, `ambiguous-records`, `bad-record-path`,
 * `truncated-xml`. Fills `found` before the first yield.
 */
export async function* readXml(input: XmlInput, found: XmlFound): AsyncGenerator<ReadItem[]> {
  const { limits } = input;
  const pieces = withHead(input.head, input.pieces);
  const told = input.recordPath?.trim() ?? '';
  const looked = told === '' ? await headOf(pieces) : { head: '', isWhole: false };
  const records = told === '' ? { ...findXmlRecords(looked.head), isFound: true } : { path: told, isFound: false };
  found.recordPath = records.path;
  const paths = records.isFound ? [records.path.split('/')] : pathsOf(told);
  // Other elements are watched only where the repeating one was taken for the record without anybody saying so.
  const watched = records.isFound && !('isCalledSo' in records && records.isCalledSo) ? xmlShape() : undefined;

  const names = xmlNames();
  const path: string[] = [];
  let items: ReadItem[] = [];
  let row = 0;
  let depthInRecord = 0;
  let isParentSeen = false;
  let isSuspicious = false;
  let value: XmlValue | undefined;

  const tokenizer = xmlTokenizer({
    row: () => row,
    open(name, written) {
      const { attributes, isNil } = names.open(written);
      if (value === undefined) {
        path.push(localName(name));
        isParentSeen ||= !records.isFound && paths.some((each) => each.length > 1 && endsWith(path, each.slice(0, -1)));
        if (!paths.some((each) => (records.isFound ? isSame(path, each) : endsWith(path, each)))) {
          watched?.open(name, attributes.length / 2);
          return;
        }
        row += 1;
        value = xmlValue(limits.recordCharacters);
      }
      depthInRecord += 1;
      value.open(name, attributes, isNil);
    },
    text: (text) => value?.text(text),
    close() {
      names.close();
      if (value === undefined) watched?.close();
      else {
        depthInRecord -= 1;
        const record = value.close();
        if (depthInRecord > 0) return;
        items.push(itemOf(record, value.characters()));
        value = undefined;
      }
      path.pop();
    },
  });

  for await (const piece of withHead(looked.head, pieces)) {
    isSuspicious ||= input.undecodable()?.test(piece) === true;
    tokenizer.feed(piece);
    yield items;
    items = [];
  }
  tokenizer.end();
  const rivals = watched?.found().filter((each) => each.isRepeated && each.depth < (paths[0]?.length as number)) ?? [];
  if (rivals.length > 0) throw ambiguousRecords([records.path, ...rivals.map((each) => each.path)]);
  if (row === 0 && !isParentSeen) throw nothingThere(records.path);
  yield items;

  function itemOf(record: unknown, characters: number): ReadItem {
    if (characters > limits.recordCharacters) {
      const message = `The record is longer than ${limits.recordCharacters} characters.`;
      return rejectedRow(row, { code: 'record-too-long', message }, '');
    }
    if (isSuspicious && /\uFFFD/.test(JSON.stringify(record))) return rejectedRow(row, UNDECODABLE, '');
    return itemFromValue(record, row, limits);
  }
}

// Names with slashes between them; with dots, as in JSON, too. A name of an element may hold a dot itself.
function pathsOf(told: string): readonly (readonly string[])[] {
  const plain = told.replace(/^\$?[./]*/, '');
  const bySlash = plain.split('/').map((name) => localName(name.trim()));
  const paths = plain.includes('/') || !plain.includes('.') ? [bySlash] : [bySlash, plain.split('.').map(localName)];
  if (paths.some((path) => path.length > 20 || path.some((name) => name === '' || /[[\]*\s]/.test(name)))) {
    throw new IntakeError(
      'bad-record-path',
      'The record path is not understood. Write the names of the elements that lead to a record, such as Workers/Worker, or its own name alone.',
    );
  }
  return paths;
}

function endsWith(path: readonly string[], end: readonly string[]): boolean {
  const from = path.length - end.length;
  return from >= 0 && end.every((name, index) => path[from + index] === name);
}

function isSame(path: readonly string[], other: readonly string[]): boolean {
  return path.length === other.length && endsWith(path, other);
}

function nothingThere(path: string): IntakeError {
  return new IntakeError(
    'no-records',
    `The document has no element «${path.slice(0, 200)}», nor one that could hold it. Name the element of a record with recordPath, such as Workers/Worker.`,
  );
}
