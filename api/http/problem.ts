// The one place that knows what a refusal looks like: application/problem+json, RFC 9457.
import type { Response } from 'express';

/** One fault of several, with its place in the request such as `query.mapping` or `body.records[3]`. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  /** Stable word for it, where a program may want to tell faults apart. */
  readonly code?: string;
  /** The offset in an expression at that place, from 0. */
  readonly position?: number;
  /** The line of the expression with a caret below the position, and what was expected. */
  readonly excerpt?: string;
}

export interface ProblemExtras {
  readonly errors?: readonly Fault[];
  /** Headers of the answer, such as Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/**
 * A refusal that the caller can act on; handlers throw it. `code` is stable and kebab-case, `detail` says what was wrong,
 * where, and what would be right, and never holds a value of an HR record.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly Fault[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, detail: string, extras: ProblemExtras = {}) {
    super(detail, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.status = status;
    this.code = code;
    this.errors = extras.errors;
    this.headers = extras.headers ?? {};
  }
}

// Where a status has more than one meaning the code tells them apart; the title is the same for all of one status.
const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Body too large',
  415: 'Unsupported media type',
  422: 'Unprocessable',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Service unavailable',
};

/** Answers with the problem. `instance` names this request in the log. Does nothing when an answer has already begun. */
export function sendProblem(response: Response, problem: Problem, instance?: string): void {
  if (response.headersSent) {
    // Half an answer must not look like a whole one.
    response.destroy();
    return;
  }
  const body = {
    type: `urn:hr-onramp:problem:${problem.code}`,
    title: titles[problem.status] ?? 'Refused',
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    ...(instance === undefined ? {} : { instance }),
    ...(problem.errors === undefined ? {} : { errors: problem.errors.slice(0, 100) }),
  };
  response.status(problem.status).set(problem.headers);
  // Not `json`, which is checked against the contract: a refusal must go out whatever happened before.
  response.type('application/problem+json').send(JSON.stringify(body));
}
