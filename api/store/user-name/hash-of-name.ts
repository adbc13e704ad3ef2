// What a user name is looked up by.
import type { Keyring } from '../keyring.ts';

/** Equal for names that differ in case only: a directory takes but one of them. */
export function hashOfName(keyring: Keyring, userName: string): string {
  return keyring.hash('user-name', userName.toLowerCase());
}

/** The same for the sAMAccountName of on-premises AD: no user name and no account name have one hash. */
export function hashOfAccountName(keyring: Keyring, accountName: string): string {
  return keyring.hash('account-name', accountName.toLowerCase());
}
