import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('every open question of the language has its choice and reason in one place', () => {
  const text = readFileSync(new URL('../../api/expression/choices.ts', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\/\*\* (C\d+b?), .+\. ?.*\*\/$/gm)].map((match) => match[1]);
  const wanted = Array.from({ length: 28 }, (_, index) => `C${index + 1}`);
  wanted.splice(22, 0, 'C22b');
  expect(documented).toEqual(wanted);
});
