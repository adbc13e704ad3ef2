// What a record and the worker's past say about the user name, and who has the last word where nobody else has to be asked.
import { type NameRung, namesOfRungs } from './name-ladder.ts';

export interface NameWish {
  /** What HR gives, through the mapping of userName. */
  readonly given: string | null;
  /** The mapping takes it on create only: what HR gives later is not meant to count. */
  readonly isGivenOnce: boolean;
  /** The name that this worker was given by a ladder before. */
  readonly kept: string | null;
  /** The name that HR gave when it last gave one. */
  readonly lastGiven: string | null;
  /** The directory was seen to hold a user of this worker. */
  readonly isProvisioned: boolean;
  /** What the ladder yields; empty where it is not needed. */
  readonly rungs: readonly NameRung[];
  readonly maxLength: number;
}

export type NameChoice =
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly origin: 'directory' | 'kept' | 'given' | 'generated';
      /** The rung of the ladder that the name comes from; null where it comes from elsewhere. */
      readonly rung: number | null;
    }
  /** The directory has a user whose name is not known here: nothing is said about it. */
  | { readonly kind: 'nameless' }
  /** Every name of the ladder belongs to somebody else. */
  | { readonly kind: 'exhausted' };

/**
 * The choice where it hangs on nobody else, else null: people found in the directory keep their name there, a worker whom the
 * directory holds keeps the one that was handed out, and what HR gives is taken as it is, also when two workers are given the same.
 */
export function settledName(wish: NameWish, directoryName: string | null): NameChoice | null {
  if (directoryName !== null) return named(directoryName, 'directory');
  if (wish.kept !== null) return wish.isProvisioned ? named(wish.kept, 'kept') : null;
  const fromHr = nameFromHr(wish);
  if (fromHr !== null) return fromHr;
  return wish.isProvisioned ? { kind: 'nameless' } : null;
}

/** The name that would be taken if nobody else had it; null where there is none. */
export function firstWish(wish: NameWish): string | null {
  return wish.kept ?? wish.given ?? wish.lastGiven ?? namesOfRungs(wish.rungs, wish.maxLength)[0]?.name ?? null;
}

/** What HR gives or last gave. A name that HR takes away again stays: an account is not renamed for want of an e-mail. */
export function nameFromHr({ given, lastGiven }: NameWish): NameChoice | null {
  const name = given ?? lastGiven;
  return name === null ? null : named(name, 'given');
}

/** Names are compared without regard to case, as directories do. */
export function foldedName(name: string): string {
  return name.toLowerCase();
}

function named(name: string, origin: 'directory' | 'kept' | 'given'): NameChoice {
  return { kind: 'named', name, origin, rung: null };
}
