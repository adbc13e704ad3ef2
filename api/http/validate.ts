// Checks requests, and in tests responses, against the contract.
import type { RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { OpenAPIV3 } from 'openapi-types';
import { checkAnswers } from './check-answers.ts';
import { readContract } from './contract.ts';
import { operationOf } from './find-operation.ts';

type ValidatorOptions = Parameters<typeof OpenApiValidator.middleware>[0];

/**
 * The handlers that check parameters and bodies; what is wrong goes on as an error for `describeInvalid`. Raw bodies are not
 * looked at. With `responses` every JSON answer is checked too.
 */
export function validate(options: { readonly responses: boolean }): readonly RequestHandler[] {
  requests ??= makeValidators();
  if (!options.responses) return requests;
  answers ??= checkAnswers(withoutExamples(readContract()));
  return [answers, ...requests];
}

// Compiling the contract takes most of a second. It is one per process, however many doors are opened (tests open many).
let requests: readonly RequestHandler[] | undefined;
let answers: RequestHandler | undefined;

function makeValidators(): readonly RequestHandler[] {
  const contract = withoutExamples(readContract());
  // Parameters are reported all at once; they are few. A body is reported up to its first fault: with a million faults in
  // 14 MiB the list of them would be what stops the service.
  const parameters = validator(eachOperation(contract, { bodies: false, parameters: true }), { allErrors: true });
  const bodies = validator(eachOperation(contract, { bodies: true, parameters: false }), {
    allowUnknownQueryParameters: true,
  });
  return [hideContentType, ...parameters, ...bodies.map(whereBodiesAreJson), showContentType];
}

function validator(document: OpenAPIV3.Document, requests: object): RequestHandler[] {
  return OpenApiValidator.middleware({
    apiSpec: document as unknown as ValidatorOptions['apiSpec'],
    // Checked by `npm run generate`; again at each start would only cost time.
    validateApiSpec: false,
    validateRequests: { coerceTypes: false, ...requests },
    // By `checkAnswers`.
    validateResponses: false,
    // Callers are known by now, and a role is more than a scheme.
    validateSecurity: false,
    fileUploader: false,
    formats: { byte: { type: 'string', validate: isBase64 } },
  }) as RequestHandler[];
}

// The validator's own pattern for `byte` groups four characters at a time and runs out of stack on a file of 10 MB.
function isBase64(text: string): boolean {
  const stuffing = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(stuffing === 0 ? text : text.slice(0, -stuffing));
}

// The validator keeps a compiled check per content type it has ever seen: a caller who makes types up would fill the memory. The
// type of a JSON body has been checked already, that of a raw body is the operation's business. Without a type a body may be left out.
const hideContentType: RequestHandler = (request, response, next) => {
  response.locals.contentType = request.headers['content-type'];
  const { body, needsBody } = operationOf(response);
  const isJson = body === 'json' && (needsBody || request.body !== undefined);
  if (isJson) request.headers['content-type'] = 'application/json';
  else delete request.headers['content-type'];
  next();
};

const showContentType: RequestHandler = (request, response, next) => {
  const type: string | undefined = response.locals.contentType;
  if (type !== undefined) request.headers['content-type'] = type;
  next();
};

// Most requests have no body to check, and the validator looks for its path anew each time.
function whereBodiesAreJson(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (operationOf(response).body === 'json') handler(request, response, next);
    else next();
  };
}

// A copy with that part of each operation. Raw bodies are nobody's business but the operation's.
function eachOperation(contract: OpenAPIV3.Document, keep: { readonly bodies: boolean; readonly parameters: boolean }) {
  const document = structuredClone(contract);
  allowReserved(Object.values(document.components?.parameters ?? {}));
  for (const item of Object.values(document.paths)) {
    for (const operation of [item?.get, item?.post, item?.put, item?.delete, item?.patch]) {
      const body = operation?.requestBody;
      if (operation === undefined) continue;
      if (!keep.parameters) operation.parameters = [];
      allowReserved(operation.parameters ?? []);
      if (!keep.bodies || (body !== undefined && 'content' in body && '*/*' in body.content))
        delete operation.requestBody;
      operation.responses = {};
    }
  }
  dropUnused(document);
  return document;
}

// A colon or a comma in a query is legal (RFC 3986, 3.4) and common in times and lists; the validator would have them escaped.
function allowReserved(parameters: readonly (OpenAPIV3.ReferenceObject | OpenAPIV3.ParameterObject)[]): void {
  for (const parameter of parameters) if ('in' in parameter && parameter.in === 'query') parameter.allowReserved = true;
}

// The validator walks through all schemas of its document again for each operation it compiles, used there or not.
function dropUnused(document: OpenAPIV3.Document): void {
  const all = (document.components ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const used: Record<string, Record<string, unknown>> = {};
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const [, , kind = '', name = ''] = '$ref' in node ? String(node.$ref).split('/') : [];
    const part = all[kind]?.[name];
    if (part !== undefined && used[kind]?.[name] === undefined) {
      used[kind] = { ...used[kind], [name]: part };
      visit(part);
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(document.paths);
  document.components = used as OpenAPIV3.ComponentsObject;
}

// An `id` in an example is taken for the id of a schema, and then for one that exists twice.
function withoutExamples(document: OpenAPIV3.Document): OpenAPIV3.Document {
  delete document.components?.examples;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('schema' in node) {
      const described = node as OpenAPIV3.MediaTypeObject;
      delete described.example;
      delete described.examples;
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(document);
  return document;
}
