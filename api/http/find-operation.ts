// First thing at the door: which operation of the contract is meant. Everything after it (caller, roles, body, log) asks here.
import type { RequestHandler, Response } from 'express';
import type { Operation } from './contract.ts';
import { Problem } from './problem.ts';

interface Route {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly operations: readonly Operation[];
}

/** Finds the operation of a request, or throws the problems 404 and 405. */
export function findOperation(operations: readonly Operation[]): RequestHandler {
  const paths = [...new Set(operations.map((operation) => operation.path))];
  const routes = paths.map((path) =>
    toRoute(
      path,
      operations.filter((operation) => operation.path === path),
    ),
  );
  return (request, response, next) => {
    // Answered as GET is; that its body is left out is seen to by Node, which remembers what was asked.
    if (request.method === 'HEAD') request.method = 'GET';
    for (const route of routes) {
      const match = route.pattern.exec(request.path);
      if (match === null) continue;
      const operation = route.operations.find((one) => one.method === request.method);
      if (operation === undefined) throw wrongMethod(request.method, route);
      response.locals.operation = operation;
      response.locals.pathValues = Object.fromEntries(
        route.names.map((name, index) => [name, decode(match[index + 1]!)]),
      );
      next();
      return;
    }
    throw new Problem(404, 'no-such-path', 'There is nothing at this path. The operations are listed at /docs.');
  };
}

/** The operation that `findOperation` found. */
export function operationOf(response: Response): Operation {
  return response.locals.operation as Operation;
}

/** The values of the path's placeholders, decoded. */
export function pathValuesOf(response: Response): Readonly<Record<string, string>> {
  return response.locals.pathValues as Readonly<Record<string, string>>;
}

function toRoute(path: string, operations: readonly Operation[]): Route {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const source = path
    .split('/')
    .map((word) => (word.startsWith('{') ? '([^/]+)' : word.replaceAll('.', '\\.')))
    .join('/');
  return { pattern: new RegExp(`^${source}/?$`), names, operations };
}

function wrongMethod(method: string, route: Route): Problem {
  const allowed = route.operations.map((operation) => operation.method).join(', ');
  const detail = `This path does not take ${method}. It takes ${allowed}.`;
  return new Problem(405, 'method-not-allowed', detail, { headers: { Allow: allowed } });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Problem(400, 'bad-path', 'The path has a "%" that is not followed by two hexadecimal digits of UTF-8.');
  }
}
