// The door as the product opens it: who calls, and a handler for every operation of the contract.
import type { Express } from 'express';
import { adoptJobHandlers } from './adopt-job.ts';
import { apiKeys } from './api-key.ts';
import { auditHandlers } from './audit.ts';
import type { Identities } from './caller.ts';
import { compareMappingHandlers } from './compare-mappings.ts';
import { conversionHandlers } from './conversions.ts';
import { decisionHandlers } from './decisions.ts';
import { deliveryHandlers } from './deliveries.ts';
import type { DoorParts } from './door-parts.ts';
import { entraTokens } from './entra-token.ts';
import { catalogueHandlers } from './error-catalogue.ts';
import { eventHandlers } from './events.ts';
import { expressionHandlers } from './expressions.ts';
import { healthHandlers } from './health.ts';
import { jobActionHandlers } from './job-actions.ts';
import { jobLogHandlers } from './job-log.ts';
import { jobSchemaHandlers } from './job-schemas.ts';
import { jobHandlers } from './jobs.ts';
import { lifecycleResultHandlers } from './lifecycle-results.ts';
import { lifecycleWorkflowHandlers } from './lifecycle-workflows.ts';
import { mappingImportHandlers } from './mapping-imports.ts';
import { mappingProposalHandlers } from './mapping-proposals.ts';
import { mappingSchemaHandlers } from './mapping-schemas.ts';
import { mappingTestHandlers } from './mapping-tests.ts';
import { mappingHandlers } from './mappings.ts';
import { previewHandlers } from './previews.ts';
import { onDemandHandlers } from './provision-on-demand.ts';
import { rejectedRowHandlers } from './rejected-rows.ts';
import { resultHandlers } from './results.ts';
import { retryHandlers } from './retry.ts';
import { reviewHandlers } from './reviews.ts';
import { saveMappingHandlers } from './save-mapping.ts';
import { createServer } from './server.ts';
import { submissionHandlers } from './submissions.ts';
import { submitContentHandlers } from './submit-content.ts';
import { submitFileHandlers } from './submit-file.ts';
import { submitRecordsHandlers } from './submit-records.ts';
import { submitWorkerHandlers } from './submit-worker.ts';
import { subscriptionHandlers } from './subscriptions.ts';
import { tenantJobActionHandlers } from './tenant-job-actions.ts';
import { tenantJobHandlers } from './tenant-jobs.ts';
import { waitHandlers } from './waits.ts';
import { workerActionHandlers } from './worker-actions.ts';
import { workerControlHandlers } from './worker-controls.ts';
import { workerDataHandlers } from './worker-data.ts';
import { workerHandlers } from './workers.ts';

/** `checkResponses` checks every answer against the contract; for tests. */
export function createDoor(parts: DoorParts & { readonly checkResponses?: boolean }): Express {
  const { settings, db, log, checkResponses = false } = parts;
  const language = { extensions: settings.expressionExtensions };
  return createServer({
    log,
    identities: identitiesOf(parts),
    handlers: {
      ...submitRecordsHandlers(parts),
      ...submitFileHandlers(parts),
      ...submitContentHandlers(parts),
      ...submitWorkerHandlers(parts),
      ...waitHandlers(parts),
      ...submissionHandlers(parts),
      ...resultHandlers(parts),
      ...rejectedRowHandlers(parts),
      ...retryHandlers(parts),
      ...decisionHandlers(parts),
      ...previewHandlers(parts),
      ...reviewHandlers(parts),
      ...conversionHandlers(parts),
      ...workerHandlers(parts),
      ...workerDataHandlers(parts),
      ...workerActionHandlers(parts),
      ...workerControlHandlers(parts),
      ...expressionHandlers({ clock: parts.clock.now, extensions: settings.expressionExtensions }),
      ...mappingHandlers(db),
      ...saveMappingHandlers(parts, language),
      ...compareMappingHandlers(db, { publicUrl: settings.publicUrl }),
      ...mappingTestHandlers(db, language),
      ...mappingSchemaHandlers(db, language),
      ...mappingImportHandlers(parts, language),
      ...mappingProposalHandlers(parts),
      ...jobHandlers(parts),
      ...adoptJobHandlers(parts),
      ...jobActionHandlers(parts),
      ...jobLogHandlers(parts),
      ...jobSchemaHandlers(parts),
      ...tenantJobHandlers(parts),
      ...tenantJobActionHandlers(parts),
      ...onDemandHandlers(parts),
      ...lifecycleWorkflowHandlers(parts),
      ...lifecycleResultHandlers(parts),
      ...eventHandlers(parts),
      ...subscriptionHandlers(parts),
      ...deliveryHandlers(parts),
      ...catalogueHandlers(),
      ...auditHandlers(parts),
      ...healthHandlers(db),
    },
    publicUrl: settings.publicUrl,
    // On one's own machine there is nobody to be protected from.
    ...(settings.emulatedTenant ? { requestsPerMinute: 0, notice: emulatedNotice(settings) } : {}),
    checkResponses,
  });
}

function emulatedNotice({ approvalByAnother }: DoorParts['settings']): string {
  return [
    '> **The Entra tenant behind this service is emulated.** Nobody real is created, changed or disabled.',
    ...(approvalByAnother
      ? []
      : ['> Submitters may approve their own submissions here; a real service asks another person.']),
  ].join('\n');
}

function identitiesOf({ db, settings }: DoorParts): Identities {
  const { authTenantId, authAudience, authorityHost } = settings;
  const apiKey = apiKeys(db, settings.developmentKey);
  if (authTenantId === undefined || authAudience === undefined) return { apiKey };
  return { apiKey, entraToken: entraTokens({ tenantId: authTenantId, audience: authAudience, authorityHost }) };
}
