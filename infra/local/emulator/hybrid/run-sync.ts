// One run of the sync client, as it shows in the cloud (SOA-4, 5, 15, 18, 30, 33). AD itself is not emulated: a run is told what
// has changed there.
import type { EmulatorState } from '../emulator-state.ts';
import type { DirectoryUser } from '../tenant/directory.ts';

/** What has happened in AD to a user since the last run. */
export interface AdChange {
  readonly id: string;
  readonly outOfScope?: boolean;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface SyncResult {
  readonly id: string;
  readonly result: 'unchanged' | 'updated' | 'ignored' | 'taken-over' | 'soft-deleted' | 'refused';
  /** Event 6956 of Connect, Skipped of Cloud Sync, or the error of the run. */
  readonly code?: string;
}

export function runSync(
  state: EmulatorState,
  changes: readonly AdChange[],
): { readonly results: SyncResult[]; readonly stopped: boolean } {
  const { hybrid, switches, clock, directory } = state;
  const byId = new Map(changes.map((change) => [change.id.toLowerCase(), change]));
  const leaves = (user: DirectoryUser) =>
    byId.get(user.id.toLowerCase())?.outOfScope === true &&
    (user.onPremisesSyncEnabled === true || (user.isCloudManaged && switches.adObjectGone === 'softDeleted'));
  const leaving = directory.list().filter(leaves);
  const stopped = leaving.length > switches.syncDeletesThreshold;
  const now = new Date(clock.now()).toISOString();
  const results = [...directory.list()].flatMap((user): SyncResult[] => {
    const change = byId.get(user.id.toLowerCase());
    if (change?.values !== undefined)
      hybrid.adValues.set(user.id, { ...hybrid.adValues.get(user.id), ...change.values });
    // Whatever becomes of the user: AD's groups lose the member that AD no longer has.
    if (change?.outOfScope === true && !stopped) leaveGroupsOfAd(state, user.id);
    if (leaves(user)) return stopped ? [] : [softDelete(state, user)];
    if (user.isCloudManaged) {
      if (change === undefined) return [];
      return [{ id: user.id, result: 'ignored', code: switches.syncClient === 'connect' ? '6956' : 'Skipped' }];
    }
    if (change?.outOfScope === true) return [];
    if (user.onPremisesSyncEnabled === true) {
      if (change?.values !== undefined) directory.change(user, change.values);
      directory.change(user, { onPremisesLastSyncDateTime: now });
      return [{ id: user.id, result: change?.values === undefined ? 'unchanged' : 'updated' }];
    }
    return takeOver(state, user, change, now);
  });
  if (!stopped) state.tenant = { ...state.tenant, onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: now };
  return { results, stopped };
}

function leaveGroupsOfAd({ groups }: EmulatorState, id: string): void {
  for (const [key, group] of groups) {
    const { members, onPremisesSyncEnabled } = group;
    if (onPremisesSyncEnabled !== true || !Array.isArray(members)) continue;
    groups.set(key, { ...group, members: members.filter((one) => String(one).toLowerCase() !== id.toLowerCase()) });
  }
}

function softDelete({ hybrid, directory, clock }: EmulatorState, user: DirectoryUser): SyncResult {
  directory.change(user, { onPremisesSyncEnabled: false });
  hybrid.deleted.set(user.id.toLowerCase(), { user: { ...user }, deletedAt: clock.now() });
  directory.remove(user.id);
  return { id: user.id, result: 'soft-deleted' };
}

// Hard match by the anchor, else soft match by name; who holds a privileged role is never taken over.
function takeOver(state: EmulatorState, user: DirectoryUser, change: AdChange | undefined, now: string): SyncResult[] {
  const { hybrid, directory } = state;
  const isAnchored = typeof user.onPremisesImmutableId === 'string' && user.onPremisesImmutableId !== '';
  if (!isAnchored && change === undefined) return [];
  const eligible = Array.isArray(user.eligibleRoles) ? user.eligibleRoles.length : 0;
  const isRefused = isAnchored
    ? hybrid.features.blockCloudObjectTakeoverThroughHardMatchEnabled || user.roles.length + eligible > 0
    : hybrid.features.blockSoftMatchEnabled;
  if (isRefused)
    return [{ id: user.id, result: 'refused', code: isAnchored ? 'InvalidHardMatch' : 'InvalidSoftMatch' }];
  directory.change(user, {
    ...hybrid.adValues.get(user.id),
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: now,
  });
  return [{ id: user.id, result: 'taken-over' }];
}
