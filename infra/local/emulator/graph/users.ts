// Users: read-back after a record was processed, and adoption of everybody who is there. Reading only: nothing but the
// provisioning engine and the control port writes here.
import { type Request, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import type { DirectoryUser } from '../tenant/directory.ts';
import { permit } from './authenticate.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { compileFilter, requiredValues } from './odata/compile-filter.ts';
import { type Filter, FilterError, parseFilter } from './odata/parse-filter.ts';
import { unknownOptions } from './odata/unknown-options.ts';
import { parseExpand, parseSelect, showUser } from './show-user.ts';
import { needsConsistencyLevel, userProperty } from './user-filter.ts';

const OPTIONS = ['$filter', '$select', '$top', '$skiptoken', '$count', '$expand'];
const READ = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const DEFAULT_TOP = 100;
const MOST = 999;

export function userRoutes(state: EmulatorState): Router {
  const router = Router();
  const may = permit(READ);
  router.get('/users', may, (request, response) => list(state, request, response));
  router.get('/users/:id', may, (request, response) => {
    const user = findUser(state, request.params.id as string);
    if (user) return sendUser(state, user, request, response);
    sendMissing(response, request.params.id as string);
  });
  router.get('/users/:id/manager', may, (request, response) => {
    const user = findUser(state, request.params.id as string);
    const manager = user?.managerId ? state.directory.get(user.managerId) : undefined;
    if (manager) return sendUser(state, manager, request, response);
    sendMissing(response, user ? 'manager' : (request.params.id as string));
  });
  return router;
}

function findUser({ directory }: EmulatorState, id: string): DirectoryUser | undefined {
  return directory.get(id) ?? directory.findBy('userPrincipalName', id)[0];
}

function sendMissing(response: Response, what: string): void {
  sendGraphError(
    response,
    404,
    'Request_ResourceNotFound',
    `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

function sendUser(state: EmulatorState, user: DirectoryUser, request: Request, response: Response) {
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, ['$select', '$expand']);
  if (unknown.length > 0) return sendNotEmulated(response, `the query option ${unknown.join(', ')} of a user`);
  const select = parseSelect(query.$select);
  const expand = parseExpand(query.$expand);
  const problem = select.problem ?? expand.problem;
  if (problem) return sendGraphError(response, 400, 'BadRequest', problem);
  response.json({
    '@odata.context': `${serviceRoot(request)}/$metadata#users/$entity`,
    ...showUser(user, select, expand, state.directory),
  });
}

function list(state: EmulatorState, request: Request, response: Response) {
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, OPTIONS);
  if (unknown.length > 0) return sendNotEmulated(response, `the query option ${unknown.join(', ')} of users`);
  const refuse = (message: string, code = 'BadRequest') => sendGraphError(response, 400, code, message);

  const select = parseSelect(query.$select);
  const expand = parseExpand(query.$expand);
  const problem = select.problem ?? expand.problem;
  if (problem) return refuse(problem);
  const top = query.$top === undefined ? DEFAULT_TOP : Number(query.$top);
  if (!Number.isInteger(top) || top < 1 || top > MOST)
    return refuse(
      `Invalid page size specified: '${query.$top}'. Must be between 1 and ${MOST} inclusive.`,
      'Request_UnsupportedQuery',
    );
  const start =
    query.$skiptoken === undefined ? 0 : Number(Buffer.from(query.$skiptoken, 'base64url').toString('utf8'));
  if (!Number.isInteger(start)) return refuse('The $skiptoken is not one of this service.');

  let filter: Filter | null;
  let matches: (user: DirectoryUser) => boolean;
  try {
    filter = query.$filter === undefined ? null : parseFilter(query.$filter);
    matches = filter ? compileFilter(filter, userProperty) : () => true;
  } catch (error) {
    if (error instanceof FilterError) return refuse(`Invalid filter clause: ${error.message}`);
    throw error;
  }
  const advanced = request.get('consistencylevel')?.toLowerCase() === 'eventual';
  const counted = query.$count === 'true';
  const needed = (filter !== null && needsConsistencyLevel(filter)) || counted;
  if (state.switches.requireConsistencyLevel && needed && !(advanced && counted)) {
    return refuse(
      'This query needs the header ConsistencyLevel: eventual and $count=true.',
      'Request_UnsupportedQuery',
    );
  }

  const candidates = (filter && indexed(filter, state)) ?? state.directory.list();
  const found: DirectoryUser[] = [];
  let next: number | null = null;
  for (let index = start; index < candidates.length; index += 1) {
    if (!matches(candidates[index]!)) continue;
    if (found.length === top) {
      next = index;
      break;
    }
    found.push(candidates[index]!);
  }
  response.json({
    '@odata.context': `${serviceRoot(request)}/$metadata#users`,
    ...(counted && query.$skiptoken === undefined ? { '@odata.count': candidates.filter(matches).length } : {}),
    ...(next === null ? {} : { '@odata.nextLink': nextLink(request, query, next) }),
    value: found.map((user) => showUser(user, select, expand, state.directory)),
  });
}

/** By hash map where the filter names the employeeId, the user name or the id; a job's read-back asks for fifty at once. */
function indexed(filter: Filter, { directory }: EmulatorState): readonly DirectoryUser[] | null {
  for (const property of ['id', 'employeeId', 'userPrincipalName']) {
    const values = requiredValues(filter, (name) => name.toLowerCase() === property.toLowerCase());
    if (!values) continue;
    const users = values
      .filter((value) => typeof value === 'string')
      .flatMap((value) => byValue(directory, property, value));
    // null is no text: nobody can be found by it here.
    return values.includes(null) ? null : [...new Set(users)];
  }
  return null;
}

function byValue(directory: EmulatorState['directory'], property: string, value: string): readonly DirectoryUser[] {
  if (property !== 'id') return directory.findBy(property, value);
  const user = directory.get(value);
  return user ? [user] : [];
}

function nextLink(request: Request, query: Readonly<Record<string, string | undefined>>, next: number): string {
  const options = { ...query, $skiptoken: Buffer.from(String(next)).toString('base64url') };
  const text = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
  return `${serviceRoot(request)}/users?${text.join('&')}`;
}

function serviceRoot(request: Request): string {
  return `https://${request.get('host')}${request.baseUrl}`;
}
