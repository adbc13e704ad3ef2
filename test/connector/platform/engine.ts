// The engine: runs what the designer saved. A waiting action is asked at its Location, at the pace the answers set, until something
// else than 202 comes; lists are read page by page; webhooks are subscribed with an address of the flow; triggers that poll keep their place.
import { setTimeout as pause } from 'node:timers/promises';
import type { Schema } from '../../../connector/definition.ts';
import { requestTrigger } from '../../samples/request-trigger.ts';
import { until } from '../../walks/until.ts';
import { find, type Json, whole } from './connector.ts';
import { type Designer, type Filled, fieldsOf, openDesigner, requestOf } from './designer.ts';
import type { Connection, Reply } from './gateway.ts';
import { requireFit } from './schema-check.ts';

export interface Subscription {
  /** The first call that the flow takes for its own, once it has come. */
  received(accept?: (body: Json) => boolean): Promise<Json>;
  /** Sends DELETE to the address of the subscription, without the credential. */
  end(): Promise<Reply>;
  close(): Promise<void>;
}

export interface Poll {
  readonly status: number;
  /** One entry for each run that the trigger starts. */
  readonly runs: readonly Json[];
  /** Where to ask the next time. */
  readonly next: string;
}

export interface Flow {
  readonly designer: Designer;
  /** Runs an action to its end and answers with its outputs. */
  run(operationId: string, filled?: Filled): Promise<Json>;
  /** The entries of a list, page after page, and how many pages there were. */
  pages(operationId: string, filled?: Filled): Promise<{ readonly value: readonly Json[]; readonly pages: number }>;
  subscribe(operationId: string, filled?: Filled): Promise<Subscription>;
  /** What a trigger gives while the maker tries the flow: the answer of the operation that the definition names for it. */
  simulate(operationId: string): Promise<Json>;
  /** Asks a polling trigger once, at `place` or for the first time. */
  poll(operationId: string, filled?: Filled, place?: string): Promise<Poll>;
}

export function openFlow(connection: Connection): Flow {
  const designer = openDesigner(connection);

  async function follow(first: Reply): Promise<Reply> {
    let reply = first;
    while (reply.status === 202) {
      await pause(Number(reply.headers.get('retry-after')) * 1000);
      reply = await connection.send({ method: 'GET', address: reply.headers.get('location')! });
    }
    return reply;
  }

  /** What an action gives is held against its form too, where the maker's choices give it one. */
  async function outputs(operationId: string, filled: Filled): Promise<(reply: Reply) => Json> {
    const { responses } = find(operationId).operation;
    const schema = await designer.formed((responses['200'] ?? responses['201'])?.schema, filled);
    return ({ status, body }) => {
      if (status >= 300) throw new Error(`${operationId} failed with ${status}: ${JSON.stringify(body)}`);
      requireFit(schema, body, `the outputs of ${operationId}`);
      return body;
    };
  }

  const flow: Flow = {
    designer,
    async run(operationId, filled = {}) {
      const reply = await follow(await connection.send(await designer.request(operationId, filled)));
      return (await outputs(operationId, filled))(reply);
    },
    async pages(operationId, filled = {}) {
      const { nextLinkName } = find(operationId).operation['x-ms-pageable'] as { nextLinkName: string };
      const value: Json[] = [];
      const outputsOf = await outputs(operationId, filled);
      let pages = 0;
      let request = await designer.request(operationId, filled);
      for (;;) {
        const page = outputsOf(await connection.send(request));
        value.push(...page.value);
        pages += 1;
        if (typeof page[nextLinkName] !== 'string') return { value, pages };
        request = { method: 'GET', address: page[nextLinkName] };
      }
    },
    async subscribe(operationId, filled = {}) {
      const calls: Json[] = [];
      const content = find(operationId).item['x-ms-notification-content'] as { schema: Schema };
      const callback = await requestTrigger((body) => void calls.push(body));
      const engine = Object.fromEntries(addressFields(operationId).map((name) => [name, callback.url]));
      const { status, headers } = await connection.send(await designer.request(operationId, filled, engine));
      if (status !== 201) throw new Error(`${operationId} answered its subscription with ${status}`);
      const location = headers.get('location')!;
      return {
        async received(accept = () => true) {
          const found = await until(() => calls.find(accept), `a call of ${operationId}`);
          for (const body of calls) requireFit(whole(content.schema), body, `what ${operationId} is called with`);
          return found;
        },
        end: () => connection.send({ method: 'DELETE', address: location, isAnonymous: true }),
        close: callback.close,
      };
    },
    async simulate(operationId) {
      const { simulate } = find(operationId).operation['x-ms-operation-context'] as Json;
      const reply = await connection.send(requestOf(connection.root, simulate.operationId, simulate.parameters));
      return (await outputs(operationId, {}))(reply);
    },
    async poll(operationId, filled = {}, place) {
      const request =
        place === undefined ? await designer.request(operationId, filled) : { method: 'GET', address: place };
      const reply = await connection.send(request);
      const next = reply.headers.get('location');
      if (next === null) throw new Error(`${operationId} does not say where to ask next`);
      const runs = reply.status === 202 ? [] : (await outputs(operationId, filled))(reply).value;
      if (reply.status === 200 && runs.length === 0) throw new Error(`${operationId} fires with nothing`);
      return { status: reply.status, runs, next };
    },
  };
  return flow;
}

/** The fields that only the engine knows: the address at which the flow is called. */
function addressFields(operationId: string): readonly string[] {
  return [...fieldsOf(operationId)].flatMap(([name, { field }]) => (field['x-ms-notification-url'] ? [name] : []));
}
