// wording: a reviewer expects triggers to be described from the side of the flow, the contract describes what the API does.
import type { Operation } from '../definition.ts';

const triggers: Readonly<Record<string, string>> = {
  WhenOutcomesArrive:
    'This operation triggers when outcomes of workers arrive. It asks at an interval, and no event comes twice. Outcomes carry the object id and the user principal name, so that a flow can write them back to HR.',
};

/** The description of an operation as a maker reads it. */
export function wordingOf({ operationId, description = '', ...operation }: Operation): string {
  if (operation['x-ms-trigger'] === undefined) return description;
  if (triggers[operationId] !== undefined) return triggers[operationId];
  return description
    .replace(/^Calls the flow when/, 'This operation triggers when')
    .replace(/ The answer's Location is where the subscription ends\./, '');
}
