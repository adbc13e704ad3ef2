// The bundled contract and the operations it has: which path and method, who may, what body.
import { readFileSync } from 'node:fs';
import type { OpenAPIV3 } from 'openapi-types';
import type { operations } from '../../openapi/generated/contract.d.ts';

/** The operations by the names the contract gives them. */
export type OperationId = keyof operations;

export const roles = [
  'Workers.Submit',
  'Workers.Read',
  'Submissions.Approve',
  'Mappings.Configure',
  'Jobs.Operate',
  'Conversions.Run',
] as const;

/** What a caller may be allowed; the contract names per operation which of them it needs. */
export type Role = (typeof roles)[number];

export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  /** The path of the contract, such as `/v1/jobs/{job}`. */
  readonly path: string;
  /** False for the few that go without a caller. */
  readonly needsCaller: boolean;
  /** One of these is needed; with none, any caller will do. */
  readonly roles: readonly Role[];
  /** These suffice for what the caller has submitted itself. */
  readonly ownRoles: readonly Role[];
  /** `raw` bodies are left to the operation and never parsed here. */
  readonly body: 'none' | 'json' | 'raw';
  /** Whether it cannot go without one. */
  readonly needsBody: boolean;
  readonly queryNames: readonly string[];
}

type ContractOperation = OpenAPIV3.OperationObject & {
  readonly 'x-roles'?: readonly Role[];
  readonly 'x-roles-own'?: readonly Role[];
};

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The contract as `npm run generate` has bundled it. A fresh copy at each call, so that nobody changes another's. */
export function readContract(): OpenAPIV3.Document {
  const file = new URL('../../openapi/generated/openapi.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as OpenAPIV3.Document;
}

/** Every operation of the contract, in its order. */
export function listOperations(contract: OpenAPIV3.Document): readonly Operation[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation: ContractOperation | undefined = item?.[method];
      return operation === undefined ? [] : [readOperation(contract, path, method, operation)];
    }),
  );
}

function readOperation(
  contract: OpenAPIV3.Document,
  path: string,
  method: string,
  operation: ContractOperation,
): Operation {
  const body = operation.requestBody as OpenAPIV3.RequestBodyObject | undefined;
  const parameters = (operation.parameters ?? []).map((parameter) => resolve(contract, parameter));
  return {
    id: operation.operationId as OperationId,
    method: method.toUpperCase(),
    path,
    needsCaller: (operation.security ?? contract.security ?? []).length > 0,
    roles: operation['x-roles'] ?? [],
    ownRoles: operation['x-roles-own'] ?? [],
    body: body === undefined ? 'none' : '*/*' in body.content ? 'raw' : 'json',
    needsBody: body?.required === true,
    queryNames: parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
  };
}

function resolve(contract: OpenAPIV3.Document, parameter: OpenAPIV3.ReferenceObject | OpenAPIV3.ParameterObject) {
  if (!('$ref' in parameter)) return parameter;
  const name = parameter.$ref.slice(parameter.$ref.lastIndexOf('/') + 1);
  return contract.components?.parameters?.[name] as OpenAPIV3.ParameterObject;
}
