// The keys under which personal data rests: one that seals, older ones that still open, and keyed hashes for look-ups.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import { readKeyFile } from './key-file.ts';
import { readKeyVault } from './key-vault.ts';
import { type KeyByVersion, parseKeys } from './parse-keys.ts';

export interface Keyring {
  /** The version of the key that seals; stored beside what it sealed. */
  readonly currentVersion: number;
  /** Seals with AES-256-GCM: 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
  seal(plain: Uint8Array): { readonly keyVersion: number; readonly sealed: Buffer };
  /** Opens what `seal` made. Throws a SealError when the key is not here or anything was changed. */
  open(sealed: Uint8Array, keyVersion: number): Buffer;
  /** A look-up value that tells nothing without the key: the same text gives another hash for another purpose. */
  hash(purpose: string, text: string): string;
}

export class SealError extends Error {
  override readonly name = 'SealError';
}

export interface KeyringOptions {
  /** base64 of 32 bytes, or `2:base64,1:base64` with the key that seals first. Wins over the others. */
  readonly encryptionKey?: string;
  /** The secret's address in Key Vault, holding the same text. */
  readonly keyVaultKeyUrl?: string;
  /** Who asks Key Vault. */
  readonly credential?: TokenCredential;
  /** A file with the same text, made with a new key when it is missing. */
  readonly keyFile?: string;
}

/** Opens the keyring from the first source given. Throws an error that names what is wrong, never the key. */
export async function openKeyring(options: KeyringOptions): Promise<Keyring> {
  if (options.encryptionKey !== undefined) return createKeyring(parseKeys(options.encryptionKey, 'ENCRYPTION_KEY'));
  if (options.keyVaultKeyUrl !== undefined) {
    return createKeyring(
      parseKeys(await readKeyVault(options.keyVaultKeyUrl, options.credential), 'The Key Vault secret'),
    );
  }
  if (options.keyFile !== undefined)
    return createKeyring(parseKeys(await readKeyFile(options.keyFile), options.keyFile));
  throw new Error('No key to seal personal data with: set ENCRYPTION_KEY or KEY_VAULT_KEY_URL.');
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A keyring over keys already read; the first is the one that seals. */
function createKeyring(keys: KeyByVersion): Keyring {
  // A key each for sealing and for every purpose of hashing, so that no two uses share one (RFC 5869).
  const derive = (key: Buffer, use: string) => Buffer.from(hkdfSync('sha256', key, '', `hr-onramp ${use}`, 32));
  const sealing = new Map([...keys].map(([version, key]) => [version, derive(key, 'seal')]));
  const [currentVersion] = keys.keys();
  if (currentVersion === undefined) throw new Error('A keyring needs at least one key.');
  const currentKey = sealing.get(currentVersion)!;
  // The oldest key, so that look-ups still find what was written before a rotation. It must stay in the ring for good.
  const hashRoot = keys.get(Math.min(...keys.keys()))!;
  const hashing = new Map<string, Buffer>();

  return {
    currentVersion,
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', currentKey, nonce);
      cipher.setAAD(versionBytes(currentVersion));
      const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      return { keyVersion: currentVersion, sealed };
    },
    open(sealed, keyVersion) {
      const key = sealing.get(keyVersion);
      if (key === undefined) {
        throw new SealError(
          `Data is sealed with key version ${keyVersion}, which is not among the keys (${[...keys.keys()].join(', ')}).`,
        );
      }
      if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealError('Sealed data is too short to be whole.');
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(versionBytes(keyVersion));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch (cause) {
        throw new SealError(`Sealed data was changed, or sealed with another key of version ${keyVersion}.`, { cause });
      }
    },
    hash(purpose, text) {
      let key = hashing.get(purpose);
      if (key === undefined) {
        key = derive(hashRoot, `hash ${purpose}`);
        hashing.set(purpose, key);
      }
      return createHmac('sha256', key).update(text).digest('base64url');
    },
  };
}

/** The key version is part of what the tag protects: a row cannot be passed off as sealed by another key. */
function versionBytes(version: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(version);
  return bytes;
}
