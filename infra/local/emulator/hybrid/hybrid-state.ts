// What the tenant knows of on-premises Active Directory beside its users: features, deleted users, the directory audit.
import type { DirectoryUser } from '../tenant/directory.ts';

export interface DirectoryAudit {
  readonly id: string;
  readonly activityDisplayName: string;
  readonly activityDateTime: string;
  readonly result: 'success' | 'failure';
  readonly targetId: string;
  readonly appId: string;
}

export interface DeletedUser {
  readonly user: DirectoryUser;
  readonly deletedAt: number;
}

export interface HybridState {
  features: { blockCloudObjectTakeoverThroughHardMatchEnabled: boolean; blockSoftMatchEnabled: boolean };
  /** By id in lower case. */
  readonly deleted: Map<string, DeletedUser>;
  readonly audits: DirectoryAudit[];
  /** By user id: how often the flag is still shown as it was. */
  readonly staleReads: Map<string, { left: number; readonly shown: boolean }>;
  /** By user id: what AD holds, where it is not what the cloud holds. */
  readonly adValues: Map<string, Readonly<Record<string, unknown>>>;
}

export function createHybridState(): HybridState {
  return {
    features: { blockCloudObjectTakeoverThroughHardMatchEnabled: true, blockSoftMatchEnabled: false },
    deleted: new Map(),
    audits: [],
    staleReads: new Map(),
    adValues: new Map(),
  };
}

/** The state as it stands in a file, and back. */
export function hybridToJson(hybrid: HybridState): object {
  const { features, deleted, audits, adValues } = hybrid;
  return { features, deleted: [...deleted], audits, adValues: [...adValues] };
}

export function hybridFromJson(saved: ReturnType<typeof hybridToJson> | undefined): HybridState {
  if (saved === undefined) return createHybridState();
  const { features, deleted, audits, adValues } = saved as {
    features: HybridState['features'];
    deleted: [string, DeletedUser][];
    audits: DirectoryAudit[];
    adValues: [string, Readonly<Record<string, unknown>>][];
  };
  return { features, deleted: new Map(deleted), audits, staleReads: new Map(), adValues: new Map(adValues) };
}

/** Graph refuses to restore or show a deleted user after so long. Source: entra-docs, restore a deleted user. */
export const DELETED_FOR_MS = 30 * 86_400_000;
