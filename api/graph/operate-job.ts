// Start, pause and restart of a provisioning job. Source: Graph, synchronizationJob: start, pause, restart.
import type { GraphConnection } from './connection.ts';
import { type ActionDone, type ActionRefusal, postAction } from './post-action.ts';

export type JobAction = { readonly kind: 'start' } | { readonly kind: 'pause' } | RestartAction;

export interface RestartAction {
  readonly kind: 'restart';
  readonly resetScope: readonly ResetScope[];
}

/** Of Graph's values those that a caller may ask for: `ForceDeletes` would let held deletions pass, which a person decides in Entra. */
export type ResetScope = 'ConnectorDataStore' | 'Escrows' | 'Watermark' | 'QuarantineState' | 'Full';

/** One call, never repeated; never throws for anything Graph, Entra or the network may do. */
export async function operateJob(
  connection: GraphConnection,
  job: { readonly servicePrincipalId: string; readonly jobId: string },
  action: JobAction,
): Promise<ActionDone | ActionRefusal> {
  const path = `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization/jobs/${encodeURIComponent(job.jobId)}`;
  return postAction(connection, {
    path: `${path}/${action.kind}`,
    permission: 'Synchronization.ReadWrite.All',
    ...(action.kind === 'restart' ? { body: { criteria: { resetScope: action.resetScope.join(', ') } } } : {}),
  });
}
