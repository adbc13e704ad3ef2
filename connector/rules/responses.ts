// How responses of OpenAPI 3.0 become those of OpenAPI 2.0: one schema, on the success that ends the action.
import type { Header, Operation, Response, Schema } from '../definition.ts';
import { resolve } from '../definition.ts';
import { labelOf } from './labels.ts';
import { plainText } from './plain-text.ts';
import { convertSchema, type SchemaRules } from './schemas.ts';

/** The responses by status. The designer shows the outputs of 200, else of 201, so nothing else carries a schema. */
export function convertResponses(rules: SchemaRules, operation: Operation): Record<string, Response> {
  const found = Object.entries(operation.responses).map(
    ([status, response]) => [status, resolve(rules.contract, response)] as const,
  );
  // notification-is-the-output: of a webhook the designer shows what we send, not what its subscription answers.
  const isWebhook = operation['x-ms-trigger'] === 'single';
  const shown = isWebhook ? undefined : ['200', '201'].find((status) => found.some(([each]) => each === status));
  return Object.fromEntries(
    found.map(([status, response]) => [
      status,
      convertResponse(rules, operation.operationId, response, { status, isShown: status === shown }),
    ]),
  );
}

function convertResponse(
  rules: SchemaRules,
  operationId: string,
  source: Response,
  { status, isShown }: { status: string; isShown: boolean },
): Response {
  const place = `${operationId} ${status}`;
  const response: Response = { description: plainText(source.description, place, rules.tell) };
  const media = Object.entries(source.content ?? {});
  const schema = (media.find(([type]) => type === 'application/json') ?? media[0])?.[1].schema;
  if (isShown && schema !== undefined) response.schema = convertSchema(rules, schema, operationId);
  // problem-bodies: one schema an operation is what the validator allows, and it belongs to success.
  else if (/^[45]/.test(status) && schema !== undefined)
    rules.tell('problem-bodies', operationId, 'a refusal is described, its problem document is not an output');
  else if (schema !== undefined && status === '201')
    rules.tell('notification-is-the-output', operationId, 'the answer to the subscription is no output');
  else if (schema !== undefined)
    rules.tell('one-success-schema', place, 'the schema is left out, for another status has it');
  if (!/^[45]/.test(status) && source.headers !== undefined)
    response.headers = convertHeaders(rules, source.headers, place);
  return response;
}

/** headers-are-for-the-engine: what an action waits with is no output, so it is internal. */
function convertHeaders(rules: SchemaRules, headers: Record<string, Header>, place: string): Record<string, Header> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, reference]) => {
      const header = resolve(rules.contract, reference);
      const { type, format } = convertSchema(
        rules,
        resolve(rules.contract, header.schema as Schema),
        `${place}/${name}`,
      );
      const description = plainText(header.description ?? '', `${place}/${name}`, rules.tell);
      const text: Header = { type, description, 'x-ms-summary': labelOf(name), 'x-ms-visibility': 'internal' };
      return [name, format === undefined ? text : { ...text, format }];
    }),
  );
}
