// The recycle bin of the tenant: a deleted user can be restored for 30 days, then nothing brings it back. Nobody finds it by a
// search of users meanwhile, and others may take its name and addresses (entra-docs: users-restore; Graph: Restore deleted item).
import type { EmulatorState } from '../emulator-state.ts';
import type { DirectoryUser } from './directory.ts';

const KEPT_MS = 30 * 86_400_000;

/** Moves the user into the recycle bin; false where there is none of that id. */
export function deleteUser({ directory, deletedUsers, clock }: EmulatorState, id: string): boolean {
  const user = directory.get(id);
  if (!user) return false;
  directory.remove(id);
  // Graph frees the name by putting the id in front of it.
  const userPrincipalName = `${user.id.replaceAll('-', '')}${user.userPrincipalName}`;
  const deletedDateTime = new Date(clock.now()).toISOString();
  deletedUsers.set(user.id, { ...user, userPrincipalName, deletedDateTime });
  return true;
}

/** Who can still be restored. */
export function listDeletedUsers({ deletedUsers, clock }: EmulatorState): readonly DirectoryUser[] {
  return [...deletedUsers.values()].filter(
    ({ deletedDateTime }) => clock.now() - Date.parse(String(deletedDateTime)) < KEPT_MS,
  );
}

/** Brings the user back under the same id, or says why not. */
export function restoreUser(state: EmulatorState, id: string): 'restored' | 'not-found' | 'name-taken' {
  const deleted = listDeletedUsers(state).find((user) => user.id === id);
  if (!deleted) return 'not-found';
  const { deletedDateTime: _, ...user } = deleted;
  const userPrincipalName = user.userPrincipalName.slice(id.replaceAll('-', '').length);
  if (state.directory.findBy('userPrincipalName', userPrincipalName).length > 0) return 'name-taken';
  state.directory.put({ ...user, userPrincipalName } as DirectoryUser);
  state.deletedUsers.delete(id);
  return 'restored';
}
