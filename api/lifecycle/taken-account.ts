// Whether the sAMAccountName of a worker is somebody else's: of a row before it, of a worker to whom it was given, of an account in the
// domain. Plan and preview share it, so that they never differ. The first row of a file that names it has it.
import type { NameHolders } from './choose-names.ts';
import { foldedName } from './name-wish.ts';

export interface AccountToCheck {
  /** The worker's id, and the one under which the directory has the worker. */
  readonly ids: readonly string[];
  readonly accountName: string;
}

/** `claimed` holds the names of the rows before, folded name → id, and gets this one where it is free. */
export function isAccountTaken(
  { ids, accountName }: AccountToCheck,
  holders: NameHolders,
  claimed: Map<string, string>,
): boolean {
  const folded = foldedName(accountName);
  const others = [...(holders.get(folded) ?? []), claimed.get(folded)].filter(
    (id) => id !== undefined && (id === null || !ids.includes(id)),
  );
  if (others.length > 0) return true;
  claimed.set(folded, ids[0] ?? '');
  return false;
}
