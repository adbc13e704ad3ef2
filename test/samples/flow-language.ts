// The part of the workflow definition language's expressions that the sample flows use: parsed and evaluated as the engine does,
// `@{…}` inside text, `@…` as a whole, `@@` for the sign itself. What it does not know it refuses.

// biome-ignore lint/suspicious/noExplicitAny: the language is untyped
export type Value = any;

export interface Surroundings {
  readonly trigger: Value;
  /** Outputs of an action, `{statusCode, headers, body}`. */
  outputsOf(action: string): Value;
  readonly parameters: Readonly<Record<string, Value>>;
  readonly variables: Readonly<Record<string, Value>>;
  readonly runName: string;
  readonly item?: Value;
}

/** Everything in the value evaluated, objects and arrays member by member. */
export function evaluateAll(value: Value, around: Surroundings): Value {
  if (typeof value === 'string') return evaluateText(value, around);
  if (Array.isArray(value)) return value.map((one) => evaluateAll(one, around));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, evaluateAll(one, around)]));
}

function evaluateText(text: string, around: Surroundings): Value {
  if (text.startsWith('@@')) return text.slice(1);
  if (text.startsWith('@') && !text.startsWith('@{')) {
    const reader = readerOf(text.slice(1), around);
    const value = reader.expression();
    if (!reader.isAtEnd()) throw new Error(`something behind the expression: ${text}`);
    return value;
  }
  let shown = '';
  for (let at = 0; at < text.length; ) {
    const start = text.indexOf('@{', at);
    if (start < 0) return shown + text.slice(at);
    const reader = readerOf(text.slice(start + 2), around);
    shown += text.slice(at, start) + textOf(reader.expression());
    at = start + 2 + reader.closing();
  }
  return shown;
}

function textOf(value: Value): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function readerOf(text: string, around: Surroundings) {
  let at = 0;
  const blank = () => {
    while (text[at] === ' ') at++;
  };
  const take = (sign: string) => {
    blank();
    if (!text.startsWith(sign, at)) return false;
    at += sign.length;
    return true;
  };
  const need = (sign: string) => {
    if (!take(sign)) throw new Error(`"${sign}" expected at ${at} of ${text}`);
  };
  const expression = (): Value => {
    let value = first();
    for (;;) {
      const isSafe = take('?[');
      if (!isSafe && !take('[')) return value;
      const member = expression();
      need(']');
      if (value === null || value === undefined) {
        if (!isSafe) throw new Error(`nothing to take "${member}" from in ${text}`);
        value = null;
      } else value = value[member] ?? null;
    }
  };
  const first = (): Value => {
    blank();
    const [quoted] = /^'(?:[^']|'')*'/.exec(text.slice(at)) ?? [];
    if (quoted !== undefined) {
      at += quoted.length;
      return quoted.slice(1, -1).replaceAll("''", "'");
    }
    const [word] = /^(-?\d+(\.\d+)?|\w+)/.exec(text.slice(at)) ?? [];
    if (word === undefined) throw new Error(`an expression expected at ${at} of ${text}`);
    at += word.length;
    if (/^-?\d/.test(word)) return Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    need('(');
    const values: Value[] = [];
    while (!take(')')) {
      values.push(expression());
      if (!take(',')) {
        need(')');
        break;
      }
    }
    return callFunction(word, values, around);
  };
  return {
    expression,
    isAtEnd: () => {
      blank();
      return at === text.length;
    },
    /** The place after the brace that closes an interpolation. */
    closing: () => {
      need('}');
      return at;
    },
  };
}

function callFunction(name: string, values: readonly Value[], around: Surroundings): Value {
  const [a, b] = values;
  switch (name) {
    case 'triggerBody':
      return around.trigger?.body ?? null;
    case 'body':
      return around.outputsOf(a)?.body ?? null;
    case 'outputs':
      return around.outputsOf(a) ?? null;
    case 'parameters':
      return known(around.parameters, a);
    case 'variables':
      return known(around.variables, a);
    case 'item':
      return around.item;
    case 'workflow':
      return { run: { name: around.runName } };
    case 'listCallbackUrl':
      return 'https://flow.example/callback';
    case 'utcNow':
      return a === undefined ? new Date().toISOString() : new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
    default: {
      const body = pure[name];
      if (body === undefined) throw new Error(`the player does not know ${name}()`);
      return body(a, b, values);
    }
  }
}

const isContent = (value: Value) => typeof value === 'object' && value !== null && '$content' in value;

const pure: Readonly<Record<string, (a: Value, b: Value, all: readonly Value[]) => Value>> = {
  concat: (_a, _b, all) => (Array.isArray(all[0]) ? all.flat() : all.map(textOf).join('')),
  createArray: (_a, _b, all) => [...all],
  coalesce: (_a, _b, all) => all.find((one) => one !== null && one !== undefined) ?? null,
  equals: (a, b) => a === b,
  not: (a) => !a,
  and: (_a, _b, all) => all.every(Boolean),
  contains: (a, b) => a?.includes(b) ?? false,
  empty: (a) => a === null || a.length === 0,
  length: (a) => a.length,
  first: (a) => a?.[0] ?? null,
  last: (a) => a?.at(-1) ?? null,
  take: (a, b) => a.slice(0, b),
  greaterOrEquals: (a, b) => a >= b,
  max: (a, b) => Math.max(a, b),
  mul: (a, b) => a * b,
  int: (a) => {
    if (!/^-?\d+$/.test(String(a))) throw new Error(`int() takes no "${a}"`);
    return Number(a);
  },
  string: textOf,
  base64: (a) => (isContent(a) ? a.$content : Buffer.from(textOf(a)).toString('base64')),
  uriComponent: (a) => encodeURIComponent(a),
  encodeURIComponent: (a) => encodeURIComponent(a),
};

function known(values: Readonly<Record<string, Value>>, name: string): Value {
  if (!(name in values)) throw new Error(`there is no "${name}"`);
  return values[name];
}
