// Every function of the language by its name.

import { functionKey } from './choices.ts';
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

const byName = new Map(allFunctions.map((row) => [functionKey(row.name), row]));

/** The row of a name as written, extensions included, or undefined. */
export function findFunction(name: string): FunctionRow | undefined {
  return byName.get(functionKey(name));
}
