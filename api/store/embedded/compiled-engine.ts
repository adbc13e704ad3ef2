// The engine's machine code, compiled once per process and lent to every thread that opens a database: the second
// opening takes 0.6 s of processor time instead of 1.6 s, which is most of what a test of this product costs.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PGliteOptions } from '@electric-sql/pglite';

export type CompiledEngine = NonNullable<PGliteOptions['pgliteWasmModule']>;

// Node's types leave WebAssembly out; the browser's have it.
const { WebAssembly: assembly } = globalThis as unknown as {
  readonly WebAssembly: { compile(bytes: Uint8Array): Promise<CompiledEngine> };
};

let compiled: Promise<CompiledEngine> | undefined;

/** The compiled engine. The first call compiles, beside the caller's own thread. */
export function compiledEngine(): Promise<CompiledEngine> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<CompiledEngine> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return assembly.compile(await readFile(join(dirname(entry), 'pglite.wasm')));
}
