// How the elements of an XML document become records.

import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../api/intake/read-records.ts';
import { plain, readAll, readText } from './reading.ts';

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const VALUES: [what: string, inner: string, record: unknown][] = [
  ['text', '<a>x</a>', { a: 'x' }],
  ['padded text', '<a>\n  x  y\r\n </a>', { a: 'x  y' }],
  ['text in several lines', '<a>x\r\ny</a>', { a: 'x\ny' }],
  ['an empty element', '<a/>', { a: '' }],
  ['an element without content', '<a></a>', { a: '' }],
  ['an element with blanks only', '<a> \n </a>', { a: '' }],
  ['attributes and text', '<a b="1">x</a>', { a: { '@b': '1', '#text': 'x' } }],
  ['attributes only', '<a b="1" c=\'2\'/>', { a: { '@b': '1', '@c': '2' } }],
  ['nested elements', '<a><b><c>x</c></b></a>', { a: { b: { c: 'x' } } }],
  ['repeated elements', '<a>x</a><b/><a>y</a><a z="1"/>', { a: ['x', 'y', { '@z': '1' }], b: '' }],
  ['text around elements', '<a>x <b>y</b> z</a>', { a: { b: 'y', '#text': 'x z' } }],
  ['a nil element', `<a ${XSI} xsi:nil="true"/><b>x</b>`, { b: 'x' }],
  [
    'a nil element of another prefix',
    '<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"/><b/>',
    { b: '' },
  ],
  ['a nil element without its declaration', '<a xsi:nil="true"/><b/>', { b: '' }],
  ['a nil element with an attribute', '<a xsi:nil="true" why="open"/>', { a: { '@why': 'open' } }],
  ['an element that is not nil', '<a xsi:nil="false">x</a>', { a: 'x' }],
  ['an attribute nil of its own', '<a nil="true"/>', { a: { '@nil': 'true' } }],
  ['a nil of another namespace', '<a xmlns:xsi="urn:x" xsi:nil="true"/>', { a: { '@nil': 'true' } }],
  ['a type of XML Schema', '<a xsi:type="xsd:date">2026-11-23</a>', { a: '2026-11-23' }],
  ['prefixes', '<n:a xmlns:n="urn:n" n:b="1"><n:c>x</n:c></n:a>', { a: { '@b': '1', c: 'x' } }],
  ['an attribute of two prefixes', '<a b="1" n:b="2"/>', { a: { '@b': '1', '@n:b': '2' } }],
  ['CDATA', '<a><![CDATA[<b>&amp; ]] >]]></a>', { a: '<b>&amp; ]] >' }],
  ['CDATA beside text', '<a>x<![CDATA[ & ]]>y</a>', { a: 'x & y' }],
  ['entities', '<a>&lt;&gt;&amp;&quot;&apos;</a>', { a: '<>&"\'' }],
  ['character references', '<a b="&#9;">&#65;&#x20AC;&#x1F600;</a>', { a: { '@b': '\t', '#text': 'A€\u{1F600}' } }],
  ['a greater-than sign in an attribute', '<a b="x > y"/>', { a: { '@b': 'x > y' } }],
  ['a line break in an attribute', '<a b="x\ny"/>', { a: { '@b': 'x y' } }],
  ['comments and instructions', '<!-- <a>no</a> --><a><?p <b/> ?>x<!-- - -->y</a>', { a: 'xy' }],
  ['names of any language', '<Straße ünd="1">x</Straße>', { Straße: { '@ünd': '1', '#text': 'x' } }],
  ['names of objects', '<__proto__>x</__proto__><constructor><prototype>y</prototype></constructor>', {}],
  ['blanks inside tags', '<a\n b = "1"\t></a\n>', { a: { '@b': '1' } }],
];

describe('an XML record with', () => {
  it.each(VALUES)('%s is read', async (what, inner, record) => {
    const text = `<?xml version="1.0"?>\n<r>\n<Worker>${inner}</Worker>\n</r>\n`;
    const read = await readText(text);
    expect(read.rejected).toEqual([]);
    expect(read.dialect).toEqual({ format: 'xml', encoding: 'utf-8', recordPath: 'r/Worker', warnings: [] });
    if (what !== 'names of objects') expect(plain(read.records[0])).toEqual(record);
    else {
      expect(Object.keys(read.records[0]!)).toEqual(['__proto__', 'constructor']);
      expect(({} as Record<string, unknown>).prototype).toBeUndefined();
    }
  });

  it('attributes of its own and no elements is an object of them', async () => {
    const read = await readText('<r><Worker id="1" n="Ada"/><Worker id="2"/><Worker/><Worker>x</Worker></r>');
    expect(read.records.map(plain)).toEqual([{ '@id': '1', '@n': 'Ada' }, { '@id': '2' }, {}, { '#text': 'x' }]);
  });

  it.each([
    ['too much text', `<a>${'x'.repeat(300)}</a>`, 'record-too-long'],
    ['too many elements', '<a/>'.repeat(60), 'record-too-long'],
    ['too long a text', `<a>${'x'.repeat(60)}</a>`, 'cell-too-long'],
    ['too deep elements', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`, 'record-too-long'],
  ])('%s is set aside and the others are read', async (_what, inner, code) => {
    const text = `<r><Worker><id>1</id></Worker><Worker>${inner}</Worker><Worker><id>3</id></Worker></r>`;
    const read = await readText(text, { limits: { recordCharacters: 200, cellCharacters: 50 } });
    expect(read.rejected).toEqual([{ row: 2, code }]);
    expect(read.records.map((record) => record.id)).toEqual(['1', '3']);
  });

  it('levels beyond the limit is set aside', async () => {
    const read = await readText(`<r><Worker>${'<a>'.repeat(40)}${'</a>'.repeat(40)}</Worker></r>`, {
      recordPath: 'Worker',
    });
    expect(read.rejected).toEqual([{ row: 1, code: 'nested-too-deep' }]);
  });

  it('simple content is what fast-xml-parser reads', async () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      parseAttributeValue: false,
    });
    const name = fc.constantFrom('a', 'b', 'c1', 'd-e', 'f.g');
    const text = fc.string({ unit: fc.constantFrom('a', 'B', '1', 'é', '王'), minLength: 1, maxLength: 5 });
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .tuple(
          name,
          fc.option(text),
          fc.oneof({ maxDepth: 3 }, text, fc.constant(''), fc.array(tie('element'), { maxLength: 3 })),
        )
        .map(
          ([tag, attribute, inner]) =>
            `<${tag}${attribute === null ? '' : ` x="${attribute}"`}>${typeof inner === 'string' ? inner : inner.join('\n')}</${tag}>`,
        ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(element, { minLength: 1, maxLength: 5 }), async (elements) => {
        const text = `<r><Worker id="1">${elements.join('')}</Worker></r>`;
        const read = await readText(text, { recordPath: 'Worker' });
        const peer = parser.parse(text) as { readonly r: { readonly Worker: unknown } };
        expect(plain(read.records[0])).toEqual(peer.r.Worker);
      }),
      { numRuns: 66 },
    );
  });
});

const RECORDS = '<W><id>1</id></W><W><id>2</id></W>';

describe('the records of an XML document are', () => {
  it.each<[what: string, text: string, path: string, ids: number, options?: ReadOptions]>([
    ['the element that repeats', `<r><h><at>x</at></h><l>${RECORDS}</l></r>`, 'r/l/W', 2],
    ['the outermost that repeats', '<r><W><e t="1" u="2"/><e t="1" u="2"/></W><W><e/></W></r>', 'r/W', 2],
    [
      'those called so, where there is only one',
      '<r><Workers><Worker><p a="1" b="2"/><p a="1" b="2"/></Worker></Workers></r>',
      'r/Workers/Worker',
      1,
    ],
    [
      'those called so, beside others that repeat',
      '<r><Units><U><a/></U><U><a/></U></Units><Workers><Worker><id/></Worker></Workers></r>',
      'r/Workers/Worker',
      1,
    ],
    ['told by name', `<r><l>${RECORDS}</l></r>`, 'W', 2, { recordPath: 'W' }],
    ['told by path', `<r><l>${RECORDS}</l></r>`, 'l/W', 2, { recordPath: 'l/W' }],
    ['told from the root', `<r><l>${RECORDS}</l></r>`, '/r/l/W', 2, { recordPath: '/r/l/W' }],
    ['told with dots', `<r><l>${RECORDS}</l></r>`, 'l.W', 2, { recordPath: 'l.W' }],
    ['told with a prefix', `<n:r xmlns:n="u"><n:W><id/></n:W></n:r>`, 'n:W', 1, { recordPath: 'n:W' }],
    ['none, where the list is empty', '<r><l count="0"/></r>', 'l/W', 0, { recordPath: 'l/W' }],
    ['in several lists', `<r><l>${RECORDS}</l><l>${RECORDS}</l></r>`, 'l/W', 4, { recordPath: 'l/W' }],
    ['not inside one another', '<r><W><W><id/></W></W></r>', 'W', 1, { recordPath: 'W' }],
    ['a document that is one', '<W><id>1</id></W>', 'W', 1, { recordPath: 'W' }],
  ])('%s', async (_what, text, recordPath, count, options = {}) => {
    const read = await readText(text, options);
    expect(read.records).toHaveLength(count);
    expect(read.rejected).toEqual([]);
    expect(read.dialect).toMatchObject({ format: 'xml', recordPath });
  });

  it('refused where another element repeats behind the first 64 K', async () => {
    const list = `<l>${'<W><id>1</id></W>'.repeat(5_000)}</l>`;
    const error = await readText(`<r>${list}<m><V><id/></V><V><id/></V></m></r>`).catch((fault: unknown) => fault);
    expect(error).toMatchObject({
      code: 'ambiguous-records',
      message: expect.stringContaining('«r/l/W», «r/m/V»') as string,
    });
  });
});

describe('the encoding of an XML document', () => {
  const text = (declared: string): string =>
    `<?xml version="1.0" encoding="${declared}"?><r><Worker><n>Jörg €</n></Worker></r>`;

  it.each([
    ['declared and so', 'windows-1252', 'windows-1252', 'windows-1252', {}],
    ['declared as Latin-1', 'iso-8859-1', 'windows-1252', 'windows-1252', {}],
    ['declared as Latin-9', 'iso-8859-15', 'iso-8859-15', 'iso-8859-15', {}],
    ['declared as UTF-8', 'utf-8', 'utf-8', 'utf-8', {}],
    ['declared as UTF-16 but UTF-8', 'utf-16', 'utf-8', 'utf-8', {}],
    ['declared as UTF-16 without a mark', 'utf-16', 'utf-16le', 'utf-16le', {}],
    ['told against the declaration', 'utf-8', 'windows-1252', 'windows-1252', { encoding: 'windows-1252' }],
  ])('%s is found', async (_what, declared, written, encoding, options) => {
    const read = await readText(text(declared), options, written);
    expect(read.dialect.encoding).toBe(encoding);
    expect(read.records.map(plain)).toEqual([{ n: 'Jörg €' }]);
  });

  it('with a mark wins over the declaration', async () => {
    const read = await readAll(iconv.encode(text('windows-1252'), 'utf-16be', { addBOM: true }));
    expect(read.records.map(plain)).toEqual([{ n: 'Jörg €' }]);
  });
});
