// simulation: a maker can test a flow without waiting for the trigger, where an operation answers in the trigger's own shape.
import type { Operation } from '../definition.ts';

// A webhook has none: nothing of the API answers with what a webhook is sent.
const simulated: Readonly<Record<string, object>> = {
  WhenOutcomesArrive: { operationId: 'WhenOutcomesArrive', parameters: { after: 0 } },
};

/** `x-ms-operation-context` of a trigger. */
export function simulationOf({ operationId, ...operation }: Operation): object {
  const simulate = simulated[operationId];
  if (simulate === undefined || operation['x-ms-trigger'] === undefined) return {};
  return { 'x-ms-operation-context': { simulate } };
}
