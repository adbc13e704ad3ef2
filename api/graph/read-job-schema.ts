// The synchronization schema of one provisioning job. Source: Graph, Get synchronizationSchema.
import type { GraphConnection } from './connection.ts';
import { readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export type JobSchemaAnswer = { readonly kind: 'schema'; readonly schema: Readonly<Record<string, unknown>> };

/** Read a job's schema as Graph gives it. */
export async function readJobSchema(
  connection: GraphConnection,
  job: {
    readonly servicePrincipalId: string;
    readonly jobId: string;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<JobSchemaAnswer | ReadRefusal> {
  const path = `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization/jobs/${encodeURIComponent(job.jobId)}/schema`;
  const answer = await readJson(connection, { path, permission: 'Synchronization.Read.All', signal: job.signal });
  return answer.kind === 'json' ? { kind: 'schema', schema: answer.body } : answer;
}
