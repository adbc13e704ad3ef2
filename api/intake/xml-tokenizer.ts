// Pieces of XML text → opened and closed elements and the text between them, without ever holding the document.
//
// An own tokenizer instead of fast-xml-parser, which builds the whole document in memory and reads much that is no XML (it stays as the
// oracle in tests). What can hurt is not there to be misused: a document type is refused, so there are no entities but the five of
// XML itself, nothing is fetched and nothing grows.
import { IntakeError } from './intake-error.ts';

export type XmlSink = {
  /** Names as written, with their prefixes; attributes are names and values in turn. */
  readonly open: (name: string, attributes: readonly string[]) => void;
  /** Text, references resolved; one text may come in several pieces. */
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
  /** The record that is being read, for naming it in faults. */
  readonly row: () => number;
};

export type XmlTokenizer = {
  /** Throws `broken-xml`, `xml-document-type`, `unknown-entity`, `nested-too-deep`, `too-many-attributes`, `record-too-long`. */
  readonly feed: (piece: string) => void;
  /** Throws `truncated-xml` unless the document is complete. */
  readonly end: () => void;
};

const DEEPEST = 1_000;
const MOST_ATTRIBUTES = 256;
const TAG_CHARACTERS = 1_048_576;
const NAMES_KEPT = 10_000;
// The longest reference that stands for something is &#x10FFFF; with some leading zeros.
const REFERENCE_CHARACTERS = 20;

const NAME = /^[\p{L}_:][\p{L}\p{N}\p{M}_:.\-\u00B7]*$/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

type Mode = 'content' | 'comment' | 'cdata' | 'instruction';
const ENDS: Readonly<Record<Exclude<Mode, 'content'>, string>> = { comment: '-->', cdata: ']]>', instruction: '?>' };
const INCOMPLETE = -1;

/** Follows one document by XML 1.0, section 2: one root, every element closed, attributes in quotes and each only once. */
export function xmlTokenizer(sink: XmlSink): XmlTokenizer {
  const opened: string[] = [];
  const names = new Set<string>();
  let mode: Mode = 'content';
  let hasRoot = false;
  let rest = '';
  let text = '';

  return { feed, end };

  function feed(piece: string): void {
    text = rest === '' ? piece : rest + piece;
    rest = '';
    let at = 0;
    while (at < text.length) {
      const next = mode === 'content' ? content(at) : behind(mode, at);
      if (next === INCOMPLETE) {
        rest = text.slice(at);
        if (rest.length > TAG_CHARACTERS)
          throw fault('record-too-long', `A tag is longer than ${TAG_CHARACTERS} characters`);
        return;
      }
      at = next;
    }
  }

  function end(): void {
    if (rest === '' && mode === 'content' && opened.length === 0 && hasRoot) return;
    const message = hasRoot
      ? 'The XML document stops before its last element is closed, so it is cut. Send the whole document.'
      : 'The XML document has no element.';
    throw new IntakeError('truncated-xml', message, { row: sink.row() });
  }

  function content(at: number): number {
    if (text[at] !== '<') return characters(at);
    const sign = text[at + 1];
    if (sign === undefined) return INCOMPLETE;
    if (sign === '/') return closeTag(at);
    if (sign === '?') return enter('instruction', at + 2);
    return sign === '!' ? declaration(at) : openTag(at);
  }

  function characters(at: number): number {
    const tag = text.indexOf('<', at);
    const stop = tag < 0 ? beforeCutReference(at) : tag;
    if (stop === at) return INCOMPLETE;
    emit(resolved(text.slice(at, stop)));
    return stop;
  }

  // A reference may lie across two pieces.
  function beforeCutReference(at: number): number {
    const ampersand = text.lastIndexOf('&');
    const isCut = ampersand >= at && ampersand > text.length - REFERENCE_CHARACTERS && text.indexOf(';', ampersand) < 0;
    return isCut ? ampersand : text.length;
  }

  function emit(characters: string): void {
    if (opened.length > 0) sink.text(characters);
    else if (/[^ \t\r\n]/.test(characters)) throw broken('there is text outside its root element');
  }

  function enter(next: Mode, at: number): number {
    mode = next;
    return at;
  }

  function behind(inside: Exclude<Mode, 'content'>, at: number): number {
    const mark = ENDS[inside];
    const found = text.indexOf(mark, at);
    const stop = found < 0 ? Math.max(at, text.length - mark.length + 1) : found;
    if (inside === 'cdata' && stop > at) sink.text(text.slice(at, stop));
    if (found >= 0) return enter('content', found + mark.length);
    return stop === at ? INCOMPLETE : stop;
  }

  function declaration(at: number): number {
    if (text.startsWith('<!--', at)) return enter('comment', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      if (opened.length === 0) throw broken('there is text outside its root element');
      return enter('cdata', at + 9);
    }
    const beginning = text.slice(at, at + 9);
    if (beginning.length < 9 && ['<!--', '<![CDATA[', '<!DOCTYPE'].some((each) => each.startsWith(beginning)))
      return INCOMPLETE;
    if (beginning !== '<!DOCTYPE') throw broken('a declaration is none that a document may have');
    throw fault(
      'xml-document-type',
      'The document has a document type (<!DOCTYPE), which can define entities that grow or fetch files. Export it without one; it was not read',
    );
  }

  function closeTag(at: number): number {
    const close = text.indexOf('>', at);
    if (close < 0) return INCOMPLETE;
    const name = text.slice(at + 2, close).trimEnd();
    if (opened.pop() !== name) throw broken('an element is closed that is not the one open');
    sink.close(name);
    return close + 1;
  }

  function openTag(at: number): number {
    let index = at + 1;
    while (index < text.length && !endsName(text.charCodeAt(index))) index += 1;
    if (index === text.length) return INCOMPLETE;
    const name = checkedName(text.slice(at + 1, index));
    const attributes: string[] = [];
    for (;;) {
      const start = index;
      while (isSpace(text.charCodeAt(index))) index += 1;
      const sign = text[index];
      if (sign === undefined) return INCOMPLETE;
      if (sign === '>') return opens(name, attributes, false, index + 1);
      if (sign === '/') {
        if (index + 1 === text.length) return INCOMPLETE;
        if (text[index + 1] !== '>') throw broken('a slash stands inside a tag');
        return opens(name, attributes, true, index + 2);
      }
      if (index === start) throw broken('there is no blank between two attributes');
      index = attribute(index, attributes);
      if (index === INCOMPLETE) return INCOMPLETE;
    }
  }

  function attribute(at: number, attributes: string[]): number {
    let index = at;
    while (index < text.length && !endsName(text.charCodeAt(index))) index += 1;
    const nameEnd = index;
    while (isSpace(text.charCodeAt(index))) index += 1;
    if (index === text.length) return INCOMPLETE;
    if (text[index] !== '=') throw broken('an attribute has no value');
    index += 1;
    while (isSpace(text.charCodeAt(index))) index += 1;
    const quote = text[index];
    if (quote === undefined) return INCOMPLETE;
    if (quote !== '"' && quote !== "'") throw broken('the value of an attribute has no quotes');
    const close = text.indexOf(quote, index + 1);
    if (close < 0) return INCOMPLETE;
    const name = checkedName(text.slice(at, nameEnd));
    for (let each = 0; each < attributes.length; each += 2)
      if (attributes[each] === name) throw broken('an element has an attribute twice');
    if (attributes.length >= MOST_ATTRIBUTES * 2)
      throw fault('too-many-attributes', `An element has more than ${MOST_ATTRIBUTES} attributes`);
    const value = text.slice(index + 1, close);
    if (value.includes('<')) throw broken('the value of an attribute holds a <, as behind a quote that is missing');
    // Line breaks as written are blanks; as references they stay what they are (XML 1.0, 3.3.3).
    attributes.push(name, resolved(value.replace(/\r\n|[\t\r\n]/g, ' ')));
    return close + 1;
  }

  function opens(name: string, attributes: readonly string[], isEmpty: boolean, after: number): number {
    if (opened.length === 0 && hasRoot) throw broken('it has more than one root element');
    hasRoot = true;
    if (opened.length >= DEEPEST)
      throw fault('nested-too-deep', `The document is nested deeper than ${DEEPEST} levels`);
    sink.open(name, attributes);
    if (isEmpty) sink.close(name);
    else opened.push(name);
    return after;
  }

  function checkedName(name: string): string {
    if (names.has(name)) return name;
    if (name.length > 1_000 || !NAME.test(name)) throw broken('a tag or an attribute has a name that is none');
    if (names.size < NAMES_KEPT) names.add(name);
    return name;
  }

  function resolved(raw: string): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&(?:([^;&\s]{1,18});)?/g, (_whole, name: string | undefined) => {
      if (name === undefined) throw broken('an & stands alone; as a sign it is written &amp;');
      if (name.startsWith('#')) return characterOf(name);
      const sign = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
      if (sign !== undefined) return sign;
      throw fault('unknown-entity', 'The document uses an entity other than the five of XML (amp, lt, gt, quot, apos)');
    });
  }

  function characterOf(name: string): string {
    const hexadecimal = /^#x([0-9a-fA-F]+)$/.exec(name)?.[1];
    const decimal = /^#([0-9]+)$/.exec(name)?.[1];
    const code = hexadecimal === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hexadecimal, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if (!isCharacter) throw broken('a character reference stands for no character');
    return String.fromCodePoint(code);
  }

  function broken(what: string): IntakeError {
    return fault('broken-xml', `The document is not XML: ${what}`);
  }

  function fault(code: string, what: string): IntakeError {
    const row = sink.row();
    return new IntakeError(code, `${what} (${row === 0 ? 'before the first record' : `in or behind row ${row}`}).`, {
      row,
    });
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

// A blank, a slash, an equals sign, a closing bracket.
function endsName(code: number): boolean {
  return isSpace(code) || code === 47 || code === 61 || code === 62;
}
