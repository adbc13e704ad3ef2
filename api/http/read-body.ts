// Reads the body an operation takes, after its caller is known: JSON up to the operation's limit; raw bodies stay unread.
import express, { type Request, type RequestHandler } from 'express';
import { operationOf } from './find-operation.ts';
import { Problem } from './problem.ts';

const mebibyte = 1024 * 1024;

// A file of 10 MB is 13.3 MB in base64; records may be as much. Everything else is a decision or an expression.
const largeForms = /^\/v1\/(submit|previews)(\/|$)/;

// The schema of a job that reads an HR system lists every attribute of that system, a list to adopt everybody of a domain.
const largeSchemas = /^\/v1\/(mapping-imports\/|jobs\/[^/]+\/adoption$)/;

// How many bytes of JSON, unpacked, an operation at this path takes.
function jsonLimit(path: string): number {
  return largeForms.test(path) || largeSchemas.test(path) ? 14 * mebibyte : mebibyte;
}

/** Parses JSON bodies. Throws the problems 415 and 413, and 400 for broken JSON. */
export function readBody(): RequestHandler {
  const parsers = new Map<number, RequestHandler>();
  const parserFor = (limit: number) => {
    const parser = parsers.get(limit) ?? express.json({ limit, type: () => true });
    parsers.set(limit, parser);
    return parser;
  };
  return (request, response, next) => {
    const operation = operationOf(response);
    if (operation.body !== 'json' || !hasBody(request)) return next();
    const type = request.get('content-type');
    if (!isJson(type)) throw wrongType(type, operation.path);
    const limit = jsonLimit(operation.path);
    parserFor(limit)(request, response, (error?: unknown) =>
      next(error === undefined ? undefined : toProblem(error, limit, operation.path)),
    );
  };
}

function hasBody(request: Request): boolean {
  return request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /^application\/json\s*(;|$)/i.test(type);
}

function wrongType(type: string | undefined, path: string): Problem {
  const said =
    type === undefined || type === '' ? 'the request has no Content-Type' : 'the request says something else';
  const hint = largeForms.test(path) ? ` Send the bytes of a file to ${rawForm(path)} instead.` : '';
  return new Problem(415, 'unsupported-content-type', `This operation reads application/json; ${said}.${hint}`);
}

function rawForm(path: string): string {
  return path.startsWith('/v1/previews') ? '/v1/previews/content' : '/v1/submit/content';
}

// The errors of body-parser by its `type`: https://github.com/expressjs/body-parser#errors
function toProblem(error: unknown, limit: number, path: string): unknown {
  const { type, status } = error as { type?: string; status?: number };
  switch (type) {
    case 'entity.too.large': {
      const hint = largeForms.test(path) ? ` Send larger files as raw bytes to ${rawForm(path)}.` : '';
      return new Problem(413, 'body-too-large', `The body has more than ${limit / mebibyte} MiB.${hint}`, {
        cause: error,
      });
    }
    case 'entity.parse.failed':
      return new Problem(400, 'broken-json', `The body is not JSON${placeOf(error)}.`);
    case 'charset.unsupported':
      return new Problem(415, 'unsupported-charset', 'JSON is read as UTF-8, UTF-16 or UTF-32.', { cause: error });
    case 'encoding.unsupported':
      return new Problem(415, 'unsupported-encoding', 'The Content-Encoding must be gzip, deflate, br or identity.', {
        cause: error,
      });
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem(400, 'body-cut-off', 'The body ended before the length that was announced.', { cause: error });
    default:
      return status === 400
        ? new Problem(400, 'unreadable-body', 'The body cannot be unpacked or decoded.', { cause: error })
        : error;
  }
}

// V8's message quotes the text around the fault, which may be personal: only the place is taken over, and the error not kept.
function placeOf(error: unknown): string {
  const { body, message } = error as { body?: string; message: string };
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (Number.isNaN(position) || typeof body !== 'string')
    return ': it ends too early or has something outside an object or array';
  const before = body.slice(0, position).split('\n');
  return `: line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
