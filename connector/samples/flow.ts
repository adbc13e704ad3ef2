// What a sample flow is before it has a spelling: the workflow definition language as both hosts share it, with calls of
// connectors named by operation and flat parameters. spell-logic-apps.ts and spell-power-automate.ts write the rest.

// biome-ignore lint/suspicious/noExplicitAny: the language's own JSON
export type Json = any;

export interface Retry {
  readonly type: 'exponential' | 'fixed' | 'none';
  readonly count?: number;
  readonly interval?: string;
}

/** One call of a connector, by its operation. Parameters have the names of the connector definition; of a body `body/name`, or `body` for the whole. */
export interface Call {
  /** A name of the flow's `connections`. */
  readonly connection: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly retry: Retry;
}

/** An action: either `call`, or a plain action of the language (Compose, If, Switch, Until, Scope, Http …) with its members. */
export interface Action {
  readonly call?: Call;
  readonly type?: string;
  readonly runAfter?: Readonly<Record<string, readonly string[]>>;
  /** Inputs and outputs that hold workers or secrets, kept out of the run history. */
  readonly secure?: readonly ('inputs' | 'outputs')[];
  readonly timeout?: string;
  readonly actions?: Actions;
  readonly else?: { readonly actions: Actions };
  readonly cases?: Readonly<Record<string, { readonly case: string; readonly actions: Actions }>>;
  readonly default?: { readonly actions: Actions };
  readonly [member: string]: Json;
}

export type Actions = Readonly<Record<string, Action>>;

export interface Trigger extends Omit<Action, 'actions'> {
  readonly recurrence?: { readonly frequency: string; readonly interval: number };
  readonly splitOn?: string;
}

export interface FlowParameter {
  readonly default: string;
  readonly description: string;
}

export interface Flow {
  /** kebab-case; names the files. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What both hosts are handed, and the connector behind each connection. */
  readonly connections: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, FlowParameter>>;
  readonly trigger: Readonly<Record<string, Trigger>>;
  readonly actions: Actions;
  /** Names the flow inside the solution; never changes. */
  readonly id: string;
  /** Where only one host has what the flow needs. */
  readonly only?: 'logic-apps';
}

/** Four tries with growing pauses: what flows do against a service that is restarted or busy. */
export const patient: Retry = { type: 'exponential', count: 4, interval: 'PT10S' };

export const after = (name: string, ...statuses: readonly string[]) => ({
  [name]: statuses.length === 0 ? ['Succeeded'] : statuses,
});

/** Every action, those inside others included. */
export function* everyAction(actions: Actions): Generator<readonly [name: string, action: Action]> {
  for (const [name, action] of Object.entries(actions)) {
    yield [name, action];
    for (const inner of innerActions(action)) yield* everyAction(inner);
  }
}

function innerActions(action: Action): Actions[] {
  return [
    ...(action.actions === undefined ? [] : [action.actions]),
    ...(action.else === undefined ? [] : [action.else.actions]),
    ...Object.values(action.cases ?? {}).map((one) => one.actions),
    ...(action.default === undefined ? [] : [action.default.actions]),
  ];
}

/** The action with its inner actions changed by `change`. */
export function withInner(action: Action, change: (actions: Actions) => Json): Json {
  const { actions, else: otherwise, cases, default: rest, ...members } = action;
  return {
    ...members,
    ...(actions === undefined ? {} : { actions: change(actions) }),
    ...(otherwise === undefined ? {} : { else: { actions: change(otherwise.actions) } }),
    ...(cases === undefined
      ? {}
      : {
          cases: Object.fromEntries(
            Object.entries(cases).map(([name, one]) => [name, { case: one.case, actions: change(one.actions) }]),
          ),
        }),
    ...(rest === undefined ? {} : { default: { actions: change(rest.actions) } }),
  };
}
