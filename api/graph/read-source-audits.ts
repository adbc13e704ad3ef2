// The directory's own audit of changed sources of authority, for 30 days. Source: entra-docs, user source of authority, audit;
// Graph, directoryAudit (activityDateTime is filtered by eq, ge and le, activityDisplayName by eq and startswith).
import type { GraphConnection } from './connection.ts';
import { membersOf, textOf } from './json-members.ts';
import { odataString, withQuery } from './odata.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export type SourceChange = 'to-cloud' | 'undone';

export interface SourceAudit {
  readonly id: string;
  readonly activity: string;
  readonly at: string;
  /** Whose source of authority was changed. */
  readonly targetId: string;
}

export interface SourceAuditWindow {
  readonly change: SourceChange;
  /** Inclusive. */
  readonly since: Date;
  /** The link of the page before. */
  readonly nextLink?: string | undefined;
  readonly pageSize?: number;
  readonly signal?: AbortSignal | undefined;
}

// The documentation spells it with "AD" and with "AD DS": asked for is what both begin with.
const BEGINS: Readonly<Record<SourceChange, string>> = {
  'to-cloud': 'Change Source of Authority from AD',
  undone: 'Undo changes to Source of Authority from AD',
};
const SPELLED: Readonly<Record<SourceChange, RegExp>> = {
  'to-cloud': /^change source of authority from ad( ds)? to cloud$/i,
  undone: /^undo changes? to source of authority from ad( ds)? to cloud$/i,
};
const PAGE_SIZE = 500;

/** One page of everybody's entries, the newest first as Graph gives them. Counts as one read of the reports: 5 in 10 seconds. */
export async function readSourceAudits(
  connection: GraphConnection,
  { change, since, nextLink, pageSize = PAGE_SIZE, signal }: SourceAuditWindow,
): Promise<
  { readonly kind: 'audits'; readonly audits: readonly SourceAudit[]; readonly nextLink: string | null } | ReadRefusal
> {
  const $filter = `activityDateTime ge ${since.toISOString()} and startswith(activityDisplayName,${odataString(BEGINS[change])})`;
  const answer = await readJson(connection, {
    path: nextLink ?? withQuery('/auditLogs/directoryAudits', { $filter, $top: pageSize }),
    permission: 'AuditLog.Read.All',
    signal,
  });
  if (answer.kind !== 'json') return answer;
  const page = pageOf(answer.body);
  const audits = page.values.flatMap((value): SourceAudit[] => {
    const { id, activityDisplayName, activityDateTime, result, targetResources } = membersOf(value);
    const activity = String(activityDisplayName);
    if (!SPELLED[change].test(activity) || result === 'failure') return [];
    const targets: readonly unknown[] = Array.isArray(targetResources) ? targetResources : [];
    return targets.flatMap((target) => {
      const targetId = textOf(membersOf(target).id);
      return targetId === null ? [] : [{ id: String(id), activity, at: String(activityDateTime), targetId }];
    });
  });
  return { kind: 'audits', audits, nextLink: page.nextLink };
}
