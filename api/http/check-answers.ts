// In tests each JSON answer is held against the contract, and a property the contract does not name is a fault too. The contract is
// read into the checker once and each answer's schema is compiled when it is first needed; the request validator's own check
// would compile the whole contract again for every status of every operation.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { RequestHandler, Response } from 'express';
import type { OpenAPIV3 } from 'openapi-types';
import type { Operation } from './contract.ts';
import { sentence, toFault } from './describe-invalid.ts';
import { operationOf } from './find-operation.ts';
import { Problem } from './problem.ts';

const CONTRACT = 'contract';

/** The handler that checks what `response.json` is given; a fault is the problem `response-not-in-contract`. */
export function checkAnswers(contract: OpenAPIV3.Document): RequestHandler {
  closeObjects(contract);
  const ajv = new Ajv({ strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(contract, CONTRACT);

  return (_request, response, next) => {
    const operation = operationOf(response);
    const { json } = response;
    response.json = (body) => {
      // The problem that tells of the fault is sent as it is.
      response.json = json;
      const fault = faultOf(checkFor(ajv, contract, operation, response), body);
      if (fault === undefined) return response.json(body);
      next(fault);
      return response;
    };
    next();
  };
}

function checkFor(
  ajv: Ajv,
  contract: OpenAPIV3.Document,
  { path, method, id }: Operation,
  { statusCode }: Response,
): ValidateFunction {
  const operation = `/paths/${escapePointer(path)}/${method.toLowerCase()}`;
  const responses = contract.paths[path]?.[method.toLowerCase() as OpenAPIV3.HttpMethods]?.responses ?? {};
  const status = [String(statusCode), 'default'].find((one) => one in responses);
  const described = status === undefined ? undefined : responses[status];
  if (described === undefined) throw notInContract([{ path: id, message: `has no answer ${statusCode}` }]);
  const pointer = '$ref' in described ? described.$ref.slice(1) : `${operation}/responses/${status}`;
  const { content = {} } = ('$ref' in described ? atPointer(contract, pointer) : described) as OpenAPIV3.ResponseObject;
  const type = Object.keys(content).find((one) => one.endsWith('json'));
  if (type === undefined) throw notInContract([{ path: id, message: `has no JSON in its answer ${statusCode}` }]);
  const check = ajv.getSchema(`${CONTRACT}#${pointer}/content/${escapePointer(type)}/schema`);
  if (check === undefined) throw notInContract([{ path: id, message: `has no schema for ${statusCode}` }]);
  return check as ValidateFunction;
}

function faultOf(check: ValidateFunction, body: unknown): Problem | undefined {
  if (check(body)) return undefined;
  return notInContract((check.errors ?? []).map(toAnswerFault));
}

function toAnswerFault({ instancePath, message, keyword, params }: ErrorObject) {
  const name: string | undefined = params.missingProperty ?? params.additionalProperty;
  const path = `/response${instancePath}${name === undefined ? '' : `/${name}`}`;
  return toFault({ path, message: message ?? keyword, errorCode: keyword });
}

function notInContract(faults: readonly { path: string; message: string }[]): Problem {
  const detail = `The answer is not what the contract says: ${sentence(faults)}`;
  return new Problem(500, 'response-not-in-contract', detail, { errors: faults });
}

// RFC 6901, section 6: a pointer in the fragment of an address.
function escapePointer(word: string): string {
  return encodeURIComponent(word.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function atPointer(contract: OpenAPIV3.Document, pointer: string): unknown {
  // Names of shared responses need no escape.
  return pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((node, word) => (node as Readonly<Record<string, unknown>>)[word], contract);
}

function closeObjects(contract: OpenAPIV3.Document, node: unknown = contract): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as OpenAPIV3.SchemaObject;
  joinParts(contract, schema);
  if (schema.type === 'object' && schema.properties !== undefined) schema.additionalProperties ??= false;
  for (const value of Object.values(node)) closeObjects(contract, value);
}

// Parts that together are one object would each refuse what the others name.
function joinParts(contract: OpenAPIV3.Document, schema: OpenAPIV3.SchemaObject): void {
  const parts = (schema.allOf ?? []).map((part) =>
    '$ref' in part ? (atPointer(contract, part.$ref.slice(1)) as OpenAPIV3.SchemaObject) : part,
  );
  if (parts.length < 2 || parts.some((part) => part.properties === undefined)) return;
  delete schema.allOf;
  Object.assign(schema, {
    type: 'object',
    required: parts.flatMap((part) => part.required ?? []),
    properties: Object.assign({}, ...parts.map((part) => part.properties)),
  });
}
