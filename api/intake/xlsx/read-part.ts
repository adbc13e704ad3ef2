// Follows the XML of one part of a workbook.
import { decodeText } from '../decode-text.ts';
import { IntakeError } from '../intake-error.ts';
import { localName } from '../xml-names.ts';
import { xmlTokenizer } from '../xml-tokenizer.ts';
import { type Budget, unpackPart } from './unpack-part.ts';
import { broken, type ZipPart } from './zip-directory.ts';

export type Package = {
  readonly bytes: Buffer;
  readonly parts: ReadonlyMap<string, ZipPart>;
  readonly budget: Budget;
};

export type PartSink = {
  /** Names without prefix, which some programs write in front of all of them. */
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

/** Feeds the part to the sink, piece by piece; after each piece the consumer has its turn. Throws `broken-workbook`. */
export async function* readPart(from: Package, name: string, sink: PartSink): AsyncGenerator<void> {
  const part = from.parts.get(name.toLowerCase());
  if (part === undefined) throw broken('a part that it names is not in it');
  let written: readonly string[] = [];
  const attribute = (wanted: string): string | undefined => {
    for (let index = 0; index < written.length; index += 2) if (written[index] === wanted) return written[index + 1];
    return undefined;
  };
  const tokenizer = xmlTokenizer({
    open(raw, attributes) {
      written = attributes;
      sink.open?.(localName(raw), attribute);
    },
    text: (text) => sink.text?.(text),
    close: (raw) => sink.close?.(localName(raw)),
    row: () => 0,
  });
  // UTF-8, or UTF-16 with its mark (ECMA-376 part 2, 8.1.4).
  const { pieces } = decodeText(unpackPart(from.bytes, part, from.budget), 'utf-8');
  try {
    for await (const piece of pieces) {
      tokenizer.feed(piece);
      yield;
    }
    tokenizer.end();
  } catch (error) {
    if (!(error instanceof IntakeError) || OWN.test(error.code)) throw error;
    throw broken(`its part «${name.slice(0, 100)}» is not whole XML`, error);
  }
}

// What the sink itself says stays; the tokenizer and the decoder speak of a document, and here it is a part of one.
const OWN = /workbook|header|column/;

/** Reads a part to its end. */
export async function readWholePart(from: Package, name: string, sink: PartSink): Promise<void> {
  for await (const _piece of readPart(from, name, sink));
}
