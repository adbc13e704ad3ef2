// What a user name is looked up by.
import type { Keyring } from '../keyring.ts';

/** Equal for names that differ in case only: a directory takes but one of them. */
export function hashOfName(keyring: Keyring, userName: string): string {
  return keyring.hash('user-name', userName.toLowerCase());
}
