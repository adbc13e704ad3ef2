// A webhook trigger: a path of its own, an address that the engine fills, what we send, and how it is given up.
import type { Definition, FoundOperation, Schema } from '../definition.ts';
import { methods, operationsOf } from '../definition.ts';
import type { Complain } from './finding.ts';
import { lookUp, parametersOf, schemasOf } from './walk-schemas.ts';

export function checkWebhooks(definition: Definition, complain: Complain): void {
  const found = operationsOf(definition);
  const webhooks = found.filter(
    ({ operation, method }) => operation['x-ms-trigger'] !== undefined && method === 'post',
  );
  for (const webhook of webhooks) checkWebhook(definition, webhook, complain);
  for (const { item, operation, path } of found)
    if (item['x-ms-notification-content'] !== undefined && !webhooks.some((webhook) => webhook.path === path))
      complain('notification-content', operation.operationId, 'Only a webhook says what it sends.');
  const unsubscribes = found.filter(
    ({ method, path, operation }) =>
      method === 'delete' && path.includes('{') && operation['x-ms-visibility'] === 'internal',
  );
  if (webhooks.length > 0 && unsubscribes.length === 0)
    complain(
      'unsubscribe',
      'paths',
      'A connector with webhooks has an internal DELETE with the subscription in its path.',
    );
  const addressOf = (schema: Schema) => schema['x-ms-notification-url'] === true;
  const inBodies = new Set(webhooks.map(({ operation }) => `${operation.operationId} body`));
  for (const { place, schema } of schemasOf(definition))
    if (addressOf(schema) && !place.startsWith('definitions/') && ![...inBodies].some((body) => place.startsWith(body)))
      complain('notification-url', place, 'Only the body of a webhook has the address to call.');
}

function checkWebhook(definition: Definition, { item, operation }: FoundOperation, complain: Complain): void {
  const place = operation.operationId;
  if (methods.filter((method) => item[method] !== undefined).length > 1)
    complain(
      'own-path',
      place,
      'Nothing else stands on the path of a webhook, for what it sends is shown for all of it.',
    );
  const content = item['x-ms-notification-content'] as { schema?: Schema } | undefined;
  if (content?.schema === undefined)
    complain('notification-content', place, 'A webhook says what it sends: x-ms-notification-content.');
  const created = operation.responses['201'];
  if (created?.headers?.Location === undefined)
    complain('subscription-address', place, 'A subscription answers 201 with its address in Location.');
  const body = parametersOf(definition, operation).find((parameter) => parameter.in === 'body');
  const chain = chainToAddress(definition, body?.schema);
  if (chain === undefined) {
    complain('notification-url', place, 'The body has a property with x-ms-notification-url.');
    return;
  }
  const { schema, isRequired } = chain;
  if (schema.type !== 'string' || schema['x-ms-visibility'] !== 'internal')
    complain('notification-url', place, 'The address to call is an internal text.');
  if (!isRequired || body?.required !== true)
    complain('notification-url', place, 'The address to call is required, and so is all above it.');
}

/** The property that the engine fills, and whether it and everything above it is required. */
function chainToAddress(
  definition: Definition,
  reference: Schema | undefined,
): { schema: Schema; isRequired: boolean } | undefined {
  const schema = lookUp(definition, reference);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isRequired = schema.required?.includes(name) === true;
    const resolved = lookUp(definition, property);
    if (resolved['x-ms-notification-url'] === true) return { schema: resolved, isRequired };
    const below = chainToAddress(definition, resolved);
    if (below !== undefined) return { schema: below.schema, isRequired: isRequired && below.isRequired };
  }
  return undefined;
}
