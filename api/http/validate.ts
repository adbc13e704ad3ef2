// Checks requests, and in tests responses, against the contract.
import type { RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { OpenAPIV3 } from 'openapi-types';
import { operationOf } from './find-operation.ts';

type ValidatorOptions = Parameters<typeof OpenApiValidator.middleware>[0];

/**
 * The handlers that check parameters and bodies; what is wrong goes on as an error for `describeInvalid`. Raw bodies are not
 * looked at. With `responses` every JSON answer is checked too, and a property the contract does not name is a fault.
 */
export function validate(contract: OpenAPIV3.Document, options: { readonly responses: boolean }): RequestHandler[] {
  const document = withoutRawBodies(structuredClone(contract));
  if (options.responses) closeObjects(document);
  const handlers = OpenApiValidator.middleware({
    apiSpec: document as unknown as ValidatorOptions['apiSpec'],
    // Checked by `npm run generate`; again at each start would only cost time.
    validateApiSpec: false,
    validateRequests: { coerceTypes: false },
    validateResponses: options.responses,
    // Callers are known by now, and a role is more than a scheme.
    validateSecurity: false,
    fileUploader: false,
  }) as RequestHandler[];
  return [hideContentType, ...handlers, showContentType];
}

// The validator keeps a compiled check per content type it has ever seen: a caller who makes types up would fill the memory. The
// type of a JSON body has been checked already, that of a raw body is the operation's business.
const hideContentType: RequestHandler = (request, response, next) => {
  response.locals.contentType = request.headers['content-type'];
  if (operationOf(response).body === 'json') request.headers['content-type'] = 'application/json';
  else delete request.headers['content-type'];
  next();
};

const showContentType: RequestHandler = (request, response, next) => {
  const type: string | undefined = response.locals.contentType;
  if (type !== undefined) request.headers['content-type'] = type;
  next();
};

function withoutRawBodies(document: OpenAPIV3.Document): OpenAPIV3.Document {
  for (const item of Object.values(document.paths)) {
    const body = item?.post?.requestBody;
    if (item?.post !== undefined && body !== undefined && 'content' in body && '*/*' in body.content)
      delete item.post.requestBody;
  }
  return document;
}

function closeObjects(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as OpenAPIV3.SchemaObject;
  if (schema.type === 'object' && schema.properties !== undefined) schema.additionalProperties ??= false;
  for (const value of Object.values(node)) closeObjects(value);
}
