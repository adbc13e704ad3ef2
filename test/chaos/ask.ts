// One request over a connection of its own: a kept connection to a process that was killed would fail the next request.
import { request } from 'node:http';

// biome-ignore lint/suspicious/noExplicitAny: the contract's own tests check the bodies
type Body = any;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Body;
}

/** Resolves with the answer, its JSON parsed; rejects where the connection breaks. A text goes as a CSV file, anything else as JSON. */
export function ask(
  url: string,
  method: string,
  body?: Body,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const content = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/csv' : 'application/json';
    const sent = request(url, {
      method,
      agent: false,
      headers: {
        ...(content === undefined
          ? {}
          : { 'content-type': type, 'content-length': String(Buffer.byteLength(content)) }),
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const isJson = response.headers['content-type']?.includes('json') ?? false;
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: isJson ? JSON.parse(text) : text,
        });
      });
    });
    sent.end(content);
  });
}
