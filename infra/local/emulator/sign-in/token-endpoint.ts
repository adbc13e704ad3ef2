// POST /{tenant}/oauth2/v2.0/token: client credentials, with a secret or a signed client assertion.
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Application } from '../default-tenant.ts';
import type { EmulatorState } from '../emulator-state.ts';
import { grantedTo } from '../graph/app-role-assignments.ts';
import { checkClientAssertion } from './check-client-assertion.ts';
import { isGraphAudience, type SignIn } from './create-sign-in.ts';
import { answerDeviceCode, isDeviceCodeGrant } from './device-code.ts';
import type { SignInFault } from './sign-in-fault.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export function tokenEndpoint(state: EmulatorState, signIn: SignIn, graphUrl: () => string) {
  return async (request: Request, response: Response): Promise<void> => {
    const form = (request.body ?? {}) as Record<string, string | undefined>;
    const tenant = request.params.tenant as string;
    if (isDeviceCodeGrant(form)) return answerDeviceCode(state, signIn, graphUrl(), form, response);
    const fault = checkRequest(state, tenant, form) ?? (await checkClient(state, form, graphUrl()));
    if (fault) return sendFault(response, fault);

    const application = state.applications.get(form.client_id!)!;
    const audience = form.scope!.slice(0, -'/.default'.length);
    const lifetime = state.switches.tokenLifetimeSeconds;
    const token = await signIn.issue(applicationClaims(state, application, audience, graphUrl()), lifetime);
    response.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    response.json({ token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime, access_token: token });
  };
}

function checkRequest(
  state: EmulatorState,
  tenant: string,
  form: Readonly<Record<string, string | undefined>>,
): SignInFault | null {
  if (tenant !== state.tenant.id && !state.domains.has(tenant.toLowerCase())) {
    return { status: 400, error: 'invalid_request', code: 90002, message: `Tenant '${tenant}' not found.` };
  }
  if (form.grant_type !== 'client_credentials') {
    return {
      status: 400,
      error: 'unsupported_grant_type',
      code: 70003,
      message: `The emulator knows grant_type client_credentials and device_code only, not '${form.grant_type}'.`,
    };
  }
  if (!form.client_id)
    return {
      status: 400,
      error: 'invalid_request',
      code: 900144,
      message: "The request body must contain the parameter 'client_id'.",
    };
  if (!form.scope?.endsWith('/.default')) {
    return {
      status: 400,
      error: 'invalid_scope',
      code: 1002012,
      message: 'With client credentials the scope is the resource followed by /.default.',
    };
  }
  return null;
}

async function checkClient(
  state: EmulatorState,
  form: Readonly<Record<string, string | undefined>>,
  graphUrl: string,
): Promise<SignInFault | null> {
  const application = state.applications.get(form.client_id!);
  if (!application) {
    return {
      status: 400,
      error: 'unauthorized_client',
      code: 700016,
      message: `Application with identifier '${form.client_id}' was not found in the directory.`,
    };
  }
  if (form.client_assertion !== undefined) {
    if (form.client_assertion_type !== ASSERTION_TYPE) {
      return {
        status: 400,
        error: 'invalid_request',
        code: 900144,
        message: `client_assertion_type must be ${ASSERTION_TYPE}.`,
      };
    }
    const audiences = [state.tenant.id, ...state.domains.keys()].flatMap((tenant) => [
      `${graphUrl}/${tenant}/oauth2/v2.0/token`,
      `${graphUrl}/${tenant}/v2.0`,
    ]);
    return checkClientAssertion(form.client_assertion, application, {
      audiences,
      acceptUnregistered: state.switches.acceptUnregisteredCertificates,
    });
  }
  if (form.client_secret === undefined) {
    return {
      status: 401,
      error: 'invalid_client',
      code: 7000218,
      message: "The request body must contain 'client_assertion' or 'client_secret'.",
    };
  }
  if (application.secrets.includes(form.client_secret)) return null;
  return { status: 401, error: 'invalid_client', code: 7000215, message: 'Invalid client secret provided.' };
}

function applicationClaims(state: EmulatorState, application: Application, audience: string, graphUrl: string) {
  const objectId = servicePrincipalIdOf(state, application);
  const common = {
    aud: audience,
    oid: objectId,
    sub: objectId,
    tid: state.tenant.id,
    idtyp: 'app',
    roles: [...new Set([...application.roles, ...grantedTo(state, application.appId)])],
  };
  if (isGraphAudience(audience, graphUrl)) {
    return {
      ...common,
      iss: `https://sts.windows.net/${state.tenant.id}/`,
      appid: application.appId,
      app_displayname: application.displayName,
      ver: '1.0',
    };
  }
  return { ...common, iss: `${graphUrl}/${state.tenant.id}/v2.0`, azp: application.appId, ver: '2.0' };
}

/** The client's own service principal; where none was seeded, its client id stands for it. */
function servicePrincipalIdOf(state: EmulatorState, { appId }: Application): string {
  return [...state.servicePrincipals.values()].find((each) => each.appId === appId)?.id ?? appId;
}

function sendFault(response: Response, { status, error, code, message }: SignInFault): void {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  response.status(status).json({
    error,
    error_description: `AADSTS${code}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
}
