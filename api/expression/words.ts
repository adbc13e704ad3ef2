// Bare words that stand for a result wherever an operand may stand.

import { ignoreAttributeFlow, ignoreObjectFlow, type Result } from './evaluate.ts';

export const constantWords: ReadonlyMap<string, Result> = new Map<string, Result>([
  ['True', true],
  ['False', false],
  ['IgnoreAttributeFlow', ignoreAttributeFlow],
  ['IgnoreObjectFlow', ignoreObjectFlow],
]);

/** From neighbouring Microsoft engines. */
export const extensionWords: ReadonlyMap<string, Result> = new Map<string, Result>([['NULL', null]]);
