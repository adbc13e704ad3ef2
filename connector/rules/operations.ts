// Which operations the connector has, and what the platform wants of each beside its parameters, body and responses.
import type { Contract, FoundOperation, Operation, PathItem, Schema } from '../definition.ts';
import { operationsOf, resolve } from '../definition.ts';
import { visibilities } from '../visible-operations.ts';
import { convertBody } from './bodies.ts';
import { convertParameters } from './parameters.ts';
import { plainText } from './plain-text.ts';
import { convertResponses } from './responses.ts';
import { convertSchema, type SchemaRules } from './schemas.ts';
import { simulationOf } from './simulation.ts';
import { wordingOf } from './wording.ts';

/** The paths of the connector in the order of `visible-operations.ts`, which is the order makers see. */
export function convertPaths(rules: SchemaRules): Record<string, PathItem> {
  const found = new Map(operationsOf(rules.contract).map((each) => [each.operation.operationId, each]));
  const paths: Record<string, PathItem> = {};
  for (const operationId of Object.keys(visibilities)) {
    const each = found.get(operationId);
    if (each === undefined) continue;
    const { path } = each;
    paths[path] = { ...paths[path], [each.method]: convertOperation(rules, each), ...notificationContent(rules, each) };
  }
  // api-only: everything else is for callers of the API.
  for (const operationId of found.keys())
    if (!(operationId in visibilities)) rules.tell('api-only', operationId, 'not in the connector');
  return paths;
}

function convertOperation(rules: SchemaRules, { operation }: FoundOperation): Operation {
  const { operationId } = operation;
  const visibility = visibilities[operationId];
  const { body, consumes } = convertBody(rules, operation);
  const extensions = Object.entries(operation).filter(
    ([key]) => key.startsWith('x-ms-') && !['x-ms-notification-content', 'x-ms-visibility'].includes(key),
  );
  const converted: Operation = {
    operationId,
    summary: operation.summary ?? '',
    description: plainText(wordingOf(operation), operationId, rules.tell),
    ...Object.fromEntries(extensions),
    ...simulationOf(operation),
    ...(visibility === 'shown' ? {} : { 'x-ms-visibility': visibility }),
    ...(consumes === undefined ? {} : { consumes }),
    parameters: [...convertParameters(rules, operationId, operation.parameters), ...(body === undefined ? [] : [body])],
    responses: convertResponses(rules, operation),
  };
  return isPaged(rules.contract, operation)
    ? { ...converted, 'x-ms-pageable': { nextLinkName: 'nextLink' } }
    : converted;
}

/** paging: a list whose pages are asked for one by one; of a trigger the engine asks again by itself. */
function isPaged(contract: Contract, operation: Operation): boolean {
  if (operation['x-ms-trigger'] !== undefined) return false;
  const reference = operation.responses['200']?.content?.['application/json']?.schema;
  const schema = reference === undefined ? undefined : resolve(contract, reference);
  const takesPage = operation.parameters.some((parameter) => resolve(contract, parameter).name === 'page');
  return takesPage && schema?.properties?.nextLink !== undefined;
}

/** notification-content: what a webhook sends is said on the path, wherever the contract says it. */
function notificationContent(rules: SchemaRules, { item, operation }: FoundOperation): PathItem {
  const content = (operation['x-ms-notification-content'] ?? item['x-ms-notification-content']) as
    | { description?: string; schema: Schema }
    | undefined;
  if (content === undefined) return {};
  const place = `${operation.operationId} notification`;
  const schema = convertSchema(rules, content.schema, place);
  return {
    'x-ms-notification-content': {
      ...(content.description === undefined ? {} : { description: plainText(content.description, place, rules.tell) }),
      schema,
    },
  };
}
