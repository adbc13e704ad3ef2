// Faults a test orders over the control port: a status, odd headers, a delay, a connection cut before or after the request
// was carried out. The product has to live with each of them.
import { setTimeout as pause } from 'node:timers/promises';
import type { NextFunction, Request, Response } from 'express';
import type { EmulatorState } from './emulator-state.ts';
import type { Fault, FaultAction } from './fault.ts';
import { sendGraphError } from './graph/graph-error.ts';

/** Applies the first matching fault; without one the request goes on untouched. */
export function applyFaults(state: EmulatorState) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const fault = takeFault(state.faults, request);
    if (!fault) return next();
    const { status, reset, delayMs = 0, handle = (status ?? 200) < 400 } = fault.action;
    if (reset === 'before' || (!handle && reset !== 'after')) {
      await pause(delayMs);
      if (reset === 'before') request.socket.destroy();
      else answerWith(fault.action, status ?? 500, response);
      return;
    }
    changeAnswer(fault.action, request, response);
    next();
  };
}

function takeFault(faults: Fault[], request: Request): Fault | undefined {
  const fault = faults.find(({ match }) => matches(match, request));
  if (!fault || fault.remaining === null) return fault;
  fault.remaining -= 1;
  if (fault.remaining === 0) faults.splice(faults.indexOf(fault), 1);
  return fault;
}

function matches({ method, path }: Fault['match'], request: Request): boolean {
  if (method && method.toUpperCase() !== request.method) return false;
  if (!path) return true;
  const targets = [request.originalUrl, decoded(request.originalUrl)];
  return targets.some((target) => (path.includes('*') ? matchesPattern(target, path) : target.includes(path)));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** `*` stands for any text; the pattern covers the whole. Without regular expressions: patterns come from outside. */
function matchesPattern(target: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!target.startsWith(first) || !target.endsWith(last) || target.length < first.length + last.length) return false;
  let place = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = target.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return place <= target.length - last.length;
}

function answerWith({ headers = {}, body }: FaultAction, status: number, response: Response) {
  response.set({ ...headers });
  if (body === undefined)
    return sendGraphError(response, status, FAULT_CODES[status] ?? 'UnknownError', 'Ordered over the control port.');
  response.status(status);
  if (typeof body === 'string') response.end(body);
  else response.type(headers['content-type'] ?? 'application/json').end(JSON.stringify(body));
}

const FAULT_CODES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Forbidden',
  404: 'ResourceNotFound',
  413: 'RequestEntityTooLarge',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** The request is carried out; only its answer is changed, held back or cut off. */
function changeAnswer(
  { status, headers, body, reset, delayMs = 0 }: FaultAction,
  request: Request,
  response: Response,
): void {
  const end = response.end.bind(response) as (chunk?: unknown) => Response;
  response.end = ((chunk?: unknown) => {
    const content = body === undefined ? chunk : typeof body === 'string' ? body : JSON.stringify(body);
    void pause(delayMs).then(() => {
      if (reset === 'after') return request.socket.destroy();
      if (request.socket.destroyed) return;
      if (status) response.status(status);
      if (content !== chunk) response.removeHeader('content-length');
      response.set({ ...headers });
      end(typeof content === 'function' ? undefined : content);
    });
    return response;
  }) as Response['end'];
}
