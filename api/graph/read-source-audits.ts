// The directory's own audit of changed sources of authority, for 30 days. Source: entra-docs, user source of authority, audit.
import type { GraphConnection } from './connection.ts';
import { odataString, withQuery } from './odata.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export interface SourceAudit {
  readonly id: string;
  readonly activity: string;
  readonly at: string;
  readonly targetId: string;
  readonly isToCloud: boolean;
}

// The documentation spells it with "AD" and with "AD DS".
const TO_CLOUD = /^change source of authority from ad( ds)? to cloud$/i;
const UNDONE = /^undo changes? to source of authority from ad( ds)? to cloud$/i;

/** The entries of one user, newest first as Graph gives them. Counts as one read of the reports: 5 in 10 seconds. */
export async function readSourceAudits(
  connection: GraphConnection,
  userId: string,
  signal?: AbortSignal,
): Promise<{ readonly kind: 'audits'; readonly audits: readonly SourceAudit[] } | ReadRefusal> {
  const answer = await readJson(connection, {
    path: withQuery('/auditLogs/directoryAudits', { $filter: `targetResources/any(t:t/id eq ${odataString(userId)})` }),
    permission: 'AuditLog.Read.All',
    signal,
  });
  if (answer.kind !== 'json') return answer;
  const audits = pageOf(answer.body).values.flatMap((value): SourceAudit[] => {
    const { id, activityDisplayName, activityDateTime } = value as Readonly<Record<string, unknown>>;
    const activity = String(activityDisplayName);
    const isToCloud = TO_CLOUD.test(activity);
    if (!isToCloud && !UNDONE.test(activity)) return [];
    return [{ id: String(id), activity, at: String(activityDateTime), targetId: userId, isToCloud }];
  });
  return { kind: 'audits', audits };
}
