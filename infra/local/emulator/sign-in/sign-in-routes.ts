// What @azure/identity (msal) and a token-checking API ask an authority: the token endpoint, the discovery documents, the keys.
import { Router, urlencoded } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import type { SignIn } from './create-sign-in.ts';
import { deviceCodeEndpoint } from './device-code.ts';
import { tokenEndpoint } from './token-endpoint.ts';

export function signInRoutes(state: EmulatorState, signIn: SignIn, graphUrl: () => string): Router {
  const router = Router();
  router.post('/:tenant/oauth2/v2.0/token', urlencoded({ extended: false }), tokenEndpoint(state, signIn, graphUrl));
  router.post('/:tenant/oauth2/v2.0/devicecode', urlencoded({ extended: false }), deviceCodeEndpoint(graphUrl));
  router.get(
    ['/:tenant/v2.0/.well-known/openid-configuration', '/:tenant/.well-known/openid-configuration'],
    (request, response) => {
      response.json(discovery(graphUrl(), request.params.tenant as string, state.tenant.id));
    },
  );
  router.get('/:tenant/discovery/v2.0/keys', (_request, response) => {
    response.json(signIn.keys);
  });
  router.get('/common/discovery/instance', (_request, response) => {
    const { host } = new URL(graphUrl());
    response.json({
      tenant_discovery_endpoint: `${graphUrl()}/${state.tenant.id}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    });
  });
  return router;
}

function discovery(base: string, tenant: string, tenantId: string): Record<string, unknown> {
  return {
    // The issuer always has the tenant's id, also where the caller asked by domain name.
    issuer: `${base}/${tenantId}/v2.0`,
    token_endpoint: `${base}/${tenant}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${base}/${tenant}/discovery/v2.0/keys`,
    device_authorization_endpoint: `${base}/${tenant}/oauth2/v2.0/devicecode`,
    authorization_endpoint: `${base}/${tenant}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/${tenant}/oauth2/v2.0/logout`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'name', 'oid', 'tid', 'ver'],
    tenant_region_scope: null,
    cloud_instance_name: new URL(base).host,
  };
}
