// Inside the room text travels in pieces of 64 KiB; here they are cut anywhere, so that every sign is once the last of a piece.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type CsvSyntax, csvScanner } from '../../api/intake/csv-scanner.ts';
import { decodeText } from '../../api/intake/decode-text.ts';
import { IntakeError } from '../../api/intake/intake-error.ts';
import { DEFAULT_LIMITS, type IntakeLimits } from '../../api/intake/limits.ts';
import { readFixedWidth } from '../../api/intake/read-fixed-width.ts';
import type { ReadItem } from '../../api/intake/read-item.ts';
import { readJson } from '../../api/intake/read-json.ts';
import { readNdjson } from '../../api/intake/read-ndjson.ts';
import { readXml } from '../../api/intake/read-xml.ts';

function cut<Text extends string | Buffer>(text: Text, sizes: readonly number[]): Text[] {
  const pieces: Text[] = [];
  for (let at = 0; at < text.length; ) {
    const size = sizes[pieces.length % sizes.length] as number;
    pieces.push(text.slice(at, at + size) as Text);
    at += size;
  }
  return pieces;
}

async function* stream<Piece>(pieces: readonly Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}

const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 });

type Scanned = {
  rows: (readonly string[])[];
  bad: (readonly string[])[];
  fault: string | undefined;
  endedWithLine: boolean;
};

function scanned(pieces: readonly string[], syntax: CsvSyntax, limits: IntakeLimits, width?: number): Scanned {
  const found: Scanned = { rows: [], bad: [], fault: undefined, endedWithLine: false };
  const scanner = csvScanner(syntax, limits, {
    row(cells, text, start, end) {
      if (width !== undefined && cells.length !== width) return { code: 'wrong-column-count', message: '' };
      found.rows.push([text.slice(start, end), ...cells]);
      return undefined;
    },
    badRow: (problem, source) => found.bad.push([problem.code, source]),
    nextRow: () => found.rows.length + found.bad.length,
  });
  try {
    for (const piece of pieces) scanner.feed(piece);
    found.endedWithLine = scanner.end();
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    found.fault = `${error.code} ${error.row}`;
  }
  return found;
}

describe('CSV text cut anywhere', () => {
  const syntax = fc.record({ delimiter: fc.constantFrom(',', ';'), lineEnd: fc.constantFrom<'\n' | '\r'>('\n', '\r') });
  const text = fc.array(fc.constantFrom('"', '""', ',', ';', '\n', '\r', '\r\n', 'a', 'bc', ' ', 'é'), {
    maxLength: 50,
  });

  it('gives the same rows, bad rows and faults as in one piece', () => {
    fc.assert(
      fc.property(
        text,
        sizes,
        syntax,
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        (parts, at, how, width) => {
          const whole = parts.join('');
          expect(scanned(cut(whole, at), how, DEFAULT_LIMITS, width)).toEqual(
            scanned([whole], how, DEFAULT_LIMITS, width),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is accounted for to the last line: every line is in a row, in a bad row, or the fault', () => {
    const calm = fc.array(fc.constantFrom(',', '\n', 'a', '"b"', '"c\nd"', 'x"y', '"e"f'), { maxLength: 40 });
    fc.assert(
      fc.property(calm, sizes, (parts, at) => {
        const whole = parts.join('');
        const found = scanned(cut(whole, at), { delimiter: ',', lineEnd: '\n' }, DEFAULT_LIMITS);
        if (found.fault !== undefined) return;
        const letters = (texts: readonly (readonly string[])[], index: number): string =>
          texts.map((each) => each[index]).join('\n');
        const seen = letters(found.rows, 0).length + letters(found.bad, 1).length;
        expect(seen).toBeGreaterThanOrEqual(
          whole.length - 2 - (found.rows.length === 0 || found.bad.length === 0 ? 0 : 1),
        );
      }),
      { numRuns: 333 },
    );
  });

  it('sets one row aside for a row over the limit, however many pieces it takes', () => {
    const limits = { ...DEFAULT_LIMITS, recordCharacters: 20 };
    const whole = `a,b\n${'x'.repeat(500)},y\nc,d\n"e",${'z'.repeat(100)}\nf,g\n`;
    for (const size of [1, 3, 10, 64, 1_000]) {
      const found = scanned(cut(whole, [size]), { delimiter: ',', lineEnd: '\n' }, limits);
      expect(found.rows.map((row) => row[1])).toEqual(['a', 'c', 'f']);
      expect(found.bad.map(([code]) => code)).toEqual(['record-too-long', 'record-too-long']);
    }
  });

  it('stops at a quote that stays open for more than a record', () => {
    const limits = { ...DEFAULT_LIMITS, recordCharacters: 20 };
    const found = scanned(cut(`a,b\nc,"${'x\n'.repeat(100)}`, [8]), { delimiter: ',', lineEnd: '\n' }, limits);
    expect(found.fault).toBe('record-too-long 1');
  });
});

describe('bytes cut anywhere', () => {
  const words = fc.array(fc.constantFrom('a', 'id,', '\n', 'é', '€', '王', '\u{1F600}', '"'), { maxLength: 40 });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'gb18030'])('are the same text in %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(words, sizes, async (parts, at) => {
        const text = parts.join('');
        const decoded = decodeText(stream(cut(iconv.encode(text, encoding), at)), encoding);
        let found = '';
        for await (const piece of decoded.pieces) found += piece;
        expect(found).toBe(text);
      }),
      { numRuns: 66 },
    );
  });

  it('are the same text where the encoding is found', async () => {
    await fc.assert(
      fc.asyncProperty(words, sizes, async (parts, at) => {
        // Pieces of at least four bytes: shorter than a byte order mark the first one never is.
        const blocks = cut(
          Buffer.from(parts.join('')),
          at.map((size) => size + 3),
        );
        let found = '';
        for await (const piece of decodeText(stream(blocks), undefined).pieces) found += piece;
        expect(found).toBe(parts.join(''));
      }),
      { numRuns: 100 },
    );
  });
});

async function collected(groups: AsyncIterable<ReadItem[]>): Promise<unknown> {
  const items: ReadItem[] = [];
  try {
    for await (const group of groups) items.push(...group);
    return JSON.stringify(items);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return [error.code, error.row, JSON.stringify(items.length)].slice(0, 2);
  }
}

const undecodable = (): undefined => undefined;
const limits = DEFAULT_LIMITS;
const nothingFound = () => ({ recordPath: '', columns: [], warnings: [] });

describe('JSON cut anywhere', () => {
  const document = fc.oneof(
    fc.array(fc.jsonValue()).map((records) => JSON.stringify(records)),
    fc
      .array(fc.object({ values: [fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean()] }))
      .map((records) => JSON.stringify({ a: [1], value: records })),
    fc
      .array(fc.constantFrom('[', ']', '{', '}', ',', '"a"', ':', '1', ' '), { maxLength: 20 })
      .map((parts) => `[${parts.join('')}`),
  );

  it('gives the same items or the same fault as in one piece', async () => {
    await fc.assert(
      fc.asyncProperty(document, sizes, async (text, at) => {
        const [head = '', ...pieces] = cut(text, at);
        const inPieces = await collected(
          readJson({ head, pieces: stream(pieces), recordPath: undefined, limits, undecodable }, nothingFound()),
        );
        const whole = await collected(
          readJson({ head: text, pieces: stream([]), recordPath: undefined, limits, undecodable }, nothingFound()),
        );
        expect(inPieces).toEqual(whole);
      }),
      { numRuns: 83 },
    );
  });

  it('gives the records that JSON.parse gives', async () => {
    const value = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value), sizes, async (records, at) => {
        const text = JSON.stringify(records);
        const [head = '', ...pieces] = cut(text, at);
        const items: ReadItem[] = [];
        for await (const group of readJson(
          { head, pieces: stream(pieces), recordPath: undefined, limits, undecodable },
          nothingFound(),
        ))
          items.push(...group);
        expect(JSON.stringify(items.map((item) => (item.kind === 'record' ? item.record : item.problem.code)))).toBe(
          JSON.stringify(
            JSON.parse(text).map((record: object) =>
              JSON.stringify(record).includes('\\u0000') ? 'nul-character' : record,
            ),
          ),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('NDJSON cut anywhere', () => {
  it('gives the same items or the same fault as in one piece', async () => {
    const line = fc.oneof(fc.json(), fc.constantFrom('{"id":1}', '', ' ', 'nonsense', '{"a":'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        sizes,
        async (lines, lineEnd, isEnded, at) => {
          const text = lines.join(lineEnd) + (isEnded ? lineEnd : '');
          const inPieces = await collected(
            readNdjson({ head: '', pieces: stream(cut(text, at)), limits, undecodable }),
          );
          const whole = await collected(readNdjson({ head: text, pieces: stream([]), limits, undecodable }));
          expect(inPieces).toEqual(whole);
        },
      ),
      { numRuns: 83 },
    );
  });
});

describe('XML cut anywhere', () => {
  const part = fc.constantFrom(
    ...[
      '<a>',
      '</a>',
      '<b x="1" n:y=\'&lt;\'>',
      '</b>',
      '<c/>',
      '<n:c xsi:nil="true"/>',
      'text',
      ' ',
      '&amp;',
      '&#228;',
    ],
    ...[
      '<![CDATA[<x>]]>',
      '<!-- a - b -->',
      '<?p x?>',
      '\u{1F600}',
      ']]',
      '&',
      '<',
      '>',
      '\r\n',
      '<Worker id="1" n="2">',
      '</Worker>',
    ],
  );
  const element: fc.Arbitrary<string> = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(
        fc.constantFrom('a', 'b', 'n:c', 'ä'),
        fc.constantFrom('', ' x="1"', ' x=\'&quot;\' y="2"'),
        fc.array(
          fc.oneof(
            { depthSize: 'small' },
            fc.constantFrom('text', ' ', '&gt;', '<![CDATA[]]>', '<!---->'),
            tie('element'),
          ),
          {
            maxLength: 4,
          },
        ),
      )
      .map(([name, attributes, inner]) => `<${name}${attributes}>${inner.join('')}</${name}>`),
  })).element;
  const document = fc.oneof(
    fc.array(element, { maxLength: 6 }).map((records) => `<?xml version="1.0"?>\n<root>${records.join('\n')}</root>`),
    fc.array(part, { maxLength: 30 }).map((parts) => `<root><Worker>${parts.join('')}</Worker></root>`),
  );

  it('gives the same items or the same fault as in one piece', async () => {
    await fc.assert(
      fc.asyncProperty(
        document,
        sizes,
        fc.constantFrom(undefined, 'root', 'a', 'root/Worker', 'b/c'),
        async (text, at, recordPath) => {
          const [head = '', ...pieces] = cut(text, at);
          const input = { recordPath, limits, undecodable };
          const inPieces = await collected(readXml({ ...input, head, pieces: stream(pieces) }, nothingFound()));
          const whole = await collected(readXml({ ...input, head: text, pieces: stream([]) }, nothingFound()));
          expect(inPieces).toEqual(whole);
        },
      ),
      { numRuns: 333 },
    );
  });
});

describe('lines of fixed width cut anywhere', () => {
  it('give the same items or the same fault as in one piece', async () => {
    const line = fc
      .array(fc.constantFrom('a', ' ', 'é', '\u{1F600}'), { minLength: 3, maxLength: 8 })
      .map((each) => each.join(''));
    const columns = [
      { name: 'id', start: 1, width: 3 },
      { name: 'name', start: 4, width: 2 },
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.constantFrom('\n', '\r\n'), sizes, async (lines, lineEnd, at) => {
        const text = lines.join(lineEnd);
        const input = { columns, headerRows: 1, limits: { ...limits, recordCharacters: 100 }, undecodable };
        const inPieces = await collected(
          readFixedWidth({ ...input, head: '', pieces: stream(cut(text, at)) }, nothingFound()),
        );
        const whole = await collected(readFixedWidth({ ...input, head: text, pieces: stream([]) }, nothingFound()));
        expect(inPieces).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });
});
