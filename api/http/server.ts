// The door, composed: what every request passes, in this order, before its operation answers.
import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Log } from '../log.ts';
import { answerErrors } from './answer-errors.ts';
import { type Identities, requireCaller } from './caller.ts';
import { listOperations, type OperationId, readContract } from './contract.ts';
import { docsPage } from './docs-page.ts';
import { findOperation } from './find-operation.ts';
import { guidePages } from './guide-pages.ts';
import type { Handlers } from './handlers.ts';
import { limitRate } from './limit-rate.ts';
import { readBody } from './read-body.ts';
import { requestLog } from './request-log.ts';
import { validate } from './validate.ts';

export interface ServerParts {
  readonly log: Log;
  readonly identities: Identities;
  /** One for every operation of the contract but the documentation's own. */
  readonly handlers: Handlers;
  /** What the docs page says first, such as that the tenant is emulated. */
  readonly notice?: string;
  /** The address callers know the service by, without a slash at the end. */
  readonly publicUrl: string;
  /** Requests per caller and minute. Default 600; 0 sets no limit. */
  readonly requestsPerMinute?: number;
  /** Checks every JSON answer against the contract. For tests. */
  readonly checkResponses?: boolean;
}

const servedByDocsPage: readonly OperationId[] = [
  'ShowDocs',
  'ShowErrorPage',
  'ShowGuides',
  'ShowGuide',
  'GetContract',
];

/** The Express application. Throws when an operation of the contract has no handler, or a handler no operation. */
export function createServer(parts: ServerParts): Express {
  const contract = readContract();
  const operations = listOperations(contract);
  const handled = new Set([...Object.keys(parts.handlers), ...servedByDocsPage]);
  refuseGaps(
    operations.map((operation) => operation.id),
    handled,
  );

  const app = express();
  app.disable('x-powered-by');
  app.use(requestLog(parts.log));
  app.use(helmet());
  app.use(compression());
  app.use(docsPage(contract, parts.publicUrl, parts.notice));
  app.use(guidePages());
  app.use(findOperation(operations));
  app.use(requireCaller(parts.identities));
  if (parts.requestsPerMinute !== 0) app.use(limitRate(parts.requestsPerMinute ?? 600));
  app.use(readBody());
  app.use(...validate({ responses: parts.checkResponses ?? false }));
  for (const operation of operations) {
    const handler = parts.handlers[operation.id];
    const method = operation.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete' | 'patch';
    if (handler !== undefined) app[method](operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), handler);
  }
  app.use(answerErrors(parts.log));
  return app;
}

function refuseGaps(operations: readonly OperationId[], handled: ReadonlySet<string>): void {
  const faults = [
    ...operations.filter((id) => !handled.has(id)).map((id) => `the operation ${id} has no handler`),
    ...[...handled]
      .filter((id) => !(operations as readonly string[]).includes(id))
      .map((id) => `the handler ${id} has no operation`),
  ];
  if (faults.length > 0) throw new Error(`The door does not fit the contract: ${faults.join('; ')}.`);
}
