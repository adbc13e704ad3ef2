// How an e-mail, or a name with birth, is kept: it says nothing about whose it is, and only the same source finds it again.
import type { Keyring } from '../keyring.ts';

/** The place of these keys among the look-up keys of a worker. No attribute of a mapping is called so. */
export const identityKeys = '[identity]';

export function hashOfIdentity(of: { readonly keyring: Keyring; readonly source: string }, key: IdentityKey): string {
  return of.keyring.hash('identity', `${of.source}\n${key.by}\n${key.value}`);
}

export interface IdentityKey {
  readonly by: 'email' | 'person';
  readonly value: string;
}

/** Keyed hashes of both; null where there is none. */
export function hashesOfIdentity(
  of: { readonly keyring: Keyring; readonly source: string },
  identity: { readonly email: string | null; readonly person: string | null },
): { readonly mailKey: string | null; readonly personKey: string | null } {
  const { email, person } = identity;
  return {
    mailKey: email === null ? null : hashOfIdentity(of, { by: 'email', value: email }),
    personKey: person === null ? null : hashOfIdentity(of, { by: 'person', value: person }),
  };
}
