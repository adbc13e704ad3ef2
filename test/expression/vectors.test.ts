// Every vector of the fixture, by the compare rule: text forms are compared, null equals only null.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerExpression } from '../../api/expression/answer.ts';

type Vector = {
  readonly id: string;
  readonly function: string;
  readonly expression: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  readonly outcome?: string;
  readonly expectedPattern?: string;
  readonly ordered?: boolean;
  readonly now?: string;
  readonly taken?: readonly string[];
  readonly defaultDomain?: string;
  readonly tier?: 'extension';
};

const fixture = new URL('../fixtures/expression/expression-vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Vector[];

// Vectors that cannot hold, by id, with the reason. None.
const exceptions: Readonly<Record<string, string>> = {};

describe('the documented results of attribute-mapping expressions', () => {
  it('covers all vectors of the fixture', () => {
    expect(vectors).toHaveLength(215);
    expect(new Set(vectors.map((vector) => vector.id)).size).toBe(215);
    expect(Object.keys(exceptions)).toEqual([]);
  });

  it('needs extensions for those of the extension tier, and for no other', () => {
    const refused = vectors.filter(({ expression, ...given }) => {
      const answer = answerExpression({ expression, ...given }, { extensions: false });
      return answer.error?.code === 'extension-switched-off';
    });
    expect(refused.map(({ id }) => id)).toEqual(vectors.filter(({ tier }) => tier === 'extension').map(({ id }) => id));
  });

  it.each(vectors.map((vector) => [vector.id, vector.expression, vector] as const))(
    '%s: %s',
    (_, expression, vector) => {
      const { attributes, now, taken, defaultDomain } = vector;
      const answer = answerExpression({ expression, attributes, now, taken, defaultDomain });
      expect(answer.outcome, answer.error?.message).toBe(vector.outcome ?? 'value');
      if (answer.outcome !== 'value') return;
      if (vector.expectedPattern !== undefined) {
        expect(textForm(answer.value)).toMatch(new RegExp(vector.expectedPattern));
      } else if (Array.isArray(vector.expected)) {
        expect(Array.isArray(answer.value)).toBe(true);
        expect(listForm(answer.value, vector.ordered)).toEqual(listForm(vector.expected, vector.ordered));
      } else {
        expect(textForm(answer.value)).toBe(textForm(vector.expected));
      }
    },
  );
});

function textForm(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

function listForm(value: unknown, ordered: boolean | undefined): (string | null)[] {
  const list = (value as unknown[]).map(textForm);
  return ordered === false ? list.sort() : list;
}
