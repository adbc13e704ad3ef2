// What a handler is and what it may rely on: the contract has been checked, so query and body have the contract's types.
import type { Request, Response } from 'express';
import type { operations } from '../../openapi/generated/contract.d.ts';
import type { OperationId } from './contract.ts';

/** Answers one operation. What it throws becomes a problem; a rejected promise too. */
export type Handler = (request: Request, response: Response) => void | Promise<void>;

/** Handlers by the name of their operation. */
export type Handlers = { readonly [Id in OperationId]?: Handler };

type QueryOf<Id extends OperationId> = NonNullable<operations[Id]['parameters']['query']>;
type BodyOf<Id extends OperationId> = operations[Id] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** The checked query of an operation, defaults filled in. */
export function queryOf<Id extends OperationId>(request: Request): QueryOf<Id> {
  return request.query as unknown as QueryOf<Id>;
}

/** The checked JSON body of an operation. */
export function bodyOf<Id extends OperationId>(request: Request): BodyOf<Id> {
  return request.body as BodyOf<Id>;
}

/** What an operation answers with at that status, to check a handler's answer by. */
export type AnswerOf<Id extends OperationId, Status extends number> = operations[Id]['responses'] extends {
  [S in Status]: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;
