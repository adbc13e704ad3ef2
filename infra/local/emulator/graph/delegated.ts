// A signed-in person: what the token's scopes allow, the person must be allowed as well. Emulated for setting a tenant up only.
import type { Request, Response } from 'express';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';

const SET_UP =
  /^\/(applicationTemplates|applications|subscribedSkus|domains|organization|servicePrincipals(?!.*\/(bulkUpload|provisionOnDemand)$))(\/|$)/;
const GRANTING = /\/appRoleAssignments(\/|$)/;
const ADMINISTRATORS = ['Global Administrator', 'Application Administrator', 'Cloud Application Administrator'];
/** Permissions of Microsoft Graph itself are not for application administrators to grant. */
const GRANTERS = ['Global Administrator', 'Privileged Role Administrator'];

/** Whether the call may go on; else it is answered. */
export function permitPerson(request: Request, response: Response, directoryRoles: readonly string[]): boolean {
  if (!SET_UP.test(request.path)) {
    sendNotEmulated(response, 'delegated permissions here: call Graph with an application token');
    return false;
  }
  if (request.method === 'GET') return true;
  const needed = GRANTING.test(request.path) ? GRANTERS : ADMINISTRATORS;
  if (directoryRoles.some((role) => needed.includes(role))) return true;
  const message = `Insufficient privileges to complete the operation: one of the roles ${needed.join(', ')}.`;
  sendGraphError(response, 403, 'Authorization_RequestDenied', message);
  return false;
}
