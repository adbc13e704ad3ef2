// Which element of an XML document is the record, where nobody says so: the one that repeats, or the one that is called so.
import { IntakeError } from './intake-error.ts';
import { localName } from './xml-names.ts';
import { xmlTokenizer } from './xml-tokenizer.ts';

const CALLED_SO =
  /^(worker|employee|person|staff(member)?|member|user|record|row|entry|item|report_?entry|mitarbeiter|employ(é|e)|empleado|dipendente|medewerker)$/i;
const MOST_PATHS = 1_000;
const PATHS_NAMED = 10;

export type XmlShape = {
  readonly open: (name: string, attributes: number) => void;
  readonly close: () => void;
  /** Paths of elements that may be records: they hold elements or several attributes. */
  readonly found: () => readonly { readonly path: string; readonly depth: number; readonly isRepeated: boolean }[];
};

type Frame = { readonly path: string; readonly attributes: number; hasElements: boolean; readonly seen: Set<string> };

/** Follows the elements of a document and keeps which of them look like records. */
export function xmlShape(): XmlShape {
  const frames: Frame[] = [];
  const found = new Map<string, { readonly path: string; readonly depth: number; isRepeated: boolean }>();
  return {
    open(name, attributes) {
      const parent = frames.at(-1);
      if (parent !== undefined) parent.hasElements = true;
      const path = parent === undefined ? localName(name) : `${parent.path}/${localName(name)}`;
      frames.push({ path: path.slice(0, 1_000), attributes, hasElements: false, seen: new Set() });
    },
    close() {
      const frame = frames.pop() as Frame;
      const parent = frames.at(-1);
      if (parent === undefined || !(frame.hasElements || frame.attributes >= 2)) return;
      const known = found.get(frame.path);
      if (known !== undefined) known.isRepeated ||= parent.seen.has(frame.path);
      else if (found.size < MOST_PATHS)
        found.set(frame.path, { path: frame.path, depth: frames.length, isRepeated: false });
      parent.seen.add(frame.path);
    },
    found: () => [...found.values()],
  };
}

/**
 * The path of the records of a document that begins with `head`: the outermost element that is called as records are, else the outermost
 * that is repeated. Throws `ambiguous-records` where several are, `no-records` where none is.
 */
export function findXmlRecords(head: string): { readonly path: string; readonly isCalledSo: boolean } {
  const shape = xmlShape();
  const tokenizer = xmlTokenizer({
    open: (name, attributes) => shape.open(name, attributes.length / 2),
    text: () => undefined,
    close: () => shape.close(),
    row: () => 0,
  });
  try {
    tokenizer.feed(head);
  } catch (error) {
    // What is wrong is told when the document is read; what cannot be understood up to there is told now.
    if (!(error instanceof IntakeError) || shape.found().length === 0) throw error;
  }
  const found = shape.found();
  const called = outermost(found.filter(({ path }) => CALLED_SO.test(path.slice(path.lastIndexOf('/') + 1))));
  const repeated = outermost(found.filter((each) => each.isRepeated));
  const isCalledSo = called.length > 0 && (called[0]?.depth as number) <= (repeated[0]?.depth ?? DEEPER);
  const chosen = isCalledSo ? called : repeated;
  if (chosen.length === 0) throw noRecords();
  if (chosen.length > 1) throw ambiguousRecords(chosen.map(({ path }) => path));
  return { path: chosen[0]?.path as string, isCalledSo };
}

const DEEPER = 1_000_000;

function outermost<Found extends { readonly depth: number }>(found: readonly Found[]): readonly Found[] {
  const depth = Math.min(...found.map((each) => each.depth));
  return found.filter((each) => each.depth === depth);
}

function noRecords(): IntakeError {
  return new IntakeError(
    'no-records',
    'The XML document has no element that repeats, so its records are not found. Name their element with recordPath, such as Workers/Worker.',
  );
}

/** The refusal of a document in which several elements may be the records. */
export function ambiguousRecords(paths: readonly string[]): IntakeError {
  const named = paths.slice(0, PATHS_NAMED).map((path) => `«${path.slice(0, 200)}»`);
  return new IntakeError(
    'ambiguous-records',
    `More than one element of the document may be the records: ${named.join(', ')}. Name it with recordPath.`,
  );
}
