// What a job writes to, as far as the engine has to know: which attributes there are, what a new user needs, how an account is
// disabled, what the directory refuses.
import type { Switches } from '../switches.ts';
import type { Directory, DirectoryObject } from '../tenant/directory.ts';
import type { TargetAttribute } from './target-attributes.ts';

export interface Refusal {
  readonly errorCode: string;
  readonly reason: string;
}

/** What a refusal depends on besides. */
export interface RefusalContext {
  readonly directory: Directory<DirectoryObject>;
  readonly switches: Switches;
  readonly isVerifiedDomain: (domain: string) => boolean;
}

export type Changes = Readonly<Record<string, unknown>>;

export interface TargetSystem {
  readonly attribute: (name: string) => TargetAttribute | null;
  /** Whether users can be found by the attribute. */
  readonly isSearchable: (name: string) => boolean;
  /** Attributes a new user cannot be without. */
  readonly mandatory: readonly string[];
  /** The attribute that says whether the account is in use, and its value where it is not. */
  readonly disabled: { readonly attribute: string; readonly value: boolean };
  /** SelectUniqueValue is offered for on-premises AD only. */
  readonly hasUniqueValues: boolean;
  readonly create: (changes: Changes, now: number) => DirectoryObject;
  /** Why the directory takes these changes not; `user` is null for one about to be created. */
  readonly refuse: (changes: Changes, user: DirectoryObject | null, context: RefusalContext) => Refusal | null;
  /** What follows from the changes besides. */
  readonly derive: (changes: Changes, user: DirectoryObject | null) => Changes;
  /** How a reference to the user is written into the log. */
  readonly reference: (user: DirectoryObject) => string;
}

/** Whether the changes disable or enable the account; undefined where they leave that as it is. */
export function enabledBy({ disabled }: TargetSystem, changes: Changes): boolean | undefined {
  const value = changes[disabled.attribute];
  return value === undefined ? undefined : value !== disabled.value;
}

export function isDisabled({ disabled }: TargetSystem, user: DirectoryObject): boolean {
  return user[disabled.attribute] === disabled.value;
}
