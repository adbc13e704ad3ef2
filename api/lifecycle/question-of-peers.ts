// What a row asks because of other workers who seem to be the same person or have the same e-mail. Pure; plan and preview share it.
import type { Lifecycle } from './lifecycle-of.ts';

export type ReviewReason = 'possible-rehire' | 'shared-email' | 'ambiguous-match' | 'disabled-outside-hr';

export interface ReviewQuestion {
  readonly reason: ReviewReason;
  /** The other workers it is about, in the order of their ids. */
  readonly others: readonly string[];
}

/** What is known of where somebody stands. */
export interface Standing {
  /** Null where the mapping of `active` knows no life cycle. */
  readonly lifecycle: Lifecycle | null;
  readonly active: boolean | null;
}

/** Another worker with the same e-mail, or the same name and birth. */
export interface Peer extends Standing {
  readonly externalId: string;
  readonly by: 'email' | 'person';
}

export interface AskingRow extends Standing {
  readonly externalId: string;
  /** The job does not know the worker yet, and the directory has nobody with that id. */
  readonly isNew: boolean;
}

// More would make a list that nobody reads, and a key too long for an index.
const mostOthers = 20;

/**
 * The one question of the row, or null. An address that somebody else still uses comes first: of the two nobody is to overwrite
 * the other. Somebody new who resembles a person who has left may be that person. `unasked` are reasons the mapping sets aside.
 */
export function questionOfPeers(
  row: AskingRow,
  peers: readonly Peer[],
  unasked: readonly ReviewReason[] = [],
): ReviewQuestion | null {
  if (!isPresent(row)) return null;
  const others = peers.filter((peer) => peer.externalId !== row.externalId);
  const sharing = others.filter((peer) => peer.by === 'email' && isPresent(peer));
  if (sharing.length > 0 && !unasked.includes('shared-email')) return question('shared-email', sharing);
  const gone = others.filter((peer) => !isPresent(peer));
  if (row.isNew && gone.length > 0 && !unasked.includes('possible-rehire')) return question('possible-rehire', gone);
  return null;
}

/** Employed, on leave or about to start. */
export function isPresent({ lifecycle, active }: Standing): boolean {
  return lifecycle === null ? active === true : lifecycle !== 'terminated' && lifecycle !== 'cancelled';
}

function question(reason: ReviewReason, peers: readonly Peer[]): ReviewQuestion {
  const others = [...new Set(peers.map((peer) => peer.externalId))].sort();
  return { reason, others: others.slice(0, mostOthers) };
}
