// API keys: `hro_<id>_<secret>`. The secret has 256 random bits, so a plain SHA-256 of it is enough: there is nothing to guess
// that a slow hash would have to protect.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { findApiKey } from '../store/api-key/find-api-key.ts';
import { noteApiKeyUse } from '../store/api-key/note-api-key-use.ts';
import type { Queryable } from '../store/database.ts';
import { type Caller, type Identify, unauthorized } from './caller.ts';
import { type Role, roles } from './contract.ts';

export interface MadeApiKey {
  readonly id: string;
  /** What the caller sends; shown once and never stored. */
  readonly text: string;
  readonly secretHash: string;
}

/** Makes a new key; nothing is stored here. */
export function makeApiKey(): MadeApiKey {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('hex');
  return { id, text: `hro_${id}_${secret}`, secretHash: hashSecret(secret) };
}

/**
 * Knows callers by their API key. Wrong, unknown, revoked and expired keys are the problem 401; the first two are told apart from
 * nothing, so that ids cannot be found out. `developmentKey` is the one key of a local start, with every role.
 */
export function apiKeys(db: Queryable, developmentKey?: string): Identify {
  return async (text) => {
    if (developmentKey !== undefined && sameSecret(hashSecret(text), hashSecret(developmentKey))) return developer;
    const [, id, secret] = /^hro_([a-z0-9]{8,32})_([A-Za-z0-9]{32,128})$/.exec(text) ?? [];
    const key = id === undefined ? null : await findApiKey(db, id);
    // Hashed and compared for unknown ids too: the time taken tells nothing.
    const right = sameSecret(hashSecret(secret ?? ''), key?.secretHash ?? hashSecret('no such key'));
    if (key === null || !right) {
      throw unauthorized(
        'wrong-key',
        'The API key is not known. Keys look like hro_<id>_<secret>; "npm run keys -- create" makes one.',
      );
    }
    if (key.revoked) throw unauthorized('revoked-key', `The API key ${key.id} has been revoked. Use another one.`);
    if (key.expired)
      throw unauthorized(
        'expired-key',
        `The API key ${key.id} has expired. Make a new one with "npm run keys -- create".`,
      );
    if (key.useToNote) await noteApiKeyUse(db, key.id);
    return {
      principal: `key:${key.id}`,
      roles: key.roles.filter((role): role is Role => (roles as readonly string[]).includes(role)),
      mapping: key.mapping,
      job: key.job,
    };
  };
}

const developer: Caller = { principal: 'key:development', roles, mapping: null, job: null };

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function sameSecret(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
