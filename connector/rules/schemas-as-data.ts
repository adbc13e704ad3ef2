// schemas-as-data: what a dynamic form reads (`GetMappingSchemas` → `record`) is an object without names, and has to stay.
import type { Contract } from '../definition.ts';
import { operationsOf } from '../definition.ts';

interface DynamicSchema {
  readonly operationId: string;
  readonly 'value-path'?: string;
}

/** The places that dynamic schemas of the contract read, as the schema rules name places. */
export function schemasAsData(contract: Contract): ReadonlySet<string> {
  const places = new Set<string>();
  JSON.stringify(contract, (key, value) => {
    if (key === 'x-ms-dynamic-schema') {
      const { operationId, 'value-path': path } = value as DynamicSchema;
      const found = operationsOf(contract).find(({ operation }) => operation.operationId === operationId);
      const schema = found?.operation.responses['200']?.content?.['application/json']?.schema;
      places.add(`${schema?.$ref?.split('/').at(-1) ?? operationId}/${path}`);
    }
    return value as unknown;
  });
  return places;
}
