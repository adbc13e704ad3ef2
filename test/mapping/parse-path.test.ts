import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../api/mapping/follow-path.ts';
import { parsePath, parsePathTest } from '../../api/mapping/parse-path.ts';
import { PathError, type PathSyntax } from '../../api/mapping/path-step.ts';

function faultOf(text: string, syntax: PathSyntax): [position: number, message: string] {
  try {
    parsePath(text, syntax);
  } catch (error) {
    if (error instanceof PathError) return [error.position, error.message];
    throw error;
  }
  throw new Error(`${text} was taken`);
}

describe('a path', () => {
  it.each([
    ["$.emails[?(@.type == 'work')].value", 'json'],
    ['emails[?(@.type == "work" && (@.primary == true || @.rank != 2))][0].value', 'json'],
    ["jobs[?(@.rows..results[?(@.code == 'A')])][-1:]", 'json'],
    ["['odd.name']['it\\'s'].value", 'json'],
    ['a[ 12 ].b[*].*', 'json'],
    ["Contact/Email[@type='work' and not(@primary = 'false')]", 'xml'],
    ["hr:Contact/hr:Email[hr:Kind/@code = '1' or .='x']/@xml:lang", 'xml'],
    ['@id', 'xml'],
    ['$.Contact.Email[0]', 'xml'],
  ] as const)('is understood: %s', (text, syntax) => {
    expect(() => parsePath(text, syntax)).not.toThrow();
  });

  it.each([
    ['emails[?(@.type = "work")]', 'json', 16, 'comparisons == and !='],
    ['emails[?(@.type == work)]', 'json', 19, 'a text in quotation marks'],
    ["emails[?(@.type == 'work)]", 'json', 19, 'not closed'],
    ['emails[?(@.type]', 'json', 15, 'closing parenthesis'],
    ['emails[?(type)]', 'json', 9, 'such as @.type'],
    ['emails[0', 'json', 8, 'a closing bracket'],
    ['emails[1:2]', 'json', 7, '[-1:]'],
    ['emails[work]', 'json', 7, "['odd name']"],
    ['$.', 'json', 2, 'a name'],
    ['$.a]', 'json', 3, 'the end of the path'],
    ['$.a..b..c..d', 'json', 9, 'at most twice'],
    ['$.a[?(@.b[?(@.c[?(@.d[?(@.e)])])])]', 'json', 21, 'three deep'],
    ['Contact//Email', 'xml', 8, 'a name'],
    ['Contact/../Email', 'xml', 8, 'a name'],
    ['Contact/Email[1]', 'xml', 13, 'count from 0'],
    ['Contact/Email/text()', 'xml', 18, 'the end of the path'],
    ["Contact/Email[@type == 'a' && ]", 'xml', 30, 'a name'],
  ] as const)('with a fault says where and what was expected: %s', (text, syntax, position, expected) => {
    const [at, message] = faultOf(text, syntax);
    expect([at, message]).toEqual([position, expect.stringContaining(expected)]);
  });

  it('of any text is read or refused with a position inside it, and read the same again', () => {
    const piece = fc.constantFrom(
      ...'$.@[]()?!=&|*/-:"\'\\ ab019'.split(''),
      '..',
      "'x'",
      '&&',
      '||',
      '==',
      'and ',
      'not(',
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom<PathSyntax>('json', 'xml'), (path, syntax) => {
        try {
          expect(parsePath(path, syntax)).toEqual(parsePath(path, syntax));
        } catch (error) {
          if (!(error instanceof PathError)) throw error;
          expect(error.position).toBeGreaterThanOrEqual(0);
          expect(error.position).toBeLessThanOrEqual(path.length);
        }
      }),
    );
  });

  it('longer than 1,000 characters is refused, however deep', () => {
    expect(faultOf(`$.a[?(${'('.repeat(2000)}`, 'json')[1]).toContain('1000 characters');
    expect(() => parsePath(`$.a[?(${'('.repeat(900)}`, 'json')).toThrow(PathError);
  });
});

describe('a condition', () => {
  const member = { kind: 'W1', primary: true, rank: 2, none: null, blank: '', flag: 'True', tags: ['a', 'b'] };

  it.each([
    ["@.kind == 'W1'", true],
    ["@.kind == 'w1'", false],
    ["@.kind != 'W1'", false],
    ['@.primary == true', true],
    ['@.flag == true', true],
    ['@.rank == 2', true],
    ["@.rank == '2'", true],
    ["@.tags == 'b'", true],
    ["@.tags != 'c'", true],
    ['@.none == null && @.nowhere == null', true],
    ['@.kind == null', false],
    ["@.nowhere != 'x'", true],
    ['@.kind', true],
    ['@.blank || @.none || @.nowhere', false],
    ['!@.blank && !(@.none)', true],
    // && binds before ||.
    ["@.kind == 'W1' || @.rank == 3 && @.rank == 4", true],
    ["(@.kind == 'W1' || @.rank == 3) && @.rank == 4", false],
  ])('%s: %s', (text, expected) => {
    expect(holds(parsePathTest(text, 'json'), member)).toBe(expected);
  });
});
