// Plays a workflow of Logic Apps: triggers, actions in the order of `runAfter`, retries, the 202 pattern. The host behind a
// connection or an address is whatever the test says: the running API, or a fake of a foreign system.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { evaluateAll, type Surroundings, type Value } from './flow-language.ts';

export interface Request {
  readonly method: string;
  /** As the system behind the gateway sees it: unescaped. Of the HTTP action the whole address. */
  readonly path: string;
  readonly queries: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Value;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Value;
}

export interface Hosts {
  /** By the name of the connection; `http` for the HTTP action. */
  readonly [connection: string]: (request: Request) => Promise<Reply> | Reply;
}

export type Status = 'Succeeded' | 'Failed' | 'Skipped';

export interface Run {
  readonly status: Status;
  readonly actions: ReadonlyMap<string, Status>;
  /** Inputs and outputs as the run history shows them: not those that are kept secure. */
  readonly history: string;
}

export interface Poll {
  /** What the trigger fires with, one entry for each run. */
  readonly runs: readonly Value[];
  /** Where to ask the next time; null where the trigger keeps no place. */
  readonly next: string | null;
}

/** Asks a polling trigger once, at the place the last answer named. */
export async function pollTrigger(
  definition: Value,
  hosts: Hosts,
  parameters: Surroundings['parameters'] = {},
  place: string | null = null,
): Promise<Poll> {
  const [trigger] = Object.values<Value>(definition.triggers);
  const around = { ...nothing, parameters: { ...defaultsOf(definition), ...parameters } };
  const { pathname = null, search = '' } = place === null ? {} : new URL(place);
  const asked =
    pathname === null
      ? trigger.inputs
      : { ...trigger.inputs, path: encodeURIComponent(pathname + search), queries: {} };
  const reply = await ask({ ...trigger, inputs: asked }, around, hosts);
  const next = reply.headers?.location ?? null;
  if (reply.status === 202) return { runs: [], next };
  if (trigger.splitOn === undefined) return { runs: [{ body: reply.body }], next };
  const list: Value[] = evaluateAll(trigger.splitOn, { ...around, trigger: { body: reply.body } });
  return { runs: list.map((body) => ({ body })), next };
}

const nothing: Surroundings = { trigger: null, outputsOf: () => null, parameters: {}, variables: {}, runName: 'none' };

function defaultsOf(definition: Value): Record<string, Value> {
  return Object.fromEntries(
    Object.entries<Value>(definition.parameters).map(([name, one]) => [
      name,
      name === '$connections' ? connections : one.defaultValue,
    ]),
  );
}

// Which connection is meant is read back from the id it would have.
const connections = new Proxy({}, { get: (_none, name) => ({ connectionId: String(name) }), has: () => true });

export async function playFlow(
  definition: Value,
  start: { readonly trigger?: Value; readonly parameters?: Surroundings['parameters'] },
  hosts: Hosts,
): Promise<Run> {
  const results = new Map<string, { status: Status; outputs?: Value }>();
  const variables: Record<string, Value> = {};
  const history: Value[] = [];
  const around: Surroundings = {
    trigger: start.trigger ?? null,
    outputsOf: (name) => results.get(name)?.outputs ?? null,
    parameters: { ...defaultsOf(definition), ...start.parameters },
    variables,
    runName: `run-${randomUUID()}`,
  };

  async function playAll(actions: Value): Promise<Status> {
    const open = new Map(Object.entries<Value>(actions ?? {}));
    const handled = new Set<string>();
    while (open.size > 0) {
      const ready = [...open].filter(([, one]) => Object.keys(one.runAfter ?? {}).every((name) => !open.has(name)));
      if (ready.length === 0) throw new Error(`these wait for each other: ${[...open.keys()].join(', ')}`);
      for (const [name, action] of ready) {
        const before = Object.entries<string[]>(action.runAfter ?? {});
        const runs = before.every(([other, statuses]) => statuses.includes(results.get(other)!.status));
        if (runs) for (const [other] of before) handled.add(other);
        results.set(name, { status: 'Skipped' });
        if (runs) await play(name, action);
        else skip(action);
        open.delete(name);
      }
    }
    const failed = Object.keys(actions ?? {}).some(
      (name) => results.get(name)!.status === 'Failed' && !handled.has(name),
    );
    return failed ? 'Failed' : 'Succeeded';
  }

  function skip(action: Value) {
    for (const inner of innerOf(action))
      for (const [name, one] of Object.entries<Value>(inner)) {
        results.set(name, { status: 'Skipped' });
        skip(one);
      }
  }

  async function play(name: string, action: Value): Promise<void> {
    const done = (status: Status, outputs?: Value) => {
      results.set(name, { status, ...(outputs === undefined ? {} : { outputs }) });
      const hidden: string[] = action.runtimeConfiguration?.secureData?.properties ?? [];
      if (!hidden.includes('inputs') && action.inputs !== undefined)
        history.push({ name, inputs: safely(action.inputs) });
      if (!hidden.includes('outputs') && outputs !== undefined) history.push({ name, outputs });
    };
    const safely = (inputs: Value) => {
      try {
        return evaluateAll({ ...inputs, host: undefined }, around);
      } catch {
        return null;
      }
    };
    const inputs = () => evaluateAll(action.inputs, around);
    switch (action.type) {
      case 'Scope':
        return done(await playAll(action.actions));
      case 'If': {
        const isTrue = holds(action.expression, around);
        skip({ actions: isTrue ? action.else?.actions : action.actions });
        return done(await playAll(isTrue ? action.actions : action.else?.actions));
      }
      case 'Switch': {
        const value = evaluateAll(action.expression, around);
        const found = Object.values<Value>(action.cases).find((one) => one.case === value) ?? action.default;
        for (const one of [...Object.values<Value>(action.cases), action.default]) if (one !== found) skip(one ?? {});
        return done(await playAll(found?.actions));
      }
      case 'Until': {
        for (let count = 0; count < action.limit.count; count++) {
          if ((await playAll(action.actions)) === 'Failed') return done('Failed');
          if (evaluateAll(action.expression, around) === true) return done('Succeeded');
        }
        return done('Failed');
      }
      case 'Wait':
        await pause(100);
        return done('Succeeded');
      case 'Compose':
        return done('Succeeded', inputs());
      case 'InitializeVariable':
        for (const one of inputs().variables) variables[one.name] = one.value;
        return done('Succeeded');
      case 'SetVariable':
        variables[action.inputs.name] = inputs().value;
        return done('Succeeded');
      case 'IncrementVariable':
        variables[action.inputs.name] += inputs().value;
        return done('Succeeded');
      case 'Query': {
        const from: Value[] = evaluateAll(action.inputs.from, around);
        const body = from.filter((item) => evaluateAll(action.inputs.where, { ...around, item }) === true);
        return done('Succeeded', { body });
      }
      case 'Select': {
        const from: Value[] = evaluateAll(action.inputs.from, around);
        return done('Succeeded', { body: from.map((item) => evaluateAll(action.inputs.select, { ...around, item })) });
      }
      case 'Table':
        return done('Succeeded', { body: JSON.stringify(inputs().from) });
      case 'ApiConnection':
      case 'ApiConnectionWebhook':
      case 'Http': {
        const { status, ...reply } = await ask(action, around, hosts);
        return done(status < 400 ? 'Succeeded' : 'Failed', { statusCode: status, ...reply });
      }
      default:
        throw new Error(`the player plays no ${action.type}`);
    }
  }

  const status = await playAll(definition.actions);
  return {
    status,
    actions: new Map([...results].map(([name, one]) => [name, one.status])),
    history: JSON.stringify(history),
  };
}

function innerOf(action: Value): Value[] {
  return [
    action.actions,
    action.else?.actions,
    action.default?.actions,
    ...Object.values<Value>(action.cases ?? {}).map((one) => one.actions),
  ].filter((one) => one !== undefined);
}

function holds(expression: Value, around: Surroundings): boolean {
  const [[operator, parts]] = Object.entries<Value>(expression) as [[string, Value]];
  if (operator === 'and') return parts.every((part: Value) => holds(part, around));
  const [left, right] = evaluateAll(parts, around);
  if (operator === 'equals') return left === right;
  if (operator === 'greater') return left > right;
  throw new Error(`the player knows no condition ${operator}`);
}

// A call with its retries; 202 with Location is followed until something else comes.
async function ask(action: Value, around: Surroundings, hosts: Hosts): Promise<Reply> {
  const {
    host,
    method = 'post',
    path,
    uri,
    queries = {},
    headers = {},
    body,
    retryPolicy,
  } = evaluateAll(action.inputs, around);
  const connection: string = host?.connection.name ?? 'http';
  const call = hosts[connection];
  if (call === undefined) throw new Error(`nobody plays the connection ${connection}`);
  const texts = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  const first: Request = {
    method: method.toUpperCase(),
    // The designer escapes twice; the gateway takes one of them away, the system behind it the other.
    path: uri ?? decodeURIComponent(decodeURIComponent(path)),
    queries: texts(queries),
    headers: texts(headers),
    body,
  };
  let reply = await call(first);
  for (let tries = 0; tries < (retryPolicy?.count ?? 0) && isPassing(reply.status); tries++) reply = await call(first);
  const isTrigger = action.recurrence !== undefined;
  while (!isTrigger && reply.status === 202 && reply.headers?.location !== undefined) {
    await pause(100);
    const { origin, pathname, search } = new URL(reply.headers.location);
    const next = uri === undefined ? pathname + search : origin + pathname + search;
    reply = await call({ method: 'GET', path: next, queries: {}, headers: {}, body: undefined });
  }
  return reply;
}

const isPassing = (status: number) => status === 408 || status === 429 || status >= 500;
