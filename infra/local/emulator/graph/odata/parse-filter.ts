// OData's $filter, the part that Graph's users and provisioning log take: comparisons, `in`, contains/startswith/endswith,
// equality in any() of a list, and, or, not, parentheses.

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextTest = 'contains' | 'startswith' | 'endswith';
export type Literal = string | number | boolean | null;

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'compare'; readonly property: string; readonly operator: Comparison; readonly value: Literal }
  /** One of the list is equal. */
  | { readonly kind: 'any'; readonly property: string; readonly value: Literal }
  | { readonly kind: 'in'; readonly property: string; readonly values: readonly Literal[] }
  | { readonly kind: 'test'; readonly property: string; readonly operator: TextTest; readonly value: string };

export class FilterError extends Error {}

const COMPARISONS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const TESTS: readonly string[] = ['contains', 'startswith', 'endswith'];
const TOKEN = /\s*(?:('(?:[^']|'')*')|([(),])|([^\s(),']+))/y;
const DEEPEST = 60;

/** Throws FilterError with a sentence for the caller. */
export function parseFilter(text: string): Filter {
  const tokens = tokenise(text);
  let place = 0;
  let depth = 0;

  const peek = () => tokens[place];
  const take = (what = 'more'): string => {
    const token = tokens[place];
    if (token === undefined) throw new FilterError(`The filter ends where ${what} is expected.`);
    place += 1;
    return token;
  };
  const takeSign = (sign: '(' | ')' | ','): void => {
    const token = take(`"${sign}"`);
    if (token !== sign) throw new FilterError(`"${sign}" is expected instead of "${token}".`);
  };

  function either(): Filter {
    let left = both();
    while (peek()?.toLowerCase() === 'or') {
      take();
      left = { kind: 'or', left, right: both() };
    }
    return left;
  }

  function both(): Filter {
    let left = single();
    while (peek()?.toLowerCase() === 'and') {
      take();
      left = { kind: 'and', left, right: single() };
    }
    return left;
  }

  function single(): Filter {
    depth += 1;
    if (depth > DEEPEST) throw new FilterError('The filter is nested too deeply.');
    try {
      return simple();
    } finally {
      depth -= 1;
    }
  }

  function simple(): Filter {
    const token = take();
    if (token === '(') {
      const inner = either();
      takeSign(')');
      return inner;
    }
    const word = token.toLowerCase();
    if (word === 'not') return { kind: 'not', filter: single() };
    if (TESTS.includes(word) && peek() === '(') return textTest(word as TextTest);
    if (token.endsWith('/any') && peek() === '(') return anyOf(token.slice(0, -'/any'.length));
    const operator = take('an operator').toLowerCase();
    if (operator === 'in') return { kind: 'in', property: token, values: list() };
    if (!COMPARISONS.includes(operator)) throw new FilterError(`"${operator}" is not an operator.`);
    return { kind: 'compare', property: token, operator: operator as Comparison, value: literal(take('a value')) };
  }

  function textTest(operator: TextTest): Filter {
    takeSign('(');
    const property = take('a property');
    takeSign(',');
    const value = literal(take('a text'));
    takeSign(')');
    if (typeof value !== 'string') throw new FilterError(`${operator} compares with a text in single quotes.`);
    return { kind: 'test', property, operator, value };
  }

  // proxyAddresses/any(p:p eq 'smtp:a@x.example'), targetResources/any(t:t/id eq 'x')
  function anyOf(property: string): Filter {
    takeSign('(');
    const variable = /^(\w+):\1(\/\w+)?$/.exec(take('a variable'));
    if (variable === null || take('eq').toLowerCase() !== 'eq')
      throw new FilterError('Inside any() only equality with a value is understood.');
    const value = literal(take('a value'));
    takeSign(')');
    return { kind: 'any', property: `${property}${variable[2] ?? ''}`, value };
  }

  function list(): Literal[] {
    takeSign('(');
    const values = [literal(take('a value'))];
    while (peek() === ',') {
      take();
      values.push(literal(take('a value')));
    }
    takeSign(')');
    return values;
  }

  const filter = either();
  if (place < tokens.length) throw new FilterError(`"${tokens[place]}" is not expected there.`);
  return filter;
}

function tokenise(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw new FilterError(`The text that begins at position ${at + 1} is not closed.`);
    tokens.push(found[1] ?? found[2] ?? found[3]!);
  }
  if (tokens.length === 0) throw new FilterError('The filter is empty.');
  return tokens;
}

/** Texts lose their quotes; dates and GUIDs stay text. */
function literal(token: string): Literal {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'null') return null;
  if (token === 'true') return true;
  if (token === 'false') return false;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  if (/^[\w:.+-]+$/.test(token)) return token;
  throw new FilterError(`"${token}" is not a value.`);
}
