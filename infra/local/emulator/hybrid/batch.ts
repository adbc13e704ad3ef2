// POST /$batch: up to 20 requests in one, each judged on its own, answered in another order (SOA-31).
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express, { type Express, Router } from 'express';
import { sendGraphError } from '../graph/graph-error.ts';

const MOST = 20;

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export function batchRoutes(app: Express): Router {
  const router = Router();
  router.post('/$batch', express.json({ limit: '4mb' }), async (request, response) => {
    const parts: unknown = request.body?.requests;
    if (!Array.isArray(parts) || parts.length === 0 || !parts.every(isPart))
      return sendGraphError(response, 400, 'BadRequest', 'The body is {"requests": [{"id", "method", "url"}]}.');
    if (parts.length > MOST)
      return sendGraphError(response, 400, 'BadRequest', `The batch has more than ${MOST} requests.`);
    const outer = { authorization: request.get('authorization') ?? '', host: request.get('host') ?? '' };
    const answers = await Promise.all(parts.map((part) => carryOut(app, part, request.baseUrl, outer)));
    response.json({ responses: answers.reverse() });
  });
  return router;
}

function isPart(value: unknown): value is Part {
  if (typeof value !== 'object' || value === null) return false;
  const { id, method, url } = value as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && typeof method === 'string' && typeof url === 'string';
}

// Through the same app as if it had come alone: permissions, faults and the request log count for each.
function carryOut(app: Express, part: Part, baseUrl: string, outer: Readonly<Record<string, string>>): Promise<object> {
  const body = part.body === undefined ? '' : JSON.stringify(part.body);
  const request = new IncomingMessage(new Socket());
  request.method = part.method.toUpperCase();
  request.url = `${baseUrl}${part.url.startsWith('/') ? '' : '/'}${part.url}`;
  const own = Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const length =
    body === '' ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  request.headers = { ...outer, ...Object.fromEntries(own), ...length };
  request.push(body);
  request.push(null);
  const response = new ServerResponse(request);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
    };
    response.write = ((chunk: unknown) => {
      keep(chunk);
      return true;
    }) as ServerResponse['write'];
    response.end = ((chunk?: unknown) => {
      keep(chunk);
      const text = Buffer.concat(chunks).toString();
      const headers = Object.fromEntries(
        ['content-type', 'retry-after', 'request-id'].flatMap((name) => {
          const value = response.getHeader(name);
          return value === undefined ? [] : [[name, String(value)]];
        }),
      );
      const json = text.startsWith('{') ? { body: JSON.parse(text) as unknown } : {};
      resolve({ id: part.id, status: response.statusCode, headers, ...json });
      response.emit('close');
      return response;
    }) as ServerResponse['end'];
    (app as unknown as (request: IncomingMessage, response: ServerResponse) => void)(request, response);
  });
}
