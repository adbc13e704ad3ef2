// Every function of the language by its name.

import { functionNamesMatch } from './choices.ts';
import type { FunctionRow } from './function-row.ts';
import { choiceFunctions } from './functions/choice.ts';
import { dateFunctions } from './functions/dates.ts';
import { extensionFunctions } from './functions/extensions.ts';
import { listFunctions } from './functions/lists.ts';
import { outsideFunctions } from './functions/outside.ts';
import { replaceFunctions } from './functions/replace.ts';
import { textFunctions } from './functions/text.ts';

/** All rows, the 46 of the app-provisioning reference first. */
export const allFunctions: readonly FunctionRow[] = [
  ...textFunctions,
  ...replaceFunctions,
  ...choiceFunctions,
  ...listFunctions,
  ...dateFunctions,
  ...outsideFunctions,
  ...extensionFunctions,
];

/** The row of a name as written, or undefined. */
export function findFunction(name: string, extensions: boolean): FunctionRow | undefined {
  return allFunctions.find((row) => functionNamesMatch(name, row.name) && (extensions || row.extension !== true));
}
