// The operator's hand on the job, as the Entra admin centre has it.
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';

export async function operateJob(graphUrl: string, action: 'pause' | 'start'): Promise<void> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: DEFAULT_TENANT.clientId,
    client_secret: DEFAULT_TENANT.clientSecret,
    scope: `${graphUrl}/.default`,
  });
  const signIn = await fetch(`${graphUrl}/${DEFAULT_TENANT.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: form,
  });
  const { access_token } = (await signIn.json()) as { access_token: string };
  const job = `/v1.0/servicePrincipals/${DEFAULT_TENANT.servicePrincipalId}/synchronization/jobs/${DEFAULT_TENANT.jobId}`;
  const answer = await fetch(`${graphUrl}${job}/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}` },
  });
  if (answer.status !== 204) throw new Error(`${action}: ${answer.status}`);
}
