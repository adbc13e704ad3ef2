// JSON at rest: packed, then sealed.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Keyring, SealError } from './keyring.ts';

// Measured on 500 HR rows (272 KB) and on one row (534 bytes): deflate level 1 0.93 ms → 38.7 KB, 345 bytes; level 3
// 1.00 ms → 33.9 KB, 345 bytes; level 6 2.6 ms → 29.2 KB; brotli 1 0.76 ms → 37.4 KB, 379 bytes; brotli 4 1.96 ms → 31.3 KB.
const LEVEL = 3;

/** Packs and seals a value as JSON. */
export function sealJson(keyring: Keyring, value: unknown): { readonly keyVersion: number; readonly sealed: Buffer } {
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError('Only what JSON can hold can be sealed as JSON.');
  return keyring.seal(deflateRawSync(Buffer.from(text), { level: LEVEL }));
}

/** The value that `sealJson` sealed. Throws a SealError when it cannot be opened, with nothing of its content. */
export function openJson<Value = unknown>(keyring: Keyring, sealed: Uint8Array, keyVersion: number): Value {
  const packed = keyring.open(sealed, keyVersion);
  try {
    return JSON.parse(inflateRawSync(packed).toString()) as Value;
  } catch {
    // No cause: a JSON error quotes the text.
    throw new SealError('Sealed data opened, but holds no packed JSON.');
  }
}
