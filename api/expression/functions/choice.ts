// Choice and tests. IIF, Switch, Coalesce and IgnoreFlowIfNullOrEmpty decide themselves which arguments run: documented
// mappings depend on it, the unused branch often holds CDate of an empty attribute.

import { coalescePassesOver, nullInComparison, switchWithoutMatch } from '../choices.ts';
import { type EvaluationContext, ignoreAttributeFlow, type Result } from '../evaluate.ts';
import { type Argument, argument, type FunctionRow, one, type Site, two } from '../function-row.ts';
import { toInteger, toSmallestNumber } from '../to-number.ts';
import { toSingle } from '../to-single.ts';
import { toText } from '../to-text.ts';
import { toTruth } from '../to-truth.ts';
import { isNullOrEmpty, type Value } from '../value.ts';

type Flow = (context: EvaluationContext) => Result;

const nothing: Flow = () => null;

export const choiceFunctions: readonly FunctionRow[] = [
  {
    name: 'IIF',
    parameters: 'condition, valueIfTrue, valueIfFalse',
    arity: [3, 3],
    required: [0],
    passesIgnoreMark: (index) => index > 0,
    body: iifBody,
  },
  {
    name: 'Switch',
    parameters: 'source, defaultValue, key1, value1, key2, value2, ...',
    arity: [4, Number.POSITIVE_INFINITY],
    required: [0],
    evenCount: true,
    passesIgnoreMark: (index) => index % 2 === 1,
    body: switchBody,
  },
  {
    name: 'Coalesce',
    parameters: 'source1, source2, ..., defaultValue?',
    arity: [1, Number.POSITIVE_INFINITY],
    required: [0],
    body: coalesceBody,
  },
  {
    name: 'IgnoreFlowIfNullOrEmpty',
    parameters: 'expression',
    arity: [1, 1],
    makesIgnoreMark: true,
    body: ignoreFlowBody,
  },
  { name: 'IsNull', parameters: 'expression', arity: [1, 1], body: one((value) => value === null) },
  { name: 'IsNullOrEmpty', parameters: 'expression', arity: [1, 1], body: one(isNullOrEmpty) },
  { name: 'IsPresent', parameters: 'expression', arity: [1, 1], body: one((value) => !isNullOrEmpty(value)) },
  { name: 'Not', parameters: 'source', arity: [1, 1], body: one(not) },
  {
    name: 'CBool',
    parameters: 'expression',
    arity: [1, 1],
    body: one((value, site) => toTruth(toSingle(value, site.position), site.position)),
  },
  { name: 'BitAnd', parameters: 'value1, value2', arity: [2, 2], body: two(bitAnd) },
];

function iifBody(list: readonly Argument[], site: Site): Flow {
  const condition = argument(list, 0);
  const whenTrue = list[1]?.flow ?? nothing;
  const whenFalse = list[2]?.flow ?? nothing;
  return (context) => {
    const value = condition(context);
    const holds = typeof value === 'boolean' ? value : toTruth(toSingle(value, site.position), site.position);
    return holds ? whenTrue(context) : whenFalse(context);
  };
}

function switchBody(list: readonly Argument[], site: Site): Flow {
  const source = argument(list, 0);
  const fallback = list[1]?.given === true ? list[1].flow : () => switchWithoutMatch;
  const keyText = (value: Value) => toText(toSingle(value, site.position)) ?? nullInComparison;

  const constantKeys = new Map<string, Flow>();
  const pairs: { key: Argument; flow: Flow }[] = [];
  for (let index = 2; index < list.length; index += 2) {
    const key = list[index] as Argument;
    const flow = list[index + 1]?.flow ?? nothing;
    pairs.push({ key, flow });
    if (key.constant === undefined) continue;
    const text = keyText(key.constant.value);
    if (!constantKeys.has(text)) constantKeys.set(text, flow);
  }
  if (pairs.every(({ key }) => key.constant !== undefined)) {
    return (context) => {
      const value = source(context);
      return (constantKeys.get(typeof value === 'string' ? value : keyText(value)) ?? fallback)(context);
    };
  }
  return (context) => {
    const text = keyText(source(context));
    for (const { key, flow } of pairs) {
      if (keyText(key.run(context)) === text) return flow(context);
    }
    return fallback(context);
  };
}

function coalesceBody(list: readonly Argument[]): Flow {
  const sources = list.slice(0, -1).map((source) => source.run);
  const last = argument(list, list.length - 1);
  return (context) => {
    for (const source of sources) {
      const value = source(context);
      if (!coalescePassesOver(value)) return value;
    }
    return last(context);
  };
}

function ignoreFlowBody(list: readonly Argument[]): Flow {
  const expression = argument(list, 0);
  return (context) => {
    const value = expression(context);
    return isNullOrEmpty(value) ? ignoreAttributeFlow : value;
  };
}

function not(value: Value): boolean {
  if (typeof value === 'boolean') return !value;
  return !(typeof value === 'string' && value.toLowerCase() === 'true');
}

function bitAnd(first: Value, second: Value, site: Site): Value {
  const left = toInteger(toSingle(first, site.position), 'value1', site);
  const right = toInteger(toSingle(second, site.position), 'value2', site);
  if (fitsBitwise(left) && fitsBitwise(right)) return left & right;
  return toSmallestNumber(BigInt.asIntN(64, BigInt(left) & BigInt(right)));
}

/** JavaScript's own & works on 32 bits. */
function fitsBitwise(value: number | bigint): value is number {
  return typeof value === 'number' && value >= 0 && value <= 0x7fff_ffff;
}
