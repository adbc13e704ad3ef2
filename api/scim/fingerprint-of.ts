// What tells whether two wanted users are the same: a keyed hash, made in two steps, so that it can also be told of a user whose
// manager is found out only when all other records have been read.
import { canonicalJson } from './canonical-json.ts';
import { enterpriseUser, type ScimUser } from './user.ts';
import { withoutManager } from './without-manager.ts';

/** A keyed hash; the pure rooms have no key. */
export type Hash = (text: string) => string;

/** The fingerprint of a wanted user, intended manager included. */
export function fingerprintOf(user: ScimUser, hash: Hash): string {
  return fingerprintWith(hashWithoutManager(user, hash), user[enterpriseUser]?.manager?.value ?? null, hash);
}

/** The first step: everything but the manager. */
export function hashWithoutManager(user: ScimUser, hash: Hash): string {
  return hash(canonicalJson(withoutManager(user)));
}

/** The second step. */
export function fingerprintWith(withoutManager: string, manager: string | null, hash: Hash): string {
  return hash(`${withoutManager} ${manager ?? ''}`);
}
