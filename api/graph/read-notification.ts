// Whether Entra has an address to tell that a job is in quarantine: a job started without one goes there at once.
// Source: Graph, synchronization secrets, key SyncNotificationSettings; the page on configuring API-driven provisioning.
import type { GraphConnection } from './connection.ts';
import { readJson } from './read-json.ts';

/** Null where it cannot be told: no permission, no answer, or settings of another shape than we know. */
export async function readNotificationEmail(
  connection: GraphConnection,
  servicePrincipalId: string,
  signal?: AbortSignal,
): Promise<boolean | null> {
  const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization/secrets`;
  const answer = await readJson(connection, { path, permission: 'Synchronization.Read.All', signal });
  if (answer.kind !== 'json' || !Array.isArray(answer.body.value)) return null;
  const settings = answer.body.value.find((one) => one?.key === 'SyncNotificationSettings')?.value;
  if (settings === undefined || settings === null) return false;
  return hasAddress(settings);
}

// A text with JSON inside. Other settings live in the same text, so only its words about the address count.
function hasAddress(settings: unknown): boolean | null {
  try {
    const read: unknown = typeof settings === 'string' ? JSON.parse(settings) : settings;
    if (typeof read !== 'object' || read === null) return null;
    const { Enabled: enabled, Recipients: recipients } = read as Readonly<Record<string, unknown>>;
    if (typeof recipients === 'string') return enabled !== false && recipients.trim() !== '';
    return enabled === false ? false : null;
  } catch {
    return null;
  }
}
