import { describe, expect, it } from 'vitest';
import { answerExpression } from '../../api/expression/answer.ts';
import { compile } from '../../api/expression/compile.ts';
import { allFunctions } from '../../api/expression/function-table.ts';
import { evaluateText } from './evaluate-text.ts';

type Case = readonly [expression: string, attributes: Readonly<Record<string, unknown>>, expected: unknown];

const cases: readonly Case[] = [
  ['Trim([a])', { a: [' x ', 'y\t'] }, ['x', 'y']],
  ['ConvertFromBase64("w6k=", UTF8)', {}, 'é'],
  ['ConvertFromBase64("QcM=", "ASCII")', {}, 'A?'],
  ['ConvertFromBase64("!!")', {}, 'error: not-base64'],
  ['ConvertFromBase64("QQ==", UTF7)', {}, 'error: unknown-word'],
  ['DNComponent([dn], 2)', { dn: 'CN=Doe\\, Joe+UID=1,OU="Sales, East",DC=x' }, 'Sales, East'],
  ['DNComponent([dn], 1)', { dn: 'CN=Doe\\, J\\C3\\A9,OU=x' }, 'Doe, Jé'],
  ['DNComponent([dn], 9)', { dn: 'CN=x' }, null],
  ['StringFromSid([s])', { s: 'AQUAAAAAAAUVAAAA' }, 'error: not-a-sid'],
  ['StringFromSid([s])', { s: 'AQIAAAAAAAUgAAAAIAIAAA==' }, 'S-1-5-32-544'],
  ['StringFromSid([s])', { s: [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0] }, 'S-1-5-18'],
  ['Prepend("x-", [a])', {}, null],
  ['Prepend([a], "y")', {}, 'y'],
  ['IsNothing([a])', {}, true],
  ['Len([a])', { a: 'abc' }, 3],
  ['Right([a], 9)', { a: 'abc' }, 'abc'],
  ['Right([a], 0)', { a: 'abc' }, ''],
  ['Right([a], -1)', { a: 'abc' }, 'abc'],
  ['[a] & "-" & [b] & 1', { a: 'x' }, 'x-1'],
  ['NULL', {}, null],
  ['%DomainFQDN%', {}, 'error: unknown-parameter'],
];

describe('extensions from neighbouring engines', () => {
  it.each(cases)('%s of %j is %j', (expression, attributes, expected) => {
    expect(evaluateText(expression, attributes)).toEqual(expected);
  });

  it('there are 46 core functions and 9 extensions', () => {
    const names = new Set(allFunctions.map((row) => row.name));
    expect(names.size).toBe(allFunctions.length);
    expect(allFunctions.filter((row) => row.extension === true)).toHaveLength(9);
    expect(allFunctions.filter((row) => row.extension !== true)).toHaveLength(46);
  });

  it.each(['Trim([a])', '[a] & [b]', 'NULL', '%DomainFQDN%', 'Error("x")'])(
    '%s is refused when extensions are off, and the error says how to switch them on',
    (text) => {
      expect(() => compile(text, { extensions: false })).toThrow(
        expect.objectContaining({
          code: 'extension-switched-off',
          message: expect.stringMatching(/an extension of .* switched off: .*EXPRESSION_EXTENSIONS=true/),
        }),
      );
      expect(() => compile(text)).not.toThrow();
    },
  );

  it('a parameter has the value that the context gives', () => {
    const context = { attribute: () => undefined, now: new Date(0), parameter: () => 'contoso.com' };
    expect(compile('%DomainFQDN%').evaluate(context)).toEqual({ outcome: 'value', value: 'contoso.com' });
  });

  it('Error shows a message that is written out, and never one made from values', () => {
    const written = answerExpression({ expression: 'Error("Who are you")' });
    expect(written.error).toMatchObject({
      code: 'error-raised',
      message: expect.stringMatching(/^Error: Who are you\.\n/),
    });
    const made = answerExpression({ expression: 'Error([name])', attributes: { name: 'Ann Lee' } });
    expect(made.error?.message).not.toContain('Ann');
  });
});
