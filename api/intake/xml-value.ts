// One element of an XML document → a value as JSON would have it.
import { emptyRecord, type HrValue } from './hr-record.ts';
import { localName } from './xml-names.ts';

export type XmlValue = {
  readonly open: (name: string, attributes: readonly string[], isNil: boolean) => void;
  readonly text: (text: string) => void;
  /** Returns the value once the outermost element is closed: always an object. */
  readonly close: () => HrValue | undefined;
  /** Characters taken so far, tags included as they are shortest. */
  readonly characters: () => number;
};

type Node = {
  readonly name: string;
  readonly isNil: boolean;
  members: { [key: string]: HrValue } | undefined;
  /** Trimmed texts between the child elements. */
  texts: string[];
  run: string;
};

/**
 * Builds the value of one element. A text alone is a text, attributes are `@name`, a text beside attributes or elements is `#text`,
 * repeated elements are an array, what is nil is left out but for its attributes. White space around texts is no part of them.
 * Beyond `mostCharacters` nothing is kept.
 */
export function xmlValue(mostCharacters: number): XmlValue {
  const nodes: Node[] = [];
  let characters = 0;

  return {
    open(name, attributes, isNil) {
      characters += name.length * 2 + 5;
      for (const each of attributes) characters += each.length + 2;
      const node: Node = { name: localName(name), isNil, members: undefined, texts: [], run: '' };
      const parent = nodes.at(-1);
      if (parent !== undefined) endRun(parent);
      nodes.push(node);
      if (attributes.length === 0 || isFull()) return;
      node.members = emptyRecord();
      for (let index = 0; index < attributes.length; index += 2)
        node.members[`@${attributes[index]}`] = attributes[index + 1] as string;
    },
    text(text) {
      characters += text.length;
      const node = nodes.at(-1);
      if (node !== undefined && !isFull()) node.run += text;
    },
    close() {
      const node = nodes.pop() as Node;
      endRun(node);
      const parent = nodes.at(-1);
      const value = valueOfNode(node, parent === undefined);
      if (parent === undefined) return value ?? emptyRecord();
      if (value !== undefined && !isFull()) put(parent, node.name, value);
      return undefined;
    },
    characters: () => characters,
  };

  function isFull(): boolean {
    return characters > mostCharacters;
  }
}

function endRun(node: Node): void {
  if (node.run === '') return;
  const text = node.run.replace(/\r\n?/g, '\n').trim();
  node.run = '';
  if (text !== '') node.texts.push(text);
}

function valueOfNode(node: Node, isOutermost: boolean): HrValue | undefined {
  const text = node.texts.join(' ');
  if (node.members === undefined && !isOutermost) return node.isNil ? undefined : text;
  const members = node.members ?? emptyRecord();
  if (text !== '') members['#text'] = text;
  return members;
}

function put(parent: Node, name: string, value: HrValue): void {
  parent.members ??= emptyRecord();
  const { members } = parent;
  const before = members[name];
  // The value of one element is a text or an object, never an array.
  if (before === undefined) members[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else members[name] = [before, value];
}
