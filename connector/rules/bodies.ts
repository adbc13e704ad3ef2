// How a request body of OpenAPI 3.0 becomes the body parameter of OpenAPI 2.0.
import type { Operation, Parameter } from '../definition.ts';
import { plainText } from './plain-text.ts';
import { convertSchema, type SchemaRules } from './schemas.ts';

/** raw-bytes: the validator knows four media types for a body; with these two a maker can hand over the content of any file. */
const rawTypes = ['text/plain', 'application/octet-stream'];

/** The body parameter of an operation and what it consumes; nothing where it takes no body. */
export function convertBody(rules: SchemaRules, operation: Operation): { body?: Parameter; consumes?: string[] } {
  const { requestBody, operationId } = operation;
  if (requestBody === undefined) return {};
  const json = requestBody.content['application/json'];
  const isRaw = json === undefined;
  const { schema } = json ?? (Object.values(requestBody.content)[0] as { schema: Parameter['schema'] & object });
  const body: Parameter = {
    name: 'body',
    in: 'body',
    required: requestBody.required ?? false,
    'x-ms-summary': isRaw ? 'File Content' : 'Body',
    description: plainText(requestBody.description ?? 'What the operation works on.', operationId, rules.tell),
    schema: convertSchema(rules, schema, operationId),
  };
  if (isRaw) rules.tell('raw-bytes', operationId, `takes ${rawTypes.join(' and ')}; the API takes any type`);
  return { body, consumes: isRaw ? rawTypes : ['application/json'] };
}
