// The recycle bin of the tenant: a deleted user can be restored for 30 days, then nothing brings it back. Nobody finds it by a
// search of users meanwhile, and others may take its name and addresses (entra-docs: users-restore; Graph: Restore deleted item).
import type { EmulatorState } from '../emulator-state.ts';
import { DELETED_FOR_MS } from '../hybrid/hybrid-state.ts';
import type { DirectoryUser } from './directory.ts';

/** Moves the user into the recycle bin; false where there is none of that id. */
export function deleteUser({ directory, hybrid, clock }: EmulatorState, id: string): boolean {
  const user = directory.get(id);
  if (!user) return false;
  directory.remove(id);
  hybrid.deleted.set(user.id.toLowerCase(), { user: { ...user }, deletedAt: clock.now() });
  return true;
}

/** Who can still be restored. Graph frees the name by putting the id in front of it. */
export function listDeletedUsers({ hybrid, clock }: EmulatorState): readonly DirectoryUser[] {
  return [...hybrid.deleted.values()]
    .filter(({ deletedAt }) => clock.now() - deletedAt < DELETED_FOR_MS)
    .map(({ user, deletedAt }) => ({
      ...user,
      userPrincipalName: `${user.id.replaceAll('-', '')}${user.userPrincipalName}`,
      deletedDateTime: new Date(deletedAt).toISOString(),
    }));
}

/** Brings the user back under the same id, or says why not. */
export function restoreUser(
  { directory, hybrid, clock }: EmulatorState,
  id: string,
): 'restored' | 'not-found' | 'name-taken' {
  const found = hybrid.deleted.get(id.toLowerCase());
  if (!found || clock.now() - found.deletedAt >= DELETED_FOR_MS) return 'not-found';
  const { user } = found;
  if (directory.findBy('userPrincipalName', user.userPrincipalName).length > 0) return 'name-taken';
  directory.put(user);
  hybrid.deleted.delete(id.toLowerCase());
  return 'restored';
}
