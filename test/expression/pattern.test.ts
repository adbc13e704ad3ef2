// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${name} is how .NET writes a named group in a replacement.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../../api/expression/expression-error.ts';
import { compilePattern } from '../../api/expression/pattern.ts';

describe('.NET patterns on RE2', () => {
  it.each([
    ['(?=a)', /lookaround/],
    ['(?!a)', /lookaround/],
    ['(?<=a)b', /lookaround/],
    ['(?<!a)b', /lookaround/],
    ['(a)\\1', /back-reference \\1/],
    ['(?<n>a)\\k<n>', /back-reference \\k/],
    ['(?>a+)b', /atomic group/],
    ['(?(a)b|c)', /conditional/],
    ['(?<close-open>a)', /balancing group/],
    ['(?<1>a)', /group whose name/],
    ['(?P<n>a)', /\(\?P/],
    ['(?<n>a)(?<n>b)', /two groups named n/],
    ['(?x)a', /inline option x/],
    ['(?n:a)', /inline option n/],
    ['[a-z-[aeiou]]', /character class subtraction/],
    ['[\\w-[_]]', /character class subtraction/],
    ['[[:alpha:]]', /\[: inside/],
    ['(?<=a|b)c', /lookaround/],
    ["(?'n'a)\\k'n'", /back-reference \\k/],
    ['(a)(b)\\2', /back-reference \\2/],
    ['(?(?=a)b|c)', /conditional/],
    ['(?(n)b|c)', /conditional/],
    ["(?'-open'a)", /balancing group/],
    ['(?<-open>a)', /balancing group/],
    ['(?i-x:a)', /inline option x/],
    ['(?im-sn)a', /inline option n/],
    ['a{0,1001}', /count above 1000/],
    ['[^a-z-[b]]', /character class subtraction/],
    ['\\P{IsCyrillic}', /\\P\{IsCyrillic\}/],
    ['\\p{IsGreek}', /\\p\{IsGreek\}/],
    ['[\\p{Greek}]', /named block/],
    ['\\Ga', /\\G/],
    ['a{1001}', /count above 1000/],
    ['(?:(?:a{100}){100}){100}', /more than 5000 repeated parts/],
  ])('%s is refused by name', (pattern, message) => {
    const compiling = () => compilePattern(pattern, 7);
    expect(compiling).toThrow(message);
    expect(compiling).toThrow(expect.objectContaining({ code: 'pattern-not-supported', position: 7 }));
  });

  it.each(['(', ')', '[a', 'a\\', '*', 'a++', '[b-a]', '[a-\\d]', '\\y', '(?', '(?#a', '(?<n', '\\u12', 'a{2,1}'])(
    '%s is invalid',
    (pattern) => {
      expect(() => compilePattern(pattern)).toThrow(ExpressionError);
    },
  );

  it.each([
    // Unicode classes: \d \w \s as .NET has them.
    ['\\w+', 'Zoë-3', '<$0>', '<Zoë>-<3>'],
    ['[^\\w]', 'é-b c', '_', 'é_b_c'],
    ['[\\W]', 'é-b', '', 'éb'],
    ['\\d', '٣4a', '#', '##a'],
    ['\\s', 'a\u00a0b\u2003c', '_', 'a_b_c'],
    ['[\\S]', 'a\u00a0b', '_', '_\u00a0_'],
    ['[\\s\\S]', 'a\n', 'x', 'xx'],
    ['\\D+', '12-34', '', '1234'],
    // Escapes.
    ['[\\/\\\\\\[\\]\\:\\;\\|\\=\\,\\+\\*\\?\\<\\>]', 'a/b\\c[d]:;|=,+*?<>e', '', 'abcde'],
    ['\\x41\\u0042\\t\\cJ\\e\\0', 'AB\t\n\x1b\0', 'ok', 'ok'],
    ['[\\b]', 'a\bb', '', 'ab'],
    ['\\-\\ \\#\\@', '- #@', '', ''],
    ['[]a]+', 'x]a', '-', 'x-'],
    ['[^]a]', 'x]a', '-', '-]a'],
    ['[a\\-z]', 'a-mz', '', 'm'],
    ['[\\w-.]', 'a-.b', '', ''],
    ['a{,2}', 'a{,2}', 'x', 'x'],
    ['\\p{Lu}\\P{L}', 'aB1', '', 'a'],
    ['a(?#comment)b', 'ab', '', ''],
    ['.', 'é\r\n', 'x', 'xx\n'],
    // Groups: named ones are numbered after all others.
    ['(?<größe>\\d+)', 'a12', '<${größe}>', 'a<12>'],
    ['(?<n1>a)(?<n2>b)(c)', 'abc', '$1$2$3', 'cab'],
    ['a{1000}', 'a'.repeat(1001), 'x', 'xa'],
    ['a(?i)b(?-i)c', 'aBc aBC', '', ' aBC'],
    ['(a(?i)b)c', 'aBc aBC', '', ' aBC'],
    ['a(?i)b|c', 'C', '', ''],
    ['(?im)^a$', 'b\nA', '-', 'b\n-'],
    ['(?-s).', 'a\n', '', '\n'],
    ['\\Aa\\z', 'a', '', ''],
    ['\\<b\\>\\:\\=', '<b>:=', '', ''],
    ["(?'n'a)(b)", 'ab', '$1$2', 'ba'],
    ['(?<n>a)(b)', 'ab', '${n}${1}${2}$+', 'abaa'],
    ['(a)(b)?', 'a', '[$2]', '[]'],
    ['(a)', 'a', '$10${x}$x$', '$10${x}$x$'],
    ['b', 'abc', "$`|$'|$_|$&|$$", 'aa|c|abc|b|$c'],
    ['(?i)straSSE', 'STRASSE', '', ''],
    ['(?i:a)b', 'AbAB', '', 'AB'],
    ['(?s)a.b', 'a\nb', '', ''],
    ['(?s-i:a.)b', 'a\nb', '', ''],
    // Ends of lines: $ and \Z stand before a last line feed too.
    ['x$', 'ax\n', '', 'a\n'],
    ['x\\Z', 'ax\n', '', 'a\n'],
    ['x\\z', 'ax\n', '', 'ax\n'],
    ['(\\.)*$', 'abc..\n', '', 'abc\n'],
    ['a*$', 'aa\n', '-', '--\n-'],
    ['(?<t>x$)', 'x\n', '<${t}>', '<x>\n'],
    ['[\\s\\S]*$', 'a\n', '-', '--'],
    ['(?m)x$', 'x\nx', '', '\n'],
    ['(?m:^a$)|b$', 'a\nb\n', '-', '-\n-\n'],
    ['^a', 'aa', '', 'a'],
    ['(?m)^', 'a\nb', '> ', '> a\n> b'],
    // Empty matches, also after a match that was not.
    ['b*', 'abc', '-', '-a--c-'],
    ['', 'ab', '-', '-a-b-'],
    ['x*', '😀', '-', '-😀-'],
    ['\\bcat\\b', 'cat concat cat', 'dog', 'dog concat dog'],
  ])('%s on %j with %s gives %j', (pattern, text, replacement, expected) => {
    expect(compilePattern(pattern).replace(text, replacement)).toBe(expected);
  });

  it('word boundaries are refused where .NET would see more letters than RE2', () => {
    const pattern = compilePattern('\\bJos');
    expect(pattern.replace('Josef', '')).toBe('ef');
    expect(() => pattern.replace('José', '')).toThrow(/\\b/);
  });

  it('a text that ends in a line feed is refused where the pattern goes on after $', () => {
    const pattern = compilePattern('a$\\n');
    expect(pattern.replace('a', 'x')).toBe('a');
    expect(() => pattern.replace('a\n', 'x')).toThrow(/goes on after \$/);
  });

  it('matches whole values only when asked to', () => {
    const pattern = compilePattern('a|ab');
    expect(pattern.matchesWhole('ab')).toBe(true);
    expect(pattern.matchesWhole('abc')).toBe(false);
    expect(compilePattern('[1-9][0-9]').matchesWhole('10\n')).toBe(false);
    expect(compilePattern('a$').matchesWhole('a')).toBe(true);
  });

  it('cannot be made to hang', () => {
    const started = process.cpuUsage();
    const long = `b${'a'.repeat(30_000)}c`;
    for (const pattern of ['(a+)+b', '(a|a)*b', '(a*)*b', '(.*)(.*)(.*)(.*)b', 'a.*b|a', '(?:a?){500}a{500}b']) {
      const compiled = compilePattern(pattern);
      for (const attempt of [() => compiled.replace(long, 'x'), () => compiled.matchesWhole(long)]) {
        try {
          attempt();
        } catch (error) {
          expect(error).toMatchObject({ code: 'pattern-too-much-work' });
        }
      }
    }
    // A backtracking engine needs longer than the universe has; this bound only tells the two apart.
    expect(process.cpuUsage(started).user).toBeLessThan(60_000_000);
  });

  it('agrees with the built-in engine on simple patterns and texts', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      'a?',
      'b*',
      'a+?',
      '(a)',
      '(?:a|b)',
      '(b|c)+',
      '^',
      '|',
      'c{1,2}',
    );
    const patterns = fc.array(piece, { minLength: 1, maxLength: 5 }).map((list) => list.join(''));
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(compilePattern(pattern).replace(text, '<$&>')).toBe(text.replace(new RegExp(pattern, 'g'), '<$&>'));
      }),
      { numRuns: 666 },
    );
  });

  it('throws only ExpressionError, whatever the pattern is', () => {
    const scraps = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '?',
      '*',
      '+',
      '{2}',
      '{',
      '\\',
      '^',
      '$',
      '-',
      '<n>',
      ':',
      'a',
      '.',
      '|',
      '\\d',
      'i',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 12 }), (list) => {
        try {
          const compiled = compilePattern(list.join(''));
          compiled.replace('aia-\n', '${n}$1x');
          compiled.matchesWhole('aia');
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
