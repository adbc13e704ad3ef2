// Whether people who leave a job's scope are left alone: one key of the service principal's synchronization settings, the only
// one that is looked at. Source: entra-docs, skip-out-of-scope-deletions.
import type { GraphConnection } from './connection.ts';
import { readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export async function readScopeSetting(
  connection: GraphConnection,
  job: { readonly servicePrincipalId: string; readonly signal?: AbortSignal | undefined },
): Promise<{ readonly kind: 'setting'; readonly skipOutOfScopeDeletions: boolean } | ReadRefusal> {
  const path = `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization/secrets`;
  const answer = await readJson(connection, { path, permission: 'Synchronization.Read.All', signal: job.signal });
  if (answer.kind !== 'json') return answer;
  const settings = Array.isArray(answer.body.value) ? answer.body.value : [];
  const setting = settings.find((one) => (one as { key?: unknown } | null)?.key === 'SkipOutOfScopeDeletions');
  return { kind: 'setting', skipOutOfScopeDeletions: /^true$/i.test(String(setting?.value)) };
}
