// How a manager's key is compared and kept.
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { Keyring } from '../store/keyring.ts';
import { hashOfManagerKey } from '../store/worker/key-carriers.ts';

/** Keyed hash of a key of the mapping's look-up attribute, as workers of the source carry it. */
export function hashOfKey(
  of: { readonly keyring: Keyring; readonly source: string; readonly mapping: CompiledMapping },
  key: string,
): string {
  if (of.mapping.lookup === null) throw new Error('a mapping without a look-up has no keys');
  return hashOfManagerKey(of.keyring, of.source, of.mapping.lookup.attribute, key);
}
