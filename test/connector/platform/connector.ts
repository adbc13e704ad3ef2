// What the platform has of a connector: its definition and its property file, as they are committed. It never sees the contract.
import { readFileSync } from 'node:fs';
import { lookUp, parametersOf } from '../../../connector/checks/walk-schemas.ts';
import {
  type Definition,
  type FoundOperation,
  operationsOf,
  type Parameter,
  type Schema,
} from '../../../connector/definition.ts';

// biome-ignore lint/suspicious/noExplicitAny: what the definition says of it is checked, not typed
export type Json = any;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../connector/${name}`, import.meta.url), 'utf8')) as Json;

export const definition: Definition = read('apiDefinition.swagger.json');

interface Policy {
  readonly templateId: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

/** The parameters of a policy of the gateway. */
export function policy(templateId: string): Policy['parameters'] {
  const policies: readonly Policy[] = read('apiProperties.json').properties.policyTemplateInstances;
  return policies.find((each) => each.templateId === templateId)!.parameters;
}

export const allOperations: readonly FoundOperation[] = operationsOf(definition);

export function find(operationId: string): FoundOperation {
  const found = allOperations.find(({ operation }) => operation.operationId === operationId);
  if (found === undefined) throw new Error(`the connector has no ${operationId}`);
  return found;
}

/** The operation whose path an address has; paths with a fixed word win over those with a variable. */
export function operationAt(method: string, pathname: string): FoundOperation {
  const found = allOperations
    .filter((each) => each.method === method.toLowerCase() && patternOf(each.path).test(pathname))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
  if (found === undefined) throw new Error(`no operation of the connector is ${method} ${pathname}`);
  return found;
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

export const inputsOf = ({ operation }: FoundOperation): readonly Parameter[] => parametersOf(definition, operation);

export const whole = (schema: Schema | undefined): Schema => lookUp(definition, schema);
