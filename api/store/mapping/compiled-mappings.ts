// Mapping versions never change, so each is read and compiled once per process.
import { type CompiledMapping, compileMapping } from '../../mapping/compile-mapping.ts';
import type { Database } from '../database.ts';
import { readMapping } from './mapping-versions.ts';

export interface CompiledMappings {
  /** Throws where the version is not in the books: submissions pin versions that exist. */
  get(name: string, version: number): Promise<CompiledMapping>;
}

const MOST_KEPT = 50;

/** `extensions`: whether expressions may use what only neighbouring Microsoft engines know. */
export function createCompiledMappings(
  db: Database,
  options: { readonly extensions?: boolean } = {},
): CompiledMappings {
  const kept = new Map<string, CompiledMapping>();
  return {
    async get(name, version) {
      const key = `${name}@${version}`;
      const found = kept.get(key);
      if (found !== undefined) return found;
      const stored = await readMapping(db, name, version);
      if (stored === null) throw new Error(`no mapping ${key}`);
      const compiled = compileMapping(stored.document, options);
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
      kept.set(key, compiled);
      return compiled;
    },
  };
}
