// Schemas that several places share stand once, under `definitions`; only those that are referred to.
import type { Contract, Schema } from '../definition.ts';
import { convertSchema, type SchemaRules } from './schemas.ts';

/** The converted components that the paths and parameters need, by name, sorted. */
export function convertDefinitions(rules: SchemaRules, referring: object): Record<string, Schema> {
  const definitions: Record<string, Schema> = {};
  const wanted = referencesIn(referring);
  for (const name of wanted) {
    if (name in definitions) continue;
    const schema = componentOf(rules.contract, name);
    definitions[name] = convertSchema(rules, schema, name, name);
    // A list that grows while it is walked: what a definition refers to is wanted too.
    wanted.push(...referencesIn(definitions[name]));
  }
  return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function componentOf(contract: Contract, name: string): Schema {
  const schema = contract.components.schemas?.[name];
  if (schema === undefined) throw new Error(`The contract has no schema ${name}.`);
  return schema as Schema;
}

function referencesIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"#\/definitions\/(\w+)"/g)].map((match) => match[1] as string);
}
