// Doors for tests: the real one, with callers known by plain words and, where a test brings no handler, one that answers the
// contract's own example.
import type { Express } from 'express';
import type { Caller, Identities } from '../../api/http/caller.ts';
import { unauthorized } from '../../api/http/caller.ts';
import { listOperations, type OperationId, readContract, roles } from '../../api/http/contract.ts';
import type { Handler, Handlers } from '../../api/http/handlers.ts';
import { createServer, type ServerParts } from '../../api/http/server.ts';
import type { Log } from '../../api/log.ts';
import { contractExamples } from '../contract/contract-examples.ts';

export const publicUrl = 'https://onramp.example.com';

export interface LogLine {
  readonly level: string;
  readonly text: string;
  readonly [field: string]: unknown;
}

const somebody: Caller = { principal: 'key:somebody', roles, mapping: null, job: null };

/** Knows callers by the word in x-api-key. */
export function callers(known: Readonly<Record<string, Partial<Caller>>> = {}): Identities {
  return {
    apiKey: async (word) => {
      if (word === 'somebody') return somebody;
      const caller = known[word];
      if (caller === undefined) throw unauthorized('wrong-key', 'The API key is not known.');
      return { ...somebody, principal: `key:${word}`, ...caller };
    },
  };
}

/** The door with responses checked and no limit of requests, unless `parts` says otherwise. */
export function openDoor(parts: Partial<ServerParts> = {}): { app: Express; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const app = createServer({
    log: logInto(lines),
    identities: callers(),
    publicUrl,
    requestsPerMinute: 0,
    checkResponses: true,
    ...parts,
    handlers: { ...exampleHandlers(), ...parts.handlers },
  });
  return { app, lines };
}

/**
 * One handler per operation. It answers the example named by the headers `x-want-status` and `x-want-example`, or else the first
 * of a success; without any body where the contract has none.
 */
export function exampleHandlers(): Handlers {
  const examples = contractExamples().filter((example) => example.side === 'response');
  const docs: readonly OperationId[] = ['ShowDocs', 'ShowErrorPage', 'ShowGuides', 'ShowGuide', 'GetContract'];
  const ids = listOperations(readContract())
    .map((operation) => operation.id)
    .filter((id) => !docs.includes(id));
  return Object.fromEntries(
    ids.map((id): [OperationId, Handler] => [
      id,
      (request, response) => {
        const wanted = request.get('x-want-example');
        const status = Number(request.get('x-want-status') ?? 0);
        const example = examples.find(
          (one) =>
            one.operation.id === id &&
            (status === 0 || one.status === status) &&
            (wanted === undefined || one.name === wanted),
        );
        if (example === undefined) {
          response.status(status).end();
          return;
        }
        response.status(example.status).type(example.mediaType);
        if (typeof example.value === 'string') response.send(example.value);
        else response.json(example.value);
      },
    ]),
  );
}

function logInto(lines: LogLine[]): Log {
  const write = (level: string) => (line: unknown, text?: string) => {
    lines.push({ level, text: text ?? '', ...(line as object) });
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  } as Log;
}
