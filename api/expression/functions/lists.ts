// Functions over multi-values. A single value counts as a list of one, null as an empty list.

import { duplicateKey } from '../choices.ts';
import { type FunctionRow, fail, one, type Site, two } from '../function-row.ts';
import { toCount } from '../to-number.ts';
import { toSingle } from '../to-single.ts';
import { toText } from '../to-text.ts';
import { toList, type Value } from '../value.ts';

export const listFunctions: readonly FunctionRow[] = [
  { name: 'Count', parameters: 'attribute', arity: [1, 1], body: one((value) => toList(value).length) },
  { name: 'Item', parameters: 'attribute, index', arity: [2, 2], body: two(item) },
  { name: 'RemoveDuplicates', parameters: 'attribute', arity: [1, 1], body: one(removeDuplicates) },
];

function item(list: Value, index: Value, site: Site): Value {
  const values = toList(list);
  const found = values[toCount(toSingle(index, site.position), 'index', site) - 1];
  if (found !== undefined) return found;
  throw fail(site, 'index-out-of-range', `index counts from 1, and the attribute has ${values.length} values here.`);
}

function removeDuplicates(list: Value): Value {
  const seen = new Set<string | null>();
  return toList(list).filter((value) => {
    const text = toText(value);
    const key = text === null ? null : duplicateKey(text);
    return !seen.has(key) && seen.add(key);
  });
}
